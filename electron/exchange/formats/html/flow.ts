/**
 * Walks HTML to blocks of the article schema. An allow-list by construction: what is not named here
 * has no way into the text but its words, and scripts, styles and embedded things not even those.
 */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { foldSpaces } from '../../characters.ts';
import type { PictureBox } from '../../pictures.ts';
import type { Remarks, Source } from '../../reading.ts';
import { toInline, toParagraphs } from './coerce.ts';
import { fold, inlineNode, type Marks, marksInside } from './inline.ts';
import { type FoundNotes, holdsNotes } from './notes.ts';
import { readPicture } from './pictures.ts';
import { readTable } from './table.ts';
import {
  ancestors,
  attribute,
  byTag,
  type ChildNode,
  type Element,
  elementsOf,
  first,
  foldedText,
  hasAttribute,
  hinted,
  isElement,
  isText,
  type ParentNode,
  styleOf,
  textContent,
} from './tree.ts';

export interface FlowContext {
  readonly source: Source;
  readonly pictures: PictureBox;
  readonly remarks: Remarks;
  readonly notes: FoundNotes;
  /** Elements already taken: the headline, the dek, the byline. */
  readonly taken: ReadonlySet<Element>;
  /** A whole page: navigation, sidebars and the like are left out. */
  readonly page: boolean;
  /** Counts what was left out, by name. */
  readonly leftOut: Map<string, number>;
}

/** Never shown as words, with how a person would call them; empty when not worth a remark. */
const INERT: Readonly<Record<string, string>> = {
  script: 'script',
  style: '',
  template: '',
  noscript: '',
  title: '',
  head: '',
  link: '',
  meta: '',
  base: '',
  iframe: 'embedded page',
  frame: 'embedded page',
  frameset: 'embedded page',
  object: 'embedded object',
  embed: 'embedded object',
  applet: 'embedded object',
  video: 'video',
  audio: 'sound',
  canvas: 'drawing',
  svg: 'drawing',
  math: 'formula',
  input: 'form field',
  select: 'form field',
  textarea: 'form field',
  button: 'button',
  dialog: 'dialog',
};

const BLOCKS = new Set(
  (
    'address article aside body center dd details div dl dt fieldset figcaption footer form header ' +
    'hgroup html legend main menu nav p search section summary'
  ).split(' '),
);

/** The blocks inside a node, in order. */
export function readBlocks(
  parent: ParentNode,
  context: FlowContext,
  around: Marks = [],
): NodeJson[] {
  const flow = new Flow(context);
  for (const child of parent.childNodes) flow.visit(child, around);
  return flow.finish();
}

class Flow {
  readonly #context: FlowContext;
  readonly #blocks: NodeJson[] = [];
  #run: NodeJson[] = [];

  constructor(context: FlowContext) {
    this.#context = context;
  }

  finish(): NodeJson[] {
    this.#flush();
    return this.#blocks;
  }

  #flush(): void {
    const content = fold(this.#run);
    this.#run = [];
    if (content.length > 0) this.#blocks.push({ type: 'paragraph', content });
  }

  #push(...blocks: NodeJson[]): void {
    this.#flush();
    this.#blocks.push(...blocks);
  }

  visit(node: ChildNode, marks: Marks): void {
    if (isText(node)) {
      if (node.value !== '') this.#run.push(inlineNode({ type: 'text', text: node.value }, marks));
    } else if (isElement(node)) {
      this.#element(node, marks);
    }
  }

  #children(element: Element, marks: Marks): void {
    for (const child of element.childNodes) this.visit(child, marks);
  }

  #element(element: Element, marks: Marks): void {
    const { notes, taken } = this.#context;
    if (taken.has(element) || notes.containers.has(element) || notes.backlinks.has(element)) {
      if (BLOCKS.has(element.tagName)) this.#flush();
      return;
    }
    if (this.#inert(element)) return;
    const note = this.#reference(element);
    if (note) this.#run.push(...note);
    else if (!this.#block(element, marks)) this.#inline(element, marks);
  }

  /** Counts and skips what may not come in. */
  #inert(element: Element): boolean {
    const name = INERT[element.tagName] ?? (this.#context.page ? boilerplate(element) : null);
    const hidden = hasAttribute(element, 'hidden') || styleOf(element, 'display') === 'none';
    if (name === null && !hidden) return false;
    const called = name ?? (foldedText(element) === '' ? '' : 'hidden passage');
    if (called !== '') {
      const { leftOut } = this.#context;
      leftOut.set(called, (leftOut.get(called) ?? 0) + 1);
    }
    return true;
  }

  /** A reference to a note, alone or raised, with brackets of its own around it. */
  #reference(element: Element): NodeJson[] | null {
    const { references } = this.#context.notes;
    const inside = references.has(element)
      ? [element]
      : element.tagName === 'sup'
        ? [...elementsOf(element)].filter((child) => references.has(child))
        : [];
    if (inside.length === 0) return null;
    if (inside[0] !== element) {
      const rest = textContent(element).length - inside.map(textContent).join('').length;
      if (rest > 0 && !/^[\s[\](),]*$/.test(without(element, inside))) return null;
    }
    return inside.map((link) => ({
      type: 'footnoteRef',
      attrs: { note: references.get(link) as string },
    }));
  }

  #inline(element: Element, marks: Marks): void {
    const inside = marksInside(element, marks, this.#context.remarks);
    switch (element.tagName) {
      case 'br':
        this.#run.push({ type: 'hardBreak' });
        return;
      case 'wbr':
        return;
      case 'img':
        this.#picture(element);
        return;
      case 'q':
        this.#run.push(inlineNode({ type: 'text', text: '“' }, inside));
        this.#children(element, inside);
        this.#run.push(inlineNode({ type: 'text', text: '”' }, inside));
        return;
      default:
        this.#children(element, inside);
    }
  }

  #picture(element: Element): void {
    const { source, pictures, remarks } = this.#context;
    const block = readPicture(element, source, pictures, remarks);
    if (block) this.#push(block);
  }

  /** Reads a block element; false when the element is inline. */
  #block(element: Element, marks: Marks): boolean {
    const { remarks, notes } = this.#context;
    const inside = () => readBlocks(element, this.#context, marks);
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6': {
        const { inline, rest } = toInline(inside(), remarks, 'a subhead');
        const level = Math.min(4, Math.max(2, Number(element.tagName.slice(1))));
        if (inline.length > 0) {
          this.#push({ type: 'heading', attrs: { level }, content: inline });
        }
        this.#push(...rest);
        return true;
      }
      case 'ul':
      case 'ol':
        this.#list(element, marks);
        return true;
      case 'blockquote': {
        const content = inside();
        this.#push(...(content.length > 0 ? [{ type: 'blockquote', content }] : []));
        return true;
      }
      case 'figure':
        this.#push(...this.#figure(element, marks));
        return true;
      case 'table':
        this.#push(
          ...readTable(element, (cell) => readBlocks(cell, this.#context, marks), remarks),
        );
        return true;
      case 'pre':
        this.#push(codeBlock(element));
        return true;
      case 'hr': {
        // Word's rule above the notes is a short one; any other is the author's own.
        const next = hasAttribute(element, 'width') ? nextElement(element) : undefined;
        const setsOffNotes =
          hinted(element, /footnotes-sep/) || (next !== undefined && holdsNotes(next, notes));
        this.#push(...(setsOffNotes ? [] : [{ type: 'horizontalRule' }]));
        return true;
      }
      default:
        break;
    }
    if (isPullQuote(element)) {
      this.#push(...this.#pullQuote(element, marks));
      return true;
    }
    if (!BLOCKS.has(element.tagName) && element.tagName !== 'li') return false;
    this.#push(...readBlocks(element, this.#context, this.#blockMarks(element, marks)));
    return true;
  }

  #blockMarks(element: Element, marks: Marks): Marks {
    const styled = marksInside(element, marks, this.#context.remarks);
    if (element.tagName !== 'dt' || styled.some((mark) => mark.type === 'bold')) return styled;
    return [...styled, { type: 'bold' }];
  }

  #list(element: Element, marks: Marks): void {
    const items: NodeJson[] = [];
    for (const child of element.childNodes) {
      if (!isElement(child) || this.#context.notes.containers.has(child)) continue;
      // A list straight inside a list, as old word processors write it, belongs to the item above.
      const last = items.at(-1);
      const content =
        child.tagName === 'li'
          ? readBlocks(child, this.#context, marks)
          : readBlocks({ ...element, childNodes: [child] }, this.#context, marks);
      if (child.tagName !== 'li') {
        if (content.length === 0) continue;
        if (last) {
          last.content?.push(...content);
          continue;
        }
      }
      if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
      items.push({ type: 'listItem', content });
    }
    if (items.length === 0) {
      this.#flush();
      return;
    }
    const start = Number.parseInt(attribute(element, 'start') || '1', 10);
    const from = Number.isSafeInteger(start) && start >= 0 && start < 1e9 ? start : 1;
    this.#push(
      element.tagName === 'ol'
        ? { type: 'orderedList', attrs: { start: from }, content: items }
        : { type: 'bulletList', content: items },
    );
  }

  /** A figure: its picture with cutline and credit, or what else it frames with its caption. */
  #figure(element: Element, marks: Marks): NodeJson[] {
    const caption = byTag(element, 'figcaption');
    const credit = caption && first(caption, (child) => hinted(child, /credit|copyright|source/));
    const context = {
      ...this.#context,
      taken: new Set([...this.#context.taken, ...(caption ? [caption] : [])]),
    };
    const blocks = readBlocks(element, context, marks);
    const captionContext = {
      ...this.#context,
      taken: new Set([...this.#context.taken, ...(credit ? [credit] : [])]),
    };
    const words = caption ? readBlocks(caption, captionContext, marks) : [];
    const creditText = credit ? foldSpaces(textContent(credit)) : '';
    const figure = blocks.find((block) => block.type === 'figure');
    if (!figure) {
      const signed = creditText
        ? [{ type: 'paragraph', content: [{ type: 'text', text: creditText }] }]
        : [];
      return [...blocks, ...words, ...signed];
    }
    const { inline, rest } = toInline(words, this.#context.remarks, 'a cutline');
    const cutline: NodeJson = {
      ...figure,
      attrs: { ...figure.attrs, credit: creditText },
      ...(inline.length > 0 ? { content: inline } : {}),
    };
    return [...blocks.map((block) => (block === figure ? cutline : block)), ...rest];
  }

  #pullQuote(element: Element, marks: Marks): NodeJson[] {
    const { remarks } = this.#context;
    const signature = first(
      element,
      (child) =>
        child.tagName === 'footer' ||
        child.tagName === 'cite' ||
        hinted(child, /attribution|author|source/),
    );
    const context = {
      ...this.#context,
      taken: new Set([...this.#context.taken, ...(signature ? [signature] : [])]),
    };
    const { paragraphs, rest } = toParagraphs(
      unwrapQuote(readBlocks(element, context, marks)),
      remarks,
      'a pull quote',
    );
    const signed = signature
      ? toInline(readBlocks(signature, this.#context), remarks, 'an attribution')
      : { inline: [], rest: [] };
    if (paragraphs.length === 0) return [...rest, ...signed.rest];
    const attribution = attributionText(signed.inline);
    return [
      {
        type: 'pullQuote',
        content: [
          ...paragraphs,
          { type: 'attribution', ...(attribution.length > 0 ? { content: attribution } : {}) },
        ],
      },
      ...rest,
      ...signed.rest,
    ];
  }
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

function codeBlock(element: Element): NodeJson {
  const code = byTag(element, 'code');
  const language =
    attribute(element, 'data-language') ||
    /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,40})/.exec(
      `${attribute(element, 'class')} ${code ? attribute(code, 'class') : ''}`,
    )?.[1] ||
    '';
  // The last line end belongs to the markup, not to the code.
  const text = codeText(element).replace(/\n$/, '');
  return {
    type: 'codeBlock',
    attrs: { language },
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  };
}

function codeText(node: ChildNode): string {
  if (isText(node)) return node.value;
  if (!isElement(node)) return '';
  if (node.tagName === 'br') return '\n';
  if (node.tagName in INERT) return '';
  return node.childNodes.map(codeText).join('');
}

const isPullQuote = (element: Element): boolean =>
  ['aside', 'blockquote', 'div', 'figure', 'section'].includes(element.tagName) &&
  hinted(element, /pull-?quote/);

const BOILERPLATE =
  /ads?|advert|advertisement|banner|breadcrumbs?|comments?|contentinfo|cookie|menu|navigation|newsletter|promo|related|search|share|sharing|social|sponsored|subscribe|toolbar/;

/** What a page has around its article, or null when the element belongs to the text. */
function boilerplate(element: Element): string | null {
  const framed = () =>
    [...ancestors(element)].some((outer) =>
      ['article', 'aside', 'blockquote', 'figure'].includes(outer.tagName),
    );
  switch (element.tagName) {
    case 'nav':
      return 'navigation';
    case 'header':
      return framed() || byTag(element, 'h1') ? null : 'page header';
    case 'footer':
      return framed() ? null : 'page footer';
    case 'aside':
      if (isPullQuote(element)) return null;
      return framed() && !hinted(element, BOILERPLATE) ? null : 'sidebar';
    case 'div':
    case 'section':
    case 'ul':
      return hinted(element, BOILERPLATE) && !byTag(element, 'h1') ? 'part of the page' : null;
    default:
      return null;
  }
}

function nextElement(element: Element): Element | undefined {
  const siblings = element.parentNode?.childNodes ?? [];
  return siblings.slice(siblings.indexOf(element) + 1).find(isElement);
}

/** The text of an element without that of some inside it. */
function without(element: Element, left: readonly Element[]): string {
  return element.childNodes
    .map((child) => {
      if (isText(child)) return child.value;
      return isElement(child) && !left.includes(child) ? without(child, left) : '';
    })
    .join('');
}
