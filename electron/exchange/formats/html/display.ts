/** Finds a page's headline, dek, eyebrow, byline and dateline, and says how. */
import { limits } from '../../limits.ts';
import { excerpt, type Remarks } from '../../reading.ts';
import {
  ancestors,
  attribute,
  byTag,
  type Element,
  elementsOf,
  first,
  foldedText,
  hinted,
  type ParentNode,
} from './tree.ts';

export interface Display {
  /** Elements whose words are the display copy; they stand in the text no more. */
  readonly headline?: Element;
  readonly eyebrow?: Element;
  readonly dek?: Element;
  /** Display copy that only the page's head gives. */
  readonly title: string;
  readonly description: string;
  readonly byline: string;
  readonly dateline: string;
  readonly taken: Set<Element>;
}

export function findDisplay(document: ParentNode, root: ParentNode, remarks: Remarks): Display {
  const taken = new Set<Element>();
  const headline = byTag(root, 'h1') ?? byTag(document, 'h1');
  const top = topOf(root, headline);
  const take = (word: RegExp, longest: number): Element | undefined => {
    const found = top.find((element) => {
      const length = foldedText(element).length;
      return hinted(element, word) && length > 0 && length <= longest && !byTag(element, 'h1');
    });
    if (found) taken.add(found);
    return found;
  };
  if (headline) taken.add(headline);
  const eyebrow = take(/eyebrow|kicker|overline/, 120);
  const dek = take(/dek|deck|standfirst|subtitle|sub-?headline|article-?summary/, 600);
  const bylineElement = take(/byline|author/, limits.displayLine);
  const datelineElement = take(/dateline/, 120);
  if (dek) remarks.infer(`The dek was taken from its mark-up: “${excerpt(foldedText(dek))}”`);
  const stated = bylineElement ? foldedText(bylineElement) : meta(document, 'author');
  const byline = stated.slice(0, limits.displayLine);
  if (byline) remarks.infer(`The byline was taken from the page: “${excerpt(byline)}”`);
  const title = headline ? '' : pageTitle(document);
  if (title) remarks.infer(`The headline was taken from the page's title: “${excerpt(title)}”`);
  return {
    ...(headline ? { headline } : {}),
    ...(eyebrow ? { eyebrow } : {}),
    ...(dek ? { dek } : {}),
    title,
    description: dek ? '' : describe(document, root, remarks),
    byline,
    dateline: datelineElement ? foldedText(datelineElement) : '',
    taken,
  };
}

/** Elements that may be display copy: those beside the headline, not deep inside the text. */
function topOf(root: ParentNode, headline: Element | undefined): Element[] {
  const top: Element[] = [];
  const inText = new Set(['li', 'td', 'th', 'figure', 'blockquote', 'aside', 'nav', 'footer']);
  for (const element of elementsOf(root)) {
    if (!['p', 'div', 'span', 'h2', 'h3', 'a', 'address'].includes(element.tagName)) continue;
    if ([...ancestors(element)].some((outer) => inText.has(outer.tagName))) continue;
    top.push(element);
    if (top.length > 400) break;
  }
  return headline ? top : top.slice(0, 40);
}

function meta(document: ParentNode, ...names: string[]): string {
  for (const name of names) {
    const found = first(
      document,
      (element) =>
        element.tagName === 'meta' &&
        [attribute(element, 'name'), attribute(element, 'property')].some(
          (value) => value.toLowerCase() === name,
        ),
    );
    const content = found ? attribute(found, 'content').replace(/\s+/gu, ' ').trim() : '';
    // Some sites give a profile's address as the author.
    if (content !== '' && !/^https?:/i.test(content)) return content;
  }
  return '';
}

function pageTitle(document: ParentNode): string {
  const title = byTag(document, 'title');
  return meta(document, 'og:title') || (title ? foldedText(title) : '');
}

/** The page's own description, unless the text says the same or it is no sentence. */
function describe(document: ParentNode, root: ParentNode, remarks: Remarks): string {
  const description = meta(document, 'description', 'og:description');
  if (description === '' || description.length > 600) return '';
  if (!/[.!?…。！？]["'”’»)]*$/u.test(description)) return '';
  if (foldedText(root).includes(description.replace(/[.…\s]+$/u, ''))) return '';
  remarks.infer(`The dek was taken from the page's description: “${excerpt(description)}”`);
  return description;
}
