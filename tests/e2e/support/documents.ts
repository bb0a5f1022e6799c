/** Documents for the program to open, written block by block. */
import { withBlockIds } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';

export const text = (words: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});

/** A block that holds words only. */
export const block = (type: string, words: string, attrs?: NodeJson['attrs']): NodeJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(words ? { content: [text(words)] } : {}),
});

export const graf = (...content: (NodeJson | string)[]): NodeJson => ({
  type: 'paragraph',
  content: content.filter(Boolean).map((each) => (typeof each === 'string' ? text(each) : each)),
});

export const subhead = (words: string, level = 2): NodeJson => block('heading', words, { level });

/** A section for each name: its subhead, and one graf with its number. */
export const sections = (...names: string[]): NodeJson[] =>
  names.flatMap((name, i) => [subhead(name), graf(String(i + 1))]);

/** A table of plain cells, row by row. */
export const table = (...rows: string[][]): NodeJson => ({
  type: 'table',
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((words) => ({ type: 'tableCell', content: [graf(words)] })),
  })),
});

export interface DisplayCopy {
  readonly eyebrow?: string;
  readonly headline?: string;
  readonly dek?: string;
}

/** An article with the given display copy, or only a headline, and the given body. */
export function piece(display: string | DisplayCopy, ...body: NodeJson[]): NodeJson {
  const copy = typeof display === 'string' ? { headline: display } : display;
  return withBlockIds({
    type: 'doc',
    content: [
      block('eyebrow', copy.eyebrow ?? ''),
      block('headline', copy.headline ?? ''),
      block('dek', copy.dek ?? ''),
      ...(body.length > 0 ? body : [{ type: 'paragraph' }]),
    ],
  });
}

/** The body of an article, line by line. */
export const linesOf = (doc: NodeJson): string[] => bodyText(doc).split('\n');
