/**
 * Walks HTML to blocks of the article schema. An allow-list by construction: what is not named here
 * has no way into the text but its words, and scripts, styles and embedded things not even those.
 */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { PictureBox } from '../../pictures.ts';
import type { Remarks, Source } from '../../reading.ts';
import { readCodeBlock } from './code-block.ts';
import { toInline } from './coerce.ts';
import { readFigure } from './figure.ts';
import { fold, inlineNode, type Marks, marksInside } from './inline.ts';
import { leftOutAs } from './left-out.ts';
import { type FoundNotes, holdsNotes } from './notes.ts';
import { readPicture } from './pictures.ts';
import { isPullQuote, readPullQuote } from './pull-quote.ts';
import { readTable } from './table.ts';
import {
  attribute,
  type ChildNode,
  type Element,
  elementsOf,
  hasAttribute,
  hinted,
  isElement,
  isText,
  type ParentNode,
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
  /** Marks that the words bear beside those of their elements. */
  readonly wordMarks?: WordMarks;
}

/** By the node that holds the words. */
export type WordMarks = ReadonlyMap<ChildNode, Marks>;

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

/** The same context with more elements that are read elsewhere. */
const withTaken = (context: FlowContext, elements: readonly Element[]): FlowContext => ({
  ...context,
  taken: new Set([...context.taken, ...elements]),
});

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
      const own = this.#context.wordMarks?.get(node);
      const all = own ? [...marks, ...own] : marks;
      if (node.value !== '') this.#run.push(inlineNode({ type: 'text', text: node.value }, all));
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
    const called = leftOutAs(element, this.#context.page);
    if (called === null) return false;
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
    const apart = (part: Element, without: readonly Element[]) =>
      readBlocks(part, withTaken(this.#context, without), marks);
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
        this.#push(...readFigure(element, apart, remarks));
        return true;
      case 'table':
        this.#push(
          ...readTable(element, (cell) => readBlocks(cell, this.#context, marks), remarks),
        );
        return true;
      case 'pre':
        this.#push(readCodeBlock(element));
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
      this.#push(...readPullQuote(element, apart, remarks));
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

  /** The items of a list, and what stands between them. */
  #itemsIn(list: Element): (Element | ChildNode[])[] {
    const parts: (Element | ChildNode[])[] = [];
    for (const child of list.childNodes) {
      if (isElement(child) && this.#context.notes.containers.has(child)) continue;
      const last = parts.at(-1);
      if (isElement(child) && child.tagName === 'li') parts.push(child);
      else if (Array.isArray(last)) last.push(child);
      else parts.push([child]);
    }
    return parts;
  }

  #list(element: Element, marks: Marks): void {
    const items: NodeJson[] = [];
    for (const part of this.#itemsIn(element)) {
      // A list straight inside a list, as old word processors write it, belongs to the item above; so do
      // words that stand in no item.
      const last = items.at(-1);
      const isItem = !Array.isArray(part);
      const content = readBlocks(
        isItem ? part : { ...element, childNodes: part },
        this.#context,
        marks,
      );
      if (!isItem) {
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
