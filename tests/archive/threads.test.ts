import { expect, test } from 'vitest';
import { newId } from '../../shared/document/ids.ts';
import { addPiece, codeOf, docOf, newArchive, save } from './support.ts';

const quote = { exact: 'ferry', prefix: 'The ', suffix: ' waits.', blockId: 'b' };

function marked(id: string, text: string, rest = ' waits.'): string {
  const mark = `"marks":[{"type":"annotation","attrs":{"id":"${id}"}}]`;
  return docOf('The PLACE').replace(
    '"text":"The PLACE"}',
    `"text":"The "},{"type":"text","text":"${text}",${mark}},{"type":"text","text":"${rest}"}`,
  );
}

test('a thread lives: begun, answered, edited, resolved, taken away, brought back', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.');
  const id = newId();
  await save(client, piece, marked(id, 'ferry'));
  const begin = { id, articleId: piece.id, quote, body: 'Which one?' };
  const thread = await client.call('thread.create', begin);
  expect(thread).toMatchObject({ id, quote, state: 'exact', resolvedAt: null });
  expect((await client.call('thread.create', begin)).comments).toHaveLength(1);
  const answered = await client.call('thread.reply', { threadId: id, body: 'The noon one.' });
  expect(answered.comments.map(({ body }) => body)).toEqual(['Which one?', 'The noon one.']);
  const commentId = answered.comments[1]!.id;
  const edited = await client.call('comment.edit', { commentId, body: 'The 12.15.' });
  expect(edited.comments[1]).toMatchObject({ body: 'The 12.15.', editedAt: expect.any(String) });
  const open = async () =>
    (await client.call('article.read', { id: piece.id })).article.openThreads;
  expect(await open()).toBe(1);
  const resolved = await client.call('thread.resolve', { threadId: id, resolved: true });
  expect(resolved.resolvedBy).toBe(answered.comments[0]!.authorId);
  expect(await open()).toBe(0);
  await client.call('thread.resolve', { threadId: id, resolved: false });
  await client.call('thread.remove', { threadId: id, removed: true });
  expect((await client.call('thread.list', { articleId: piece.id })).threads).toEqual([]);
  expect(await open()).toBe(0);
  await client.call('thread.remove', { threadId: id, removed: false });
  const { threads } = await client.call('thread.list', { articleId: piece.id });
  expect(threads[0]?.comments).toHaveLength(2);
  expect(await client.call('archive.verify', {})).toMatchObject({ ok: true, problems: [] });
});

test('a save tells which threads stand elsewhere now, and a restore brings them back', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.');
  const id = newId();
  const first = await save(client, piece, marked(id, 'ferry'));
  await client.call('thread.create', { id, articleId: piece.id, quote, body: 'Which one?' });
  await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
  const saveThreads = async (doc: string) => {
    const saved = await client.call('article.save', {
      id: piece.id,
      expectedRevision: piece.revision,
      schemaVersion: 1,
      doc,
    });
    piece.revision = saved.revision;
    return saved.threads;
  };
  expect((await saveThreads(marked(id, 'steamer')))[0]).toMatchObject({
    state: 'changed',
    current: { exact: 'steamer' },
  });
  expect((await saveThreads(docOf('Nothing.')))[0]).toMatchObject({ state: 'orphaned' });
  expect(await saveThreads(docOf('Nothing more.'))).toEqual([]);
  await client.call('version.restore', {
    articleId: piece.id,
    versionId: first,
    expectedRevision: piece.revision,
  });
  const { threads } = await client.call('thread.list', { articleId: piece.id });
  expect(threads[0]?.current.exact).toBe('ferry');
  expect(threads[0]?.state).not.toBe('orphaned');
});

test('only its author changes a comment, and nobody comments unnamed', async () => {
  const unnamed = await newArchive({ writer: '' });
  const own = await addPiece(unnamed, 'a');
  const begin = { id: newId(), articleId: own.id, quote, body: 'Hm?' };
  expect(await codeOf(unnamed.call('thread.create', begin))).toBe('bad-request');
  await unnamed.call('profile.set', { name: 'Ana Lind', color: 'blue' });
  expect(await codeOf(unnamed.call('thread.create', begin))).toBe('no error');
  const missing = unnamed.call('comment.edit', { commentId: newId(), body: 'x' });
  expect(await codeOf(missing)).toBe('not-found');
});
