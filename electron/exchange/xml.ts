/** XML to a light tree, within bounds: no document type, no entities of its own, no endless depth. */
import { SaxesParser } from 'saxes';
import { limits, refuse } from './limits.ts';
import { decodeXml } from './xml-encoding.ts';

export interface Xml {
  /** With the dialect's prefix; `?:` and the local name for what it does not know. */
  readonly name: string;
  /** By name; with a prefix only when the file gave one. */
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: (Xml | string)[];
}

/** What is known of the files of one kind. */
export interface Dialect {
  /** What such a file is called in a sentence, such as `Word file`. */
  readonly called: string;
  /** The prefix that a name space goes by, whatever the file calls it; null when it is none that is read. */
  readonly prefixOf: (uri: string) => string | null;
  /** Names of the elements whose words count; white space between the others is dropped. */
  readonly holdsText: RegExp;
}

/**
 * The root element of a part.
 * @param part its name, for the sentence of a refusal
 * @throws GalleyError `import-refused` when it is broken or made to do harm
 */
export function parseXml(bytes: Uint8Array, part: string, dialect: Dialect): Xml {
  const { called, holdsText } = dialect;
  const parser = new SaxesParser();
  const top: Xml = { name: '', attrs: {}, children: [] };
  const open: Xml[] = [top];
  const spaces: ReadonlyMap<string, string>[] = [new Map([['xml', 'xml']])];
  let count = 0;
  const text = (words: string): void => {
    const parent = open.at(-1) as Xml;
    if (holdsText.test(parent.name)) parent.children.push(words);
  };
  parser.on('doctype', () => {
    refuse(
      `This file holds a document type declaration, which no ${called} has; it is not opened.`,
    );
  });
  parser.on('error', () => refuse(`This ${called} is damaged: its part “${part}” cannot be read.`));
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (open.length > limits.depth) refuse('This file is nested deeper than 400 levels.');
    if (count > limits.elements) refuse('This file holds more than 3,000,000 elements.');
    const known = within(spaces.at(-1) as ReadonlyMap<string, string>, attributes, dialect);
    spaces.push(known);
    const attrs = Object.create(null) as Record<string, string>;
    for (const attribute in attributes) {
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      const colon = attribute.indexOf(':');
      attrs[colon < 0 ? attribute : resolved(known, attribute, colon)] = attributes[
        attribute
      ] as string;
    }
    const element: Xml = { name: resolved(known, name, name.indexOf(':')), attrs, children: [] };
    (open.at(-1) as Xml).children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
    spaces.pop();
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(decodeXml(bytes, part, called)).close();
  const root = top.children.find(isElement);
  if (!root) refuse(`This ${called} is damaged: its part “${part}” is empty.`);
  return root;
}

/** The prefixes that hold inside an element, by what they are called there. */
function within(
  around: ReadonlyMap<string, string>,
  attributes: Readonly<Record<string, string>>,
  { prefixOf }: Dialect,
): ReadonlyMap<string, string> {
  let inside: Map<string, string> | null = null;
  for (const name in attributes) {
    const called = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null;
    if (called === null) continue;
    inside ??= new Map(around);
    inside.set(called, prefixOf(attributes[name] as string) ?? '?');
  }
  return inside ?? around;
}

const resolvedNames = new Map<string, string>();

function resolved(known: ReadonlyMap<string, string>, name: string, colon: number): string {
  const prefix = known.get(colon < 0 ? '' : name.slice(0, colon)) ?? '?';
  const local = colon < 0 ? name : name.slice(colon + 1);
  // Names are few: kept once, not for every element.
  const whole = `${prefix}:${local}`;
  const kept = resolvedNames.get(whole);
  if (kept !== undefined) return kept;
  if (resolvedNames.size < 10_000) resolvedNames.set(whole, whole);
  return whole;
}

export const isElement = (child: Xml | string): child is Xml => typeof child !== 'string';

/** The words straight in an element. */
export const wordsIn = (element: Xml): string =>
  element.children.filter((child) => !isElement(child)).join('');

/** A whole number that an attribute states; undefined for anything else. */
export function wholeOf(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d{1,9}$/.test(value) ? Number(value) : undefined;
}
