/** Formulas, as words. */
import type { Package } from './package.ts';
import { below, childOf, elementsIn, isElement, type Xml } from './xml.ts';

/** The words of a formula; null when an element is none. */
export function formulaOf(element: Xml, file: Package): string | null {
  const root = element.name === 'math:math' ? element : embedded(element, file);
  if (root?.name !== 'math:math') return null;
  const semantics = childOf(root, 'math:semantics');
  const shown = (semantics && elementsIn(semantics)[0]) ?? root;
  const words = written(shown).replace(/\s+/gu, ' ').trim();
  if (words !== '') return words;
  // What the person typed, where nothing is shown.
  const typed = [...below(root)].find(({ name }) => name === 'math:annotation');
  return typed ? typed.children.filter((child) => !isElement(child)).join('') : '';
}

function embedded(frame: Xml, file: Package): Xml | undefined {
  const object = childOf(frame, 'draw:object');
  return object && file.object(object);
}

/** Parts side by side; those of fractions, powers and the like between signs. */
function written(element: Xml): string {
  const parts = elementsIn(element).filter(({ name }) => !name.startsWith('math:annotation'));
  const [one, other] = parts;
  const text = element.children.filter((child) => !isElement(child)).join('');
  if (text.trim() !== '') return /^math:(mo|mtext)$/.test(element.name) ? ` ${text.trim()} ` : text;
  if (one && other) {
    const sign = SIGNS[element.name];
    if (sign) return `${grouped(one)}${sign}${grouped(other)}`;
  }
  const inside = parts.map(written).join('');
  return element.name === 'math:msqrt' ? `√(${inside.trim()})` : inside;
}

const SIGNS: Readonly<Record<string, string>> = {
  'math:mfrac': '/',
  'math:msup': '^',
  'math:msub': '_',
};

function grouped(element: Xml): string {
  const words = written(element).replace(/\s+/gu, ' ').trim();
  return /\s/.test(words) ? `(${words})` : words;
}
