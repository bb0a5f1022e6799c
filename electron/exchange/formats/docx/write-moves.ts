/** Words that stand in another place, in review copies: Word's own moves, in the midst of paragraphs. */
import type { ReviewChange } from '../../review-copy.ts';
import { textOfRun } from './write-inline.ts';
import type { Layout, Para, Part, Run, Side, Track } from './write-layout.ts';

/** What a run is in a move of words. */
export interface WordMove {
  readonly track: Track;
  /** Whether the place begins with it, and ends with it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** The runs of words that were moved from one paragraph, whole in one place, to another. */
export function wordMoves(
  { body, notes }: Layout,
  changes: ReadonlyMap<string, ReviewChange>,
): ReadonlyMap<Run, WordMove> {
  const places = new Map<string, Record<Side, Map<Para, Run[]>>>();
  for (const para of [...parasIn(body), ...notes.flatMap(({ paras }) => paras)]) {
    if (para.opens.length > 0 || para.runs.some(({ track }) => track?.move)) continue;
    for (const run of para.runs) {
      if (!run.track || changes.get(run.track.change)?.kind !== 'move') continue;
      const { side, change } = run.track;
      const found = places.get(change) ?? { before: new Map(), after: new Map() };
      places.set(change, found);
      found[side].set(para, [...(found[side].get(para) ?? []), run]);
    }
  }
  const moves = new Map<Run, WordMove>();
  for (const [change, { before, after }] of places) {
    const [gone, come] = [before, after].map((paras) => [...paras.entries()]);
    const [[from, old] = [], [to, now] = []] = [gone?.[0], come?.[0]];
    if (!from || !to || !old || !now || before.size + after.size > 2) continue;
    if (!isOnePlace(from, old) || !isOnePlace(to, now)) continue;
    const words = (runs: readonly Run[]): string => runs.map(textOfRun).join('');
    if (words(old) !== words(now) || words(old).trim() === '') continue;
    for (const runs of [old, now]) {
      for (const run of runs) {
        const track = { ...(run.track as Track), move: `words ${change}` };
        moves.set(run, { track, opens: run === runs[0], closes: run === runs.at(-1) });
      }
    }
  }
  return moves;
}

/** Whether nothing else stands between. */
const isOnePlace = ({ runs }: Para, own: readonly Run[]): boolean => {
  const first = runs.indexOf(own[0] as Run);
  return own.every((run, i) => runs[first + i] === run);
};

function* parasIn(parts: readonly Part[]): Generator<Para> {
  for (const part of parts) {
    if (part.kind === 'para') yield part;
    else for (const { cells } of part.rows) for (const { paras } of cells) yield* paras;
  }
}
