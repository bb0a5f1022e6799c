/** Words that stand in another place, in review copies: Word's own moves, in the midst of paragraphs. */
import type { ReviewChange } from '../../review-copy.ts';
import { textOfRun } from './write-inline.ts';
import {
  type Layout,
  MOVED_WORDS,
  type Para,
  type Run,
  type Side,
  type Track,
} from './write-layout.ts';

/** The layout with words as moved that went from one paragraph and came to one, whole and alike. */
export function withWordMoves(layout: Layout, changes: ReadonlyMap<string, ReviewChange>): Layout {
  const { body, notes, numbers } = layout;
  const moved = new Map<Run, Run>();
  for (const { before, after } of placesOf(layout, changes)) {
    const [[from, old] = [], [to, now] = []] = [[...before][0], [...after][0]];
    if (!from || !to || !old || !now || before.size + after.size > 2) continue;
    if (!isOnePlace(from, old) || !isOnePlace(to, now)) continue;
    if (wordsOf(old) !== wordsOf(now) || wordsOf(old).trim() === '') continue;
    for (const run of [...old, ...now]) {
      const track = run.track as Track;
      moved.set(run, { ...run, track: { ...track, move: MOVED_WORDS + track.change } });
    }
  }
  if (moved.size === 0) return layout;
  const runOf = (run: Run): Run => moved.get(run) ?? run;
  const paraOf = (para: Para): Para => ({ ...para, runs: para.runs.map(runOf) });
  return {
    body: body.map((part) => (part.kind === 'para' ? paraOf(part) : part)),
    notes: notes.map(({ reference, paras, ...note }) => ({
      ...{ ...note, reference: reference && runOf(reference), paras: paras.map(paraOf) },
    })),
    numbers: new Map([...numbers].map(([run, number]) => [runOf(run), number])),
  };
}

type Places = Record<Side, Map<Para, Run[]>>;

/** Both places of each change that moves words, with what stands there of it. */
function placesOf(
  { body, notes }: Layout,
  changes: ReadonlyMap<string, ReviewChange>,
): Iterable<Places> {
  const places = new Map<string, Places>();
  // LibreOffice takes a row for a new one to which words were moved.
  const outside = body.filter((part) => part.kind === 'para');
  for (const para of [...outside, ...notes.flatMap(({ paras }) => paras)]) {
    // A move in a move would end it.
    if (para.opens.length > 0 || para.runs.some(({ track }) => track?.move)) continue;
    for (const run of para.runs) {
      if (!run.track || changes.get(run.track.change)?.kind !== 'move') continue;
      const { side, change } = run.track;
      const found = places.get(change) ?? { before: new Map(), after: new Map() };
      places.set(change, found);
      found[side].set(para, [...(found[side].get(para) ?? []), run]);
    }
  }
  return places.values();
}

const wordsOf = (runs: readonly Run[]): string => runs.map(textOfRun).join('');

/** Whether nothing else stands between. */
const isOnePlace = ({ runs }: Para, own: readonly Run[]): boolean => {
  const first = runs.indexOf(own[0] as Run);
  return own.every((run, i) => runs[first + i] === run);
};
