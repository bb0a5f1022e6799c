/** The trace of a proposal that is set in the place of another, told by a comparison of the two. */
import type { Redline } from '../redline/index.ts';
import { marksThatDiffer } from './attribute.ts';
import { choicesOf } from './choices.ts';
import { cutRuns, pushRun, putIn, withGone } from './runs.ts';
import { segmentsOf } from './segments.ts';
import { type Hand, nextStamp, type Run, type Stamp, type Touch, type Trace } from './trace.ts';
import { type Placed, Positions, write } from './written.ts';

/** `compared`: the proposal until now and the new one. */
export function supersede(trace: Trace, compared: Redline, hand: Hand): Trace {
  let { latest } = trace;
  const deeds = new Map<number, Stamp>();
  const stamp = (): Stamp => {
    latest = nextStamp(latest, hand);
    return latest;
  };
  const deedOf = (change: number): Stamp => {
    const known = deeds.get(change) ?? stamp();
    deeds.set(change, known);
    return known;
  };
  const before = write(compared, () => 'before', 'before').pieces;
  const after = write(compared, () => 'after', 'after').pieces;
  const was = new Positions(before);
  const runs: Run[] = [];
  /** Which stretches of the old proposal stand in the new one. */
  const kept = new Uint8Array(compared.before.content.size);
  for (const piece of after) {
    const at = was.of(piece);
    const change = changeOf(compared, piece);
    if (at >= 0 && !isElsewhere(piece)) {
      kept.fill(1, at, at + piece.size);
      const touches = touchesOf(compared, piece, deedOf);
      for (const run of cutRuns(trace.runs, at, at + piece.size)[1]) {
        pushRun(runs, touches.length > 0 ? { ...run, touches: [...run.touches, ...touches] } : run);
      }
      continue;
    }
    const segments = segmentsOf(compared.after, piece.at, piece.at + piece.size);
    for (const [i, { from, to }] of segments.entries()) {
      pushRun(runs, putIn(to - from, i === 0 && change >= 0 ? deedOf(change) : stamp()));
    }
  }
  let { gone } = trace;
  for (const piece of before) {
    const left = piece.at;
    if (kept[left] || piece.size === 0) continue;
    const change = changeOf(compared, piece);
    const by = change >= 0 ? deedOf(change) : stamp();
    for (const { base, size } of cutRuns(trace.runs, left, left + piece.size)[1]) {
      if (base !== null) gone = withGone(gone, { from: base, to: base + size, by, behind: null });
    }
  }
  return { ...trace, runs, gone, latest };
}

/** Whether a block of both texts stands elsewhere, or became another. */
export function isElsewhere({ item, part }: Placed): boolean {
  if (item.kind === 'slot') return part !== 'all' || item.block.before.isLeaf;
  const looks =
    item.kind === 'boundary' ? item.looks : item.kind === 'pair' ? item.block.looks : [];
  return part === 'start' && looks.some(({ names }) => names === null);
}

function changeOf({ owner }: Redline, { item }: Placed): number {
  const choice = choicesOf(item)[0];
  return choice === undefined ? -1 : (owner[choice] as number);
}

/** The looks that what stands in both texts is given by the new one. */
export function touchesOf(
  compared: Redline,
  { item, part }: Placed,
  deedOf: (change: number) => Stamp,
): Touch[] {
  const by = (choice: number): Stamp => deedOf(compared.owner[choice] as number);
  if (item.kind === 'words' && item.look !== null) {
    const { look } = item;
    return marksThatDiffer(compared, look).map((what) => ({ what, by: by(look) }));
  }
  const looks =
    item.kind === 'boundary' ? item.looks : item.kind === 'pair' ? item.block.looks : [];
  if (part === 'end') return [];
  return looks.flatMap(({ choice, names }) =>
    (names ?? []).map((name) => ({ what: `@${name}`, by: by(choice) })),
  );
}
