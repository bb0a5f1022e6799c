/** The blocks and inline nodes that a piece may contain. */
import type { Attrs, DOMOutputSpec, NodeSpec } from 'prosemirror-model';

const blockAttrs = { id: { default: null as string | null, validate: 'string|null' } } as const;

const idOf = (attrs: Attrs): Record<string, string> =>
  attrs.id ? { 'data-id': attrs.id as string } : {};

const readId = (dom: HTMLElement) => ({ id: dom.getAttribute('data-id') });

/** A block of inline content; `dir="auto"` so that each block finds its own direction. */
function textblock(
  tag: string,
  selector: string,
  spec: Partial<NodeSpec> & { className?: string },
): NodeSpec {
  const { className, ...rest } = spec;
  return {
    content: 'inline*',
    attrs: blockAttrs,
    parseDOM: [{ tag: selector, getAttrs: readId }],
    toDOM: (node): DOMOutputSpec => [
      tag,
      { ...idOf(node.attrs), ...(className ? { class: className } : {}), dir: 'auto' },
      0,
    ],
    ...rest,
  };
}

function wrapper(
  tag: string,
  selector: string,
  spec: Partial<NodeSpec>,
  className?: string,
): NodeSpec {
  return {
    attrs: blockAttrs,
    parseDOM: [{ tag: selector, getAttrs: readId }],
    toDOM: (node): DOMOutputSpec => [
      tag,
      { ...idOf(node.attrs), ...(className ? { class: className } : {}) },
      0,
    ],
    ...spec,
  };
}

const cellAttrs = {
  ...blockAttrs,
  colspan: { default: 1, validate: 'number' },
  rowspan: { default: 1, validate: 'number' },
  colwidth: { default: null as number[] | null },
};

function cell(tag: 'td' | 'th'): NodeSpec {
  return {
    content: 'paragraph+',
    attrs: cellAttrs,
    isolating: true,
    tableRole: tag === 'th' ? 'header_cell' : 'cell',
    parseDOM: [
      {
        tag,
        getAttrs: (dom) => ({
          ...readId(dom),
          colspan: spanOf(dom, 'colspan'),
          rowspan: spanOf(dom, 'rowspan'),
        }),
      },
    ],
    toDOM: (node): DOMOutputSpec => {
      const attrs: Record<string, string> = idOf(node.attrs);
      if (node.attrs.colspan !== 1) attrs.colspan = String(node.attrs.colspan);
      if (node.attrs.rowspan !== 1) attrs.rowspan = String(node.attrs.rowspan);
      return [tag, attrs, 0];
    },
  };
}

function spanOf(dom: HTMLElement, name: string): number {
  const value = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(value) && value >= 1 && value <= 1000 ? value : 1;
}

/** Attachments are named by the SHA-256 of their bytes, in lower-case hexadecimal. */
const ATTACHMENT_HASH = /^[0-9a-f]{64}$/;

export const nodes = {
  doc: { content: 'eyebrow headline dek block+ footnotes?' },

  eyebrow: textblock('p', 'p[data-type=eyebrow]', {
    content: 'text*',
    marks: 'annotation',
    isolating: true,
    defining: true,
    toDOM: (node) => ['p', { ...idOf(node.attrs), 'data-type': 'eyebrow', dir: 'auto' }, 0],
  }),
  headline: textblock('h1', 'h1[data-type=headline]', {
    content: '(text | tk)*',
    marks: 'italic annotation',
    isolating: true,
    defining: true,
    toDOM: (node) => ['h1', { ...idOf(node.attrs), 'data-type': 'headline', dir: 'auto' }, 0],
  }),
  dek: textblock('p', 'p[data-type=dek]', {
    content: '(text | tk)*',
    marks: 'italic annotation',
    isolating: true,
    defining: true,
    toDOM: (node) => ['p', { ...idOf(node.attrs), 'data-type': 'dek', dir: 'auto' }, 0],
  }),

  paragraph: textblock('p', 'p', { group: 'block' }),

  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { ...blockAttrs, level: { default: 2, validate: 'number' } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      getAttrs: (dom: HTMLElement) => ({ ...readId(dom), level: Math.min(4, Math.max(2, level)) }),
    })),
    toDOM: (node) => [`h${node.attrs.level}`, { ...idOf(node.attrs), dir: 'auto' }, 0],
  },

  bulletList: wrapper('ul', 'ul', { content: 'listItem+', group: 'block list' }),
  orderedList: {
    content: 'listItem+',
    group: 'block list',
    attrs: { ...blockAttrs, start: { default: 1, validate: 'number' } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (dom: HTMLElement) => ({
          ...readId(dom),
          start: Number.parseInt(dom.getAttribute('start') ?? '1', 10) || 1,
        }),
      },
    ],
    toDOM: (node) => [
      'ol',
      {
        ...idOf(node.attrs),
        ...(node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }),
      },
      0,
    ],
  },
  listItem: wrapper('li', 'li', { content: 'paragraph block*', defining: true }),

  blockquote: wrapper('blockquote', 'blockquote', {
    content: 'block+',
    group: 'block',
    defining: true,
  }),
  pullQuote: {
    ...wrapper('aside', 'aside[data-type=pull-quote]', {
      content: 'paragraph+ attribution',
      group: 'block',
      defining: true,
      isolating: true,
    }),
    toDOM: (node) => ['aside', { ...idOf(node.attrs), 'data-type': 'pull-quote' }, 0],
  },
  /** Who said it; stands under a pull quote and may be empty. */
  attribution: textblock('p', 'p[data-type=attribution]', {
    content: 'text*',
    marks: 'italic annotation',
    toDOM: (node) => ['p', { ...idOf(node.attrs), 'data-type': 'attribution', dir: 'auto' }, 0],
  }),

  /** A picture; its content is the cutline. */
  figure: {
    content: 'inline*',
    group: 'block',
    isolating: true,
    attrs: {
      ...blockAttrs,
      /** SHA-256 of the attached image. */
      attachment: { validate: 'string' },
      alt: { default: '', validate: 'string' },
      credit: { default: '', validate: 'string' },
      /** Pixels, 0 when unknown. */
      width: { default: 0, validate: 'number' },
      height: { default: 0, validate: 'number' },
    },
    parseDOM: [
      {
        tag: 'figure[data-attachment]',
        contentElement: 'figcaption',
        getAttrs: (dom: HTMLElement) => {
          const attachment = dom.getAttribute('data-attachment') ?? '';
          if (!ATTACHMENT_HASH.test(attachment)) return false;
          return {
            ...readId(dom),
            attachment,
            alt: dom.getAttribute('data-alt') ?? '',
            credit: dom.getAttribute('data-credit') ?? '',
            width: Number(dom.getAttribute('data-width')) || 0,
            height: Number(dom.getAttribute('data-height')) || 0,
          };
        },
      },
    ],
    toDOM: (node) => [
      'figure',
      {
        ...idOf(node.attrs),
        'data-attachment': node.attrs.attachment,
        'data-alt': node.attrs.alt,
        'data-credit': node.attrs.credit,
        'data-width': String(node.attrs.width),
        'data-height': String(node.attrs.height),
      },
      ['figcaption', { dir: 'auto' }, 0],
    ],
  },

  table: {
    content: 'tableRow+',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    attrs: blockAttrs,
    parseDOM: [{ tag: 'table', getAttrs: readId }],
    toDOM: (node) => ['table', idOf(node.attrs), ['tbody', 0]],
  },
  tableRow: {
    ...wrapper('tr', 'tr', { content: '(tableCell | tableHeader)*' }),
    tableRole: 'row',
  },
  tableCell: cell('td'),
  tableHeader: cell('th'),

  codeBlock: {
    content: 'text*',
    marks: 'annotation',
    group: 'block',
    code: true,
    defining: true,
    attrs: { ...blockAttrs, language: { default: '', validate: 'string' } },
    parseDOM: [
      {
        tag: 'pre',
        preserveWhitespace: 'full' as const,
        getAttrs: (dom: HTMLElement) => ({
          ...readId(dom),
          language: dom.getAttribute('data-language') ?? '',
        }),
      },
    ],
    toDOM: (node) => [
      'pre',
      {
        ...idOf(node.attrs),
        ...(node.attrs.language ? { 'data-language': node.attrs.language } : {}),
        spellcheck: 'false',
      },
      ['code', 0],
    ],
  },
  horizontalRule: {
    group: 'block',
    attrs: blockAttrs,
    parseDOM: [{ tag: 'hr', getAttrs: readId }],
    toDOM: (node) => ['hr', idOf(node.attrs)],
  },

  /** The notes, in the order of their references; the editor keeps both in step. */
  footnotes: {
    ...wrapper('section', 'section[data-type=footnotes]', {
      content: 'footnote+',
      isolating: true,
    }),
    toDOM: (node) => ['section', { ...idOf(node.attrs), 'data-type': 'footnotes' }, 0],
  },
  footnote: {
    content: 'paragraph+',
    isolating: true,
    defining: true,
    attrs: { ...blockAttrs, note: { default: '', validate: 'string' } },
    parseDOM: [
      {
        tag: 'div[data-type=footnote]',
        getAttrs: (dom: HTMLElement) => ({
          ...readId(dom),
          note: dom.getAttribute('data-note') ?? '',
        }),
      },
    ],
    toDOM: (node) => [
      'div',
      { ...idOf(node.attrs), 'data-type': 'footnote', 'data-note': node.attrs.note },
      0,
    ],
  },

  text: { group: 'inline' },
  hardBreak: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  /** The place of a footnote in the text; `note` is the `note` attribute of its footnote. */
  footnoteRef: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { note: { validate: 'string' } },
    parseDOM: [
      {
        tag: 'sup[data-type=footnote-ref]',
        priority: 60,
        getAttrs: (dom: HTMLElement) => ({ note: dom.getAttribute('data-note') ?? '' }),
      },
    ],
    toDOM: (node) => ['sup', { 'data-type': 'footnote-ref', 'data-note': node.attrs.note }],
  },
  /** 'To come': a hole in the piece that must be filled before release. */
  tk: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { note: { default: '', validate: 'string' } },
    leafText: (node) => tkText(node.attrs),
    parseDOM: [
      {
        tag: 'span[data-type=tk]',
        getAttrs: (dom: HTMLElement) => ({ note: dom.getAttribute('data-note') ?? '' }),
      },
    ],
    toDOM: (node) => [
      'span',
      { 'data-type': 'tk', 'data-note': node.attrs.note },
      tkText(node.attrs),
    ],
  },
} satisfies Record<string, NodeSpec>;

/** What a TK reads as in plain text: 'TK', or 'TK' and what is to come. */
export function tkText(attrs: Attrs): string {
  return attrs.note ? `TK ${attrs.note}` : 'TK';
}
