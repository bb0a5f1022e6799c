/** Word's core properties of what a file may state of its piece. */
import { type StatedProperty, statedProperties } from '../../../../shared/domain/properties.ts';

/** Names of elements. */
export const coreNames: Readonly<Record<StatedProperty, string>> = {
  title: 'dc:title',
  author: 'dc:creator',
  subject: 'dc:subject',
  keywords: 'cp:keywords',
  language: 'dc:language',
};

/** Those that were chosen and are not empty, in an order of their own. */
export function corePropertiesOf(
  chosen: readonly StatedProperty[],
  texts: Readonly<Record<StatedProperty, string>>,
): Record<string, string> {
  const stated = statedProperties.filter((each) => chosen.includes(each));
  return Object.fromEntries(
    stated.flatMap((each) => {
      const text = texts[each].replace(/\s+/gu, ' ').trim();
      return text === '' ? [] : [[coreNames[each], text]];
    }),
  );
}
