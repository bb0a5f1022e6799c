/**
 * The one intermediate form that every writer starts from: the piece as a reader of it sees it.
 *
 * What must not leave with a clean copy (annotation marks, block ids) is not in here, so that a
 * writer cannot leak it. Notes are numbered in the order of their references.
 */

import type { NodeJson } from '../../shared/document/schema.ts';
import { wellFormed } from './characters.ts';
import { writtenTk } from './tk.ts';

export type MarkName =
  | 'link'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'superscript'
  | 'subscript'
  | 'code';

export interface Mark {
  readonly name: MarkName;
  /** For links. */
  readonly href?: string;
}

export type Inline = (
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'tk'; readonly note: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'break'; readonly marks: readonly Mark[] }
  | { readonly kind: 'note'; readonly number: number; readonly marks: readonly Mark[] }
) & {
  /** The number of the run it is, where whoever asked has numbered them. */
  readonly origin?: number;
};

export interface Cell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly paragraphs: readonly (readonly Inline[])[];
}

export interface Figure {
  readonly kind: 'figure';
  readonly attachment: string;
  readonly alt: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly cutline: readonly Inline[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'pullQuote';
      readonly paragraphs: readonly (readonly Inline[])[];
      readonly attribution: readonly Inline[];
    }
  | Figure
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'rule' };

export interface Note {
  readonly number: number;
  readonly paragraphs: readonly (readonly Inline[])[];
}

export interface Manuscript {
  readonly eyebrow: readonly Inline[];
  readonly headline: readonly Inline[];
  readonly dek: readonly Inline[];
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
}

/** For whoever reads two texts of one piece and puts them beside each other. */
export interface Numbered {
  /** Numbers of notes by their names, the same in both. */
  readonly notes: ReadonlyMap<string, number>;
  /** The number of the run that an inline node is. */
  readonly originOf: (node: NodeJson) => number | undefined;
}

/** Reads a stored document; lone surrogates, which no encoding can carry, become U+FFFD. */
export function readManuscript(doc: NodeJson, numbered?: Numbered): Manuscript {
  const children = doc.content ?? [];
  const numbers = numbered?.notes ?? numberNotes(doc);
  const originOf = numbered?.originOf ?? (() => undefined);
  const inlineOf = (node: NodeJson | undefined) => readInline(node, numbers, originOf);
  const paragraphsOf = (node: NodeJson) =>
    (node.content ?? []).filter((child) => child.type === 'paragraph').map(inlineOf);
  const blocksOf = (nodes: readonly NodeJson[]): Block[] => nodes.flatMap(blockOf);

  function blockOf(node: NodeJson): Block[] {
    const attrs = node.attrs ?? {};
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', content: inlineOf(node) }];
      case 'heading':
        return [{ kind: 'heading', level: Number(attrs.level ?? 2), content: inlineOf(node) }];
      case 'bulletList':
      case 'orderedList':
        return [
          {
            kind: 'list',
            ordered: node.type === 'orderedList',
            start: Number(attrs.start ?? 1),
            items: (node.content ?? []).map((item) => blocksOf(item.content ?? [])),
          },
        ];
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(node.content ?? []) }];
      case 'pullQuote':
        return [
          {
            kind: 'pullQuote',
            paragraphs: paragraphsOf(node),
            attribution: inlineOf(node.content?.find((child) => child.type === 'attribution')),
          },
        ];
      case 'figure':
        return [
          {
            kind: 'figure',
            attachment: String(attrs.attachment ?? ''),
            alt: wellFormed(String(attrs.alt ?? '')),
            credit: wellFormed(String(attrs.credit ?? '')),
            width: Number(attrs.width ?? 0),
            height: Number(attrs.height ?? 0),
            cutline: inlineOf(node),
          },
        ];
      case 'table':
        return [
          {
            kind: 'table',
            rows: (node.content ?? []).map((row) =>
              (row.content ?? []).map((cell) => ({
                header: cell.type === 'tableHeader',
                colspan: Number(cell.attrs?.colspan ?? 1),
                rowspan: Number(cell.attrs?.rowspan ?? 1),
                paragraphs: paragraphsOf(cell),
              })),
            ),
          },
        ];
      case 'codeBlock':
        return [
          {
            kind: 'code',
            language: String(attrs.language ?? ''),
            text: wellFormed((node.content ?? []).map((child) => child.text ?? '').join('')),
          },
        ];
      case 'horizontalRule':
        return [{ kind: 'rule' }];
      default:
        throw new RangeError(`No writer knows the block “${node.type}”.`);
    }
  }

  const first = (type: string) => inlineOf(children.find((child) => child.type === type));
  const body = children.filter(
    (child) => !['eyebrow', 'headline', 'dek', 'footnotes'].includes(child.type),
  );
  const notes = children.find((child) => child.type === 'footnotes')?.content ?? [];
  return {
    eyebrow: first('eyebrow'),
    headline: first('headline'),
    dek: first('dek'),
    blocks: blocksOf(body),
    notes: notes
      .map((note) => ({
        number: numbers.get(String(note.attrs?.note)) ?? 0,
        paragraphs: paragraphsOf(note),
      }))
      .sort((one, other) => one.number - other.number),
  };
}

/** A number for each note: first in the order of the references, then those without one. */
export function numberNotes(doc: NodeJson): Map<string, number> {
  const numbers = new Map<string, number>();
  const give = (name: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
  };
  const visit = (node: NodeJson): void => {
    if (node.type === 'footnoteRef') give(String(node.attrs?.note));
    for (const child of node.content ?? []) visit(child);
  };
  visit(doc);
  const notes = doc.content?.find((child) => child.type === 'footnotes')?.content ?? [];
  for (const note of notes) give(String(note.attrs?.note));
  return numbers;
}

function readInline(
  node: NodeJson | undefined,
  numbers: ReadonlyMap<string, number>,
  originOf: (node: NodeJson) => number | undefined,
): Inline[] {
  const out: Inline[] = [];
  for (const child of node?.content ?? []) {
    const marks = (child.marks ?? [])
      .filter((mark) => mark.type !== 'annotation')
      .map(
        (mark): Mark =>
          mark.type === 'link'
            ? { name: 'link', href: String(mark.attrs?.href ?? '') }
            : { name: mark.type as MarkName },
      );
    const number = originOf(child);
    const origin = number === undefined ? {} : { origin: number };
    switch (child.type) {
      case 'text': {
        const text = wellFormed(child.text ?? '');
        const last = out.at(-1);
        // Runs parted only by an annotation are one run again.
        if (last?.kind === 'text' && last.origin === number && sameMarks(last.marks, marks)) {
          out[out.length - 1] = { ...last, text: last.text + text };
        } else {
          out.push({ kind: 'text', text, marks, ...origin });
        }
        break;
      }
      case 'tk':
        out.push({
          kind: 'tk',
          note: wellFormed(String(child.attrs?.note ?? '')),
          marks,
          ...origin,
        });
        break;
      case 'hardBreak':
        out.push({ kind: 'break', marks });
        break;
      case 'footnoteRef':
        out.push({
          kind: 'note',
          number: numbers.get(String(child.attrs?.note)) ?? 0,
          // A reference is a link of its own; formatting and links end before it.
          marks: [],
          ...origin,
        });
        break;
    }
  }
  return out;
}

export const sameMark = (one: Mark, other: Mark): boolean =>
  one.name === other.name && one.href === other.href;

const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one.length === other.length && one.every((mark, i) => other[i] && sameMark(mark, other[i]));

/** Inline content as plain text: breaks as newlines, TKs as written, note references left out. */
export function plainText(inline: readonly Inline[], noteText = (_number: number) => ''): string {
  let text = '';
  for (const part of inline) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'tk') text += writtenTk(part.note);
    else text += part.kind === 'break' ? '\n' : noteText(part.number);
  }
  return text;
}

/** A run with its formatting as a tree: what HTML, Markdown and their like need. */
export type Nested =
  | { readonly mark: Mark; readonly children: readonly Nested[] }
  | { readonly mark: null; readonly leaf: Inline };

/** Nests formatting so that each mark spans as far as it can and none overlaps another. */
export function nest(inline: readonly Inline[]): Nested[] {
  return nestRange(inline.map((leaf) => ({ leaf, open: leaf.marks })));
}

interface Pending {
  readonly leaf: Inline;
  /** Marks not yet opened around it. */
  readonly open: readonly Mark[];
}

function nestRange(parts: readonly Pending[]): Nested[] {
  const out: Nested[] = [];
  let at = 0;
  while (at < parts.length) {
    const part = parts[at] as Pending;
    let best: Mark | undefined;
    let reach = 0;
    for (const mark of part.open) {
      let end = at + 1;
      while (parts[end]?.open.some((other) => sameMark(mark, other))) end += 1;
      if (end - at > reach) {
        best = mark;
        reach = end - at;
      }
    }
    if (!best) {
      out.push({ mark: null, leaf: part.leaf });
      at += 1;
      continue;
    }
    const mark = best;
    const inside = parts.slice(at, at + reach).map(({ leaf, open }) => ({
      leaf,
      open: open.filter((other) => !sameMark(mark, other)),
    }));
    out.push({ mark, children: nestRange(inside) });
    at += reach;
  }
  return out;
}
