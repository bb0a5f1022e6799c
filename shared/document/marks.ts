/** What may lie on the text of a piece: links, emphasis, and where annotations stand. */
import type { MarkSpec } from 'prosemirror-model';

/** Only these schemes may stand in a link; anything else is dropped on the way in. */
const LINK_SCHEME = /^(https?:|mailto:|tel:)/i;

/** The link as it may be stored, or null when it is not one that a reader could safely follow. */
export function safeLink(href: string | null | undefined): string | null {
  const trimmed = (href ?? '').trim();
  return LINK_SCHEME.test(trimmed) && trimmed.length <= 4096 ? trimmed : null;
}

export const marks = {
  link: {
    attrs: { href: { validate: 'string' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom: HTMLElement) => {
          const href = safeLink(dom.getAttribute('href'));
          return href ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noopener noreferrer nofollow' }, 0],
  },
  bold: {
    parseDOM: [
      { tag: 'strong' },
      // Google Docs wraps a whole paste in <b style="font-weight: normal">.
      { tag: 'b', getAttrs: (dom: HTMLElement) => dom.style.fontWeight !== 'normal' && null },
      {
        style: 'font-weight',
        getAttrs: (value: string) => /^(bold(er)?|[5-9]\d{2})$/.test(value) && null,
      },
      { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'bold' },
      { style: 'font-weight=normal', clearMark: (mark) => mark.type.name === 'bold' },
    ],
    toDOM: () => ['strong', 0],
  },
  italic: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: (dom: HTMLElement) => dom.style.fontStyle !== 'normal' && null },
      { style: 'font-style=italic' },
      { style: 'font-style=normal', clearMark: (mark) => mark.type.name === 'italic' },
    ],
    toDOM: () => ['em', 0],
  },
  underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }],
    toDOM: () => ['s', 0],
  },
  superscript: {
    excludes: 'subscript',
    parseDOM: [{ tag: 'sup' }],
    toDOM: () => ['sup', 0],
  },
  subscript: {
    excludes: 'superscript',
    parseDOM: [{ tag: 'sub' }],
    toDOM: () => ['sub', 0],
  },
  code: {
    code: true,
    parseDOM: [{ tag: 'code' }],
    toDOM: () => ['code', { spellcheck: 'false' }, 0],
  },
  /**
   * Where an annotation stands. Several may overlap; the words, author and state of the annotation
   * are in its own table, the mark carries nothing but the id.
   */
  annotation: {
    attrs: { id: { validate: 'string' } },
    excludes: '',
    inclusive: false,
    parseDOM: [
      {
        tag: 'span[data-annotation]',
        getAttrs: (dom: HTMLElement) => ({ id: dom.getAttribute('data-annotation') ?? '' }),
      },
    ],
    toDOM: (mark) => ['span', { 'data-annotation': mark.attrs.id }, 0],
  },
} satisfies Record<string, MarkSpec>;
