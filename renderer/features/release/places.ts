/** The places of an item of the release check that has several, such as three holes in a text. */
import type { ReleaseItem, ReleaseTarget } from '../../../shared/domain/release.ts';

/** A place, and which of the item's places it is. */
export interface Place {
  readonly target: ReleaseTarget;
  /** From 0. */
  readonly turn: number;
}

const isSame = (a: ReleaseTarget, b: ReleaseTarget): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * What became of an item when the piece was checked again: of one with several places what is left of
 * them. Null when it is settled.
 */
export function nowOf(item: ReleaseItem, items: readonly ReleaseItem[]): ReleaseItem | null {
  return (
    items.find(({ id }) => id === item.id) ??
    (item.also.length > 0 ? items.find(({ rule }) => rule === item.rule) : undefined) ??
    null
  );
}

/**
 * The place after this one, the first after the last. A place that was settled is followed by what now
 * stands at its turn.
 * @param before where one was
 * @returns null when there is no other place
 */
export function nextPlace({ target, also }: ReleaseItem, before: Place): Place | null {
  const places = [target, ...also];
  const at = places.findIndex((place) => isSame(place, before.target));
  if (at >= 0 && places.length === 1) return null;
  const turn = (at < 0 ? before.turn : at + 1) % places.length;
  return { target: places[turn] ?? target, turn };
}
