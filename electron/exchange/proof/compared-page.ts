/**
 * Reads either text out of a page that holds two in one, a comparison or a review copy, and out of what was
 * compared.
 */
import { strFromU8 } from 'fflate';
import { type NodeJson, tkText } from '../../../shared/document/schema.ts';
import {
  attribute,
  byTag,
  type ChildNode,
  type Element,
  elementsOf,
  isElement,
  isText,
  parseHtml,
} from '../formats/html/tree.ts';

export type Side = 'before' | 'after';

/**
 * The text before or after, as the page shows it. What it says of changes is not in either: of a picture
 * whose credit changed, and of a TK, it shows in one place how they are and tells how they were.
 * @throws Error when the page has no text
 */
export function saidOnPage(page: Uint8Array, side: Side): string {
  const article = byTag(parseHtml(strFromU8(page)), 'article');
  if (!article) throw new Error('There is no text');
  const left = [...elementsOf(article)].filter(
    (element) => attribute(element, 'data-state') === 'retyped-from',
  );
  const reader = new Reader(
    side,
    new Set(left.map((element) => attribute(element, 'data-change'))),
  );
  // Between the blocks of the text are the file's own line ends.
  const blocks = article.childNodes.filter((child) => !isText(child));
  return blocks.map((block) => reader.said(block, true)).join('');
}

/** Blocks and words that stand in the other text alone. */
const elsewhere: Readonly<Record<Side, RegExp>> = {
  before: /^(?:ins|inserted|moved-to)$/u,
  after: /^(?:del|deleted|moved-from|retyped-from)$/u,
};

/** The block goes on with the one above it in that text. */
const goesOn: Readonly<Record<Side, string>> = { before: 'split', after: 'joined' };

/** What says what changed and was said, and pictures with what stands in the place of missing ones. */
const BESIDE = /\b(?:redline-chip|redline-note|border-sign|figure-picture|beside|card)\b/u;
/** Elements that stand in the midst of words. */
const WITHIN = /^(?:a|b|strong|i|em|u|s|sup|sub|code|span|ins|del|mark|small)$/u;

class Reader {
  readonly #side: Side;
  /** Changes by which blocks became others that are shown at the place before too. */
  readonly #left: ReadonlySet<string>;

  constructor(side: Side, left: ReadonlySet<string>) {
    this.#side = side;
    this.#left = left;
  }

  /** @param stands whether what is around the node stands in the text */
  said(node: ChildNode, stands: boolean): string {
    if (isText(node)) return stands ? node.value : '';
    if (!isElement(node)) return '';
    const className = attribute(node, 'class');
    if (BESIDE.test(className)) return '';
    const before = this.#side === 'before';
    if (className === 'figure-panel' && before) return '';
    const inside = this.#stands(node, stands);
    const type = attribute(node, 'data-type');
    if (type === 'footnote-ref') return inside ? ' ' : '';
    if (type === 'tk' && before) return inside ? ' TK ' : '';
    const words = node.childNodes.map((child) => this.said(child, inside)).join('');
    const joined = attribute(node, 'data-state') === goesOn[this.#side];
    return !inside || joined || WITHIN.test(node.tagName) ? words : `\n${words}`;
  }

  #stands(element: Element, around: boolean): boolean {
    const state = attribute(element, 'data-state');
    if (elsewhere[this.#side].test(state || element.tagName)) return false;
    // What became another block stands once, with the words of both, whatever is new around it.
    const change = attribute(element, 'data-change');
    if (this.#side === 'before' && state === 'retyped-to' && change) return !this.#left.has(change);
    return around;
  }
}

/** One of the texts compared, as the page would have to say it. */
export function wantedOnPage(doc: NodeJson, side: Side): string {
  const visit = (node: NodeJson): string => {
    switch (node.type) {
      case 'text':
        return node.text ?? '';
      case 'hardBreak':
        return '\n';
      case 'footnoteRef':
        return ' ';
      case 'tk':
        return side === 'before' ? ' TK ' : tkText(node.attrs ?? {});
    }
    const words = (node.content ?? []).map(visit).join('');
    const credit =
      node.type === 'figure' && side === 'after' ? `\n${String(node.attrs?.credit)}` : '';
    return `\n${words}${credit}`;
  };
  return visit(doc);
}
