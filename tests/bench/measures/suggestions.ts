/**
 * What stands behind suggesting, without a window: following an edit, reading the suggestions that
 * are open, and deciding on one. Two people by turns have revised the piece.
 */
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { blockIds } from '../../../renderer/features/editor/model/ids.ts';
import {
  advance,
  begin,
  decide,
  type Hand,
  type Suggested,
  suggestionsOf,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import { randomFrom } from '../../support/random.ts';
import type { Measure } from '../measure.ts';
import type { Row } from '../report.ts';
import { makeRevision, revise } from '../revision.ts';
import { summarise } from '../statistics.ts';

interface Size {
  readonly words: number;
  readonly edits: number;
  /** The most that reading may take, in milliseconds; null where it is only told. */
  readonly bound: number | null;
  readonly rounds: number;
}

const sizes: readonly Size[] = [
  { words: 10_000, edits: 300, bound: 60, rounds: 30 },
  { words: 10_000, edits: 2000, bound: null, rounds: 20 },
];
const quickSizes: readonly Size[] = [{ words: 2000, edits: 100, bound: 60, rounds: 8 }];
/** Rounds before the clock counts. */
const warming = 5;

export const suggestions: Measure = {
  name: 'suggestions',
  run({ quick, say }) {
    return Promise.resolve((quick ? quickSizes : sizes).flatMap((size) => measure(size, say)));
  },
};

const handOf = (edit: number): Hand => ({
  person: edit % 2 ? 'e5b7f0a2-ada' : 'e5b7f0a2-ben',
  mode: 'suggesting',
  at: new Date(Date.UTC(2026, 1, 24, 9) + edit * 20_000).toISOString(),
});

function measure({ words, edits, bound, rounds }: Size, say: (line: string) => void): Row[] {
  say(`suggestions: ${edits} edits of ${words} words`);
  const { suggested, proposal, following } = suggestAll(words, edits);
  const reading: number[] = [];
  const deciding: number[] = [];
  let open = 0;
  for (let round = -warming; round < rounds; round += 1) {
    const began = performance.now();
    const set = suggestionsOf(suggested, proposal);
    const read = performance.now();
    const some = set.suggestions[(round + warming) * 3]?.id as string;
    const beforeRuling = performance.now();
    decide(set, [some], round % 2 ? 'accept' : 'reject', handOf(edits));
    if (round < 0) continue;
    open = set.suggestions.length;
    reading.push(read - began);
    deciding.push(performance.now() - beforeRuling);
  }
  const kilobytes = writeTrace(suggested.trace).length / 1024;
  const told = {
    measure: 'suggestions',
    size: `${edits} edits, ${words} words`,
    note: `${open} suggestions of two people are open; what is stored beside them takes ${kilobytes.toFixed(1)} KB.`,
  };
  const row = (what: string, times: readonly number[], atMost: number | null): Row => ({
    ...told,
    what,
    unit: 'ms',
    ours: summarise(times),
    ...(atMost === null ? {} : { aim: { of: 'p50', kind: 'bound', atMost } as const }),
  });
  return [
    row('follow an edit', following, 0.3),
    row('read the suggestions', reading, bound),
    row('decide on one', deciding, null),
  ];
}

function suggestAll(
  words: number,
  edits: number,
): { suggested: Suggested; proposal: Node; following: number[] } {
  const random = randomFrom(7);
  const doc = makeRevision(words).before;
  let state = EditorState.create({ doc, plugins: [blockIds()] });
  let suggested = begin(doc);
  const following: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const { tr } = state;
    revise(tr, random);
    const { transactions, state: next } = state.applyTransaction(tr);
    const steps = transactions.flatMap((each) => each.steps);
    const began = performance.now();
    suggested = advance(suggested, state.doc, steps, handOf(edit));
    following.push(performance.now() - began);
    state = next;
  }
  return { suggested, proposal: state.doc, following };
}
