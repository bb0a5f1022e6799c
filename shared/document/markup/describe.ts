/** Differences of looks, in the field's words. */
import type { MarkedLeaf } from '../../domain/comparison.ts';

type Attrs = Readonly<Record<string, unknown>>;

interface Looks {
  readonly type: string;
  readonly attrs?: Attrs;
}

const HEADINGS: Readonly<Record<number, string>> = {
  2: 'Subhead',
  3: 'Minor subhead',
  4: 'Third subhead',
};

const BLOCKS: Readonly<Record<string, string>> = {
  eyebrow: 'Eyebrow',
  headline: 'Headline',
  dek: 'Dek',
  paragraph: 'Paragraph',
  bulletList: 'List',
  orderedList: 'Numbered list',
  listItem: 'List item',
  blockquote: 'Quote',
  pullQuote: 'Pull quote',
  attribution: 'Attribution',
  figure: 'Picture',
  table: 'Table',
  tableRow: 'Row',
  tableCell: 'Cell',
  tableHeader: 'Header cell',
  codeBlock: 'Code',
  horizontalRule: 'Rule',
  footnotes: 'Notes',
  footnote: 'Note',
};

/** What a block is called. */
export const blockName = ({ type, attrs }: Looks): string =>
  (type === 'heading' ? HEADINGS[attrs?.level as number] : BLOCKS[type]) ?? type;

const MARKS: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strikethrough',
  superscript: 'superscript',
  subscript: 'subscript',
  code: 'code',
  link: 'link',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  alt: 'Alt text',
  credit: 'Credit',
  start: 'First number',
  language: 'Language of the code',
};

/** Attributes that say something only together, and what they say. */
const TOGETHER: Readonly<Record<string, string>> = {
  attachment: 'Another picture',
  colspan: 'Another span',
  rowspan: 'Another span',
  colwidth: 'Another width',
};

const LONGEST = 120;

const shown = (value: unknown): string => {
  const text = String(value ?? '');
  if (text === '') return 'none';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const differing = (was: Attrs = {}, now: Attrs = {}): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(now)])].filter(
    (name) => !same(was[name], now[name]),
  );

/** What differs between two looks of one block: `Paragraph → Subhead`, `Credit: none → Harbour office`. */
export function blockDifferences(was: Looks, now: Looks): string[] {
  const [before, after] = [blockName(was), blockName(now)];
  if (before !== after) return [`${before} → ${after}`];
  const told = differing(was.attrs, now.attrs).flatMap((name) => {
    if (name in TOGETHER) return TOGETHER[name] as string;
    const attribute = ATTRIBUTES[name];
    return attribute
      ? `${attribute}: ${shown(was.attrs?.[name])} → ${shown(now.attrs?.[name])}`
      : [];
  });
  return [...new Set(told)];
}

/** What differs between two looks of the same words: `Bold`, `Not italic`, `Link: … → …`. */
export function leafDifferences(was: MarkedLeaf, now: MarkedLeaf): string[] {
  const told: string[] = [];
  const [before, after] = [was.marks ?? [], now.marks ?? []];
  for (const mark of after) {
    const old = before.find(({ type }) => type === mark.type);
    const name = MARKS[mark.type] ?? mark.type;
    if (!old) told.push(mark.type === 'link' ? `Link to ${shown(mark.attrs?.href)}` : upper(name));
    else if (!same(old.attrs, mark.attrs)) {
      told.push(`Link: ${shown(old.attrs?.href)} → ${shown(mark.attrs?.href)}`);
    }
  }
  for (const { type } of before) {
    if (!after.some((mark) => mark.type === type)) {
      told.push(type === 'link' ? 'No link' : `Not ${MARKS[type] ?? type}`);
    }
  }
  if (differing(was.attrs, now.attrs).includes('note') && now.type === 'tk') {
    told.push(`TK: ${shown(was.attrs?.note)} → ${shown(now.attrs?.note)}`);
  }
  return told;
}

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
