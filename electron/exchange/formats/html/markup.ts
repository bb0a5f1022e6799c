/** Inline content as HTML, or as XHTML where a `Markup` says so. */
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

/** In what HTML and its kin differ where words are written. */
export interface Markup {
  readonly escape: (text: string) => string;
  /** How an element without content ends. */
  readonly end: '>' | '/>';
  /** The address as it may be written; null when the words stand without a link. */
  readonly address: (href: string) => string | null;
  readonly noteReference: (number: number) => string;
}

export const htmlMarkup: Markup = {
  escape: escapeHtml,
  end: '>',
  address: (href) => href,
  noteReference: (number) =>
    `<sup class="footnote-ref"><a href="#fn${number}" id="fnref${number}" ` +
    `role="doc-noteref">${number}</a></sup>`,
};

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

export function inlineHtml(inline: readonly Inline[], markup: Markup = htmlMarkup): string {
  return nest(inline)
    .map((node) => nestedHtml(node, markup))
    .join('');
}

function nestedHtml(node: Nested, markup: Markup): string {
  if (node.mark) {
    const inside = node.children.map((child) => nestedHtml(child, markup)).join('');
    if (node.mark.name === 'link') {
      const address = markup.address(node.mark.href ?? '');
      return address === null ? inside : `<a href="${markup.escape(address)}">${inside}</a>`;
    }
    const { open, close } = tagsOf(node.mark);
    return open + inside + close;
  }
  const { leaf } = node;
  if (leaf.kind === 'text') return markup.escape(leaf.text);
  if (leaf.kind === 'tk') return markup.escape(writtenTk(leaf.note));
  if (leaf.kind === 'break') return `<br${markup.end}\n`;
  return markup.noteReference(leaf.number);
}
