/**
 * Whatever is done to a piece, no claim, comment or query of it disappears; each stands as its text
 * says, worked out anew from the whole text, and what is exact covers exactly its words.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Wording } from '../../shared/domain/claim.ts';
import { markedDoc, type Stretch } from './checked.ts';
import { type Act, acts, type Doc, Piece } from './checked-piece.ts';
import { addPiece, newArchive } from './support.ts';

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom(...acts),
  a: fc.nat({ max: 1000 }),
  b: fc.nat({ max: 1000 }),
  word: fc.constantFrom('ferry', 'bridge', '4,118', 'the', 'quay', 'not', 'in 1931', 'berths'),
  suggesting: fc.boolean(),
});

test('no claim, comment or query disappears, and each stands as the text says', async () => {
  const client = await newArchive();
  const run = async (steps: Act[]): Promise<void> => {
    const { id, revision } = await addPiece(client, 'x');
    const piece = new Piece(client, id, revision);
    const [a, b, c, over] = [newId(), newId(), newId(), newId()] as [
      string,
      string,
      string,
      string,
    ];
    const paragraphs: Stretch[][] = [
      ['The ferry carries ', { id: a, words: '4,118' }, ' people. It is ', { id: b, words: 'old' }],
      [
        'The bridge was opened ',
        { id: c, words: 'in 1931' },
        '. ',
        { id: over, words: 'It leaks.' },
      ],
      [{ id: over, words: 'It always did' }, ', they say.'],
      ['Nothing here.'],
    ];
    const doc = markedDoc(paragraphs);
    await piece.save(JSON.parse(doc) as Doc);
    const wordings = wordingAt(JSON.parse(doc) as NodeJson, null);
    for (const [at, each] of [a, b, c, over].entries()) {
      const kind = (['claim', 'thread', 'query', 'claim'] as const)[at] ?? 'claim';
      await piece.make(kind, each, wordings.get(each) as Wording);
    }
    await piece.check();
    for (const step of steps) {
      await piece.act(step);
      await piece.check();
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), run), {
    numRuns: 40,
  });
  expect(await client.call('archive.verify', {})).toMatchObject({ ok: true, problems: [] });
});
