/**
 * What stands under the annotations of a textblock: its text, and from where to where each mark
 * reaches. The one reading that anchors, wordings and claims share, so that they never disagree.
 */
import type { Node } from 'prosemirror-model';
import { type NodeJson, tkText } from './schema.ts';
import { isTextblock } from './text.ts';

/** Characters (UTF-16 units) of context kept on each side of a quote. */
export const CONTEXT = 32;

// A cut through a surrogate pair would leave half a character, which UTF-8 cannot carry.
/** The last characters of what stands before a quote. */
export const tail = (text: string): string => text.slice(-CONTEXT).replace(/^[\uDC00-\uDFFF]/, '');
/** The first characters of what stands after a quote. */
export const head = (text: string): string =>
  text.slice(0, CONTEXT).replace(/[\uD800-\uDBFF]$/, '');

/** A textblock, as it is stored or as the editor holds it. */
export type Block = NodeJson | Node;

/** From where to where a mark reaches, in the block's text (UTF-16 units). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface BlockSpans {
  readonly blockId: string;
  readonly text: string;
  /** By annotation, in the order in which they begin. */
  readonly spans: ReadonlyMap<string, Span>;
}

interface Inline {
  readonly type: string | { readonly name: string };
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?:
    | readonly {
        readonly type: string | { readonly name: string };
        readonly attrs?: Readonly<Record<string, unknown>> | undefined;
      }[]
    | undefined;
}

const nameOf = ({ type }: Pick<Inline, 'type'>): string =>
  typeof type === 'string' ? type : type.name;

function childrenOf(block: Block): readonly Inline[] {
  const { content } = block;
  if (!content) return [];
  return Array.isArray(content) ? content : (content as Node['content']).content;
}

function inlineText(node: Inline): string {
  if (node.text !== undefined) return node.text;
  const name = nameOf(node);
  if (name === 'hardBreak') return '\n';
  return name === 'tk' ? tkText(node.attrs ?? {}) : '';
}

/** The text of one textblock: a break is a newline, a TK its words, a reference to a note nothing. */
export const blockText = (block: Block): string => childrenOf(block).map(inlineText).join('');

/** The block's id; '' when it has none. */
export const blockIdOf = (block: Block): string =>
  typeof block.attrs?.id === 'string' ? block.attrs.id : '';

/**
 * The text of one textblock and the marks in it. Within a block a mark reaches from its first to its
 * last character.
 * @param wanted the annotations that are looked for; null for all
 */
export function spansIn(block: Block, wanted: ReadonlySet<string> | null): BlockSpans {
  const spans = new Map<string, { start: number; end: number }>();
  let text = '';
  for (const child of childrenOf(block)) {
    const start = text.length;
    text += inlineText(child);
    for (const mark of child.marks ?? []) {
      const id = nameOf(mark) === 'annotation' ? mark.attrs?.id : undefined;
      if (typeof id !== 'string' || (wanted && !wanted.has(id))) continue;
      const span = spans.get(id);
      if (span) span.end = text.length;
      else spans.set(id, { start, end: text.length });
    }
  }
  return { blockId: blockIdOf(block), text, spans };
}

/** Whether any annotation stands in a textblock. */
export const isAnnotated = (block: Block): boolean =>
  childrenOf(block).some((child) => child.marks?.some((mark) => nameOf(mark) === 'annotation'));

/** Calls for each textblock of a document or a part of it, in the order of the text. */
export function eachTextblock(node: NodeJson, visit: (block: NodeJson) => void): void {
  if (isTextblock(node)) {
    visit(node);
    return;
  }
  for (const child of node.content ?? []) eachTextblock(child, visit);
}
