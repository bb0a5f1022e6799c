import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import type { SaidDecision } from '../../shared/domain/suggestions.ts';
import { addPiece, codeOf, docOf, newArchive } from './support.ts';

const said = (more: Partial<SaidDecision>): SaidDecision => ({
  kind: 'accepted',
  person: 'nell',
  at: '2026-02-24T09:00:00.000Z',
  whose: ['ben'],
  key: 'k1',
  words: 'old ',
  undone: false,
  ...more,
});

test('what was decided is kept with the save that holds it, and gone when it is taken back', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.');
  const saves = async (doc: string, decided: SaidDecision[], expected = piece.revision) => {
    const saved = await client.call('article.save', {
      id: piece.id,
      expectedRevision: expected,
      schemaVersion: SCHEMA_VERSION,
      doc,
      decided,
    });
    piece.revision = saved.revision;
  };
  const decided = async () => (await client.call('article.decided', { id: piece.id })).decided;
  expect(await decided()).toEqual([]);
  const later = { at: '2026-02-24T09:05:00.000Z', key: 'k2' };
  await saves(docOf('The old ferry waits.'), [
    said({}),
    said({ ...later, kind: 'withdrew', words: 'o' }),
    said({ ...later, kind: 'withdrew', words: 'on', at: '2026-02-24T09:06:00.000Z' }),
  ]);
  const { undone: _, ...first } = said({});
  const withdrawn = { ...first, ...later, kind: 'withdrew', words: 'on' };
  expect(await decided()).toEqual([{ ...withdrawn, at: '2026-02-24T09:06:00.000Z' }, first]);
  // The very same text, and only the decision is taken back.
  const same = (await client.call('article.read', { id: piece.id })).doc;
  await saves(same, [said({ undone: true })]);
  expect(await decided()).toEqual([{ ...withdrawn, at: '2026-02-24T09:06:00.000Z' }]);
  // A save that is refused decides nothing.
  const stranger = '00000000-0000-4000-8000-000000000000';
  expect(await codeOf(saves(docOf('Other.'), [said({ key: 'k9' })], stranger))).toBe('conflict');
  expect(await decided()).toHaveLength(1);
  const other = await addPiece(client, 'Another piece.');
  expect((await client.call('article.decided', { id: other.id })).decided).toEqual([]);
});
