/** What was refused to let it stand, known again when somebody proposes it once more. */
import type { Node } from 'prosemirror-model';
import type { Change } from '../redline/index.ts';
import type { Stet } from './trace.ts';

/** Characters on either side that tell a place from another with the same words. */
const AROUND = 16;

/**
 * What a change is, whenever it is made: what it does, to which words, beside which words. Ids of
 * blocks play no part, since a block that is put in again has another.
 */
export function contentOf(
  { kind, parts, before, textBefore, textAfter }: Change,
  base: Node,
): string {
  const $from = base.resolve(before.from);
  const $to = base.resolve(before.to);
  const read = (from: number, to: number): string => base.textBetween(from, to, '\n', '\uFFFC');
  const left = read(Math.max($from.start(), before.from - AROUND), before.from);
  const right = read(before.to, Math.min($to.end(), before.to + AROUND));
  const looks = parts.map(({ what }) => what ?? '').join(' ');
  return [kind, textBefore, textAfter, looks, left, right].join('\u0000');
}

/** The refusal of the very same change; null when there was none. */
export function stetOf(stets: readonly Stet[], change: Change, base: Node): Stet | null {
  if (stets.length === 0) return null;
  const what = contentOf(change, base);
  return stets.findLast((each) => each.what === what) ?? null;
}

/** The refusals with one more. */
export const withStet = (stets: readonly Stet[], stet: Stet): Stet[] => [
  ...stets.filter(({ what }) => what !== stet.what),
  stet,
];
