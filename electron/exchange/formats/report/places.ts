/** Where annotations stand in the whole text of a piece, as W3C's TextPositionSelector counts. */
import { type NodeJson, tkText } from '../../../../shared/document/schema.ts';
import { isTextblock, textOf } from '../../../../shared/document/text.ts';

export interface Place {
  readonly start: number;
  /** After the last character. */
  readonly end: number;
}

/**
 * In UTF-16 units of `textOf(doc)`: all blocks, display copy first, parted by a newline. An annotation
 * that stands in several stretches reaches from the first to the last of them.
 */
export function placesIn(doc: NodeJson): Map<string, Place> {
  const places = new Map<string, Place>();
  const visit = (node: NodeJson, from: number): number => {
    if (isTextblock(node)) {
      return (node.content ?? []).reduce((now, child) => {
        const end = now + inlineText(child).length;
        for (const mark of child.marks ?? []) {
          if (mark.type === 'annotation' && end > now) reach(String(mark.attrs?.id), now, end);
        }
        return end;
      }, from);
    }
    const children = node.content ?? [];
    if (children.length === 0) return from + textOf(node).length;
    return children.reduce((now, child, at) => visit(child, at === 0 ? now : now + 1), from);
  };
  const reach = (id: string, start: number, end: number): void => {
    const known = places.get(id);
    places.set(id, { start: known?.start ?? start, end });
  };
  visit(doc, 0);
  return places;
}

function inlineText(node: NodeJson): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return '\n';
  return node.type === 'tk' ? tkText(node.attrs ?? {}) : '';
}
