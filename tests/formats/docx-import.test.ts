/** A Word file, and one of OpenDocument, on its whole way in: read in a thread, taken in by an archive, opened again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { createExchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../shared/document/suggestions/index.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';
import { richOdtFile } from '../support/mutated-odt-file.ts';
import { mutated, richWordFile } from '../support/mutated-word-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

async function archiveWith() {
  const folder = temporaryFolder();
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  let finish: (result: JobResult) => void = () => {};
  const exchange = createExchange({
    archive,
    host,
    newId,
    onProgress: () => {},
    onFinished: (result) => finish(result),
  });
  onTestFinished(async () => {
    await exchange.close();
    await archive.close();
  });
  const importFiles = (...paths: string[]) =>
    new Promise<JobResult['imported']>((resolve, reject) => {
      finish = ({ imported }) => resolve(imported);
      exchange.importFiles({ paths }).catch(reject);
    });
  return { folder, archive, importFiles };
}

test('people, threads and suggestions of a file are those of the archive; who writes stays who he is', async () => {
  const { folder, archive, importFiles } = await archiveWith();
  const ada = await archive.call('profile.set', { name: 'ada brook', color: 'teal' });
  writeFileSync(join(folder, 'bridge.docx'), richWordFile);
  const [first, second] = await importFiles(
    join(folder, 'bridge.docx'),
    join(folder, 'bridge.docx'),
  );
  if (!first?.ok || !second?.ok) throw new Error(JSON.stringify([first, second]));
  expect(first.counts).toEqual({
    comments: 2,
    replies: 1,
    resolved: 1,
    insertions: 3,
    deletions: 2,
    moves: 1,
    notes: 1,
    images: 1,
    tables: 1,
  });

  const { people } = await archive.call('person.list', {});
  expect(people.map(({ name }) => name)).toEqual(['ada brook', 'Ben Crane']);
  expect(new Set(people.map(({ color }) => color)).size).toBe(2);
  expect((await archive.call('profile.get', {})).profile).toEqual(ada);

  const { doc, suggestions, threads, article } = await archive.call('article.open', {
    id: first.id,
  });
  expect(article.openThreads).toBe(0);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  expect(
    threads.map(({ quote, state, resolvedAt, comments }) => [
      quote.exact,
      state,
      resolvedAt !== null,
      ...comments.map(({ authorId, body, createdAt }) => [names.get(authorId), body, createdAt]),
    ]),
  ).toEqual([
    [
      'The Keel Bridge',
      'exact',
      true,
      ['ada brook', 'So?', '2026-03-02T10:00:00.000Z'],
      ['Ben Crane', 'So.', '2026-03-02T10:00:00.000Z'],
    ],
  ]);

  if (!suggestions) throw new Error('No suggestions');
  const base = parseDocument(JSON.parse(suggestions.base) as NodeJson);
  const set = suggestionsOf(
    { base, trace: readTrace(suggestions.trace) },
    parseDocument(JSON.parse(doc) as NodeJson),
  );
  expect(
    set.suggestions.map(({ kind, textBefore, textAfter, authors }) => [
      kind,
      textBefore,
      textAfter,
      authors.map((id) => names.get(id)).join(),
    ]),
  ).toEqual([
    ['delete', 'left', '', 'ada brook'],
    ['insert', '', 'sailed', 'Ben Crane'],
    ['split', '', '', 'ada brook'],
    ['format', 'here', 'here', 'ada brook'],
    ['move', 'Gulls on the sand.', 'Gulls on the sand.', 'ada brook'],
    // The cell below the row that goes reached up to it.
    ['retype', 'b\nc\nd', 'd', 'Ben Crane'],
    ['insert', '', ' Or so.', 'ada brook'],
  ]);

  const { report } = await archive.call('article.importReport', { id: first.id });
  const original = await archive.call('attachment.get', { hash: report?.original ?? '' });
  expect(Buffer.from(original.bytes).equals(richWordFile)).toBe(true);
  expect(await archive.call('archive.verify', {})).toMatchObject({ ok: true, problems: [] });
}, 60_000);

test('an OpenDocument text comes in with all it holds, is counted, and kept as it was', async () => {
  const { folder, archive, importFiles } = await archiveWith();
  writeFileSync(join(folder, 'bridge.odt'), richOdtFile);
  const [first] = await importFiles(join(folder, 'bridge.odt'));
  if (!first?.ok) throw new Error(JSON.stringify(first));
  expect(first.counts).toEqual({
    comments: 2,
    replies: 1,
    resolved: 1,
    insertions: 3,
    deletions: 5,
    moves: 0,
    notes: 1,
    images: 1,
    tables: 1,
  });
  const { doc, suggestions } = await archive.call('article.open', { id: first.id });
  if (!suggestions) throw new Error('nothing is suggested');
  const base = parseDocument(JSON.parse(suggestions.base) as NodeJson);
  const open = { base, trace: readTrace(suggestions.trace) };
  const found = suggestionsOf(open, parseDocument(JSON.parse(doc) as NodeJson)).suggestions;
  expect(found.map(({ kind, textBefore, textAfter }) => [kind, textBefore, textAfter])).toEqual([
    ['delete', 'left', ''],
    ['insert', '', 'sailed'],
    ['split', '', ''],
    ['delete', 'All gone.', ''],
    ['delete', 'x', ''],
    ['delete', 'two', ''],
    // The cell beside it is empty.
    ['delete', 'low\n', ''],
  ]);
  const { report } = await archive.call('article.importReport', { id: first.id });
  const original = await archive.call('attachment.get', { hash: report?.original ?? '' });
  expect(Buffer.from(original.bytes).equals(richOdtFile)).toBe(true);
}, 60_000);

test('the archive refuses a review whose people or trace are not what they should be', async () => {
  const { archive } = await archiveWith();
  const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const doc = JSON.stringify({
    type: 'doc',
    content: [{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }, words('x')],
  });
  const input = {
    fields: {},
    doc,
    original: { name: 'a.docx', bytes: new Uint8Array([1]) },
    pictures: [],
    warnings: [],
    inferred: [],
  };
  const quote = { exact: 'x', prefix: '', suffix: '', blockId: '' };
  const stranger = {
    id: newId(),
    quote,
    suggestion: null,
    resolvedAt: null,
    comments: [{ author: newId(), at: '2026-03-02T10:00:00.000Z', body: 'x' }],
  };
  const reviews = [
    { people: [], threads: [stranger], suggestions: null },
    { people: [], threads: [], suggestions: { base: doc, trace: '{}' } },
    { people: [], threads: [], suggestions: { base: '{"type":"doc"}', trace: '{}' } },
  ];
  for (const review of reviews) {
    await expect(archive.call('article.import', { ...input, review })).rejects.toMatchObject({
      code: 'bad-request',
    });
  }
  expect((await archive.call('person.list', {})).people).toEqual([]);
});

test('of many broken files each is in or refused, and the archive stays whole', async () => {
  const { folder, archive, importFiles } = await archiveWith();
  const paths = Array.from({ length: 40 }, (_, i) => join(folder, `broken-${i}.docx`));
  const begun = Math.floor(Math.random() * 1e9);
  for (const [i, path] of paths.entries()) writeFileSync(path, mutated(richWordFile, begun + i));
  const outcomes = await importFiles(...paths);
  const taken = outcomes.filter(({ ok }) => ok).length;
  const { total } = await archive.call('article.list', {
    filter: {},
    sort: { by: 'created', descending: false },
    offset: 0,
    limit: 1,
  });
  expect(total, `begun with ${begun}`).toBe(taken);
  expect((await archive.call('archive.verify', {})).problems).toEqual([]);
}, 60_000);
