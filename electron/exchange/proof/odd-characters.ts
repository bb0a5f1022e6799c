/** Characters that a file cannot hold as they are, and texts that have some. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { NOWHERE, wordsInOrder } from './order.ts';

/**
 * Where a text has half a character of two alone, no file can hold it as it is, and another state of the text
 * may be cut at the same place: then none of these is compared.
 */
const PAIRED = /[\u{10000}-\u{10ffff}\ufffd]|\p{Surrogate}/gu;

export const hasHalf = ({ text = '', content = [] }: NodeJson): boolean =>
  /\p{Surrogate}/u.test(text) || content.some(hasHalf);

export const withoutPaired = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(PAIRED, ''));

const ODD = new RegExp(`\\ufffd|\\p{Surrogate}|${NOWHERE.source}`, 'u');

export const hasOdd = (texts: readonly string[]): boolean => texts.some((text) => ODD.test(text));

/** In the place of such a character one file has nothing, another a space: then letters are compared. */
export const lettersInOrder = (texts: readonly string[]): string[] => [
  ...wordsInOrder(withoutPaired(texts)).join('').normalize('NFC'),
];
