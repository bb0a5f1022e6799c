/** Formulas as words on one line. */
import { childOf, elementsIn, valOf, wordsIn, type Xml } from './xml.ts';

const simple = (text: string): boolean => /^[\p{L}\p{N}.,]*$/u.test(text);
const grouped = (text: string): string => (simple(text) ? text : `(${text})`);

/**
 * A formula, linearised: fractions with a stroke, powers with a circumflex, roots with their sign.
 * @param stands whether a tracked part is there in the text that is read
 */
export function mathText(element: Xml, stands: (element: Xml) => boolean): string {
  const part = (name: string): string => {
    const found = childOf(element, name);
    return found ? mathText(found, stands) : '';
  };
  const property = (holder: string, name: string): string | undefined => {
    const found = childOf(childOf(element, holder), name);
    return found && (found.attrs['m:val'] ?? valOf(found));
  };
  if (!stands(element)) return '';
  switch (element.name) {
    case 'm:t':
    case 'w:t':
    case 'w:delText':
      return wordsIn(element);
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`;
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`;
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`;
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`;
    case 'm:rad': {
      const degree = part('m:deg');
      return `${degree === '' ? '' : `${degree} `}√${grouped(part('m:e'))}`;
    }
    case 'm:d': {
      const inside = elementsIn(element).filter(({ name }) => name === 'm:e');
      const between = property('m:dPr', 'm:sepChr') ?? '|';
      const words = inside.map((each) => mathText(each, stands)).join(between);
      return `${property('m:dPr', 'm:begChr') ?? '('}${words}${property('m:dPr', 'm:endChr') ?? ')'}`;
    }
    case 'm:nary': {
      const [low, high] = [part('m:sub'), part('m:sup')];
      const limits = `${low === '' ? '' : `_${grouped(low)}`}${high === '' ? '' : `^${grouped(high)}`}`;
      return `${property('m:naryPr', 'm:chr') ?? '∫'}${limits} ${part('m:e')}`;
    }
    case 'm:m':
      return `[${elementsIn(element)
        .filter(({ name }) => name === 'm:mr')
        .map((row) =>
          elementsIn(row)
            .map((cell) => mathText(cell, stands))
            .join(', '),
        )
        .join('; ')}]`;
    case 'm:ctrlPr':
    case 'w:rPr':
    case 'm:rPr':
      return '';
    default:
      return elementsIn(element)
        .map((child) => mathText(child, stands))
        .join('');
  }
}
