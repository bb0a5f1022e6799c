/** Fits what was read into places that take paragraphs only: cells and notes. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Item, Para, Structuring } from './items.ts';

export interface Fitted {
  readonly paragraphs: NodeJson[];
  /** Figures, which must stand elsewhere. */
  readonly rest: NodeJson[];
  /** Whether lists, headings or tables became paragraphs. */
  readonly simplified: boolean;
}

export function asParagraphs(items: readonly Item[], context: Structuring): Fitted {
  const paragraphs: NodeJson[] = [];
  const rest: NodeJson[] = [];
  let simplified = false;
  const flatten = (node: NodeJson): void => {
    if (node.type === 'paragraph') paragraphs.push(node);
    else for (const child of node.content ?? []) flatten(child);
  };
  for (const item of items) {
    if (item.kind === 'para') {
      const marker = markerOf(item, context);
      if (marker.length > 0 || item.level !== null) simplified = true;
      paragraphs.push(paragraphOf(item.id, [...marker, ...item.inline]));
    } else if (item.node.type === 'figure') rest.push(item.node);
    else {
      simplified = true;
      flatten(item.node);
    }
  }
  return { paragraphs, rest, simplified };
}

export const paragraphOf = (id: string, content: readonly NodeJson[]): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  ...(content.length > 0 ? { content: [...content] } : {}),
});

/** The number or bullet of an item, as words. */
function markerOf({ list, element }: Para, { sources, ins, del }: Structuring): NodeJson[] {
  if (!list || list.blank) return [];
  const text = list.ordered ? `${list.value}. ` : '• ';
  return [{ type: 'text', text, marks: [sources.mark(element, { ins, del })] }];
}
