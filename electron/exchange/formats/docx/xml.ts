/** How Word's files are read as XML: which alternatives are understood, what their values say. */
import { type Dialect, isElement, parseXml as parse, type Xml } from '../../xml.ts';
import { prefixOf } from './names.ts';

export { isElement, wholeOf, wordsIn, type Xml } from '../../xml.ts';

const WORD: Dialect = {
  called: 'Word file',
  prefixOf,
  holdsText: /^(w:(t|delText|instrText|delInstrText)|m:t|a:t|(cp|dc|dcterms|ep):.*)$/,
};

/**
 * The root element of a part.
 * @param part its name, for the sentence of a refusal
 * @throws GalleyError `import-refused` when it is broken or made to do harm
 */
export const parseXml = (bytes: Uint8Array, part: string): Xml => parse(bytes, part, WORD);

/** The programs' extensions that are understood, by the prefixes that every program gives them. */
const UNDERSTOOD = new Set(
  'w14 w15 w16 w16cex w16cid w16du w16sdtdh w16se wp14 wpc wpg wps a14 m mc v o w10'.split(' '),
);

/** The elements in an element; of alternatives, those of the one that is understood. */
export function elementsIn(parent: Xml): Xml[] {
  const found: Xml[] = [];
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (child.name === 'mc:AlternateContent') {
      const chosen = chosenOf(child);
      if (chosen) found.push(...elementsIn(chosen));
    } else found.push(child);
  }
  return found;
}

/** One branch of an alternative, never two: they say the same in two ways. */
function chosenOf(alternative: Xml): Xml | undefined {
  const branches = alternative.children.filter(isElement);
  const choices = branches.filter(({ name }) => name === 'mc:Choice');
  return (
    choices.find(({ attrs }) =>
      (attrs.Requires ?? '').split(/\s+/u).every((prefix) => UNDERSTOOD.has(prefix)),
    ) ??
    branches.find(({ name }) => name === 'mc:Fallback') ??
    choices[0]
  );
}

/** The first element of a name in an element. */
export function childOf(parent: Xml | undefined, name: string): Xml | undefined {
  for (const child of parent?.children ?? []) {
    if (!isElement(child)) continue;
    if (child.name === name) return child;
    if (child.name !== 'mc:AlternateContent') continue;
    const found = childOf(chosenOf(child), name);
    if (found) return found;
  }
  return undefined;
}

/** All elements below one, in order, alternatives decided; those that `enter` refuses are not entered. */
export function* below(root: Xml, enter: (element: Xml) => boolean = () => true): Generator<Xml> {
  for (const child of elementsIn(root)) {
    yield child;
    if (enter(child)) yield* below(child, enter);
  }
}

/** The value of an element's `w:val`. */
export const valOf = (element: Xml | undefined): string | undefined => element?.attrs['w:val'];

/** Whether a property that is either on or off is on; undefined when nothing is said. */
export function isOn(element: Xml | undefined): boolean | undefined {
  if (!element) return undefined;
  const value = valOf(element);
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value);
}
