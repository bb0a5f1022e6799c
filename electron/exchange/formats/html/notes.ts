/** Finds footnotes in the ways that the web, Word and Markdown processors write them. */
import {
  ancestors,
  attribute,
  type ChildNode,
  type Element,
  elementsOf,
  first,
  foldedText,
  hinted,
  hints,
  type ParentNode,
} from './tree.ts';

export interface FoundNotes {
  /** Links in the text that are references, with the key of their note. */
  readonly references: ReadonlyMap<Element, string>;
  /** The element that holds each note. */
  readonly containers: ReadonlyMap<Element, string>;
  /** Links from a note back to its reference: no part of the text. */
  readonly backlinks: ReadonlySet<Element>;
}

const REFERENCE_TEXT = /^[[(]?(\d{1,4}(:\d+)?|[a-z]|[ivxlc]{1,7}|[*†‡§¶]{1,3})[\])]?$/i;
const HOLDERS = new Set(['li', 'p', 'div', 'aside', 'dd', 'section', 'td']);
const NOTE_NAME =
  /foot-?notes?|end-?notes?|footnotes?-item|fn|notes?|references?|doc-footnote|doc-endnotes?/;

export function findNotes(root: ParentNode): FoundNotes {
  const links: Element[] = [];
  const targets = new Map<string, Element>();
  for (const element of elementsOf(root)) {
    for (const name of [attribute(element, 'id'), attribute(element, 'name')]) {
      if (name !== '' && !targets.has(name)) targets.set(name, element);
    }
    if (element.tagName === 'a' && attribute(element, 'href').startsWith('#')) links.push(element);
  }
  const references = new Map<Element, string>();
  const containers = new Map<Element, string>();
  const backlinks = new Set<Element>();
  for (const link of links) {
    const name = fragment(link);
    const target = targets.get(name);
    if (!target || !looksLikeReference(link)) continue;
    const container = holder(target);
    if (!container || contains(container, link)) continue;
    // A link inside a note is its way back, or a note in a note; neither is a reference.
    if ([...ancestors(link)].some((element) => containers.has(element))) continue;
    const back = waysBack(container, link);
    if (back.length === 0 && !looksLikeNote(container)) continue;
    const key = containers.get(container) ?? `note-${containers.size + 1}`;
    containers.set(container, key);
    references.set(link, key);
    for (const element of back) backlinks.add(element);
  }
  return { references, containers, backlinks };
}

function fragment(link: Element): string {
  const raw = attribute(link, 'href').slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function looksLikeReference(link: Element): boolean {
  if (/doc-noteref|footnote-?ref|noteref|fnref/.test(hints(link))) return true;
  return REFERENCE_TEXT.test(foldedText(link));
}

function looksLikeNote(container: Element): boolean {
  if (
    hinted(container, NOTE_NAME) ||
    /^_?(fn|ftn|edn|note|footnote)/i.test(attribute(container, 'id'))
  ) {
    return true;
  }
  return [...ancestors(container)].some((element) => hinted(element, NOTE_NAME));
}

/** The block around a link's target; Word's target is a link inside a paragraph inside a div. */
function holder(target: Element): Element | undefined {
  if (HOLDERS.has(target.tagName)) return target;
  let found: Element | undefined;
  for (const element of ancestors(target)) {
    if (!HOLDERS.has(element.tagName)) continue;
    found ??= element;
    if (/^_?(fn|ftn|edn)/i.test(attribute(element, 'id'))) return element;
  }
  return found;
}

/** Links in the note that lead back to the reference, or to what stands closely around it. */
function waysBack(container: Element, reference: Element): Element[] {
  const names = new Set<string>();
  for (const element of [reference, ...[...ancestors(reference)].slice(0, 2)]) {
    for (const name of [attribute(element, 'id'), attribute(element, 'name')]) {
      if (name !== '') names.add(name);
    }
  }
  const back: Element[] = [];
  for (const element of elementsOf(container)) {
    if (element.tagName !== 'a' || !attribute(element, 'href').startsWith('#')) continue;
    if (names.has(fragment(element)) || hinted(element, /footnote-backref|doc-backlink/)) {
      back.push(element);
    }
  }
  return back;
}

const contains = (outer: Element, inner: ChildNode): boolean =>
  [...ancestors(inner)].includes(outer);

/** Whether an element holds notes and little else, so that a rule above it only sets them off. */
export const holdsNotes = (element: Element, notes: FoundNotes): boolean =>
  notes.containers.has(element) ||
  first(element, (child) => notes.containers.has(child)) !== undefined;
