/** HTML as a tree: parsed as browsers do, never run, never fetched. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { limits, refuse } from '../../limits.ts';

export type Element = DefaultTreeAdapterTypes.Element;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;

export const isElement = (node: ChildNode | ParentNode): node is Element => 'tagName' in node;

export const isText = (node: ChildNode): node is DefaultTreeAdapterTypes.TextNode =>
  node.nodeName === '#text';

/**
 * Parses a page or a fragment.
 * @throws GalleyError when elements nest deeper than anyone writes.
 */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  const document = parse(html);
  const stack: { node: ParentNode; depth: number }[] = [{ node: document, depth: 0 }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if (entry.depth > limits.depth) {
      refuse(`This file nests elements more than ${limits.depth} deep, which no article does.`);
    }
    for (const child of entry.node.childNodes) {
      if (isElement(child)) stack.push({ node: child, depth: entry.depth + 1 });
    }
  }
  return document;
}

export function attribute(element: Element, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? '';
}

export const hasAttribute = (element: Element, name: string): boolean =>
  element.attrs.some((attr) => attr.name === name);

/** Class names, with `data-type` and `role` beside them: what says what an element is for. */
export const hints = (element: Element): string =>
  ['class', 'data-type', 'role', 'itemprop', 'rel', 'data-component']
    .map((name) => attribute(element, name))
    .join(' ')
    .toLowerCase();

/** Whether one of the hints is this word, alone or as part of a hyphenated name. */
export const hinted = (element: Element, word: RegExp): boolean =>
  new RegExp(`(^|[\\s_-])(${word.source})($|[\\s_-])`).test(hints(element));

/** One declaration of the `style` attribute, in lower case; empty when there is none. */
export function styleOf(element: Element, property: string): string {
  for (const declaration of attribute(element, 'style').split(';')) {
    const [name, value] = declaration.split(':');
    if (name?.trim().toLowerCase() === property) return (value ?? '').trim().toLowerCase();
  }
  return '';
}

/** All elements below a node, in document order. */
export function* elementsOf(root: ParentNode): Generator<Element> {
  for (const child of root.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsOf(child);
  }
}

export function first(root: ParentNode, test: (element: Element) => boolean): Element | undefined {
  for (const element of elementsOf(root)) if (test(element)) return element;
  return undefined;
}

export const byTag = (root: ParentNode, tag: string): Element | undefined =>
  first(root, (element) => element.tagName === tag);

export function textContent(node: ChildNode | ParentNode): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  if (!('childNodes' in node)) return '';
  return node.childNodes.map(textContent).join('');
}

export const foldedText = (node: ChildNode | ParentNode): string =>
  textContent(node).replace(/\s+/gu, ' ').trim();

export function* ancestors(node: ChildNode): Generator<Element> {
  let parent = node.parentNode;
  while (parent && isElement(parent)) {
    yield parent;
    parent = parent.parentNode;
  }
}
