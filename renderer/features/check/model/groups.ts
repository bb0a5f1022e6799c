/** The rows of the claim list: claims under the standing they share, what is to be done first. */
import { type Standing, standingOrder } from '../looks.ts';
import type { LiveClaim } from './live.ts';

export type Row =
  | { readonly kind: 'group'; readonly standing: Standing; readonly count: number }
  | { readonly kind: 'claim'; readonly each: LiveClaim };

/** Groups in the order of what is to be done; within a group the order of the text. */
export function rowsOf(list: readonly LiveClaim[]): Row[] {
  const groups = new Map<Standing, LiveClaim[]>();
  for (const each of list) {
    const group = groups.get(each.standing);
    if (group) group.push(each);
    else groups.set(each.standing, [each]);
  }
  return standingOrder.flatMap((standing): Row[] => {
    const group = groups.get(standing);
    if (!group) return [];
    return [
      { kind: 'group', standing, count: group.length },
      ...group.map((each): Row => ({ kind: 'claim', each })),
    ];
  });
}
