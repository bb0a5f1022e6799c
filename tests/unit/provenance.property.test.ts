/** What is known of the origin of each word, and what a comparison makes of it. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type Provenance, redline, traceEdits } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { edits, perform, type Round } from './support/random-edits.ts';
import { holds } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000) / 4;

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

const covered = (ranges: readonly { from: number; to: number }[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from, 0);

describe('the origin of what stands', () => {
  it('accounts for every position of both documents', () => {
    fc.assert(
      fc.property(smallDocument, edits(10), fc.nat(1023), (before, list, turns) => {
        const { doc, rounds } = perform(before, list);
        const { survivors, inserted, deleted } = trace(before, rounds, turns);
        const kept = survivors.reduce((sum, { size }) => sum + size, 0);
        expect(kept + covered(deleted)).toBe(before.content.size);
        expect(kept + covered(inserted)).toBe(doc.content.size);
        const text = (of: Node, from: number, size: number) =>
          of.textBetween(from, from + size, '\n', '\uFFFC');
        for (const { before: from, after, size } of survivors) {
          expect(text(doc, after, size)).toBe(text(before, from, size));
        }
        for (const { from, to, author } of inserted) {
          for (let at = from; at < to; at += 1) expect(origin(rounds, turns, at)).toBe(author);
        }
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});

describe('a comparison that knows the origin', () => {
  it('is exact at both ends, and valid in any mixture of choices', () => {
    fc.assert(
      fc.property(smallDocument, edits(12), fc.nat(1023), (before, list, turns) => {
        const { doc, rounds } = perform(before, list);
        holds(redline(before, doc, trace(before, rounds, turns)), turns);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it('names everyone who put in a word of a change, and nobody else', () => {
    fc.assert(
      fc.property(smallDocument, edits(8), fc.nat(1023), (before, list, turns) => {
        const { doc, rounds } = perform(before, list);
        const { changes } = redline(before, doc, trace(before, rounds, turns));
        for (const { kind, parts, authors } of changes) {
          if (kind !== 'insert') continue;
          const expected = new Set<string>();
          for (const { kind: part, after } of parts) {
            // The span of a cell is nobody's words.
            if (part === 'attribute') continue;
            for (let at = after.from; at < after.to; at += 1) {
              const author = origin(rounds, turns, at);
              if (author !== null) expected.add(author);
            }
          }
          expect([...authors].sort()).toEqual([...expected].sort());
        }
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
