import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { openDatabase } from '../../electron/archive/connection.ts';
import { newId } from '../../shared/document/ids.ts';
import { addChecked, decide, markedDoc } from './checked.ts';
import { newArchive } from './support.ts';

const [first, second, other] = [newId(), newId(), newId()];

/** A closed archive with a checked piece and another beside it. */
async function checkedArchive() {
  const client = await newArchive();
  const text = markedDoc([
    ['The ferry carries ', { id: first, words: '212 people' }, ' a day.'],
    ['There are ', { id: second, words: 'fifteen berths' }, '.'],
  ]);
  const { claims } = await addChecked(client, text, [first, second]);
  await addChecked(client, markedDoc([[{ id: other, words: 'x' }]]), [other]);
  const evidence = newId();
  await client.call('evidence.create', {
    id: evidence,
    claimId: first,
    sourceId: null,
    stance: 'supports',
    locator: 'page 4',
    quotation: '',
    calculation: '',
    note: '',
    attachment: null,
  });
  const decision = newId();
  await decide(client, claims[0]!, 'disputed', { id: decision, evidenceIds: [evidence] });
  const taken = newId();
  await decide(client, claims[0]!, 'confirmed', { id: taken });
  await client.call('claim.undecide', { claimId: first, decisionId: taken });
  const { folder } = client.info;
  await client.close();
  return folder;
}

test.each([
  ["UPDATE claim_decision SET status = 'confirmed'"],
  ['DELETE FROM claim_decision'],
  ['UPDATE claim_decision_evidence SET position = 7'],
  ['DELETE FROM claim_decision_evidence'],
])('decisions are only added: %s', async (change) => {
  const db = openDatabase(join(await checkedArchive(), 'galley.sqlite'));
  expect(() => db.exec(change)).toThrow(/append-only/);
  db.close();
});

test.each([
  ['UPDATE claim SET decision = NULL', /does not show what was decided on it last/],
  [
    `UPDATE claim SET decision = (SELECT max(key) FROM claim_decision WHERE undoes IS NULL)
     WHERE decision IS NOT NULL`,
    /does not show what was decided on it last/,
  ],
  [
    `DROP TRIGGER claim_decision_true; UPDATE claim_decision SET undoes = key
     WHERE undoes IS NOT NULL`,
    /out of order/,
  ],
  ['UPDATE claim SET repeat_of = (SELECT max(key) FROM claim)', /not the first of its piece/],
  ["UPDATE claim SET current = '{}' WHERE key = 1", /A claim of .* has lost its place/],
  ["UPDATE claim SET state = 'about'", /A claim of .* has lost its place/],
  [
    "DROP TRIGGER claim_decision_true; UPDATE claim_decision SET quote = 'x' WHERE undoes IS NULL",
    /A decision on a claim of .* has lost its place/,
  ],
  ['DELETE FROM claim_search WHERE rowid = 2', /missing from the search index/],
])('verify finds: %s', async (change, problem) => {
  const folder = await checkedArchive();
  const db = openDatabase(join(folder, 'galley.sqlite'));
  db.exec(change);
  db.close();
  const client = await openInProcess({ folder });
  const { problems } = await client.call('archive.verify', {});
  expect(problems.join('\n')).toMatch(problem);
  await client.close();
});

test('a backup holds the fact-check, and a restored one is followed on', async () => {
  const client = await newArchive();
  const textWith = (words: string) =>
    markedDoc([['The ferry carries ', { id: first, words }, ' a day.']]);
  const piece = await addChecked(client, textWith('212 people'), [first]);
  await decide(client, piece.claims[0]!);
  const { path } = await client.call('archive.backup', {});
  const decisionId = newId();
  await decide(client, piece.claims[0]!, 'contradicted', { id: decisionId });
  await client.call('archive.restore', { path });
  const claim = async () =>
    (await client.call('check.open', { articleId: piece.id })).claims.find(
      ({ id }) => id === first,
    );
  expect(await claim()).toMatchObject({ status: 'confirmed', recheck: false });
  const saved = await client.call('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: 1,
    doc: textWith('221 people'),
  });
  expect(saved.claims).toMatchObject([{ id: first, state: 'changed', recheck: true }]);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});
