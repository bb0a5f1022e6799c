/** Inline content as HTML. */
import { type Inline, type Mark, type Nested, nest } from '../../manuscript.ts';
import { writtenTk } from '../../tk.ts';

/** Text as HTML; control characters, which HTML forbids, are left out. */
export function escapeHtml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\u00a0', '&nbsp;')
  );
}

const TAGS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
  code: 'code',
};

/** The tags that a mark is written with. */
export function tagsOf(mark: Mark): { open: string; close: string } {
  if (mark.name === 'link') {
    return { open: `<a href="${escapeHtml(mark.href ?? '')}">`, close: '</a>' };
  }
  const tag = TAGS[mark.name] as string;
  return { open: `<${tag}>`, close: `</${tag}>` };
}

export function inlineHtml(inline: readonly Inline[]): string {
  return nest(inline).map(nestedHtml).join('');
}

function nestedHtml(node: Nested): string {
  if (node.mark) {
    const { open, close } = tagsOf(node.mark);
    return open + node.children.map(nestedHtml).join('') + close;
  }
  const { leaf } = node;
  if (leaf.kind === 'text') return escapeHtml(leaf.text);
  if (leaf.kind === 'tk') return escapeHtml(writtenTk(leaf.note));
  if (leaf.kind === 'break') return '<br>\n';
  return (
    `<sup class="footnote-ref"><a href="#fn${leaf.number}" id="fnref${leaf.number}" ` +
    `role="doc-noteref">${leaf.number}</a></sup>`
  );
}
