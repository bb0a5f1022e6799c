/** The random edits that property tests build on: what they make is whole, and all kinds are met. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDIT_KINDS, type EditKind, edits, mustBeWhole, perform } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';

describe('random editing', () => {
  it('leaves whole documents, and every kind of edit takes effect', () => {
    const met = new Set<EditKind>();
    fc.assert(
      fc.property(smallDocument, edits(12), (before, list) => {
        mustBeWhole(before);
        const { doc, rounds } = perform(before, list);
        mustBeWhole(doc);
        for (const { edit } of rounds) met.add(edit.kind);
      }),
      // The same each time: whether a rare kind is met must not be luck.
      { numRuns: 2500, seed: 1897 },
    );
    expect(EDIT_KINDS.filter((kind) => !met.has(kind))).toEqual([]);
  }, 60_000);

  it('comes out the same when it is done again', () => {
    fc.assert(
      fc.property(smallDocument, edits(12), (before, list) => {
        const [once, again] = [perform(before, list).doc, perform(before, list).doc];
        expect(again.toJSON()).toEqual(once.toJSON());
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
