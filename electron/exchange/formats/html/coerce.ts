/** Fits blocks into places that take paragraphs or one line only. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Remarks } from '../../reading.ts';

/**
 * Blocks as paragraphs, for cells, notes and pull quotes.
 * @returns the paragraphs, and the figures, which must stand elsewhere.
 */
export function toParagraphs(
  blocks: readonly NodeJson[],
  remarks: Remarks,
  where: string,
): { paragraphs: NodeJson[]; rest: NodeJson[] } {
  const paragraphs: NodeJson[] = [];
  const rest: NodeJson[] = [];
  const visit = (block: NodeJson, marker = ''): void => {
    switch (block.type) {
      case 'figure':
        rest.push(block);
        return;
      case 'horizontalRule':
        return;
      case 'paragraph':
      case 'heading':
      case 'attribution':
      case 'codeBlock':
        if (block.type !== 'paragraph') simplified();
        paragraphs.push(paragraph(block, marker));
        return;
      case 'bulletList':
      case 'orderedList': {
        simplified();
        let number = Number(block.attrs?.start ?? 1);
        for (const item of block.content ?? []) {
          const sign = block.type === 'orderedList' ? `${number}. ` : '• ';
          number += 1;
          for (const [i, child] of (item.content ?? []).entries())
            visit(child, i === 0 ? sign : '');
        }
        return;
      }
      default:
        simplified();
        for (const child of block.content ?? []) visit(child);
    }
  };
  const simplified = () => remarks.warn(`What stood in ${where} was simplified to paragraphs.`);
  for (const block of blocks) visit(block);
  return { paragraphs, rest };
}

function paragraph(block: NodeJson, marker: string): NodeJson {
  let content = block.content ?? [];
  if (block.type === 'codeBlock') {
    content = content.flatMap((node) => codeLines(node.text ?? ''));
  }
  if (marker !== '') content = [{ type: 'text', text: marker }, ...content];
  return { type: 'paragraph', ...(content.length > 0 ? { content } : {}) };
}

/** Code as inline text: its lines parted by line breaks. */
function codeLines(text: string): NodeJson[] {
  return text
    .split('\n')
    .flatMap((line, i): NodeJson[] => [
      ...(i === 0 ? [] : [{ type: 'hardBreak' }]),
      ...(line === '' ? [] : [{ type: 'text', text: line, marks: [{ type: 'code' }] }]),
    ]);
}

/** Blocks as one line of inline content, parted by line breaks; figures are given back. */
export function toInline(
  blocks: readonly NodeJson[],
  remarks: Remarks,
  where: string,
): { inline: NodeJson[]; rest: NodeJson[] } {
  const { paragraphs, rest } = toParagraphs(blocks, remarks, where);
  const inline = paragraphs
    .map((block) => block.content ?? [])
    .filter((content) => content.length > 0)
    .flatMap((content, i) => (i === 0 ? content : [{ type: 'hardBreak' }, ...content]));
  return { inline, rest };
}
