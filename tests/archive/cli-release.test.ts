import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import { releaseReport } from '../../shared/domain/release.ts';
import { addPiece, newArchive } from './support.ts';
import { galley } from './terminal.ts';

test('release-check says what must be settled, and fails as long as anything must', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const { id, revision } = await addPiece(
    client,
    'The ferry is back.',
    { headline: 'Ferry' },
    {
      slug: 'ferry',
      byline: 'By Nell Arkwright',
    },
  );
  const held = await galley(folder, 'release-check', 'ferry');
  expect(held.code).toBe(1);
  expect(held.out).toContain('Must settle: 1\n  Facts not signed off. The desk asks for this pass');
  expect((await galley(folder, 'release-check', 'ferry', '--stage', 'ready')).code).toBe(0);

  const signed = { id: newId(), articleId: id, expectedRevision: revision, pass: 'facts' } as const;
  await client.call('signOff.create', signed);
  const clear = await galley(folder, 'release-check', 'ferry', '--json');
  expect(clear.code).toBe(0);
  const said = JSON.parse(clear.out) as Record<string, unknown>;
  expect(said.clear).toBe(true);
  expect(releaseReport.parse(said)).toMatchObject({ articleId: id, items: [] });
  expect((await galley(folder, 'release-check', 'ferry')).out).toMatch(/^Nothing to settle\.\n/);
  expect((await galley(folder, 'release-check', 'nothing-of-that-name')).code).toBe(1);
});

test('release-check looks at the spelling when it is told in which language', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  await addPiece(
    client,
    'The colour of the ferrry, said Quillon.',
    { headline: 'Ferry' },
    {
      slug: 'ferry',
    },
  );
  await client.call('spelling.learn', { word: 'Quillon', known: true });
  const spelt = (language: string) =>
    galley(folder, 'release-check', 'ferry', '--stage', 'ready', '--spelling', language);
  expect((await galley(folder, 'release-check', 'ferry', '--stage', 'ready')).out).not.toContain(
    'dictionary',
  );
  expect((await spelt('en-GB')).out).toContain('1 word no dictionary knows. “ferrry”');
  expect((await spelt('en-US')).out).toContain('2 words no dictionary knows. “colour”, “ferrry”');
  expect((await spelt('xx')).code).toBe(1);
});
