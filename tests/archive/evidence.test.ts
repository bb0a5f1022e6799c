import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import type { EvidenceFields, SourceFields } from '../../shared/domain/source.ts';
import { addChecked, decide, markedDoc } from './checked.ts';
import { codeOf, newArchive } from './support.ts';

const office: SourceFields = {
  name: 'Harbour office, yearly counts',
  kind: 'document',
  grade: 'primary',
  reliability: 'high',
  contact: 'Counter 3',
  address: '',
  notes: 'Counts by hand until 2019.',
  confidentiality: 'open',
};

const plain: EvidenceFields = {
  sourceId: null,
  stance: 'supports',
  locator: '',
  quotation: '',
  calculation: '',
  note: '',
  attachment: null,
};

const [ferry, berths] = [newId(), newId()];
const text = markedDoc([
  ['The ferry carries ', { id: ferry, words: '212 people' }, ' a day.'],
  ['There are ', { id: berths, words: 'fifteen berths' }, '.'],
]);

test('one source holds many claims, and says which', async () => {
  const client = await newArchive();
  const { id: articleId } = await addChecked(client, text, [ferry, berths]);
  const sourceId = newId();
  const made = await client.call('source.create', { id: sourceId, ...office });
  expect(made).toMatchObject({ ...office, sealed: false, claims: 0 });
  expect(await client.call('source.create', { id: sourceId, ...office })).toEqual(made);
  const tie = async (claimId: string, locator: string) => {
    const input = { id: newId(), claimId, ...plain, sourceId, locator };
    const evidence = await client.call('evidence.create', input);
    expect(await client.call('evidence.create', input)).toEqual(evidence);
    return evidence;
  };
  const [first, second] = [await tie(ferry, 'page 4'), await tie(berths, 'page 12')];
  await tie(ferry, 'page 9');
  expect((await client.call('source.list', { text: 'HARBOUR' })).sources).toMatchObject([
    { id: sourceId, claims: 2 },
  ]);
  expect((await client.call('source.list', { text: 'pier' })).sources).toEqual([]);
  const rests = async () => (await client.call('source.claims', { id: sourceId })).rows;
  expect((await rests()).map(({ claim, evidence }) => [claim.id, evidence.locator])).toEqual([
    [ferry, 'page 9'],
    [berths, 'page 12'],
    [ferry, 'page 4'],
  ]);
  await client.call('evidence.remove', { id: second.id, removed: true });
  expect(await rests()).toHaveLength(2);
  const patch = { stance: 'contradicts', calculation: '4,118 - 218 = 3,900' } as const;
  expect(await client.call('evidence.set', { id: first.id, patch })).toMatchObject({
    ...patch,
    sourceId,
    locator: 'page 4',
  });
  const decided = await decide(client, (await rests())[0]!.claim, 'contradicted', {
    evidenceIds: [first.id, second.id],
  });
  expect(decided.decisions[0]?.evidenceIds).toEqual([first.id, second.id]);
  const open = await client.call('check.open', { articleId });
  expect(open.evidence).toHaveLength(2);
  expect(open.sources).toMatchObject([{ id: sourceId, claims: 1 }]);
  await client.call('evidence.remove', { id: second.id, removed: false });
  await client.call('claim.remove', { ids: [ferry], removed: true });
  expect((await client.call('check.open', { articleId })).evidence).toHaveLength(1);
  expect(await rests()).toHaveLength(1);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('files of evidence are told by their bytes, and kept', async () => {
  const client = await newArchive();
  await addChecked(client, text, [ferry, berths]);
  const files: [string, string, string][] = [
    ['Counts.PDF', '%PDF-1.7\n1 0 obj', 'application/pdf'],
    ['no ending', '\n%PDF-1.4', 'application/pdf'],
    ['call.mp3', 'ID3\u0004\0\0 sound', 'audio/mpeg'],
    ['call.wav', 'RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['call.m4a', '\0\0\0 ftypM4A sound', 'audio/mp4'],
    ['Re: berths.eml', 'From: harbour@saltmere.example\n\nFifteen.', 'message/rfc822'],
    ['page.mhtml', 'MIME-Version: 1.0\n', 'multipart/related'],
    ['page.html', '<!doctype html><p>Fifteen', 'text/html'],
    ['table.csv', 'year,people\n', 'text/csv'],
    ['constructor', 'x', 'application/octet-stream'],
  ];
  for (const [name, bytes, mime] of files) {
    const info = await client.call('attachment.add', { name, bytes: Buffer.from(bytes) });
    expect(info).toMatchObject({ name, mime });
    const input = { id: newId(), claimId: ferry, ...plain, attachment: info.hash };
    expect(await client.call('evidence.create', input)).toMatchObject({
      attachment: info.hash,
      fileName: name,
      fileMime: mime,
      fileBytes: bytes.length,
      capturedAt: expect.any(String),
    });
  }
  const missing = { id: newId(), claimId: ferry, ...plain, attachment: 'ab'.repeat(32) };
  expect(await codeOf(client.call('evidence.create', missing))).toBe('not-found');
  const report = await client.call('archive.verify', {});
  expect(report).toMatchObject({ problems: [], checked: { attachments: files.length } });
});

test('of a confidential source nothing but a code name is kept', async () => {
  const client = await newArchive();
  const { id: articleId } = await addChecked(client, text, [ferry, berths]);
  const id = newId();
  const secret = { ...office, confidentiality: 'anonymous' as const };
  const refused = client.call('source.create', { id, ...secret });
  await expect(refused).rejects.toMatchObject({ code: 'bad-request', message: /vault/ });
  await client.call('source.create', { id, ...office, name: 'Marisol Quennell' });
  const tie = { ...plain, sourceId: id, quotation: 'It leaks.' };
  await client.call('evidence.create', { id: newId(), claimId: ferry, ...tie });
  const found = async (query: string) => (await client.call('claim.search', { query })).total;
  expect(await found('quennell')).toBe(1);
  const half = { confidentiality: 'background' as const, contact: '', address: '' };
  expect(await codeOf(client.call('source.set', { id, patch: half }))).toBe('bad-request');
  const patch = { ...half, notes: '', name: 'Heron' };
  expect(await client.call('source.set', { id, patch })).toMatchObject(patch);
  expect([await found('quennell'), await found('heron'), await found('leaks')]).toEqual([0, 1, 1]);
  const back = client.call('source.set', { id, patch: { notes: 'Works at the lock.' } });
  expect(await codeOf(back)).toBe('bad-request');
  const contact = { at: '2026-02-24T14:32:00.000Z', channel: 'call', question: 'Q', answer: '' };
  const line = { id: newId(), articleId, claimId: ferry, sourceId: id, who: 'Heron', ...contact };
  await client.call('contact.create', { ...line, channel: 'call' });
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  const { path } = await client.call('archive.backup', {});
  const folders = [client.info.folder, path];
  await client.close();
  const bytes = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('galley.sqlite'))
      .map((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase()),
  );
  expect(bytes.length).toBeGreaterThanOrEqual(2);
  for (const each of bytes) {
    expect(each).toContain('heron');
    expect(each).not.toContain('quennell');
  }
});

test('the contact log is written, corrected, taken away and brought back', async () => {
  const client = await newArchive();
  const { id: articleId } = await addChecked(client, text, [ferry, berths]);
  const fields = {
    claimId: ferry,
    sourceId: null,
    at: '2026-02-24T14:32:00.000Z',
    channel: 'call' as const,
    who: 'Harbour desk',
    question: 'How many people?',
    answer: '',
  };
  const id = newId();
  const made = await client.call('contact.create', { id, articleId, ...fields });
  expect(made).toMatchObject({ id, articleId, ...fields });
  expect(await client.call('contact.create', { id, articleId, ...fields })).toEqual(made);
  const earlier = { ...fields, at: '2026-02-23T09:00:00.000Z', claimId: null };
  await client.call('contact.create', { id: newId(), articleId, ...earlier });
  const patch = { answer: '212 on a weekday.', claimId: berths };
  expect(await client.call('contact.set', { id, patch })).toMatchObject(patch);
  const log = async () => (await client.call('check.open', { articleId })).contacts;
  expect((await log()).map(({ at }) => at)).toEqual([earlier.at, fields.at]);
  await client.call('contact.remove', { id, removed: true });
  expect(await log()).toHaveLength(1);
  await client.call('contact.remove', { id, removed: false });
  expect(await log()).toHaveLength(2);
  const other = newId();
  await addChecked(client, markedDoc([[{ id: other, words: 'x' }]]), [other]);
  const foreign = client.call('contact.set', { id, patch: { claimId: other } });
  expect(await codeOf(foreign)).toBe('not-found');
});
