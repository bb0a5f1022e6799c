/** Pull quotes, which HTML has no element for: read by what they are called. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Remarks } from '../../reading.ts';
import { toInline, toParagraphs } from './coerce.ts';
import { type Element, first, hinted } from './tree.ts';

export const isPullQuote = (element: Element): boolean =>
  ['aside', 'blockquote', 'div', 'figure', 'section'].includes(element.tagName) &&
  hinted(element, /pull-?quote/);

/**
 * The pull quote with its attribution, and what neither can hold.
 * @param readBlocks reads an element's blocks without the elements named
 */
export function readPullQuote(
  element: Element,
  readBlocks: (element: Element, without: readonly Element[]) => NodeJson[],
  remarks: Remarks,
): NodeJson[] {
  const signature = first(
    element,
    (child) =>
      child.tagName === 'footer' ||
      child.tagName === 'cite' ||
      hinted(child, /attribution|author|source/),
  );
  const { paragraphs, rest } = toParagraphs(
    unwrapQuote(readBlocks(element, signature ? [signature] : [])),
    remarks,
    'a pull quote',
  );
  const signed = signature
    ? toInline(readBlocks(signature, []), remarks, 'an attribution')
    : { inline: [], rest: [] };
  const attribution = attributionText(signed.inline);
  if (paragraphs.length === 0 && attribution.length === 0) return [...rest, ...signed.rest];
  return [
    {
      type: 'pullQuote',
      content: [
        ...(paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }]),
        { type: 'attribution', ...(attribution.length > 0 ? { content: attribution } : {}) },
      ],
    },
    ...rest,
    ...signed.rest,
  ];
}

/** A pull quote is often a quote inside an aside. */
function unwrapQuote(blocks: NodeJson[]): NodeJson[] {
  return blocks.flatMap((block) => (block.type === 'blockquote' ? (block.content ?? []) : [block]));
}

/** Attributions take text in italics at most. */
function attributionText(inline: readonly NodeJson[]): NodeJson[] {
  return inline.flatMap((node): NodeJson[] => {
    const text = node.type === 'hardBreak' ? ' ' : node.text;
    if (!text) return [];
    const marks = node.marks?.filter((mark) => mark.type === 'italic') ?? [];
    return [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }];
  });
}
