/** What does not come in: what is no text, and what a page has around its article. */
import { isPullQuote } from './pull-quote.ts';
import {
  ancestors,
  byTag,
  type Element,
  foldedText,
  hasAttribute,
  hinted,
  styleOf,
} from './tree.ts';

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

/** Whether nothing inside this element is ever shown as words. */
export const isInert = (element: Element): boolean => element.tagName in INERT;

/**
 * What a person would call an element that is left out; empty when not worth a remark, null when the
 * element comes in.
 * @param page whether the file is a whole page, with navigation, sidebars and the like
 */
export function leftOutAs(element: Element, page: boolean): string | null {
  const name = INERT[element.tagName] ?? (page ? boilerplate(element) : null);
  if (name !== null) return name;
  const hidden = hasAttribute(element, 'hidden') || styleOf(element, 'display') === 'none';
  if (!hidden) return null;
  return foldedText(element) === '' ? '' : 'hidden passage';
}

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
