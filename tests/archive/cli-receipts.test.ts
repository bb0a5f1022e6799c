import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { receipt } from '../../shared/domain/receipt.ts';
import { addPiece, docOf, newArchive, save, tempFolder } from './support.ts';
import { galley } from './terminal.ts';

test('export keeps receipts, and receipts tells what changed since', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const fields = { slug: 'ferry', byline: 'By Nell Arkwright' };
  const piece = await addPiece(client, 'The ferry is back.', { headline: 'Ferry' }, fields);
  const out = join(await tempFolder(), 'out');
  const asked = ['export', 'ferry', '--format', 'txt', '--out', out];

  // A window has the archive open: nothing can be kept, which is said; or refused, when it was asked for.
  const beside = await galley(folder, ...asked);
  expect(beside).toMatchObject({ code: 0, out: expect.stringContaining('ferry.txt') });
  expect(beside.err).toContain('No receipt of it was kept.');
  const refused = await galley(folder, ...asked, '--to', 'Saltmere Courier');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(existsSync(join(out, 'ferry 2.txt'))).toBe(false);
  expect((await client.call('receipt.list', { articleId: piece.id })).receipts).toEqual([]);
  await client.close();

  const sent = await galley(folder, ...asked, '--to', 'Saltmere Courier', '--json');
  expect(sent).toMatchObject({ code: 0, err: '' });
  const outcome = JSON.parse(sent.out) as { file: string; receipt: string };
  const listed = await galley(folder, 'receipts', 'ferry', '--json');
  const kept = receipt.parse(JSON.parse(listed.out));
  expect(kept).toMatchObject({
    id: outcome.receipt,
    to: 'Saltmere Courier',
    personName: 'Ana Lind',
    format: 'txt',
    profile: 'clean',
    file: basename(outcome.file),
    sha256: createHash('sha256').update(readFileSync(outcome.file)).digest('hex'),
    changed: false,
  });
  expect((await galley(folder, 'receipts', 'ferry', '--changed')).out).toMatch(
    /^Sent to Saltmere Courier on .* as clean \.txt, “ferry 2\.txt”\.\nIt has not changed since\.\n$/,
  );

  const again = await openInProcess({ folder });
  piece.revision = (await again.call('article.read', { id: piece.id })).revision;
  await save(again, piece, docOf('The ferry is late.', { headline: 'Ferry' }));
  await again.call('article.setFields', { id: piece.id, patch: { byline: '' } });
  await again.close();
  expect((await galley(folder, 'receipts', 'ferry')).out).toContain('changed since');
  const since = await galley(folder, 'receipts', 'ferry', '--changed', kept.id.slice(0, 13));
  expect(since.out).toContain('the byline: “By Nell Arkwright” → “”');
  expect(since.out).toContain('late');
  const json = JSON.parse((await galley(folder, 'receipts', 'ferry', '--changed', '--json')).out);
  expect(json).toMatchObject({
    receipt: { changed: true },
    comparison: { from: { id: kept.versionId }, wordsAdded: 1, wordsRemoved: 1 },
  });
  const none = await galley(folder, 'receipts', 'ferry', '--changed', 'ffffff');
  expect(none).toMatchObject({ code: 1, err: 'galley: There is no such receipt.\n' });
});
