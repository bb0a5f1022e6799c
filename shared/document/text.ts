/** Plain-text views of a document: display copy, body text, words, TKs. Works on stored JSON. */
import { type NodeJson, tkText } from './schema.ts';

/** The text of one node and everything in it, blocks parted by a newline. */
export function textOf(node: NodeJson): string {
  if (node.text !== undefined) return node.text;
  switch (node.type) {
    case 'hardBreak':
      return '\n';
    case 'tk':
      return tkText(node.attrs ?? {});
    case 'footnoteRef':
    case 'horizontalRule':
      return '';
  }
  if (!node.content) return '';
  if (isTextblock(node)) return node.content.map(textOf).join('');
  return node.content.map(textOf).join('\n');
}

/** Whether a node holds inline content (an empty textblock also counts). */
export function isTextblock(node: NodeJson): boolean {
  return TEXTBLOCKS.has(node.type);
}

const TEXTBLOCKS = new Set([
  'eyebrow',
  'headline',
  'dek',
  'paragraph',
  'heading',
  'attribution',
  'figure',
  'codeBlock',
]);

export interface DisplayCopy {
  eyebrow: string;
  headline: string;
  dek: string;
}

/** Eyebrow, headline and dek as plain text, white space folded. */
export function displayCopy(doc: NodeJson): DisplayCopy {
  const find = (type: string) => {
    const node = doc.content?.find((child) => child.type === type);
    return node ? textOf(node).replace(/\s+/g, ' ').trim() : '';
  };
  return { eyebrow: find('eyebrow'), headline: find('headline'), dek: find('dek') };
}

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

/** The blocks of the piece below the dek, footnotes included. */
export function bodyBlocks(doc: NodeJson): NodeJson[] {
  return (doc.content ?? []).filter((child) => !DISPLAY.has(child.type));
}

/** Body text as it is searched and counted: blocks parted by a newline, footnotes last. */
export function bodyText(doc: NodeJson): string {
  return bodyBlocks(doc).map(textOf).join('\n');
}

/** How many TKs stand in the document, display copy included. */
export function countTks(node: NodeJson): number {
  if (node.type === 'tk') return 1;
  return (node.content ?? []).reduce((sum, child) => sum + countTks(child), 0);
}

/** An empty article: display copy and one empty paragraph. Ids are given by `withBlockIds`. */
export function emptyDocument(): NodeJson {
  return {
    type: 'doc',
    content: [{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }, { type: 'paragraph' }],
  };
}
