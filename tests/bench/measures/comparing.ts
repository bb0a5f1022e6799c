/**
 * Comparing two versions of a piece, against the word diff of the package `diff` on their plain text.
 * Both run here, without a window; each of ours begins from documents that it has not seen before.
 */
import { diffWords } from 'diff';
import type { Node } from 'prosemirror-model';
import { type Change, redline } from '../../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { countWords } from '../../../shared/document/words.ts';
import type { Measure } from '../measure.ts';
import type { Row } from '../report.ts';
import { makeRevision } from '../revision.ts';
import { summarise } from '../statistics.ts';

interface Size {
  readonly words: number;
  /** The most that one comparison may take, in milliseconds. */
  readonly bound: number;
  readonly rounds: number;
  /** Of these the peer takes part in. */
  readonly peerRounds: number;
}

const sizes: readonly Size[] = [
  { words: 10_000, bound: 25, rounds: 40, peerRounds: 40 },
  { words: 100_000, bound: 1000, rounds: 12, peerRounds: 3 },
];
const quickSizes: readonly Size[] = [{ words: 2000, bound: 25, rounds: 8, peerRounds: 8 }];
/** Rounds before the clock counts: the compiler has then seen the code, that of the peer as well. */
const warming = 20;

const note =
  'Comparing: a revision of one edit in a hundred words, moves, splits and joins among them. The ' +
  'word diff sees the bare text only: neither marks, nor where a block went.';

export const comparing: Measure = {
  name: 'compare',
  run({ quick, say }) {
    return Promise.resolve((quick ? quickSizes : sizes).flatMap((size) => compare(size, say)));
  },
};

function compare(size: Size, say: (line: string) => void): Row[] {
  const { words, bound, rounds, peerRounds } = size;
  say(`compare: ${words} words`);
  const { before, after } = makeRevision(words);
  const [one, other] = [JSON.stringify(before.toJSON()), JSON.stringify(after.toJSON())];
  const texts = [plain(before), plain(after)] as const;
  const ours: number[] = [];
  const theirs: number[] = [];
  let changes: readonly Change[] = [];
  let parts: ReturnType<typeof diffWords> = [];
  for (let round = -warming; round < rounds; round += 1) {
    const [fresh, revised] = [parse(one), parse(other)];
    const took = timed(() => {
      ({ changes } = redline(fresh, revised));
    });
    if (round >= 0) ours.push(took);
    // Where it takes part in a few rounds only, it is warm from the smaller size.
    if (round >= peerRounds || (round < 0 && peerRounds < rounds)) continue;
    const peerTook = timed(() => {
      parts = diffWords(...texts);
    });
    if (round >= 0) theirs.push(peerTook);
  }
  const told = { measure: 'compare', size: `${words} words`, note };
  const peer = 'diffWords on plain text';
  const what = 'compare two versions';
  const figures = summarise(ours);
  return [
    { ...told, what, unit: 'ms', ours: figures, aim: { of: 'p50', kind: 'bound', atMost: bound } },
    {
      ...told,
      what,
      unit: 'ms',
      ours: figures,
      peer: { name: peer, figures: summarise(theirs) },
      aim: { of: 'p50', kind: 'ratio', atMost: 0.1 },
    },
    {
      ...told,
      what: 'words flagged',
      unit: 'words',
      ours: summarise([flagged(changes)]),
      peer: {
        name: peer,
        figures: summarise([
          parts.reduce(
            (sum, { added, removed, value }) => sum + (added || removed ? countWords(value) : 0),
            0,
          ),
        ]),
      },
      aim: { of: 'p50', kind: 'ratio', atMost: 1 },
    },
  ];
}

const parse = (json: string): Node => parseDocument(JSON.parse(json) as NodeJson);
const plain = (doc: Node): string => bodyText(doc.toJSON() as NodeJson);

function timed(action: () => void): number {
  const began = performance.now();
  action();
  return performance.now() - began;
}

/** Words that are shown as gone or new; those that moved, or look different, once. */
function flagged(changes: readonly Change[]): number {
  let count = 0;
  for (const { kind, textBefore, textAfter } of changes) {
    if (kind === 'split' || kind === 'join') continue;
    count += countWords(textAfter);
    if (kind === 'delete' || kind === 'replace') count += countWords(textBefore);
  }
  return count;
}
