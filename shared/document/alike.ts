/** What counts as the same, whoever compares or merges. */
import type { Mark, Node } from 'prosemirror-model';

/** Whether a mark is a note on the text rather than part of it. */
export const isAnnotation = (mark: Mark): boolean => mark.type.name === 'annotation';

/** Whether two stretches are equal in everything, annotations included. */
export const sameNodes = (one: readonly Node[], other: readonly Node[]): boolean =>
  one === other ||
  (one.length === other.length && one.every((node, i) => node.eq(other[i] as Node)));

/** Whether two attribute values are equal; some are lists of numbers. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
