/** Which paragraphs of a plain text are its headline, dek, subheads and lists. */
import { limits } from '../../limits.ts';
import { excerpt, type Remarks } from '../../reading.ts';
import { type Item, itemOf, type Paragraph } from './layout.ts';

export type TextBlock =
  | { readonly kind: 'paragraph' | 'subhead'; readonly text: string }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly string[] };

export interface Inferred {
  readonly headline: string;
  readonly dek: string;
  readonly blocks: readonly TextBlock[];
}

/** Says what it concluded in the remarks; nothing but list markers is taken out of the text. */
export function infer(paragraphs: readonly Paragraph[], remarks: Remarks): Inferred {
  const [first, second] = paragraphs;
  let body = paragraphs;
  let headline = '';
  let dek = '';
  if (first && first.text.length <= limits.displayLine && !itemOf(first.text)) {
    headline = first.text;
    body = body.slice(1);
    remarks.infer(`The first line was taken for the headline: “${excerpt(headline)}”`);
    if (second && readsLikeDek(second, body.slice(1))) {
      dek = second.text;
      body = body.slice(1);
      remarks.infer(`The second line was taken for the dek: “${excerpt(dek)}”`);
    }
  } else if (first) {
    remarks.infer('No headline was found: the text does not begin with a short line.');
  }
  const blocks = blocksOf(body);
  const subheads = blocks.flatMap((block) => (block.kind === 'subhead' ? [block.text] : []));
  if (subheads.length > 0) {
    const names = subheads.slice(0, 12).map((text) => `“${excerpt(text)}”`);
    const more = subheads.length > 12 ? ` and ${subheads.length - 12} more` : '';
    const what =
      subheads.length === 1 ? 'One short line was' : `${subheads.length} short lines were`;
    const as = subheads.length === 1 ? 'a subhead' : 'subheads';
    remarks.infer(`${what} taken for ${as}: ${names.join(', ')}${more}`);
  }
  const lists = blocks.filter((block) => block.kind === 'list').length;
  if (lists > 0) remarks.infer(`${lists === 1 ? 'A list was' : `${lists} lists were`} recognised.`);
  return { headline, dek, blocks };
}

/** A sentence's end, in any script, with quotes or brackets after it. */
const SENTENCE_END = /[.!?…。！？؟।]["'”’»“)\]]*$/u;

/** Where one sentence ends and another begins. */
const SENTENCE_BREAK = /[.!?…]["'”’»)\]]*\s+(?=["'“‘«([]?\p{Lu})|[。！？](?=.)/gu;

const readsLikeSentence = (text: string): boolean => SENTENCE_END.test(text);

const sentences = (text: string): number => (text.match(SENTENCE_BREAK)?.length ?? 0) + 1;

/**
 * A dek is a sentence or two under the headline, set off from the text by a blank line or by being
 * clearly shorter than the paragraphs that follow.
 */
export function readsLikeDek(line: Paragraph, rest: readonly Paragraph[]): boolean {
  const next = rest[0];
  if (!next || line.text.length > limits.displayLine || itemOf(line.text)) return false;
  if (!readsLikeSentence(line.text) || sentences(line.text) > 2) return false;
  if (!line.afterBlank && next.afterBlank) return true;
  const lengths = rest
    .map((paragraph) => paragraph.text.length)
    .filter((length) => length > 80)
    .sort((one, other) => one - other);
  const median = lengths[lengths.length >> 1] ?? 0;
  return sentences(line.text) === 1 && line.text.length <= median * (line.afterBlank ? 0.5 : 0.7);
}

function blocksOf(paragraphs: readonly Paragraph[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  let at = 0;
  while (at < paragraphs.length) {
    const items = itemsFrom(paragraphs, at);
    if (items.length > 1) {
      blocks.push({
        kind: 'list',
        start: (items[0] as Item).number,
        items: items.map((item) => item.text),
      });
      at += items.length;
      continue;
    }
    const { text } = paragraphs[at] as Paragraph;
    const before = paragraphs[at - 1]?.text;
    const after = paragraphs[at + 1]?.text;
    const kind = readsLikeSubhead(text, before, after) ? 'subhead' : 'paragraph';
    blocks.push({ kind, text });
    at += 1;
  }
  return blocks;
}

/** The list items that follow one another from here: one kind of marker, numbers counting up. */
function itemsFrom(paragraphs: readonly Paragraph[], from: number): Item[] {
  const items: Item[] = [];
  for (let at = from; at < paragraphs.length; at += 1) {
    const item = itemOf((paragraphs[at] as Paragraph).text);
    const last = items.at(-1);
    if (!item) break;
    if (last && (last.number === null) !== (item.number === null)) break;
    if (last && last.number !== null && item.number !== last.number + 1) break;
    items.push(item);
  }
  return items;
}

const SHORT = 80;

/** A short line without a full stop between longer paragraphs, or above the first of them. */
function readsLikeSubhead(
  text: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  if (text.length > SHORT || text.split(/\s+/u).length > 14) return false;
  if (!/\p{L}/u.test(text) || /[.!?…。！？,;:—–-]["'”’»)\]]*$/u.test(text)) return false;
  // Speech and list items begin like this.
  if (/^[-–—•*"“„«‘]/u.test(text)) return false;
  return isLonger(after, text) && (before === undefined || isLonger(before, text));
}

/** A paragraph of running text, against a line that may be a subhead over or under it. */
function isLonger(paragraph: string | undefined, line: string): boolean {
  if (paragraph === undefined || itemOf(paragraph)) return false;
  const runs = SENTENCE_END.test(paragraph) || /[:;,]$/u.test(paragraph);
  return runs && paragraph.length > line.length * 1.5;
}
