/** How OpenDocument files are read as XML. */
import { type Dialect, isElement, parseXml as parse, type Xml } from '../../xml.ts';
import { prefixOf } from './names.ts';

export { isElement, wholeOf, wordsIn, type Xml } from '../../xml.ts';

const OPEN_DOCUMENT: Dialect = {
  called: 'OpenDocument file',
  prefixOf,
  holdsText: /^((text|dc|meta|loext|field|math):.*|svg:(title|desc)|office:binary-data)$/,
};

/**
 * The root element of a part.
 * @param part its name, for the sentence of a refusal
 * @throws GalleyError `import-refused` when it is broken or made to do harm
 */
export const parseXml = (bytes: Uint8Array, part: string): Xml => parse(bytes, part, OPEN_DOCUMENT);

export const elementsIn = (parent: Xml | undefined): Xml[] =>
  parent?.children.filter(isElement) ?? [];

/** The first element of a name in an element. */
export const childOf = (parent: Xml | undefined, name: string): Xml | undefined =>
  parent?.children.find((child): child is Xml => isElement(child) && child.name === name);

/** All elements below one, in order; those that `enter` refuses are not entered. */
export function* below(root: Xml, enter: (element: Xml) => boolean = () => true): Generator<Xml> {
  for (const child of root.children) {
    if (!isElement(child)) continue;
    yield child;
    if (enter(child)) yield* below(child, enter);
  }
}

/** Elements whose words belong to another text than the one they stand in, or to none. */
export const ASIDE: ReadonlySet<string> = new Set([
  'office:annotation',
  'text:note',
  'text:tracked-changes',
  'text:ruby-text',
  'svg:title',
  'svg:desc',
]);

/** The words below an element as they stand in the file, for a place in the report. */
export function placeOf(element: Xml, most = 400): string {
  let words = '';
  const visit = (parent: Xml): void => {
    for (const child of parent.children) {
      if (words.length > most) return;
      if (!isElement(child)) words += child;
      else if (/^text:(s|tab|line-break)$/.test(child.name)) words += ' ';
      else if (!ASIDE.has(child.name)) visit(child);
    }
  };
  visit(element);
  return words;
}

/** The words of a title or description, which bears no mark-up. */
export const plainWords = (element: Xml | undefined): string => (element ? placeOf(element) : '');
