/** Many pieces out at once: by the rules of their desks, with a manifest that tells all of it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { type ArchiveClient, openInProcess } from '../../electron/archive/client.ts';
import {
  createExchange,
  type Exchange,
  type ExchangeOptions,
} from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';
import { type HouseTemplate, plainTemplate } from '../../shared/domain/house.ts';
import { type Manifest, manifest } from '../../shared/domain/manifest.ts';
import { dayOf } from '../../shared/domain/naming.ts';
import { docOf, gif, line, paragraph } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { para, wordFile } from '../support/word-file.ts';

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

async function bench(options: Partial<ExchangeOptions> = {}) {
  const folder = temporaryFolder();
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  await archive.call('profile.set', { name: 'Ottilie Brandt-Keel', color: 'blue' });
  let finish: (result: JobResult) => void = () => {};
  const exchange = createExchange({
    ...{ archive, host, newId },
    onProgress: () => {},
    onFinished: (result) => finish(result),
    ...options,
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
  const out = join(folder, 'out');
  return { folder, archive, exchange, run, out };
}

/** A piece of the harbour desk. */
async function addPiece(archive: ArchiveClient, headline: string, fields = {}, picture?: string) {
  const attrs = { attachment: picture, alt: 'A lamp', credit: '', width: 30, height: 20 };
  const figure = { type: 'figure', attrs, content: line('The lamp') };
  const doc = docOf(headline, paragraph('The carts came at noon.'), ...(picture ? [figure] : []));
  const all = { desk: 'Harbour', status: 'ready' as const, ...fields };
  return (await archive.call('article.create', { doc: JSON.stringify(doc), fields: all })).id;
}

function manifestIn(folder: string, name = 'manifest.json'): Manifest {
  return manifest.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

const house = (archive: ArchiveClient, desk: string, template: Partial<HouseTemplate>) =>
  archive.call('desk.setTemplate', { desk, template: { ...plainTemplate, ...template } });

test('every file and every refusal is in the manifest; what went wrong concerns only itself', async () => {
  const { folder, archive, run, out } = await bench();
  const { hash } = await archive.call('attachment.add', {
    name: 'lamp.gif',
    bytes: new Uint8Array(gif(30, 20)),
  });
  const ids = [
    await addPiece(archive, 'Fares'),
    await addPiece(archive, 'The Lamp', {}, hash),
    newId(),
    await addPiece(archive, 'Fares'),
  ];
  rmSync(join(folder, 'archive', 'attachments', hash.slice(0, 2), hash), { force: true });
  const result = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['md', 'txt', 'docx'], folder: out, manifest: true }),
  );
  const told = manifestIn(out);
  expect(told).toMatchObject({ cancelled: false, asked: 4, profile: 'clean' });
  expect(told.formats).toEqual(['md', 'txt', 'docx']);
  expect(
    told.pieces.map(({ headline, desk, files, refused, notReached }) => [
      ...[headline, desk, files.map(({ name }) => name)],
      ...[refused.map(({ format }) => format), notReached],
    ]),
  ).toEqual([
    ['Fares', 'Harbour', ['fares.md', 'fares.txt', 'fares.docx'], [], []],
    ['The Lamp', 'Harbour', ['the-lamp.txt'], ['md', 'docx'], []],
    ['', '', [], [null], []],
    ['Fares', 'Harbour', ['fares 2.md', 'fares 2.txt', 'fares 2.docx'], [], []],
  ]);
  for (const { name, bytes, sha256 } of told.pieces.flatMap(({ files }) => files)) {
    const file = readFileSync(join(out, name));
    expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
  }
  const listed = told.pieces.flatMap(({ files }) => files.map(({ name }) => name));
  expect(readdirSync(out).sort()).toEqual([...listed, 'manifest.json'].sort());
  const raw = readFileSync(join(out, 'manifest.json'));
  expect(result.manifest).toEqual({
    ...{ ok: true, file: join(out, 'manifest.json'), bytes: raw.length },
    sha256: createHash('sha256').update(raw).digest('hex'),
  });
  // It goes where the files go.
  for (const secret of [...ids, folder, 'Ottilie']) expect(raw.toString()).not.toContain(secret);
});

test('a batch given up leaves whole files and a manifest that says so', async () => {
  let cancel = () => {};
  let seen = 0;
  const { archive, exchange, run, out } = await bench({
    onOutcome: () => {
      seen += 1;
      if (seen === 4) cancel();
    },
  });
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) ids.push(await addPiece(archive, `Piece ${i}`));
  const result = await run(async () => {
    const asked = { ids, formats: ['md' as const, 'txt' as const, 'html' as const], folder: out };
    const job = await exchange.exportPieces({ ...asked, manifest: true });
    cancel = () => void exchange.cancel(job);
    return job;
  });
  expect(result).toMatchObject({ cancelled: true, manifest: { ok: true } });
  const told = manifestIn(out);
  expect(told).toMatchObject({ cancelled: true, asked: 6 });
  expect(told.pieces.map(({ files, notReached }) => [files.length, notReached])).toEqual([
    [3, []],
    [1, ['txt', 'html']],
  ]);
  expect(readdirSync(out)).toHaveLength(5);
});

test('quitting in the middle leaves nothing half', async () => {
  let close = () => {};
  const { archive, exchange, run, out } = await bench({ onOutcome: () => close() });
  const ids: string[] = [];
  for (let i = 0; i < 4; i += 1) ids.push(await addPiece(archive, `Piece ${i}`));
  close = () => void exchange.close();
  await run(() => exchange.exportPieces({ ids, formats: ['docx'], folder: out, manifest: true }));
  const told = manifestIn(out);
  expect(told.cancelled).toBe(true);
  const listed = told.pieces.flatMap(({ files }) => files.map(({ name }) => name));
  expect(readdirSync(out).sort()).toEqual([...listed, 'manifest.json'].sort());
});

test('the manifest of a later batch stands beside that of an earlier one', async () => {
  const { archive, run, out } = await bench();
  const ids = [await addPiece(archive, 'Fares')];
  for (const name of ['manifest.json', 'manifest 2.json']) {
    await run((exchange) =>
      exchange.exportPieces({ ids, formats: ['txt'], folder: out, manifest: true }),
    );
    expect(manifestIn(out, name).pieces[0]?.files).toHaveLength(1);
  }
});

test('each piece goes by its desk’s template: name, head of the file, styles', async () => {
  const { archive, run, out } = await bench();
  const styles =
    '<w:style w:type="paragraph" w:styleId="Kopf"><w:name w:val="Title"/><w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>';
  const bytes = wordFile({ body: para('House'), styles });
  const { hash } = await archive.call('attachment.add', { name: 'house.docx', bytes });
  await house(archive, 'Harbour', {
    naming: '{slug}-{date}-{version}',
    front: ['dateline', 'slug', 'tags'],
    word: { hash, name: 'house.docx' },
  });
  await house(archive, '', { naming: '{desk} {headline}', front: [] });
  const fields = {
    slug: 'fares',
    byline: 'Ada Quill',
    dateline: 'SALTMERE',
    tags: ['port', 'carts'],
  };
  const ids = [
    await addPiece(archive, 'Fares', fields),
    await addPiece(archive, 'Choir', { ...fields, desk: 'Town' }),
  ];
  await archive.call('version.name', { articleId: ids[0] ?? '', name: 'Filed', milestone: null });
  const { exported } = await run((exchange) =>
    exchange.exportPieces({ ids, formats: ['md', 'html', 'docx'], folder: out }),
  );
  expect(exported.filter(({ ok }) => !ok)).toEqual([]);
  const fares = `fares-${dayOf(new Date())}-v1`;
  const endings = ['docx', 'html', 'md'];
  expect(readdirSync(out).sort()).toEqual(
    [
      ...endings.map((end) => `${fares}.${end}`),
      ...endings.map((end) => `town choir.${end}`),
    ].sort(),
  );
  const read = (name: string) => readFileSync(join(out, name));
  expect(read(`${fares}.md`).toString()).toMatch(
    /^---\ndateline: SALTMERE\nslug: fares\ntags:\n {2}- port\n {2}- carts\n---\n/,
  );
  expect(read('town choir.md').toString()).toMatch(/^# Choir/);
  const page = read(`${fares}.html`).toString();
  expect(page).toContain('<meta name="keywords" content="port, carts">');
  expect(page).not.toContain('<meta name="author"');
  // In the text of a page the writer is named all the same.
  expect(page).toContain('Ada Quill');
  const stylesOf = (name: string) =>
    strFromU8(unzipSync(new Uint8Array(read(name)))['word/styles.xml'] ?? new Uint8Array());
  expect(stylesOf(`${fares}.docx`)).toContain('AA0000');
  expect(stylesOf('town choir.docx')).not.toContain('AA0000');
  const leaves = await run(async (exchange) => {
    const { files } = await exchange.whatLeaves({ ids, formats: ['md'] });
    expect(files.map((file) => file.ok && file.properties)).toEqual([
      ['dateline', 'slug', 'tags'],
      [],
    ]);
    return await exchange.exportPieces({ ids, formats: ['txt'], folder: out });
  });
  expect(leaves.exported).toHaveLength(2);
  // A desk’s Word file that is damaged concerns Word files alone.
  writeFileSync(join(archive.info.folder, 'attachments', hash.slice(0, 2), hash), 'no');
  const again = await run((exchange) =>
    exchange.exportPieces({ ids: ids.slice(0, 1), formats: ['docx', 'md'], folder: out }),
  );
  expect(again.exported.map(({ ok }) => ok)).toEqual([false, true]);
});
