/** What is known of the origin of each word, and what a comparison makes of it. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import {
  type Provenance,
  type Redline,
  redline,
  traceEdits,
} from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { mustBe, mustEqual } from './support/must.ts';
import { edits, perform, type Round } from './support/random-edits.ts';
import { holds } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

const AUTHORS = ['Ada', 'Ben'] as const;
/** Whoever makes the edit with this number. */
const authorOf = (round: number, turns: number): string =>
  AUTHORS[(turns >> (round % 10)) & 1] as string;

const trace = (before: Node, rounds: readonly Round[], turns: number): Provenance =>
  traceEdits(
    before.content.size,
    rounds.map(({ transactions }, i) => ({
      maps: transactions.flatMap(({ mapping }) => mapping.maps),
      author: authorOf(i, turns),
    })),
  );

/** Who put a position in, going back through the editing; null when it was there before. */
function origin(rounds: readonly Round[], turns: number, at: number): string | null {
  let pos = at;
  for (const [i, { transactions }] of [...rounds.entries()].reverse()) {
    for (const { mapping } of [...transactions].reverse()) {
      for (const map of [...mapping.maps].reverse()) {
        let shift = 0;
        let putIn = false;
        map.forEach((oldStart, oldEnd, newStart, newEnd) => {
          if (pos >= newStart && pos < newEnd) putIn = true;
          if (newEnd <= pos) shift += oldEnd - oldStart - (newEnd - newStart);
        });
        if (putIn) return authorOf(i, turns);
        pos += shift;
      }
    }
  }
  return null;
}

/** Who put in what stands at a position after; null for what stood before. */
type Origins = (at: number) => string | null;

const covered = (ranges: readonly { from: number; to: number }[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from, 0);

/** What is known of the origin accounts for every position of both documents. */
function accounted(before: Node, after: Node, known: Provenance, origins: Origins): void {
  const { survivors, inserted, deleted } = known;
  const kept = survivors.reduce((sum, { size }) => sum + size, 0);
  mustBe(kept + covered(deleted), before.content.size, 'the document before');
  mustBe(kept + covered(inserted), after.content.size, 'the document after');
  const text = (of: Node, from: number, size: number) =>
    of.textBetween(from, from + size, '\n', '\uFFFC');
  for (const { before: from, after: to, size } of survivors) {
    mustBe(text(after, to, size), text(before, from, size), 'what survived');
  }
  for (const { from, to, author } of inserted) {
    for (let at = from; at < to; at += 1) mustBe(origins(at), author, 'who put it in');
  }
}

/** Everyone who put in a word of a change is named, and nobody else. */
function named({ changes }: Redline, origins: Origins): void {
  for (const { kind, parts, authors } of changes) {
    if (kind !== 'insert') continue;
    const expected = new Set<string>();
    for (const { kind: part, after } of parts) {
      // The span of a cell is nobody's words.
      if (part === 'attribute') continue;
      for (let at = after.from; at < after.to; at += 1) {
        const author = origins(at);
        if (author !== null) expected.add(author);
      }
    }
    mustEqual([...authors].sort(), [...expected].sort(), 'who put in words');
  }
}

describe('a comparison that knows the origin', () => {
  it('is exact, valid in any mixture, and names everyone who put in a word', () => {
    fc.assert(
      fc.property(smallDocument, edits(12), fc.nat(1023), (before, list, turns) => {
        const { doc, rounds } = perform(before, list);
        const known = trace(before, rounds, turns);
        const origins: Origins = (at) => origin(rounds, turns, at);
        accounted(before, doc, known, origins);
        const compared = redline(before, doc, known);
        named(compared, origins);
        holds(compared, turns);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});

describe('several authors', () => {
  const start = parseDocument({
    type: 'doc',
    content: [
      ...['eyebrow', 'headline', 'dek'].map((type): NodeJson => ({ type, attrs: { id: type } })),
      {
        type: 'paragraph',
        attrs: { id: 'p' },
        content: [{ type: 'text', text: 'The ferry left.' }],
      },
    ],
  });
  /** Writes words at places, one person after another. */
  const written = (...turns: [author: string, from: number, to: number, words: string][]) => {
    let doc = start;
    const done = turns.map(([author, from, to, words]) => {
      const tr = EditorState.create({ doc }).tr;
      if (words) tr.insertText(words, from, to);
      else tr.delete(from, to);
      doc = tr.doc;
      return { author, maps: tr.mapping.maps };
    });
    return redline(start, doc, traceEdits(start.content.size, done)).changes.map(
      ({ kind, textBefore, textAfter, authors }) =>
        `${authors.join(' and ')}: ${kind} ${textBefore}|${textAfter}`,
    );
  };
  const first = 7;

  it('in one place make a change each', () => {
    expect(
      written(['Ada', first + 4, first + 4, 'old '], ['Ben', first + 8, first + 8, 'red ']),
    ).toEqual(['Ada: insert |old ', 'Ben: insert |red ']);
  });

  it('within one word are cut at their borders', () => {
    expect(
      written(['Ada', first + 4, first + 4, 'harbor '], ['Ben', first + 9, first + 9, 'u']),
    ).toEqual(['Ada: insert |harbo\nr ', 'Ben: insert |u']);
  });

  it('who strike and who write make a change each', () => {
    expect(
      written(['Ada', first + 4, first + 9, ''], ['Ben', first + 4, first + 4, 'boat']),
    ).toEqual(['Ada: delete ferry|', 'Ben: insert |boat']);
  });

  it('leave nothing of what one wrote and another struck', () => {
    expect(
      written(['Ada', first + 4, first + 4, 'old '], ['Ben', first + 4, first + 8, '']),
    ).toEqual([]);
  });

  it('are told by what they did, not by what reads the same', () => {
    // A second `ferry ` before the first: a comparison of words would take it for the later one.
    expect(written(['Ada', first + 4, first + 4, 'ferry '])).toEqual(['Ada: insert |ferry ']);
  });
});
