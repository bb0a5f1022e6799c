/** Figures: what is framed, with its cutline and credit. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { foldSpaces } from '../../characters.ts';
import type { Remarks } from '../../reading.ts';
import { toInline } from './coerce.ts';
import { byTag, type Element, first, hinted, textContent } from './tree.ts';

/**
 * A figure as blocks: its picture with cutline and credit, or what else it frames with its caption.
 * @param readBlocks reads an element's blocks without the elements named
 */
export function readFigure(
  element: Element,
  readBlocks: (element: Element, without: readonly Element[]) => NodeJson[],
  remarks: Remarks,
): NodeJson[] {
  const caption = byTag(element, 'figcaption');
  const credit = caption && first(caption, (child) => hinted(child, /credit|copyright|source/));
  const blocks = readBlocks(element, caption ? [caption] : []);
  const words = caption ? readBlocks(caption, credit ? [credit] : []) : [];
  const creditText = credit ? foldSpaces(textContent(credit)) : '';
  const figure = blocks.find((block) => block.type === 'figure');
  if (!figure) {
    const signed = creditText
      ? [{ type: 'paragraph', content: [{ type: 'text', text: creditText }] }]
      : [];
    return [...blocks, ...words, ...signed];
  }
  const { inline, rest } = toInline(words, remarks, 'a cutline');
  const cutline: NodeJson = {
    ...figure,
    attrs: { ...figure.attrs, credit: creditText },
    ...(inline.length > 0 ? { content: inline } : {}),
  };
  return [...blocks.map((block) => (block === figure ? cutline : block)), ...rest];
}
