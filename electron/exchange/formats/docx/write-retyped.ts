/** Puts blocks that became of another kind in their place to one, where both texts have the same order. */
import { leafIn, looksIn } from '../../../../shared/document/markup/sides.ts';
import type { MarkedBlock, MarkedRun } from '../../../../shared/domain/comparison.ts';
import type { Side } from './write-layout.ts';
import type { Retyped, Step } from './write-walk.ts';

/**
 * The steps in an order that is right in both texts; what was retyped is there once, as a block of both
 * texts, and what has no counterpart nearby stays what it is.
 */
export function orderRetyped(steps: readonly Step[]): Step[] {
  const out: Step[] = [];
  let region: Step[] = [];
  for (const step of [...steps, null]) {
    if (step && sideOf(step)) {
      region.push(step);
      continue;
    }
    out.push(...ordered(region));
    region = [];
    if (step) out.push(step);
  }
  return out;
}

/** The text in which alone a step stands; null when both have it. */
function sideOf(step: Step): Side | null {
  if (step.kind === 'retyped') return step.block.state === 'retyped-from' ? 'before' : 'after';
  if (step.kind === 'table') {
    const sides = new Set(step.rows.map(({ track }) => track?.side));
    return sides.size === 1 ? ([...sides][0] ?? null) : null;
  }
  return step.track?.side ?? null;
}

function ordered(region: readonly Step[]): readonly Step[] {
  const slots = region.filter((step) => step.kind === 'retyped');
  const from = slots.filter((slot) => sideOf(slot) === 'before');
  const to = slots.filter((slot) => sideOf(slot) === 'after');
  const pairs = from.flatMap((old) => {
    const now = to.find(
      ({ block }) =>
        keyOf(block) === keyOf(old.block) && isParagraph(block) === isParagraph(old.block),
    );
    return now ? [{ old, now }] : [];
  });
  const places = pairs.map(({ now }) => region.indexOf(now));
  const rising = places.every((place, i) => i === 0 || place > (places[i - 1] as number));
  if (pairs.length === 0 || !rising) return region;
  const gaps: Step[][] = [[], ...pairs.map(() => [])];
  const passed = { before: 0, after: 0 };
  for (const step of region) {
    const side = sideOf(step) as Side;
    if (pairs.some(({ old, now }) => step === old || step === now)) passed[side] += 1;
    else gaps[passed[side]]?.push(step);
  }
  return gaps.flatMap((gap, i) => {
    const pair = pairs[i];
    return pair ? [...gap, united(pair.old, pair.now)] : gap;
  });
}

/** Whether a block is one paragraph to Word, whatever it is called. */
const isParagraph = ({ type, runs }: MarkedBlock): boolean =>
  runs !== undefined && type !== 'figure';

const keyOf = ({ change, id }: MarkedBlock): string => `${change} ${id}`;

function united(
  { block: old, around: there }: Retyped,
  { block: now, around: here }: Retyped,
): Retyped {
  const change = now.change ?? '';
  const block: MarkedBlock = { ...now, state: 'kept', looks: [...(now.looks ?? []), change] };
  delete block.change;
  if (JSON.stringify(looksIn(old, 'before')) !== JSON.stringify(looksIn(now, 'after'))) {
    block.was = looksIn(old, 'before');
  }
  if (now.runs && wordsOn(now.runs, 'before') !== wordsOn(old.runs ?? [], 'before')) {
    // The same words, of which each text has its own.
    block.runs = [
      ...(old.runs ?? []).map((run): MarkedRun => ({ change, ...run, state: 'deleted' })),
      ...now.runs.map((run): MarkedRun => ({ change, ...run, state: 'inserted' })),
    ];
  }
  const around = {
    places: { before: there.places.before, after: here.places.after },
    change,
    move: null,
    changes: [...here.changes, ...there.changes],
  };
  return { kind: 'retyped', block, around };
}

/** The words and their looks, whatever runs they come in. */
function wordsOn(runs: readonly MarkedRun[], side: Side): string {
  const absent = side === 'before' ? 'inserted' : 'deleted';
  return runs
    .filter(({ state }) => state !== absent)
    .map((run) => leafIn(run, side))
    .flatMap((leaf) => {
      const look = JSON.stringify([leaf.type, leaf.marks ?? [], leaf.attrs ?? {}]);
      return leaf.text === undefined ? [look] : [...leaf.text].map((letter) => letter + look);
    })
    .join();
}
