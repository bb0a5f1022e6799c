/** Several pieces as one book: every chapter proved against its own piece, the whole against all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import type { IssueTask, WriteTask } from '../../electron/exchange/port.ts';
import { createExchange, type Exchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { contentOf, writeFile } from '../../electron/exchange/write-file.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { docOf, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const noPrint = () => Promise.reject(new Error('Books are not printed.'));

function pieceTask(doc: NodeJson, secret = ''): WriteTask {
  const { article, schemaVersion } = pieceOf(doc, { byline: 'Ada Quill', dateline: 'SALTMERE' });
  const { pictures } = { pictures: samplePictures.map((each) => ({ ...each })) };
  return {
    ...{ kind: 'write', format: 'epub', folder: '', stem: '', suggestions: null },
    forbidden: secret ? [{ what: 'a comment', text: secret }] : [],
    source: {
      ...{ article, schemaVersion, doc: JSON.stringify(doc), pictures },
      ...{ threads: [], review: null },
    },
  };
}

const issueOf = (...pieces: WriteTask[]): IssueTask => ({
  ...{ kind: 'issue', folder: temporaryFolder(), stem: 'weekly', title: 'Saltmere Weekly' },
  pieces,
});

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});

test('what Galley writes of any pieces is proved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(documents, { minLength: 1, maxLength: 4 }), async (docs) => {
      await writeFile(issueOf(...docs.map((doc) => pieceTask(doc))), noPrint);
    }),
    { numRuns: 40 },
  );
});

const fares = docOf('Fares', paragraph('The carts pay more. Ask the piermaster first.'));
const choir = docOf('Two choirs', paragraph('One of them sings above the chandlery.'));

/** The book with a text put into one of its parts. */
function changed(task: IssueTask, part: RegExp, from: string, to: string) {
  const parts = Object.entries(unzipSync(contentOf(task) as Uint8Array)).map(([name, bytes]) => {
    const text = part.test(name) ? strFromU8(bytes).replace(from, to) : null;
    return [name, text === null ? bytes : strToU8(text)] as const;
  });
  return zipSync(Object.fromEntries(parts));
}

test('one piece’s secret is not in its own chapter, whatever stands in another’s', async () => {
  // What is a comment on the one stands in the text of the other.
  const task = issueOf(pieceTask(fares), pieceTask(choir, 'Ask the piermaster first'));
  await writeFile(task, noPrint);
  expect(readdirSync(task.folder)).toEqual(['weekly.epub']);
  const leaks: [RegExp, string, string][] = [
    [/chapter-2/u, 'One of them', 'Ask the piermaster first. One of them'],
    [/chapter-1/u, 'The carts pay more', 'The carts pay'],
    [/chapter-2/u, 'sings', 'sings softly'],
    [/chapter-2/u, '<h1', '<h1 title="Ask the piermaster first"'],
  ];
  for (const [part, from, to] of leaks) {
    const bad = { ...task, folder: temporaryFolder() };
    const broken = writeFile(bad, noPrint, () => changed(bad, part, from, to));
    await expect(broken).rejects.toMatchObject({ code: 'export-failed' });
    expect(readdirSync(bad.folder)).toEqual([]);
  }
  const secret = issueOf(pieceTask(fares, 'Berth 4, page 12'), pieceTask(choir));
  const told = writeFile(secret, noPrint, () =>
    changed(secret, /package\.opf/u, '<dc:title>', '<dc:title>Berth 4, page 12 '),
  );
  await expect(told).rejects.toThrow('The file would have held a comment');
});

test('as a job: chapters in the order asked for; without one piece there is no book', async () => {
  const folder = temporaryFolder();
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  let finish: (result: JobResult) => void = () => {};
  const exchange = createExchange({
    ...{ archive, newId },
    host: threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url)),
    onProgress: () => {},
    onFinished: (result) => finish(result),
  });
  onTestFinished(async () => {
    await exchange.close();
    await archive.close();
  });
  const run = (start: (exchange: Exchange) => Promise<{ jobId: string }>) =>
    new Promise<JobResult>((resolve, reject) => {
      finish = resolve;
      start(exchange).catch(reject);
    });
  const add = async (doc: NodeJson) =>
    (await archive.call('article.create', { doc: JSON.stringify(doc) })).id;
  const ids = [await add(choir), await add(fares)];
  const title = 'Saltmere Weekly: No. 4';
  const out = join(folder, 'out');
  const { exported } = await run((each) => each.exportIssue({ ids, title, folder: out }));
  const file = join(out, 'saltmere-weekly-no-4.epub');
  expect(exported).toMatchObject([{ ok: true, format: 'issue', file, warnings: [] }]);
  const nav = strFromU8(
    unzipSync(new Uint8Array(readFileSync(file)))['EPUB/nav.xhtml'] ?? new Uint8Array(),
  );
  expect(nav.indexOf('Two choirs')).toBeLessThan(nav.indexOf('>Fares<'));
  expect(nav).toContain('<title>Saltmere Weekly: No. 4</title>');

  for (const articleId of ids) {
    const { receipts } = await archive.call('receipt.list', { articleId });
    expect(receipts.map(({ format, file: name }) => [format, name])).toEqual([
      ['issue', 'saltmere-weekly-no-4.epub'],
    ]);
  }

  const gone = newId();
  const none = join(folder, 'none');
  const lost = await run((each) => each.exportIssue({ ids: [...ids, gone], title, folder: none }));
  expect(lost.exported).toMatchObject([{ id: gone, ok: false, format: 'issue' }]);
  expect(() => readdirSync(none)).toThrow('ENOENT');
});
