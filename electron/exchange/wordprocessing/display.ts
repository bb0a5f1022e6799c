/** Which paragraphs are the display copy: by their styles, else as plain text is read. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { textOf } from '../../../shared/document/text.ts';
import { readsLikeDek } from '../formats/text/infer.ts';
import { limits } from '../limits.ts';
import { excerpt, type Remarks } from '../reading.ts';
import type { Item, Para } from './items.ts';

export type DisplayLine = 'eyebrow' | 'headline' | 'dek' | 'byline';

export interface Display {
  /** The paragraphs of each line, by their ids. */
  readonly lines: ReadonlyMap<string, DisplayLine>;
  /** The level of a heading in the article, by its outline level in the file. */
  readonly levels: (outline: number) => number;
}

const wordsOf = ({ inline }: Para): string =>
  inline.map(textOf).join('').replace(/\s+/gu, ' ').trim();

/**
 * Looks at the text with everything taken in, and at the one with nothing; what is found holds for both.
 * No line is taken from further down than a headline stands, so that no words change their order.
 * @param before null when nothing is tracked
 * @param isReviewed whether something is suggested in a paragraph or said on it: a byline is no part
 *   of the text, where that would be lost
 */
export function findDisplay(
  items: readonly Item[],
  before: readonly Item[] | null,
  isReviewed: (para: Para) => boolean,
  remarks: Remarks,
): Display {
  const lines = new Map<string, DisplayLine>();
  const texts = before ? [items, before] : [items];
  // A headline may stand in one text alone; the lines around it are what they are in both.
  const styled = texts.some((text) => titleIn(text) >= 0);
  const taken = texts.map((text) => take(text, lines, styled, isReviewed, remarks));
  const title = taken.includes(true) || infer(items, before, lines, remarks);
  const outlines = texts
    .flat()
    .flatMap((item) =>
      item.kind === 'para' && item.level !== null && !lines.has(item.id) ? [item.level] : [],
    );
  // Without a title, the highest headings are those below the headline only if the first level is free.
  const shift = title || outlines.includes(0) ? 2 : 1;
  return { lines, levels: (outline) => Math.min(4, Math.max(2, outline + shift)) };
}

const titleIn = (items: readonly Item[]): number =>
  items.findIndex((item) => item.kind === 'para' && item.role === 'title');

/**
 * Takes the lines that bear a style of display copy; whether a title is among them.
 * @param styled whether there is a title in either text
 */
function take(
  items: readonly Item[],
  all: Map<string, DisplayLine>,
  styled: boolean,
  isReviewed: (para: Para) => boolean,
  remarks: Remarks,
): boolean {
  const lines = new Map<string, DisplayLine>();
  const [opening] = items;
  const stated = titleIn(items);
  const at = stated < 0 && opening?.kind === 'para' && opening.role === 'eyebrow' ? 1 : stated;
  const before = items.slice(0, Math.max(0, at));
  if (!styled || before.length > 1) return false;
  const over = before[0];
  if (over) {
    if (over.kind !== 'para' || over.list || over.level !== null) return false;
    const words = wordsOf(over);
    if (over.role !== 'eyebrow' && (words.length > 80 || /[.!?…]$/u.test(words))) return false;
    lines.set(over.id, 'eyebrow');
    if (over.role !== 'eyebrow' && !all.has(over.id)) {
      remarks.infer(`The line above the title was taken for the eyebrow: “${excerpt(words)}”`);
    }
  }
  for (let i = Math.max(0, at); i < items.length; i += 1) {
    const item = items[i];
    if (item?.kind !== 'para') break;
    if (item.role === 'title' && !has(lines, 'dek')) lines.set(item.id, 'headline');
    else if (item.role === 'subtitle') lines.set(item.id, 'dek');
    else if (item.role === 'byline' && !has(lines, 'byline') && !isReviewed(item))
      lines.set(item.id, 'byline');
    else break;
  }
  for (const [id, line] of lines) if (!all.has(id)) all.set(id, line);
  return stated >= 0;
}

const has = (lines: ReadonlyMap<string, DisplayLine>, line: DisplayLine): boolean =>
  [...lines.values()].includes(line);

/** As plain text is read: a short first line, and a sentence below it that reads like a dek. */
function infer(
  items: readonly Item[],
  before: readonly Item[] | null,
  lines: Map<string, DisplayLine>,
  remarks: Remarks,
): false {
  const [first, second, ...rest] = items;
  if (first?.kind === 'para' && before && !opensWith(before, first)) {
    remarks.infer('No headline was found: before the changes the text began with another line.');
    return false;
  }
  const words = first?.kind === 'para' ? wordsOf(first) : '';
  const short = words !== '' && words.length <= limits.displayLine;
  if (first?.kind !== 'para' || first.list || !short || !first.inline.every(hasPlaceInLine)) {
    if (first) remarks.infer('No headline was found: the text does not begin with a short line.');
    return false;
  }
  lines.set(first.id, 'headline');
  const called = first.level === null ? 'line' : 'heading';
  remarks.infer(`The first ${called} was taken for the headline: “${excerpt(words)}”`);
  if (second?.kind !== 'para' || second.list || second.level !== null) return false;
  const styled = second.role === 'subtitle';
  const like = (item: Para) => ({ text: wordsOf(item), afterBlank: item.afterBlank });
  const running = rest.flatMap((item) => (item.kind === 'para' ? [like(item)] : []));
  if (
    !styled &&
    (second.role !== null ||
      !second.inline.every(hasPlaceInLine) ||
      !readsLikeDek(like(second), running))
  )
    return false;
  lines.set(second.id, 'dek');
  if (!styled) {
    remarks.infer(`The second line was taken for the dek: “${excerpt(wordsOf(second))}”`);
  }
  return false;
}

/** Whether nothing stands above the line in the text before, where it may not stand at all. */
const opensWith = (before: readonly Item[], line: Para): boolean =>
  before.findIndex((item) => item.kind === 'para' && item.id === line.id) <= 0;

/** Links and notes have no place in display copy: a line that holds them stays in the text. */
const hasPlaceInLine = ({ type, marks }: NodeJson): boolean =>
  type !== 'footnoteRef' && !marks?.some((mark) => mark.type === 'link');

export interface Shown {
  readonly eyebrow: NodeJson[];
  readonly headline: NodeJson[];
  readonly dek: NodeJson[];
  readonly byline: string;
  /** What is left for the body. */
  readonly items: Item[];
}

/** Takes the display copy out of a text; several lines of one kind are parted by a space. */
export function splitDisplay(items: readonly Item[], { lines }: Display, remarks: Remarks): Shown {
  const parts: Record<DisplayLine, NodeJson[]> = { eyebrow: [], headline: [], dek: [], byline: [] };
  const left: Item[] = [];
  for (const item of items) {
    const line = item.kind === 'para' ? lines.get(item.id) : undefined;
    if (item.kind !== 'para' || !line) left.push(item);
    else {
      if (parts[line].length > 0) parts[line].push({ type: 'text', text: ' ' });
      parts[line].push(...item.inline);
      if (item.inline.some(({ marks }) => marks?.some(({ type }) => type === 'link'))) {
        remarks.warn(`A link in the ${line} has no place there; its words stand without it.`);
      }
    }
  }
  const byline = parts.byline.map(textOf).join('').replace(/\s+/gu, ' ').trim();
  return { ...parts, byline, items: left };
}
