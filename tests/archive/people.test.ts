/** Several people write in one archive: what each wrote stays theirs. */
import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import { addPiece, codeOf, docOf, handClock, newArchive, save } from './support.ts';

const tomas = { name: 'Tomas Rede', color: 'teal' } as const;
const ghost = '01900000-0000-7000-8000-000000000000';

test('somebody else writes, and the first comes back: each comment and version has its author', async () => {
  const client = await newArchive();
  const ana = (await client.call('profile.get', {})).profile!;
  const piece = await addPiece(client, 'The ferry waits.');
  const quote = { exact: 'ferry', prefix: '', suffix: '', blockId: 'b' };
  const thread = { id: newId(), articleId: piece.id, quote, body: 'Which one?' };
  await client.call('thread.create', thread);

  const other = await client.call('profile.add', tomas);
  expect(other).toMatchObject(tomas);
  expect(other.id).not.toBe(ana.id);
  expect((await client.call('profile.get', {})).profile).toEqual(other);
  expect((await client.call('person.list', {})).people).toEqual([ana, other]);
  await client.call('thread.reply', { threadId: thread.id, body: 'The noon one.' });
  await save(client, piece, docOf('The noon ferry waits.'));

  expect(await client.call('profile.switch', { id: ana.id })).toEqual(ana);
  await client.call('thread.reply', { threadId: thread.id, body: 'Thanks.' });
  const { threads } = await client.call('thread.list', { articleId: piece.id });
  expect(threads[0]?.comments.map(({ authorId }) => authorId)).toEqual([ana.id, other.id, ana.id]);
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions.map(({ kind, authorName }) => [kind, authorName])).toEqual([
    ['working', 'Tomas Rede'],
    ['created', 'Ana Lind'],
  ]);
  const { article } = await client.call('article.read', { id: piece.id });
  expect(article).toMatchObject({ ownerId: ana.id, ownerName: 'Ana Lind' });
  expect(await client.call('archive.verify', {})).toMatchObject({ ok: true, problems: [] });
});

test('what one person is writing is kept under their name when another’s words come on top', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const ana = (await client.call('profile.get', {})).profile!;
  const piece = await addPiece(client, 'One.');
  const hers = await save(client, piece, docOf('One two.'));
  await client.call('profile.add', tomas);
  forward(1000);
  const his = await save(client, piece, docOf('One two three.'));
  forward(1000);
  const on = await save(client, piece, docOf('One two three four.'));
  await client.call('profile.switch', { id: ana.id });
  forward(1000);
  const back = await save(client, piece, docOf('One two three four five.'));
  expect(new Set([hers, his, on, back]).size).toBe(4);
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(
    versions.map(({ id, reason, authorName, words }) => [id, reason, authorName, words]),
  ).toEqual([
    [back, null, 'Ana Lind', 5],
    [on, 'another writer', 'Tomas Rede', 4],
    [hers, 'another writer', 'Ana Lind', 2],
    [expect.any(String), null, 'Ana Lind', 1],
  ]);
});

test('nobody takes a name that somebody has; the same person may write theirs otherwise', async () => {
  const client = await newArchive();
  const ana = (await client.call('profile.get', {})).profile!;
  expect(await codeOf(client.call('profile.add', { name: ' ana lind ', color: 'red' }))).toBe(
    'bad-request',
  );
  await client.call('profile.add', tomas);
  const renaming = client.call('profile.set', { name: 'ANA LIND', color: 'teal' });
  await expect(renaming).rejects.toThrow('“ANA LIND” is already somebody’s name in this archive.');
  await client.call('profile.switch', { id: ana.id });
  const renamed = await client.call('profile.set', { name: 'Ana LIND', color: 'blue' });
  expect(renamed.id).toBe(ana.id);
  expect(await codeOf(client.call('profile.switch', { id: ghost }))).toBe('not-found');
  expect((await client.call('profile.get', {})).profile).toEqual(renamed);
});

test('only the author changes the words of a comment, also after somebody else wrote', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.');
  const quote = { exact: 'ferry', prefix: '', suffix: '', blockId: 'b' };
  const begin = { id: newId(), articleId: piece.id, quote, body: 'Which one?' };
  const thread = await client.call('thread.create', begin);
  const commentId = thread.comments[0]!.id;
  const ana = (await client.call('profile.get', {})).profile!;
  await client.call('profile.add', tomas);
  expect(await codeOf(client.call('comment.edit', { commentId, body: 'None.' }))).toBe(
    'bad-request',
  );
  await client.call('profile.switch', { id: ana.id });
  const edited = await client.call('comment.edit', { commentId, body: 'Which of them?' });
  expect(edited.comments[0]).toMatchObject({ body: 'Which of them?', authorId: ana.id });
});

test('who writes is still known after the archive was closed, and nobody can be added to one that is only read', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const other = await client.call('profile.add', tomas);
  await client.close();
  const again = await newArchive({ folder, create: false, writer: '' });
  expect((await again.call('profile.get', {})).profile).toEqual(other);
  await again.close();
  const reading = await newArchive({ folder, create: false, readOnly: true, writer: '' });
  expect(await codeOf(reading.call('profile.add', { name: 'Ines Roe', color: 'red' }))).toBe(
    'read-only',
  );
  expect(await codeOf(reading.call('profile.switch', { id: other.id }))).toBe('read-only');
});
