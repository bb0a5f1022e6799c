/** The numbers by which people speak of claims: in the order of the text. */
import type { NodeJson } from '../schema.ts';
import { eachTextblock, spansIn } from '../standing.ts';

/**
 * The ids of the annotations that stand in the document, in the order in which they begin; of those
 * that begin in one place the longer first, then by id.
 * @param ids those that are asked for; null for all
 */
export function orderOf(doc: NodeJson, ids: Iterable<string> | null): string[] {
  const wanted = ids && new Set(ids);
  const seen = new Set<string>();
  const order: string[] = [];
  eachTextblock(doc, (block) => {
    const fresh = [...spansIn(block, wanted).spans].filter(([id]) => !seen.has(id));
    fresh.sort(
      ([one, a], [other, b]) => a.start - b.start || b.end - a.end || (one < other ? -1 : 1),
    );
    for (const [id] of fresh) {
      seen.add(id);
      order.push(id);
    }
  });
  return order;
}

/**
 * The number of each claim, from 1: by its place in the text, then those that are orphaned in the
 * order given.
 * @param order the claims as they stand in the document, as `orderOf` tells it
 * @param orphaned claims that stand nowhere, for instance in the order in which they were made
 */
export function numberClaims(
  order: readonly string[],
  orphaned: readonly string[] = [],
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const id of [...order, ...orphaned]) {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  }
  return numbers;
}
