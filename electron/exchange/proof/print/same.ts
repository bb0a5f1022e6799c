/** Holds the words of a print against those of the page that it was printed of. */
import { byTag, isElement, isText, type ParentNode, parseHtml } from '../../formats/html/tree.ts';
import { Unread } from './objects.ts';
import type { Marked, Print, Tagged } from './tags.ts';

/** What of a text is compared, and in its order. */
export type Held = (text: string) => string;

/** Letters and figures of the scripts that the program's own fonts have, without their accents. */
export const ownLetters: Held = (text) =>
  text
    .normalize('NFD')
    .replace(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]|\p{M}/gu, '');

/**
 * Letters, figures and signs of every script. Not what nobody sees, nor what no markup may hold, nor pictures
 * among letters: each system draws those in its own way.
 */
export const allSigns: Held = (text) =>
  text
    .normalize('NFD')
    .replace(
      /[\s\p{DI}\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]|\p{Surrogate}|(?![\d#*])\p{Emoji}|\p{RI}|\u20e3/gu,
      '',
    );

/** Where the print and the page part. */
export interface Parting {
  /** What the page says, as far as it is compared, and the place in it. */
  readonly wanted: string;
  readonly at: number;
  /** What the print has in the element that differs, and from there on. */
  readonly element: string;
  readonly found: string;
}

/** What the body of a page says, in its order; within a line, a zero stands where an element begins or ends. */
export function saidOn(html: string): string {
  const body = byTag(parseHtml(html), 'body');
  return body ? textIn(body) : '';
}

/** Elements of a page that stand in the midst of a line. */
const INLINE = /^(?:a|b|strong|i|em|u|s|sup|sub|code|span|ins|del|mark|small|time)$/u;

const textIn = (node: ParentNode): string =>
  node.childNodes
    .map((child) => {
      if (isText(child)) return child.value;
      if (!isElement(child)) return '';
      const around = INLINE.test(child.tagName) ? '\0' : '\n';
      return around + textIn(child) + around;
    })
    .join('');

/** A letter of a script in which letters join, or share a glyph. */
const JOINING =
  '[^\\P{L}\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Hebrew}]';
const PARTED = new RegExp(`\\S\\0+[\\p{M}\\u200d]|${JOINING}\\p{M}*\\0+${JOINING}`, 'u');

/**
 * What can be compared of a page: where an element begins within what may be one glyph, the print says all of it
 * in the first of both, or none of the second.
 */
export const heldOn = (said: string, held: Held): Held => (PARTED.test(said) ? ownLetters : held);

/**
 * Null when the words of the print are those of the page, in their order.
 * @param said what the page says
 * @throws Unread
 */
export function partingOf({ root }: Print, said: string, held: Held): Parting | null {
  // A soft hyphen is a sign only where a line ends at it.
  const compared: Held = said.includes('\u00ad')
    ? (text) => held(text).replace(/[-\u2010]/gu, '')
    : held;
  const wanted = compared(said);
  const leaves = [...leavesOf(root)];
  // What is painted twice may be what stands there twice: then the next element tells.
  let places = new Set([0]);
  for (const [i, leaf] of leaves.entries()) {
    const ends = endsOf(leaf, wanted, places, compared);
    if (ends.size === 0) {
      const [element, found] = [[leaf], leaves.slice(i)].map((list) =>
        compared(list.flatMap(({ marks }) => marks.map(textOf)).join('')),
      ) as [string, string];
      return { wanted, at: Math.max(...places), element, found };
    }
    // A text that says the same again and again could be read in too many ways.
    if (ends.size > MOST_WAYS) throw new Unread('The print can be read in many ways');
    places = ends;
  }
  return places.has(wanted.length)
    ? null
    : { wanted, at: Math.max(...places), element: '', found: '' };
}

/** Whether the margins of each page say what they are to say: only letters, since numbers of all kinds stand there too. */
export function marginsDiffer({ pages }: Print, margins: readonly string[], held: Held): boolean {
  const letters = (text: string): string => sorted(held(text).replace(/\P{L}/gu, ''));
  const wanted = letters(margins.join(''));
  return pages.some(({ loose }) => letters(loose.map(({ text }) => text).join('')) !== wanted);
}

/** An element that has words of its own. */
interface Leaf {
  readonly marks: readonly Marked[];
  /** Whether words in its line may go from right to left. */
  readonly turned: boolean;
}

/** Elements that stand in the midst of a line. */
const WITHIN = /^(?:NonStruct|Link|Span|Strong|Em|Reference|Note|Code|)$/u;

/** Letters that are written from right to left, and signs that turn the words around them. */
const TURNING =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function* leavesOf(element: Tagged, turned = false): Generator<Leaf> {
  const turns = WITHIN.test(element.role) ? turned : TURNING.test(wordsIn(element));
  const marks = element.inside.filter((each): each is Marked => 'stretches' in each);
  if (marks.length > 0) yield { marks, turned: turns };
  for (const each of element.inside) if ('role' in each) yield* leavesOf(each, turns);
}

const wordsIn = ({ inside }: Tagged): string =>
  inside.map((each) => ('role' in each ? wordsIn(each) : textOf(each))).join('');

const textOf = ({ stretches }: Marked): string => stretches.map(({ text }) => text).join('');

/** The places of the page that an element may end at when it begins at one of those; none when it says something else. */
function endsOf(
  { marks, turned }: Leaf,
  wanted: string,
  begins: ReadonlySet<number>,
  held: Held,
): Set<number> {
  const pages = new Map<number, string[]>();
  for (const { page, stretches } of marks) {
    const texts = stretches.map(({ text }) => held(text)).filter(Boolean);
    pages.set(page, [...(pages.get(page) ?? []), ...texts]);
  }
  const parts = [...pages.values()].filter((texts) => texts.length > 0);
  let places = new Set(begins);
  for (const [i, part] of parts.entries()) {
    const ends = new Set<number>();
    for (const stretches of onceOf(part, parts[i - 1], parts[i + 1])) {
      const { length } = stretches.join('');
      for (const place of places) {
        if (stands(stretches, wanted.slice(place, place + length), turned))
          ends.add(place + length);
      }
    }
    places = ends;
  }
  return places;
}

/**
 * Whether the stretches are all of a text. In a line that turns, what is last on the page may be first in the
 * text: there each has to be in it, unbroken, and nothing else.
 */
function stands(stretches: readonly string[], text: string, turned: boolean): boolean {
  const said = stretches.join('');
  if (said === text) return true;
  return turned && stretches.every((each) => text.includes(each)) && sorted(said) === sorted(text);
}

const sorted = (text: string): string => [...text].sort().join('');

/** The most stretches of a line. */
const MOST_AGAIN = 24;
/** Letters of it, at most. */
const LINE = 400;
const MOST_WAYS = 32;

/** Whether the letters of a text stand in another in their order: of a line, only tall ones reach another page. */
function isWithin(text: string, there: string): boolean {
  let at = -1;
  for (const letter of text) {
    at = there.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/**
 * What of an element may be told on a page, the whole of it first. A line that reaches over the end of its page
 * is painted on the next one too, and rows of headers are on every page.
 */
function* onceOf(
  part: readonly string[],
  before: readonly string[] = [],
  after: readonly string[] = [],
): Generator<readonly string[]> {
  const [above, below] = [before.join(''), after.join('')];
  const again = (list: readonly string[], there: string): number => {
    const first = list.slice(0, MOST_AGAIN).findIndex((text) => !isWithin(text, there));
    return first === -1 ? Math.min(list.length, MOST_AGAIN) : first;
  };
  const leading = again(part, above.slice(-LINE));
  const trailing = again(part.toReversed(), below.slice(0, LINE));
  if ([above, below].includes(part.join(''))) yield [];
  for (let first = 0; first <= leading; first += 1) {
    for (let last = part.length; last >= Math.max(first, part.length - trailing); last -= 1) {
      yield part.slice(first, last);
    }
  }
}
