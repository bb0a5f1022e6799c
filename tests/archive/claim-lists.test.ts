import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import { addChecked, type Checked, decide, markedDoc } from './checked.ts';
import { inWorkers, newArchive, save, tempFolder } from './support.ts';

const sentence = (id: string, words: string) =>
  markedDoc([['The ferry carries ', { id, words }, ' a day.']]);

test('open claims of all pieces, the highest risk and the nearest deadline first', async () => {
  const client = await newArchive();
  const { profile } = await client.call('profile.get', {});
  const pieces: Checked[] = [];
  const ids = ['a', 'b', 'c', 'd'].map(() => newId());
  for (const id of ids) pieces.push(await addChecked(client, sentence(id, '212 people'), [id]));
  const [a, b, c, d] = ids as [string, string, string, string];
  const ownerId = profile!.id;
  const due = '2026-03-01T09:00:00.000Z';
  await client.call('claim.set', { ids, patch: { ownerId } });
  await client.call('claim.set', { ids: [b], patch: { due } });
  await client.call('claim.set', { ids: [c], patch: { risk: 'high' } });
  await decide(client, pieces[3]!.claims[0]!);
  const open = async (input: object = {}) => {
    const found = await client.call('claim.openEverywhere', { ownerId, ...input });
    expect(found.total).toBeGreaterThanOrEqual(found.rows.length);
    return found.rows.map(({ claim }) => claim.id);
  };
  expect(await open()).toEqual([c, b, a]);
  expect(await open({ risk: ['high'] })).toEqual([c]);
  expect(await open({ dueUntil: due })).toEqual([b]);
  expect(await open({ offset: 1, limit: 1 })).toEqual([b]);
  const nobodys = newId();
  await addChecked(client, sentence(nobodys, '212 people'), [nobodys]);
  expect(await open({ ownerId: null })).toEqual([c, b, a, nobodys]);
  // A decided claim is open again when its words change, unless they say the same.
  await save(client, pieces[3]!, sentence(d, '212  people'));
  expect(await open()).toEqual([c, b, a]);
  await save(client, pieces[3]!, sentence(d, '221 people'));
  expect(await open()).toEqual([c, b, a, d]);
  await save(client, pieces[3]!, sentence(d, '212 people'));
  await client.call('article.spike', { ids: [pieces[0]!.id] });
  await client.call('claim.remove', { ids: [b], removed: true });
  expect(await open()).toEqual([c]);
});

test('what was verified before is found by words that are alike, with how', async () => {
  const client = await newArchive();
  const [first, second, undecided] = [newId(), newId(), newId()];
  const bridge = markedDoc([
    ['The Keel Bridge, ', { id: first, words: 'opened in 1931' }, ', carries trams.'],
    ['Its span is ', { id: second, words: '96 metres' }, '.'],
    ['The Keel Bridge was ', { id: undecided, words: 'opened in 1931' }, ' by a mayor.'],
  ]);
  const ids = [first, second, undecided];
  const { id, claims } = await addChecked(client, bridge, ids);
  const evidence = await client.call('evidence.create', {
    id: newId(),
    claimId: first,
    sourceId: null,
    stance: 'supports',
    locator: 'page 2',
    quotation: 'Opened on 4 May 1931.',
    calculation: '',
    note: '',
    attachment: null,
  });
  await decide(client, claims[0]!, 'confirmed', { note: 'By the record of the opening.' });
  await decide(client, claims[1]!);
  const before = async (text: string, exceptArticle: string | null = null) =>
    (await client.call('claim.before', { text, exceptArticle })).found;
  const [found, ...others] = await before('the Keel Bridge opened in 1931');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ claim: { id: first, status: 'confirmed' }, evidence: [evidence] });
  expect(found?.likeness).toBeGreaterThan(0.5);
  expect(await before('the Keel Bridge opened in 1931', id)).toEqual([]);
  expect(await before('nothing of the kind')).toEqual([]);
  expect(await before('„“ —')).toEqual([]);
});

test('claims are found by their words, notes, evidence and sources, and never by odd input', async () => {
  const client = await newArchive();
  const id = newId();
  const piece = await addChecked(client, sentence(id, '212 people'), [id]);
  const sourceId = newId();
  await client.call('source.create', {
    id: sourceId,
    name: 'Überfahrt Ltd',
    kind: 'document',
    grade: 'primary',
    reliability: 'unknown',
    contact: '',
    address: '',
    notes: '',
    confidentiality: 'open',
  });
  const evidence = {
    stance: 'supports' as const,
    locator: 'page 12',
    quotation: 'On weekdays the lighthouse is passed twice.',
    calculation: '',
    note: '',
    attachment: null,
  };
  const evidenceId = newId();
  await client.call('evidence.create', { id: evidenceId, claimId: id, sourceId, ...evidence });
  await decide(client, piece.claims[0]!, 'confirmed', { note: 'Counted at the turnstile.' });
  const search = async (query: string) => {
    const { rows, total } = await client.call('claim.search', { query });
    expect(rows).toHaveLength(total);
    return rows;
  };
  expect(await search('ferry')).toMatchObject([{ claim: { id }, snippet: expect.any(String) }]);
  expect((await search('turnstile'))[0]?.snippet).toBe('Counted at the turnstile.');
  expect((await search('"the lighthouse"'))[0]?.snippet).toContain('lighthouse');
  expect(await search('uberfahrt')).toHaveLength(1);
  expect(await search('slug:light*')).toHaveLength(1);
  expect(await search('ferry -turnstile')).toEqual([]);
  for (const odd of ['', '   ', '"', '* -', 'NEAR(', '-ferry'])
    expect(await search(odd)).toEqual([]);
  // What changed is found by its new words and no more by those that are gone.
  await client.call('evidence.set', { id: evidenceId, patch: { quotation: 'A heron.' } });
  expect([await search('lighthouse'), await search('heron')]).toMatchObject([
    [],
    [{ claim: { id } }],
  ]);
  await save(client, piece, sentence(id, '230 people'));
  expect((await search('230')).map(({ claim }) => claim.recheck)).toEqual([true]);
  await client.call('claim.remove', { ids: [id], removed: true });
  expect(await search('ferry')).toEqual([]);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('with a reader beside the writer, a claim is found as soon as it is made', async () => {
  const client = await inWorkers(join(await tempFolder(), 'a'));
  try {
    await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
    const told: string[] = [];
    client.onChanged((ids) => told.push(...ids));
    const id = newId();
    const { id: piece, claims } = await addChecked(client, sentence(id, '212 people'), [id]);
    expect((await client.call('claim.search', { query: 'ferry' })).total).toBe(1);
    told.length = 0;
    await decide(client, claims[0]!);
    expect(told).toEqual([piece]);
    const { found } = await client.call('claim.before', { text: 'The ferry carries 212 people' });
    expect(found).toHaveLength(1);
    expect((await client.call('check.open', { articleId: piece })).claims[0]?.status).toBe(
      'confirmed',
    );
  } finally {
    await client.close();
  }
});
