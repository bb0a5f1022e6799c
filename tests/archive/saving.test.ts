import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/archive/connection.ts';
import { Deriver } from '../../electron/archive/document/derive.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { bodyText, displayCopy } from '../../shared/document/text.ts';
import { countCharacters, countWords } from '../../shared/document/words.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

test('what was saved is what is opened', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.', { headline: 'Ferry' });
  const doc = docOf(['The ferry waits.', 'It leaves at noon, they say.'], {
    eyebrow: 'Harbour',
    headline: 'The ferry leaves',
    dek: 'At noon',
  });
  const revision = await save(client, piece, doc);
  const opened = await client.call('article.open', { id: piece.id });
  expect(opened.doc).toBe(doc);
  expect(opened.revision).toBe(revision);
  expect(opened.readOnly).toBeNull();
  expect(opened.article).toMatchObject({
    eyebrow: 'Harbour',
    headline: 'The ferry leaves',
    dek: 'At noon',
    words: 9,
    characters: 44,
    ownerName: 'Ana Lind',
  });
  const head = (await client.call('version.list', { articleId: piece.id })).versions[0];
  expect(head?.contentHash).toBe(createHash('sha256').update(doc).digest('hex'));
});

test('a save against another head is a conflict and changes nothing', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  const stale = { ...piece };
  await save(client, piece, docOf('Two.'));
  expect(await codeOf(save(client, stale, docOf('Three.')))).toBe('conflict');
  const read = await client.call('article.read', { id: piece.id });
  expect(bodyText(JSON.parse(read.doc))).toBe('Two.');
  expect(read.revision).toBe(piece.revision);
  expect((await client.call('version.list', { articleId: piece.id })).versions).toHaveLength(2);
});

test('a save that changes nothing writes nothing', async () => {
  const client = await newArchive();
  const doc = docOf('The same.');
  const piece = await addPiece(client, '');
  const first = await save(client, piece, doc);
  const events: string[][] = [];
  client.onChanged((ids) => events.push(ids));
  expect(await save(client, piece, doc)).toBe(first);
  expect(events).toEqual([]);
});

test('listeners hear of a commit, and only of a commit', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'One.');
  const events: string[][] = [];
  const stop = client.onChanged((ids) => events.push(ids));
  await save(client, piece, docOf('Two.'));
  await codeOf(save(client, { ...piece, revision: piece.id }, docOf('Three.')));
  expect(events).toEqual([[piece.id]]);
  stop();
  await save(client, piece, docOf('Four.'));
  expect(events).toHaveLength(1);
});

test('the working head is replaced, and its text goes when nothing else refers to it', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Begun.');
  for (let n = 0; n < 20; n += 1) await save(client, piece, docOf(`Draft ${n}.`));
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ kind }) => kind)).toEqual(['working', 'created']);
  const report = await client.call('archive.verify', {});
  expect(report).toMatchObject({ ok: true, checked: { contents: 2, versions: 2 } });
});

test('a long sitting leaves a version behind', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const piece = await addPiece(client, 'Begun.');
  await save(client, piece, docOf('After a moment.'));
  forward(9 * 60_000);
  await save(client, piece, docOf('After nine minutes.'));
  forward(2 * 60_000);
  await save(client, piece, docOf('After eleven minutes.'));
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['working', null],
    ['automatic', 'long sitting'],
    ['created', null],
  ]);
  expect(versions[0]?.parents).toEqual([versions[1]?.id]);
});

test.each([
  ['not JSON', '{"type":"doc","content":[{"type":"paragraph"'],
  ['another kind of node', JSON.stringify({ type: 'paragraph' })],
  ['no display copy', JSON.stringify({ type: 'doc', content: [{ type: 'paragraph' }] })],
  ['an empty document', JSON.stringify({ type: 'doc', content: [] })],
  ['an unknown node', docOf('x').replace('"paragraph"', '"marquee"')],
  ['an unknown mark', docOf('x').replace('"text":"x"', '"text":"x","marks":[{"type":"blink"}]')],
  ['an attribute of the wrong kind', docOf('x').replace(/"id":"block\d+"/, '"id":7')],
  ['text where none may be', docOf('x').replace('"paragraph"', '"horizontalRule"')],
  ['display copy in the body', docOf('x').replace('"paragraph"', '"headline"')],
  ['a comma too many', docOf('x').replace('},{', '},,{')],
  ['something behind it', `${docOf('x')}]}`],
])('an invalid document is refused: %s', async (_, doc) => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Good.');
  expect(await codeOf(save(client, piece, doc))).toBe('bad-request');
  expect((await client.call('article.read', { id: piece.id })).doc).toContain('Good.');
});

test('a document of a newer schema is refused, and a stored one opens for reading only', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'From tomorrow.');
  const newer = client.call('article.save', {
    id: piece.id,
    expectedRevision: piece.revision,
    schemaVersion: SCHEMA_VERSION + 1,
    doc: docOf('x'),
  });
  expect(await codeOf(newer)).toBe('content-newer');
  const { folder } = client.info;
  await client.close();
  const db = openDatabase(join(folder, 'galley.sqlite'));
  db.prepare('UPDATE content SET schema_version = ?').run(SCHEMA_VERSION + 1);
  db.close();
  const again = await newArchive({ folder, writer: '' });
  const opened = await again.call('article.open', { id: piece.id });
  expect(opened.schemaVersion).toBe(SCHEMA_VERSION + 1);
  expect(opened.readOnly).toContain('newer Galley');
  expect(await codeOf(save(again, piece, docOf('Emptied.')))).toBe('content-newer');
  expect((await again.call('article.read', { id: piece.id })).doc).toContain('From tomorrow.');
});

test('what is derived block by block is what the whole document gives', () => {
  const deriver = new Deriver();
  const texts = [
    'One two — three',
    'Привіт, світе',
    '東京都の港',
    'say "so" \\ and [that] {too}',
    '',
  ];
  for (let n = 0; n < 60; n += 1) {
    const chosen = texts.filter((_, i) => (n >> i) & 1);
    const doc = docOf(chosen.length > 0 ? chosen : [''], { headline: `No. ${n}`, dek: ' a  b ' });
    for (const written of [doc, JSON.stringify(JSON.parse(doc), null, 1)]) {
      const derived = deriver.derive('a', written);
      const json = JSON.parse(doc);
      expect(derived).toMatchObject(displayCopy(json));
      expect(derived.words).toBe(countWords(bodyText(json)));
      expect(derived.characters).toBe(countCharacters(bodyText(json)));
    }
  }
});

test('a text in which two blocks carry one id is refused; new pieces and earlier versions are not', async () => {
  const client = await newArchive();
  const twice = JSON.parse(docOf(['One.', 'Two.']));
  twice.content[4].attrs.id = twice.content[3].attrs.id;
  const doc = JSON.stringify(twice);
  const made = await client.call('article.create', { doc });
  const read = await client.call('article.read', { id: made.id });
  const ids = JSON.parse(read.doc).content.map(
    (block: { attrs: { id: string } }) => block.attrs.id,
  );
  expect(new Set(ids).size).toBe(ids.length);
  const piece = { id: made.id, revision: read.revision };
  expect(await codeOf(save(client, piece, doc))).toBe('bad-request');
  expect((await client.call('article.read', { id: made.id })).revision).toBe(read.revision);
});

test('a long text packed in haste is packed well when it is kept, and reads the same', async () => {
  const client = await newArchive();
  const sentences = Array.from({ length: 3000 }, (_, n) => `Ferry number ${n} is due at the quay.`);
  const piece = await addPiece(client, sentences);
  const { folder } = client.info;
  const stored = () => {
    const db = openDatabase(join(folder, 'galley.sqlite'), { readOnly: true });
    const row = db
      .prepare('SELECT codec, length(bytes) AS size FROM content ORDER BY key DESC')
      .get() as { codec: number; size: number };
    db.close();
    return row;
  };
  const edited = docOf([...sentences.slice(0, 2000), 'A late one.', ...sentences.slice(2000)]);
  await save(client, piece, edited);
  const hasty = stored();
  expect(hasty.codec).toBe(3);
  expect((await client.call('article.read', { id: piece.id })).doc).toBe(edited);
  await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  const kept = stored();
  expect(kept.codec).toBe(1);
  expect(kept.size).toBeLessThan(hasty.size);
  expect((await client.call('article.read', { id: piece.id })).doc).toBe(edited);
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
});

test('a request that is not of the contract’s form is refused with its place', async () => {
  const client = await newArchive();
  const odd = client.call('article.open', { id: 'no-uuid' });
  await expect(odd).rejects.toMatchObject({ code: 'bad-request', message: /id/ });
  expect(await codeOf(client.call('article.nothing' as never, {} as never))).toBe('bad-request');
  const missing = '01900000-0000-7000-8000-000000000000';
  expect(await codeOf(client.call('article.open', { id: missing }))).toBe('not-found');
});
