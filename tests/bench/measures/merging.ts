/**
 * Merging two revisions of a piece that were made apart, beside reading the three documents: whoever
 * merges has to do that anyway. Without a window; each merge begins from documents not seen before.
 */
import type { Node } from 'prosemirror-model';
import { type Merge, merge3 } from '../../../shared/document/merge/index.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import type { Measure } from '../measure.ts';
import type { Row } from '../report.ts';
import { makeRevision, reviseAll } from '../revision.ts';
import { summarise } from '../statistics.ts';

interface Size {
  readonly words: number;
  /** The most that one merge may take, in milliseconds. */
  readonly bound: number;
  readonly rounds: number;
}

const sizes: readonly Size[] = [
  { words: 10_000, bound: 60, rounds: 40 },
  { words: 100_000, bound: 2000, rounds: 12 },
];
const quickSizes: readonly Size[] = [{ words: 2000, bound: 60, rounds: 8 }];
/** Rounds before the clock counts: the compiler has then seen the code. */
const warming = 5;

export const merging: Measure = {
  name: 'merge',
  run({ quick, say }) {
    return Promise.resolve((quick ? quickSizes : sizes).map((size) => merge(size, say)));
  },
};

function merge({ words, bound, rounds }: Size, say: (line: string) => void): Row {
  say(`merge: ${words} words`);
  const { before, after } = makeRevision(words);
  const versions = [before, after, reviseAll(before, words, 12)].map((each) =>
    JSON.stringify(each.toJSON()),
  );
  const ours: number[] = [];
  const reading: number[] = [];
  let merged: Merge | undefined;
  for (let round = -warming; round < rounds; round += 1) {
    const began = performance.now();
    const [base, mine, theirs] = versions.map(parse) as [Node, Node, Node];
    const read = performance.now();
    merged = merge3(base, mine, theirs);
    const ended = performance.now();
    if (round < 0) continue;
    reading.push(read - began);
    ours.push(ended - read);
  }
  const conflicts = merged?.conflicts.length ?? 0;
  return {
    measure: 'merge',
    what: 'merge two revisions',
    size: `${words} words`,
    unit: 'ms',
    ours: summarise(ours),
    peer: { name: 'reading the three', figures: summarise(reading) },
    aim: { of: 'p50', kind: 'bound', atMost: bound },
    note: `Merging ${words} words: on each side one edit in a hundred words, moves, splits and joins among them; ${conflicts} conflicts.`,
  };
}

const parse = (json: string): Node => parseDocument(JSON.parse(json) as NodeJson);
