/** The texts that stand in a file for layouts, of the wire, or for the printer, in its order. */
import { strFromU8 } from 'fflate';
import {
  attribute,
  byTag,
  elementsOf,
  isElement as isHtml,
  isText,
  type ParentNode,
  parseHtml,
  textContent,
} from '../formats/html/tree.ts';
import type { Manuscript } from '../manuscript.ts';
import { type Dialect, isElement, parseXml, type Xml } from '../xml.ts';
import type { ExactFormat } from './forms.ts';
import { linesOf } from './words.ts';

/**
 * @param bytes the file; of what is printed, its page; of a book, a chapter
 * @throws when it cannot be read as what it is to be
 */
export function saidIn(format: ExactFormat, bytes: Uint8Array): string[] {
  switch (format) {
    case 'txt':
      return [strFromU8(bytes)];
    case 'pdf':
    case 'galley':
      return [bodyText(strFromU8(bytes))];
    case 'html':
    case 'epub':
      return pageTexts(strFromU8(bytes));
    case 'json':
      return jsonTexts(JSON.parse(strFromU8(bytes)));
    case 'ninjs':
      return ninjsTexts(JSON.parse(strFromU8(bytes)));
    case 'icml':
      return [icmlText(parseXml(bytes, 'Story', icml), false)];
    case 'nitf':
    case 'newsml':
      return [xmlText(parseXml(bytes, format, format === 'nitf' ? nitf : newsml))];
  }
}

const dialect = (called: string, without: RegExp): Dialect => ({
  called,
  prefixOf: () => null,
  holdsText: without,
});

// The bytes of pictures are no words.
const nitf = dialect('NITF file', /^\?:(?!media-object$)/u);
const newsml = dialect('NewsML-G2 file', /^\?:/u);
/** In a story for layouts, white space between its elements is not text. */
const icml = dialect('ICML file', /^\?:Content$/u);

/** Elements that stand in the midst of words. */
const WITHIN = /^(?:\?:)?(?:a|b|i|u|s|em|strong|sub|sup|num|code|small|span)$/u;

const xmlText = (element: Xml): string => {
  const words = element.children.map((child) => (isElement(child) ? xmlText(child) : child));
  return WITHIN.test(element.name) ? words.join('') : `\n${words.join('')}\n`;
};

/** Only what is in the story: its styles and links have no words that are shown. */
function icmlText(element: Xml, inside: boolean): string {
  const { name, children } = element;
  const here = inside || name === '?:Story';
  if (here && name === '?:Br') return '\n';
  const words = children.map((child) => {
    if (isElement(child)) return icmlText(child, here);
    return here ? child : '';
  });
  const parts = /^\?:(?:ParagraphStyleRange|Footnote|Cell|Table)$/u.test(name);
  return parts ? `\n${words.join('')}\n` : words.join('');
}

/** What the head of a page states in words, then those of its body. */
function pageTexts(html: string): string[] {
  const page = parseHtml(html);
  const stated = [...elementsOf(page)].flatMap((element) => {
    if (element.tagName === 'title') return [textContent(element)];
    if (element.tagName !== 'meta' || attribute(element, 'name') === 'viewport') return [];
    return [attribute(element, 'content')];
  });
  const body = byTag(page, 'body');
  return [...stated, body ? htmlText(body) : ''];
}

/** The words of a page's body, blocks parted by line ends. */
export function bodyText(html: string): string {
  const body = byTag(parseHtml(html), 'body');
  return body ? htmlText(body) : '';
}

function htmlText(node: ParentNode): string {
  const words = node.childNodes.map((child) => {
    if (isText(child)) return child.value;
    return isHtml(child) ? htmlText(child) : '';
  });
  return 'tagName' in node && WITHIN.test(node.tagName) ? words.join('') : `\n${words.join('')}\n`;
}

/** What says nothing in words: names, kinds, addresses, instants and sizes. */
const MACHINE =
  /^\/(?:uri|standard\/.*|type|representationType|version|versionCreated|embargoedUntil|pubStatus|language)$|\/(?:role|contentType)$|^\/associations\/\d+\/(?:name|rel|uri|type|representationType|renditions\/\d+\/(?:name|href))$/u;

/** Every text of the form, in its order; a body that is a page without its tags. */
function ninjsTexts(given: unknown, path = ''): string[] {
  if (typeof given === 'string') {
    if (MACHINE.test(path)) return [];
    return [path === '/bodies/0/value' ? bodyText(given) : given];
  }
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([name, value]) => ninjsTexts(value, `${path}/${name}`));
}

/** What says nothing in words. */
const OF_FORM = ['format', 'language', 'text'];

/** The display copy, what else is said beside the text, and the text itself. */
function jsonTexts(given: Record<string, unknown> & { readonly text: Manuscript }): string[] {
  const beside = Object.entries(given).filter(([name]) => !OF_FORM.includes(name));
  return [...beside.map(([, value]) => String(value)), ...linesOf(given.text)];
}
