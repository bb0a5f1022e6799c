/** The marks of a review copy (`deed-marks.ts`) in a file that LibreOffice saved, and what is tracked around them. */
import { type DeedMark, deedNamed, secondsOf, signOf } from './deed-marks.ts';
import type { Package } from './package.ts';
import { below, childOf, elementsIn, type Xml } from './xml.ts';

/** What stands in a text, whatever it looks like. */
export const CONTENT =
  /^w:(t|delText|br|tab|sym|drawing|pict|object|footnoteReference|endnoteReference)$/u;
const TRACKED = /^w:(ins|del|moveFrom|moveTo)$/u;

const markIn = ({ name, attrs }: Xml): DeedMark | null =>
  name === 'w:bookmarkStart' ? deedNamed(attrs['w:name'] ?? '') : null;
export const isTracked = ({ name }: Xml): boolean => TRACKED.test(name);
export const sideOf = ({ name }: Xml): DeedMark['side'] =>
  name === 'w:ins' || name === 'w:moveTo' ? 'after' : 'before';
export const hasContent = (element: Xml): boolean =>
  CONTENT.test(element.name) || [...below(element)].some(({ name }) => CONTENT.test(name));
export const empty = (name: string, attrs: Xml['attrs'] = {}, children: Xml[] = []): Xml => ({
  ...{ name, attrs },
  children,
});

/** LibreOffice takes for one what a person did within a minute. */
const MINUTE = 60;

/** What the marks of a file say, and where. */
export class Marked {
  readonly file: Package;
  /** Names by their signs. */
  readonly #names = new Map<string, string>();
  readonly paras: Xml[] = [];
  readonly rows: Xml[] = [];
  /** What holds paragraphs. */
  readonly flows = new Set<Xml>();
  /** Where a mark stands is where its bookmark ends: one at the end of a paragraph may begin before. */
  readonly at = new Map<Xml, DeedMark>();
  /** Whether nobody can have decided what LibreOffice does not show. */
  readonly isUndecided: boolean;

  constructor(file: Package) {
    this.file = file;
    for (const root of file.parts.values()) {
      const open = new Map<string | undefined, DeedMark>();
      for (const each of [root, ...below(root)]) {
        const name = each.attrs['w:author'];
        if (name) this.#names.set(signOf(name), name);
        const mark = markIn(each);
        if (mark) open.set(each.attrs['w:id'], mark);
        const ended = each.name === 'w:bookmarkEnd' && open.get(each.attrs['w:id']);
        if (ended) this.at.set(each, ended);
        if (each.name === 'w:p') this.paras.push(each);
        if (each.name === 'w:tr') this.rows.push(each);
        if (elementsIn(each).some((child) => child.name === 'w:p')) this.flows.add(each);
      }
    }
    this.isUndecided = !isWords(file);
  }

  /** The marks of some kinds in an element. */
  in(holder: Xml, ...kinds: DeedMark['kind'][]): DeedMark[] {
    return [...below(holder)].flatMap((each) => {
      const mark = this.at.get(each);
      return mark && kinds.includes(mark.kind) ? [mark] : [];
    });
  }

  /** What a tracked change bears; null where nobody of the name is known. */
  attrsOf({ by, at }: DeedMark): Xml['attrs'] | null {
    const author = this.#names.get(by);
    if (author === undefined) return null;
    const date = new Date(at * 1000).toISOString().slice(0, 19);
    return { 'w:author': author, ...(at > 0 ? { 'w:date': `${date}Z` } : {}) };
  }

  /** Whether LibreOffice may have made this of what a mark tells. */
  isOf(element: Xml, { side, by, at }: DeedMark): boolean {
    const { 'w:author': author = '', 'w:date': date = '' } = element.attrs;
    return (
      sideOf(element) === side &&
      signOf(author) === by &&
      Math.abs(secondsOf(zoned(date)) - at) <= MINUTE
    );
  }
}

const zoned = (date: string): string => (date.endsWith('Z') || date === '' ? date : `${date}Z`);

/**
 * Whether the file was Word's in between: there somebody may have decided what LibreOffice does not show. Word states
 * languages and ways to lay out that no copy of ours does, and LibreOffice keeps them.
 */
function isWords(file: Package): boolean {
  const settings = file.partOf('settings')?.root;
  const languages = childOf(settings, 'w:themeFontLang')?.attrs ?? {};
  const compat = elementsIn(childOf(settings, 'w:compat') ?? empty(''));
  return (
    Object.values(languages).some((language) => language !== '') ||
    compat.some(({ attrs }) => (attrs['w:name'] ?? 'compatibilityMode') !== 'compatibilityMode')
  );
}

/** What holds behind a mark. LibreOffice mixes those that stand at one place. */
export function passed(
  now: DeedMark | null,
  mark: DeedMark | undefined,
  kinds: string,
): DeedMark | null {
  if (!mark) return now;
  if (kinds.includes(mark.kind)) return mark;
  const deedOf = ({ side, move, at, by }: DeedMark) => `${side} ${move} ${at} ${by}`;
  const ends = mark.kind === 'S' && now !== null && now.number < mark.number;
  return ends && deedOf(now) === deedOf(mark) ? null : now;
}
