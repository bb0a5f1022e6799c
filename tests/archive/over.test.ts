import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import type { ArchiveInput } from '../../shared/contract/contract.ts';
import { newId } from '../../shared/document/ids.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import {
  decide as decideOn,
  fromSides,
  readTrace,
  suggestionsOf,
  writeTrace,
} from '../../shared/document/suggestions/index.ts';
import { bodyText } from '../../shared/document/text.ts';
import { addChecked, decide, markedDoc, wordingIn } from './checked.ts';
import { addPiece, codeOf, docOf, newArchive, save } from './support.ts';

type Over = ArchiveInput<'article.importOver'>;
type Review = NonNullable<Over['review']>;

const read = (client: ArchiveClient, id: string) => client.call('article.read', { id });
const textOf = async (client: ArchiveClient, id: string): Promise<string> =>
  bodyText(JSON.parse((await read(client, id)).doc));
const healthy = async (client: ArchiveClient): Promise<void> =>
  expect((await client.call('archive.verify', {})).problems).toEqual([]);

async function bring(
  client: ArchiveClient,
  id: string,
  doc: string,
  more: Partial<Over> = {},
): ReturnType<typeof client.call<'article.importOver'>> {
  const { revision } = await read(client, id);
  const original = { name: 'ferry-2.docx', bytes: Buffer.from(`the file of ${doc}`) };
  return client.call('article.importOver', {
    ...{ id, expectedRevision: revision, as: 'text', doc, original },
    ...{ pictures: [], warnings: [], inferred: [], ...more },
  });
}

const LINES = [
  'The ferry leaves Saltmere at noon, as it has for sixty years.',
  'Nobody on the quay expects it to be late.',
];

test('a file takes the place of the text: what was there is a version, and comes back to the letter', async () => {
  const client = await newArchive();
  const words = { eyebrow: 'Harbour', headline: 'The noon ferry', dek: 'It is never late.' };
  const fields = {
    slug: 'noon-ferry',
    byline: 'By Ana Lind',
    desk: 'City',
    status: 'copy',
  } as const;
  const piece = await addPiece(client, LINES, words, fields);
  await save(client, piece, (await read(client, piece.id)).doc.replace('noon,', 'twelve,'));
  const before = await read(client, piece.id);
  const file = docOf([`${LINES[0]} So they say.`, 'A new graf.', LINES[1] ?? ''], {
    headline: 'The ferry is late',
  });
  const done = await bring(client, piece.id, file);
  const after = await read(client, piece.id);
  expect(done).toMatchObject({ revision: after.revision, before: before.revision });
  expect(await textOf(client, piece.id)).toBe(
    'The ferry leaves Saltmere at noon, as it has for sixty years. So they say.\nA new graf.\nNobody on the quay expects it to be late.',
  );
  // What the file does not say stays: its empty lines of display copy, and all fields.
  expect(after.article).toMatchObject({ ...fields, ...words, headline: 'The ferry is late' });
  const ids = (doc: string) => parseDocument(JSON.parse(doc)).children.map(({ attrs }) => attrs.id);
  const [was, now] = [ids(before.doc), ids(after.doc)];
  expect([now[0], now[1], now[2], now[3], now[5]]).toEqual([
    was[0],
    was[1],
    was[2],
    was[3],
    was[4],
  ]);
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.slice(0, 2)).toMatchObject([
    { kind: 'imported', name: 'ferry-2.docx', parents: [before.revision] },
    { id: before.revision, kind: 'automatic', reason: 'before import' },
  ]);
  const { versionId, expectedRevision } = {
    versionId: done.before,
    expectedRevision: done.revision,
  };
  await client.call('version.restore', { articleId: piece.id, versionId, expectedRevision });
  expect((await read(client, piece.id)).doc).toBe(before.doc);
  const { info } = client;
  const hash = (await import('node:crypto'))
    .createHash('sha256')
    .update(`the file of ${file}`)
    .digest('hex');
  const kept = await client.call('attachment.get', { hash });
  expect(Buffer.from(kept.bytes).toString()).toBe(`the file of ${file}`);
  expect(info.readOnly).toBeNull();
  await healthy(client);
});

test('comments, claims and queries go on with their words; none of them is lost', async () => {
  const client = await newArchive();
  const [stays, figure, gone] = [newId(), newId(), newId()];
  const doc = markedDoc([
    ['The bridge carries ', { id: figure, words: '4,118' }, ' people a day, the council says.'],
    ['It was ', { id: stays, words: 'built in 1931' }, ' by the harbour board of Saltmere.'],
    ['A passage of which ', { id: gone, words: 'not one word' }, ' is left afterwards.'],
  ]);
  const { id, claims } = await addChecked(client, doc, [figure]);
  await decide(client, claims[0]!, 'confirmed');
  for (const thread of [stays, gone]) {
    const { quote } = wordingIn(doc, thread);
    await client.call('thread.create', { articleId: id, id: thread, quote, body: 'Says who?' });
  }
  const file = docOf([
    'It was built in 1931 by the harbour board of Saltmere.',
    'The bridge carries 5,020 people a day, the council says.',
  ]);
  const look = await client.call('article.lookOver', { id, doc: file });
  expect(look).toMatchObject({ open: 0, tracked: 0, threads: 0, lost: 1 });
  expect(look.changes.length).toBeGreaterThan(0);
  await bring(client, id, file);
  const { threads } = await client.call('thread.list', { articleId: id });
  expect(
    threads.map(({ state, quote, comments }) => [state, quote.exact, comments.length]),
  ).toEqual([
    ['exact', 'built in 1931', 1],
    ['orphaned', 'not one word', 1],
  ]);
  const [claim] = (await client.call('check.open', { articleId: id })).claims;
  expect(claim).toMatchObject({
    status: 'confirmed',
    recheck: true,
    state: 'changed',
    current: { quote: { exact: '5,020' } },
  });
  await healthy(client);
});

test('as suggestions of somebody named: all refused is the text before, all taken is the file', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, LINES);
  const before = (await read(client, piece.id)).doc;
  const file = docOf([
    'The ferry leaves Saltmere at one, as it has for sixty years.',
    'A new end.',
  ]);
  const done = await bring(client, piece.id, file, { as: 'suggestions', by: 'Mats Holm' });
  const { doc, suggestions } = await read(client, piece.id);
  expect(suggestions?.base).toBe(before);
  const proposal = parseDocument(JSON.parse(doc));
  const base = parseDocument(JSON.parse(suggestions?.base ?? ''));
  const set = suggestionsOf({ base, trace: readTrace(suggestions?.trace ?? '') }, proposal);
  const { people } = await client.call('person.list', {});
  const mats = people.find(({ name }) => name === 'Mats Holm');
  expect(new Set(set.suggestions.flatMap(({ authors }) => authors))).toEqual(new Set([mats?.id]));
  const hand = { person: 'x', at: '2026-03-02T10:00:00.000Z', mode: 'editing' } as const;
  const all = set.suggestions.map((each) => each.id);
  expect(JSON.stringify(decideOn(set, all, 'reject', hand).proposal.toJSON())).toBe(before);
  expect(bodyText(decideOn(set, all, 'accept', hand).suggested.base.toJSON())).toBe(
    bodyText(JSON.parse(file)),
  );
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions[0]).toMatchObject({ kind: 'imported', authorName: 'Ana Lind' });
  // Once more: it is there already.
  expect(await bring(client, piece.id, file, { as: 'suggestions' })).toMatchObject({
    revision: done.revision,
    before: done.revision,
  });
  await healthy(client);
});

test('nothing is overwritten: another head is a conflict, and a piece that can only be read stays', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, LINES);
  const seen = piece.revision;
  await save(client, piece, (await read(client, piece.id)).doc.replace('noon', 'dusk'));
  const late = bring(client, piece.id, docOf('Another text.'), { expectedRevision: seen });
  expect(await codeOf(late)).toBe('conflict');
  const broken = bring(client, piece.id, '{"type":"doc","content":[]}');
  expect(await codeOf(broken)).toBe('bad-request');
  expect(await textOf(client, piece.id)).toContain('dusk');
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.some(({ reason }) => reason === 'before import')).toBe(false);
  const { folder } = client.info;
  await client.close();
  const reading = await newArchive({ folder, readOnly: true, writer: '' } as never);
  expect(await codeOf(bring(reading, piece.id, docOf('Another text.')))).toBe('read-only');
  await readFile(join(folder, 'galley.sqlite'));
});

/** A file with a text, one tracked change in it, and a talk. */
function reviewed(person: { id: string; name: string }, thread: string, replies: string[]): Review {
  const at = '2026-03-02T09:30:00.000Z';
  const quote = { exact: 'quay', prefix: '', suffix: '', blockId: '' };
  const comments = ['Which one?', ...replies].map((body) => ({ author: person.id, at, body }));
  return {
    people: [person],
    threads: [{ id: thread, quote, suggestion: null, resolvedAt: null, comments }],
    suggestions: null,
  };
}

const onQuay = (id: string, end = ' expects it to be late.') =>
  markedDoc([[LINES[0] ?? ''], ['Nobody on the ', { id, words: 'quay' }, end]]);

test('talks of the piece that come back with the file are one, and go on', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, LINES);
  const mats = { id: newId(), name: 'Mats Holm' };
  const [first, second] = [newId(), newId()];
  await bring(client, piece.id, onQuay(first), { review: reviewed(mats, first, []) });
  const again = { ...mats, id: newId() };
  const review = reviewed(again, second, ['The old one.']);
  const doc = onQuay(second, ' will wait.');
  const look = await client.call('article.lookOver', { id: piece.id, doc, review });
  expect(look).toMatchObject({ threads: 1, lost: 0 });
  await bring(client, piece.id, doc, { review });
  const { threads } = await client.call('thread.list', { articleId: piece.id });
  expect(threads).toMatchObject([
    { id: first, state: 'exact', comments: [{ body: 'Which one?' }, { body: 'The old one.' }] },
  ]);
  expect((await client.call('person.list', {})).people.map(({ name }) => name)).toEqual([
    'Ana Lind',
    'Mats Holm',
  ]);
  await healthy(client);
});

test('what is tracked in the file comes as suggestions of its authors, beside those of who brings it', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, LINES);
  const mats = { id: newId(), name: 'Mats Holm' };
  const base = parseDocument(JSON.parse(docOf([LINES[0] ?? '', 'Nobody expects it.'])));
  const tracked = JSON.stringify(base.toJSON()).replace('expects it', 'ever expects it');
  const doc = parseDocument(JSON.parse(tracked));
  const deed = { person: mats.id, at: '2026-03-02T09:30:00.000Z' };
  const known = { survivors: [], inserted: [], deleted: [], looked: [], otherwise: () => deed };
  const suggested = fromSides(base, doc, known);
  const review: Review = {
    people: [mats],
    threads: [],
    suggestions: {
      base: JSON.stringify(base.toJSON()),
      trace: writeTrace(suggested.trace),
    },
  };
  const authors = async () => {
    const { doc: now, suggestions } = await read(client, piece.id);
    if (!suggestions) return [];
    const on = parseDocument(JSON.parse(suggestions.base));
    const of = { base: on, trace: readTrace(suggestions.trace) };
    const { people } = await client.call('person.list', {});
    return suggestionsOf(of, parseDocument(JSON.parse(now))).suggestions.map((each) => [
      each.textAfter.trim(),
      ...each.authors.map((id) => people.find((person) => person.id === id)?.name),
    ]);
  };
  const first = await read(client, piece.id);
  await bring(client, piece.id, tracked, { review, as: 'suggestions' });
  const proposed = await authors();
  expect(proposed).toContainEqual(['ever', 'Mats Holm']);
  expect(proposed.some(([, ...who]) => who.includes('Ana Lind'))).toBe(true);
  const now = await read(client, piece.id);
  const back = { versionId: first.revision, expectedRevision: now.revision };
  await client.call('version.restore', { articleId: piece.id, ...back });
  await bring(client, piece.id, tracked, { review });
  expect(await authors()).toEqual([['ever', 'Mats Holm']]);
  await healthy(client);
});
