/** What was moved: whole paragraphs, which are one block in both places, and words, which are not. */
import { parseDocument } from '../../../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../../../shared/document/suggestions/index.ts';
import type { Reading } from '../../reading.ts';
import type { Sources } from '../../wordprocessing/sources.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import { below, childOf, type Xml } from './xml.ts';

export interface MovedWords {
  readonly element: Xml;
  readonly words: string;
}

/** Words of several paragraphs, and of half a move. */
const MOVED_WORDS = 'Words that were moved stand as words that went and words that came';

/** Paragraphs that were moved as a whole are the same blocks in both places; gives these. */
export function pairedMoves(root: Xml, sources: Sources): ReadonlySet<Xml> {
  const from = new Map<string, Xml[]>();
  const to = new Map<string, Xml[]>();
  const range = new Ranges();
  for (const element of below(root)) {
    if (range.passes(element) || element.name !== 'w:p') continue;
    const end = childOf(childOf(element, 'w:pPr'), 'w:rPr');
    if (childOf(end, 'w:moveFrom')) push(from, range.from ?? '', element);
    if (childOf(end, 'w:moveTo')) push(to, range.to ?? '', element);
  }
  const whole = new Set<Xml>();
  for (const [name, paragraphs] of from) {
    const others = to.get(name) ?? [];
    for (const [i, paragraph] of paragraphs.entries()) {
      const other = others[i];
      const moved = wordsIn(paragraph, 'w:moveFrom');
      if (!other || moved.trim() === '' || moved !== wordsIn(other, 'w:moveTo')) continue;
      sources.alias(other, paragraph);
      sources.alias(paragraph, paragraph);
      whole.add(paragraph).add(other);
    }
  }
  return whole;
}

/**
 * Words of one paragraph that stand in another place, in one: the elements of both places. A move in which somebody
 * wrote since is none.
 */
export function carriedWords(root: Xml, whole: ReadonlySet<Xml>): readonly (readonly Xml[])[] {
  const found = new Map<string, Record<'from' | 'to', { paragraph: Xml | null; element: Xml }[]>>();
  const range = new Ranges();
  let paragraph: Xml | null = null;
  for (const element of below(root)) {
    if (range.passes(element)) continue;
    if (element.name === 'w:p') paragraph = element;
    const side = SIDES[element.name];
    // LibreOffice begins the place within its first words.
    const start = childOf(element, `${element.name}RangeStart`);
    const name = side && (range[side] ?? start?.attrs['w:name']);
    if (!side || !name || wordsOf(element) === '' || (paragraph && whole.has(paragraph))) continue;
    const known = found.get(name) ?? { from: [], to: [] };
    found.set(name, known);
    known[side].push({ paragraph, element });
  }
  return [...found.values()].flatMap(({ from, to }) => {
    const all = [...from, ...to];
    const [gone, come] = [from, to].map((list) =>
      list.map(({ element }) => wordsOf(element)).join(''),
    );
    const paragraphs = [from, to].map((list) => new Set(list.map((each) => each.paragraph)).size);
    const authors = new Set(all.map(({ element }) => element.attrs['w:author']));
    const isOne = paragraphs.every((count) => count === 1) && authors.size === 1;
    return isOne && gone === come && gone?.trim() !== '' ? [all.map(({ element }) => element)] : [];
  });
}

/** Words that were moved otherwise: at the place they came to; of half a move at the one there is. */
export function partialMoves(root: Xml, whole: ReadonlySet<Xml>): readonly MovedWords[] {
  const found = new Map<string, { element: Xml; words: string; side: 'from' | 'to' }>();
  const range = new Ranges();
  let paragraph: Xml | null = null;
  for (const element of below(root)) {
    if (range.passes(element)) continue;
    if (element.name === 'w:p') paragraph = element;
    const side = SIDES[element.name];
    const said = side ? wordsOf(element) : '';
    if (!side || said.trim() === '' || (paragraph && whole.has(paragraph))) continue;
    // Without a name nothing tells which words belong together.
    const key = range[side] ?? `${side} ${found.size}`;
    const known = found.get(key);
    if (!known || (known.side === 'from' && side === 'to')) {
      found.set(key, { element, words: said, side });
    } else if (known.side === side) known.words += said;
  }
  return [...found.values()];
}

/** Tells of moved words that are in no move of the text: two that are alike may be one all the same. */
export function tellMoved(
  moved: readonly MovedWords[],
  { doc, review }: Pick<Reading, 'doc' | 'review'>,
  tally: Tally,
): void {
  if (moved.length === 0 || !review?.suggestions) return;
  const { base, trace } = review.suggestions;
  const suggested = { base: parseDocument(JSON.parse(base)), trace: readTrace(trace) };
  const kept = suggestionsOf(suggested, parseDocument(doc))
    .suggestions.filter(({ kind }) => kind === 'move')
    .map(({ textBefore, textAfter }) => folded(`${textBefore}\n${textAfter}`))
    .join('\n');
  for (const { element, words } of moved) {
    if (!kept.includes(folded(words))) tally.add(MOVED_WORDS, element, words);
  }
}

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const SIDES: Readonly<Record<string, 'from' | 'to'>> = { 'w:moveFrom': 'from', 'w:moveTo': 'to' };

/** The names of the moves that are open at a place. */
class Ranges {
  from: string | null = null;
  to: string | null = null;

  /** Whether the element only says where a move begins or ends. */
  passes({ name, attrs }: Xml): boolean {
    if (name === 'w:moveFromRangeStart') this.from = attrs['w:name'] ?? '';
    else if (name === 'w:moveFromRangeEnd') this.from = null;
    else if (name === 'w:moveToRangeStart') this.to = attrs['w:name'] ?? '';
    else if (name === 'w:moveToRangeEnd') this.to = null;
    else return false;
    return true;
  }
}

function push(map: Map<string, Xml[]>, name: string, element: Xml): void {
  const list = map.get(name);
  if (list) list.push(element);
  else map.set(name, [element]);
}

/** The words of a paragraph that stand in a tracked element, those of links too. */
const wordsIn = (paragraph: Xml, name: string): string =>
  [...below(paragraph)].flatMap((each) => (each.name === name ? [wordsOf(each)] : [])).join('');

/** What stands in an element, in either text. */
export function wordsOf(element: Xml): string {
  let text = '';
  for (const { name, children } of below(element)) {
    if (name === 'w:t' || name === 'w:delText') text += children.join('');
  }
  return text;
}
