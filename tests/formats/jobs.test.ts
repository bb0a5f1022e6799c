/** Import and export as jobs: with a real archive and a real worker thread. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ArchiveClient, openInProcess } from '../../electron/archive/client.ts';
import { createEngine } from '../../electron/exchange/engine.ts';
import { findFiles } from '../../electron/exchange/find-files.ts';
import {
  createExchange,
  type Exchange,
  type ExchangeOptions,
} from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobProgress, JobResult } from '../../shared/domain/exchange.ts';
import { gif } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

interface Bench {
  folder: string;
  archive: ArchiveClient;
  exchange: Exchange;
  progress: JobProgress[];
  run: (start: (exchange: Exchange) => Promise<{ jobId: string }>) => Promise<JobResult>;
}

async function bench(options: Partial<ExchangeOptions> = {}): Promise<Bench> {
  const folder = temporaryFolder();
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  const progress: JobProgress[] = [];
  let finish: (result: JobResult) => void = () => {};
  const exchange = createExchange({
    archive,
    host,
    newId,
    onProgress: (step) => progress.push(step),
    onFinished: (result) => finish(result),
    ...options,
  });
  onTestFinished(async () => {
    await exchange.close();
    await archive.close();
  });
  return {
    folder,
    archive,
    exchange,
    progress,
    run: (start) =>
      new Promise((resolve, reject) => {
        finish = resolve;
        start(exchange).catch(reject);
      }),
  };
}

const count = async (archive: ArchiveClient) =>
  (
    await archive.call('article.list', {
      filter: {},
      sort: { by: 'created', descending: false },
      offset: 0,
      limit: 1,
    })
  ).total;

test('a folder comes in: every file its outcome, broken ones leave nothing behind', async () => {
  const { folder, archive, progress, run } = await bench();
  const files = join(folder, 'files');
  mkdirSync(join(files, 'sub/.hidden'), { recursive: true });
  writeFileSync(join(files, '2.txt'), 'The Bridge\n\nIt opened on Monday.\n');
  writeFileSync(join(files, '10.md'), '# The Quay\n\n![Lamp](lamp.gif)\n\nIt is TK feet long.');
  writeFileSync(join(files, 'lamp.gif'), gif(30, 20));
  writeFileSync(join(files, 'sub/page.html'), '<h1>The Ferry</h1><p>It left at seven.</p>');
  writeFileSync(join(files, 'sub/broken.html'), '<div>'.repeat(2000));
  writeFileSync(join(files, 'sub/.hidden/no.txt'), 'No');
  writeFileSync(join(files, '.no.txt'), 'No');
  symlinkSync(files, join(files, 'sub/round'));
  const result = await run((exchange) =>
    exchange.importFiles({ paths: [files, join(folder, 'gone.txt')], desk: 'City' }),
  );
  expect(
    result.imported.map((outcome) => [outcome.file.slice(folder.length + 1), outcome.ok]),
  ).toEqual([
    ['files/2.txt', true],
    ['files/10.md', true],
    ['files/sub/broken.html', false],
    ['files/sub/page.html', true],
    ['gone.txt', false],
  ]);
  expect(await count(archive)).toBe(3);
  const quay = result.imported[1];
  if (!quay?.ok) throw new Error('not imported');
  expect(quay).toMatchObject({ headline: 'The Quay', dek: '', blocks: 2, words: 5 });
  const { report } = await archive.call('article.importReport', { id: quay.id });
  expect(report).toMatchObject({ file: '10.md', inferred: quay.inferred });
  const original = await archive.call('attachment.get', { hash: report?.original ?? '' });
  expect(Buffer.from(original.bytes)).toEqual(readFileSync(join(files, '10.md')));
  const { article } = await archive.call('article.read', { id: quay.id });
  expect(article).toMatchObject({ desk: 'City', tks: 1 });
  expect(progress.at(-1)).toMatchObject({ done: 5, total: 5 });
  expect((await archive.call('archive.verify', {})).problems).toEqual([]);
});

test('the same text again is named', async () => {
  const { folder, run } = await bench();
  const file = join(folder, 'a.txt');
  writeFileSync(file, 'The Bridge\n\nIt opened on Monday.\n');
  const { imported } = await run((exchange) => exchange.importFiles({ paths: [file, file] }));
  expect(imported.map((outcome) => outcome.ok && outcome.warnings)).toEqual([[], []]);
  expect(imported.map((outcome) => outcome.ok && outcome.inferred.at(-1))).toEqual([
    expect.not.stringContaining('Same text'),
    'Same text as “The Bridge”, which was here before.',
  ]);
});

test('a piece without a headline goes by the name of its file', async () => {
  const { archive, folder, run } = await bench();
  const file = join(folder, 'Lamp log, 2nd draft.md');
  writeFileSync(file, '1. Oil\n2. A wick\n');
  const { imported } = await run((exchange) => exchange.importFiles({ paths: [file] }));
  const [outcome] = imported;
  if (!outcome?.ok) throw new Error('not imported');
  expect(outcome).toMatchObject({ headline: '' });
  expect(outcome.inferred).toContain(
    'The slug was taken from the file’s name: “lamp-log-2nd-draft”.',
  );
  const { article } = await archive.call('article.read', { id: outcome.id });
  expect(article).toMatchObject({ headline: '', slug: 'lamp-log-2nd-draft' });
});

test('Cancel takes effect between two files', async () => {
  let cancel = () => {};
  let seen = 0;
  const { folder, archive, exchange, run } = await bench({
    onOutcome: () => {
      seen += 1;
      if (seen === 3) cancel();
    },
  });
  for (let i = 0; i < 20; i += 1)
    writeFileSync(join(folder, `${i}.txt`), `Piece ${i}\n\nText ${i}.`);
  const result = await run(async () => {
    const job = await exchange.importFiles({ paths: [folder] });
    cancel = () => void exchange.cancel(job);
    return job;
  });
  expect(result.cancelled).toBe(true);
  expect(result.imported).toHaveLength(3);
  expect(await count(archive)).toBe(3);
});

test('a file that takes too long is refused, its thread ended, and the next is read', async () => {
  const { folder, run } = await bench({ time: 8000 });
  // Formatting left open in each of many paragraphs: the parser opens it again and again.
  const slow = Array.from({ length: 120_000 }, (_, i) => `<p><font size=${i}><b id=${i}>`).join('');
  writeFileSync(join(folder, '1.html'), slow);
  writeFileSync(join(folder, '2.txt'), 'The Bridge\n\nIt opened.');
  const { imported } = await run((exchange) =>
    exchange.importFiles({ paths: [join(folder, '1.html'), join(folder, '2.txt')] }),
  );
  expect(imported.map((outcome) => outcome.ok)).toEqual([false, true]);
  expect(imported[0]).toMatchObject({ error: expect.stringMatching(/seconds|memory|deep/) });
});

test('a process that ends by itself is refused for its file and started again', async () => {
  let starts = 0;
  const engine = createEngine({
    start() {
      starts += 1;
      const port = host.start();
      if (starts === 1) setTimeout(() => port.kill(), 0);
      return port;
    },
  });
  onTestFinished(() => engine.close());
  const file = join(temporaryFolder(), 'a.txt');
  writeFileSync(file, 'The Bridge');
  await expect(engine.read(file)).rejects.toThrow('more memory');
  expect((await engine.read(file)).blocks).toBe(1);
  expect(starts).toBe(2);
});

test('export: names from slug or headline, nothing overwritten, hashes true, pictures inside', async () => {
  const { folder, archive, run } = await bench();
  writeFileSync(join(folder, 'lamp.gif'), gif(30, 20));
  writeFileSync(join(folder, 'a.md'), '---\nslug: CON\n---\n# A\n\n![Lamp](lamp.gif)\n\nText.');
  writeFileSync(join(folder, 'b.txt'), 'Überfahrt: „Die Fähre“/2\n\nText.');
  const { imported } = await run((exchange) =>
    exchange.importFiles({ paths: [join(folder, 'a.md'), join(folder, 'b.txt')] }),
  );
  const ids = imported.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
  const out = join(folder, 'out/new');
  const first = await run((exchange) =>
    exchange.exportPieces({ ids: [...ids, newId()], formats: ['html'], folder: out }),
  );
  await run((exchange) => exchange.exportPieces({ ids, formats: ['html'], folder: out }));
  expect(readdirSync(out).sort()).toEqual([
    'con- 2.html',
    'con-.html',
    'uberfahrt-die-fahre-2 2.html',
    'uberfahrt-die-fahre-2.html',
  ]);
  expect(first.exported.map((outcome) => outcome.ok)).toEqual([true, true, false]);
  const [one] = first.exported;
  if (!one?.ok) throw new Error('not exported');
  const bytes = readFileSync(one.file);
  expect(one).toMatchObject({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(bytes.toString()).toContain(Buffer.from(gif(30, 20)).toString('base64'));
  expect(await archive.call('archive.verify', {})).toMatchObject({ ok: true });
});

test('export into a place that is no folder fails with a sentence and leaves nothing', async () => {
  const { folder, run } = await bench();
  writeFileSync(join(folder, 'a.txt'), 'The Bridge\n\nText.');
  const { imported } = await run((exchange) =>
    exchange.importFiles({ paths: [join(folder, 'a.txt')] }),
  );
  const ids = imported.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
  const { exported } = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['txt'], folder: join(folder, 'a.txt') }),
  );
  expect(exported).toEqual([
    { id: ids[0], ok: false, format: 'txt', error: 'The place to write to is not a folder.' },
  ]);
});

test('finding files: other kinds only when named, one sentence for an empty folder', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'a.xlsx'), 'x');
  writeFileSync(join(folder, 'B.TXT'), 'x');
  // What Word leaves beside a file that is open.
  writeFileSync(join(folder, '~$note.docx'), 'x');
  const found = await findFiles(
    [folder, join(folder, 'empty'), join(folder, 'a.xlsx')],
    () => false,
  );
  expect(found).toEqual([
    { path: join(folder, 'B.TXT') },
    { path: join(folder, 'empty'), error: 'There is nothing in this folder that Galley can read.' },
    { path: join(folder, 'a.xlsx') },
  ]);
});

test('export in several formats: each its outcome, and what the profile has not is refused', async () => {
  const { folder, run } = await bench();
  writeFileSync(join(folder, 'a.txt'), 'The Bridge\n\nText.');
  const { imported } = await run((exchange) =>
    exchange.importFiles({ paths: [join(folder, 'a.txt')] }),
  );
  const ids = imported.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
  const out = join(folder, 'out');
  const clean = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['txt', 'ninjs', 'md', 'txt'], folder: out }),
  );
  expect(clean.exported).toMatchObject([
    { id: ids[0], ok: true, format: 'txt', file: join(out, 'the-bridge.txt') },
    { ok: false, format: 'ninjs', error: 'There is no clean copy as .ninjs.json.' },
    { ok: true, format: 'md', file: join(out, 'the-bridge.md') },
  ]);
  const report = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['html', 'json'], profile: 'redacted', folder: out }),
  );
  expect(report.exported).toMatchObject([
    { ok: true, format: 'html', file: join(out, 'the-bridge-fact-check-redacted.html') },
    { ok: true, format: 'json', file: join(out, 'the-bridge-fact-check-redacted.json') },
  ]);
  const review = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['json'], profile: 'review', folder: out }),
  );
  expect(review.exported).toMatchObject([{ ok: true, file: join(out, 'the-bridge-review.json') }]);
});

test('every file that is written leaves a receipt of the text it was made of', async () => {
  const { folder, archive, run } = await bench();
  writeFileSync(join(folder, 'a.txt'), 'The Bridge\n\nText.');
  const { imported } = await run((exchange) =>
    exchange.importFiles({ paths: [join(folder, 'a.txt')] }),
  );
  const [id = ''] = imported.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
  const opened = await archive.call('article.read', { id });
  const words = (text: string) => opened.doc.replace('Text.', text);
  const saving = async (text: string, expectedRevision: string) =>
    await archive.call('article.save', {
      id,
      expectedRevision,
      schemaVersion: 1,
      doc: words(text),
    });
  const { revision } = await saving('As it leaves.', opened.revision);
  const out = join(folder, 'out');
  // Somebody goes on typing while the second file is written.
  const typed: Promise<unknown>[] = [];
  const onOutcome = () => {
    if (typed.length === 0) typed.push(saving('Typed meanwhile.', revision));
  };
  const outer = await bench({ archive, onOutcome });
  const formats = ['txt', 'ninjs', 'md'] as const;
  const { exported } = await outer.run((exchange) =>
    exchange.exportPieces({ ids: [id], formats: [...formats], folder: out, to: 'Courier' }),
  );
  await Promise.all(typed);
  const { receipts } = await archive.call('receipt.list', { articleId: id });
  const written = exported.flatMap((outcome) => (outcome.ok ? [outcome] : []));
  expect(receipts.map(({ id: receipt }) => receipt).reverse()).toEqual(
    written.map(({ receipt }) => receipt),
  );
  expect(receipts.reverse()).toMatchObject(
    written.map(({ format, file, bytes, sha256 }) => ({
      ...{ format, bytes, sha256, file: basename(file), to: 'Courier', profile: 'clean' },
      ...{ versionId: revision, changed: true },
    })),
  );
  const left = await archive.call('version.get', { versionId: revision });
  expect(left.doc).toBe(words('As it leaves.'));
  for (const { file } of written) {
    expect(readFileSync(file, 'utf8')).toContain('As it leaves.');
  }
  expect((await archive.call('archive.verify', {})).problems).toEqual([]);
});
