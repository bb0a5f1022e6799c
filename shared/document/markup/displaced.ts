/** Blocks of another kind that cannot be drawn once, where they are now, without the text before losing its order. */
import type { BlockState, MarkedBlock } from '../../domain/comparison.ts';
import { leafIn, textOfLeaf } from './sides.ts';

/** Words of the text before, in the order of the drawing. */
interface Stretch {
  readonly words: string;
  /** The change by which a block became another, and which of its two places this is. */
  readonly change: string | null;
  readonly place: 'from' | 'to' | null;
}

/**
 * The changes whose blocks are drawn at both places: other words of the text before stand between them,
 * such as the rest of a list of which one item became a paragraph below it.
 */
export function displaced(blocks: readonly MarkedBlock[]): ReadonlySet<string> {
  const found = new Set<string>();
  const all = stretchesOf(blocks);
  if (!all.some(({ place }) => place === 'from')) return found;
  const read = all.filter(({ place }) => place !== 'to');
  for (;;) {
    const drawn = all.filter(
      ({ change, place }) => !place || found.has(change ?? '') === (place === 'from'),
    );
    const at = firstDifference(wordsOf(read), wordsOf(drawn));
    if (at === null) return found;
    const change = [stretchAt(read, at), stretchAt(drawn, at)]
      .map((stretch) => stretch?.change ?? null)
      .find((each) => each !== null && !found.has(each));
    // The same words again hide where the order parts; drawn at both places, all are right.
    if (change == null) return new Set(all.flatMap((each) => each.change ?? []));
    found.add(change);
  }
}

const wordsOf = (stretches: readonly Stretch[]): string =>
  stretches.map(({ words }) => words).join('');

function firstDifference(one: string, other: string): number | null {
  if (one === other) return null;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function stretchAt(stretches: readonly Stretch[], at: number): Stretch | undefined {
  let end = 0;
  return stretches.find(({ words }) => {
    end += words.length;
    return end > at;
  });
}

const placeOf = (state: BlockState): Stretch['place'] => {
  if (state === 'retyped-from') return 'from';
  return state === 'retyped-to' ? 'to' : null;
};

function stretchesOf(blocks: readonly MarkedBlock[]): Stretch[] {
  const all: Stretch[] = [];
  /** @param stands whether what is around the block stands there in the text before */
  const visit = (block: MarkedBlock, stands: boolean, about: Omit<Stretch, 'words'>): void => {
    const { state, change = null, runs = [], blocks: inside = [] } = block;
    // What is in a wrapper that became another bears no change of its own.
    const place = change === null ? null : placeOf(state);
    const own = place ? { change, place } : about;
    const here = place === 'to' || (stands && state !== 'inserted' && state !== 'moved-to');
    if (here) {
      const leaves = runs.filter((run) => run.state !== 'inserted');
      const words = leaves.map((run) => textOfLeaf(leafIn(run, 'before'))).join('');
      all.push({ ...own, words: words.replace(/\s+/gu, '') });
    }
    for (const each of inside) visit(each, here, own);
  };
  for (const block of blocks) visit(block, true, { change: null, place: null });
  return all;
}
