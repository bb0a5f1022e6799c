/** Folders in a zip: each file an outcome of its own, pictures found beside it, harm refused. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { listPacked } from '../../electron/exchange/packed-folder.ts';
import { readableName } from '../../electron/exchange/packed-name.ts';
import { readFile } from '../../electron/exchange/read-file.ts';
import { createExchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobProgress, JobResult } from '../../shared/domain/exchange.ts';
import { gif } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { para, wordFile, zipped } from '../support/word-file.ts';

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

async function imported(
  folder: string,
  paths: string[],
  onStep: (step: JobProgress) => void = () => {},
) {
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  let finish: (result: JobResult) => void = () => {};
  const finished = new Promise<JobResult>((resolve) => {
    finish = resolve;
  });
  const exchange = createExchange({ archive, host, newId, onProgress: onStep, onFinished: finish });
  onTestFinished(async () => {
    await exchange.close();
    await archive.close();
  });
  const { jobId } = await exchange.importFiles({ paths });
  return { archive, exchange, jobId, finished };
}

function packed(folder: string, files: Record<string, string | Uint8Array>): string {
  const path = join(folder, 'desk.zip');
  writeFileSync(path, zipped(files));
  return path;
}

test('every file of a zip is an import of its own; its pictures are found in the zip', async () => {
  const folder = temporaryFolder();
  const markdown = '# The {++Keel ++}Bridge\n\n![The quay](pics/quay.gif)\n\n![Up](../up.gif)\n';
  const zip = packed(folder, {
    'b/bridge.md': markdown,
    'b/pics/quay.gif': gif(40, 30),
    'up.gif': gif(20, 20),
    'a/ferry.docx': wordFile(para('The ferry left.')),
    'a/notes.txt': 'Tide tables\n\nHigh at six.',
    'b/page.html': '<h1>Gulls</h1><p>On the quay.</p>',
    'inner.zip': zipped({ 'c.md': 'x' }),
    'photo.jpg': 'no text',
    '__MACOSX/b/._bridge.md': 'resource fork',
    '.DS_Store': 'x',
    'b/~$ferry.docx': 'lock',
    'empty.md': '',
  });
  // Folders are walked, and zips in them opened.
  mkdirSync(join(folder, 'desk'));
  writeFileSync(join(folder, 'desk', 'sent.zip'), zipped({ 'lamp.md': '# Lamp\n\nIt burned.' }));
  const steps: JobProgress[] = [];
  const { archive, finished } = await imported(folder, [zip, join(folder, 'desk')], (step) =>
    steps.push(step),
  );
  const { imported: outcomes } = await finished;
  expect(outcomes.map(({ file, ok }) => [file.slice(folder.length + 1), ok])).toEqual([
    ['desk.zip/a/ferry.docx', true],
    ['desk.zip/a/notes.txt', true],
    ['desk.zip/b/bridge.md', true],
    ['desk.zip/b/page.html', true],
    ['desk.zip/empty.md', false],
    ['desk.zip/inner.zip', false],
    ['desk/sent.zip/lamp.md', true],
  ]);
  expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))).toEqual([
    'This file is empty.',
    'A zip file inside another is not opened; please unpack it first.',
  ]);
  const bridge = outcomes[2];
  expect(bridge).toMatchObject({
    headline: 'The Keel Bridge',
    counts: { images: 1, insertions: 1 },
  });
  expect(bridge?.ok && bridge.warnings.join()).toContain('“Up” was left out');
  const { report } = await archive.call('article.importReport', {
    id: bridge?.ok ? bridge.id : '',
  });
  expect(report).toMatchObject({
    file: 'bridge.md',
    original: createHash('sha256').update(markdown).digest('hex'),
  });
  expect(steps.at(-1)).toMatchObject({ done: 7, total: 7 });
});

test('Cancel ends between two files of a zip; what came in stays', async () => {
  const folder = temporaryFolder();
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`graf ${i}.md`, `# Graf ${i}\n\nWords.`]),
  );
  const zip = packed(folder, files);
  let stop: () => void = () => {};
  const { exchange, jobId, finished, archive } = await imported(folder, [zip], ({ done }) => {
    if (done >= 1) stop();
  });
  stop = () => void exchange.cancel({ jobId });
  const { cancelled, imported: outcomes } = await finished;
  const { total } = await archive.call('article.list', {
    filter: {},
    sort: { by: 'created', descending: false },
    offset: 0,
    limit: 1,
  });
  expect(total).toBe(outcomes.length);
  expect(cancelled).toBe(true);
  expect(outcomes.length).toBeLessThan(300);
});

test('what is no zip, or made to do harm, is refused in one sentence', async () => {
  const folder = temporaryFolder();
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, 'a.zip');
    writeFileSync(path, bytes);
    const error = await listPacked(path).then(
      () => null,
      (reason: Error) => reason,
    );
    return error?.message ?? 'read';
  };
  expect(await refusal(new TextEncoder().encode('no zip at all'))).toContain('damaged');
  expect(await refusal(zipped({ 'photo.jpg': 'x' }))).toContain('nothing in this zip file');
  expect(await refusal(zipped({ '../up.md': 'x' }))).toContain('outside of itself');
  const many = Array.from({ length: 2001 }, (_, i) => [`${i}.md`, 'x']);
  expect(await refusal(zipped(Object.fromEntries(many)))).toContain('2,000 parts');
  const bomb = zipped({ 'a.md': new Uint8Array(65 * 2 ** 20) });
  expect(await refusal(bomb)).toContain('64 MiB');
  // A header that lies about the size: the file is refused when it is read, the others are not.
  const lying = zipped({ 'a.md': `# A\n\n${'tide '.repeat(2000)}`, 'b.md': '# B\n\nTide.' });
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 46 < lying.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    view.setUint32(at + 24, 10, true);
    break;
  }
  const path = join(folder, 'lying.zip');
  writeFileSync(path, lying);
  await expect(readFile(path, 'a.md')).rejects.toThrow('another size than it claims');
  expect((await readFile(path, 'b.md')).name).toBe('b.md');
  await expect(readFile(path, '../b.md')).rejects.toThrow('no such file');
});

test('a locked file in a zip is refused by that reason', async () => {
  const locked = zipped({ 'a.md': '# A\n\nTide.', 'b.md': '# B\n\nTide.' });
  const view = new DataView(locked.buffer);
  for (let at = 0; at + 46 < locked.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint16(at + 6, view.getUint16(at + 6, true) | 1, true);
    if (signature === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
  }
  const path = join(temporaryFolder(), 'locked.zip');
  writeFileSync(path, locked);
  await expect(readFile(path, 'a.md')).rejects.toThrow('protected by a password');
});

test('a picture that is too large is left out by that reason, beside a file and in a zip', async () => {
  const folder = temporaryFolder();
  const large = new Uint8Array(25 * 2 ** 20 + 1);
  large.set(gif(20, 20));
  const markdown = '# Quay\n\nSeen from here:\n\n![The quay](quay.gif)\n\n![The pier](pier.gif)\n';
  writeFileSync(join(folder, 'a.md'), markdown);
  writeFileSync(join(folder, 'quay.gif'), large);
  const zip = packed(folder, { 'a.md': markdown, 'quay.gif': large });
  for (const reading of [readFile(join(folder, 'a.md')), readFile(zip, 'a.md')]) {
    expect((await reading).warnings).toEqual([
      'The picture “The quay” was left out: it is larger than 25 MiB.',
      'The picture “The pier” was left out: “pier.gif” is not in the folder of the file.',
    ]);
  }
});

test('names that are UTF-8 without saying so are read as such', () => {
  expect(readableName('plain.md')).toBe('plain.md');
  expect(readableName('F├ñhre.md')).toBe('Fähre.md');
  expect(readableName('Fähre.md')).toBe('Fähre.md');
  expect(readableName('паром.md')).toBe('паром.md');
});
