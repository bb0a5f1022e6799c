/** All that a desk has ready, out of a terminal: in several formats, with a manifest. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportOutcome } from '../../shared/domain/exchange.ts';
import { plainTemplate } from '../../shared/domain/house.ts';
import { manifest } from '../../shared/domain/manifest.ts';
import { addPiece, newArchive, tempFolder } from './support.ts';
import { galley } from './terminal.ts';

test('what a desk has ready goes out by its template, and the manifest lists all of it', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const harbour = { desk: 'Harbour', status: 'ready' as const, byline: 'Ada Quill' };
  await addPiece(client, 'The carts came.', { headline: 'Carts' }, { ...harbour, slug: 'carts' });
  await addPiece(client, 'The ferry left.', { headline: 'Ferry' }, { ...harbour, slug: 'ferry' });
  await addPiece(client, 'Not yet.', { headline: 'Later' }, { desk: 'Harbour' });
  await addPiece(client, 'Elsewhere.', { headline: 'Choir' }, { desk: 'Town', status: 'ready' });
  const template = { ...plainTemplate, naming: '{desk}-{slug}' };
  await client.call('desk.setTemplate', { desk: 'Harbour', template });

  const out = join(await tempFolder(), 'out');
  const many = ['export', '--desk', 'Harbour', '--status', 'ready', '--format', 'docx,html,epub'];
  const stated = ['--properties', 'author'];
  const ran = await galley(folder, ...many, ...stated, '--out', out, '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  const lines = ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const outcomes = lines.slice(0, -1).map((each) => exportOutcome.parse(each));
  const names = ['carts', 'ferry'].flatMap((slug) =>
    ['docx', 'epub', 'html'].map((end) => `harbour-${slug}.${end}`),
  );
  expect(readdirSync(out).sort()).toEqual([...names, 'manifest.json'].sort());
  expect(lines.at(-1)).toMatchObject({ manifest: join(out, 'manifest.json'), cancelled: false });
  const word = unzipSync(readFileSync(join(out, 'harbour-carts.docx')));
  expect(strFromU8(word['docProps/core.xml'] as Uint8Array)).toContain(
    '<dc:creator>Ada Quill</dc:creator></cp:coreProperties>',
  );
  const told = manifest.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
  const hashes = told.pieces.flatMap(({ files }) => files.map(({ sha256 }) => sha256));
  expect(hashes).toEqual(outcomes.map((each) => each.ok && each.sha256));

  const none = await galley(folder, ...many.slice(0, 2), 'Garden', ...many.slice(3), '--out', out);
  expect(none).toMatchObject({ code: 1, out: '' });
  expect(none.err).toContain('There is no piece of this desk and status.');
  for (const wrong of [['export', 'carts', '--desk', 'Harbour'], ['export']]) {
    expect((await galley(folder, ...wrong, '--format', 'md', '--out', out)).code).toBe(2);
  }
});
