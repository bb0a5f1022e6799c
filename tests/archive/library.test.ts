import { expect, test } from 'vitest';
import type { ArticleSort } from '../../shared/domain/article.ts';
import { addPiece, codeOf, docOf, everything, handClock, newArchive, save } from './support.ts';

test('filters and sorts', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const add = async (headline: string, text: string, fields = {}) => {
    forward(60_000);
    return addPiece(client, text, { headline }, fields);
  };
  const a = await add('Älteste', 'one', {
    desk: 'News',
    tags: ['x'],
    due: '2026-03-01T12:00:00.000Z',
  });
  const b = await add('beta', 'one two three', {
    desk: 'Sport',
    status: 'ready',
    tags: ['x', 'y'],
  });
  const c = await add('Zeta', 'one two', {
    desk: 'News',
    status: 'idea',
    due: '2026-02-25T12:00:00.000Z',
  });
  const names = new Map([
    [a.id, 'a'],
    [b.id, 'b'],
    [c.id, 'c'],
  ]);
  const list = async (filter = {}, by: ArticleSort['by'] = 'created', descending = false) => {
    const { rows, total } = await client.call('article.list', {
      ...everything,
      filter,
      sort: { by, descending },
    });
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => names.get(id) ?? '?').join('');
  };
  expect(await list()).toBe('abc');
  expect(await list({}, 'updated', true)).toBe('cba');
  expect(await list({}, 'headline')).toBe('abc');
  expect(await list({}, 'words')).toBe('acb');
  expect(await list({}, 'status')).toBe('cab');
  expect(await list({}, 'due')).toBe('cab');
  expect(await list({}, 'desk')).toBe('acb');
  expect(await list({}, 'owner')).toBe('abc');
  expect(await list({ desk: ['News'] })).toBe('ac');
  expect(await list({ tag: ['y'] })).toBe('b');
  expect(await list({ tag: ['x'], desk: ['News'] })).toBe('a');
  expect(await list({ status: ['idea', 'ready'] })).toBe('bc');
  expect(await list({ dueUntil: '2026-02-26T00:00:00.000Z' })).toBe('c');
  expect(await list({ updatedSince: '2026-02-24T14:34:00.000Z' })).toBe('bc');
  expect(await list({ updatedUntil: '2026-02-24T14:33:00.000Z' })).toBe('a');
  const { people } = await client.call('person.list', {});
  expect(await list({ ownerId: [people[0]!.id] })).toBe('abc');
  // The list follows what happens to the pieces.
  forward(60_000);
  await save(client, a, docOf('one two three four', { headline: 'zzz' }));
  expect(await list({}, 'headline')).toBe('bca');
  expect(await list({}, 'updated', true)).toBe('acb');
  await client.call('article.spike', { ids: [b.id] });
  expect(await list()).toBe('ac');
  const second = await client.call('article.list', { ...everything, offset: 1, limit: 1 });
  expect(second).toMatchObject({ total: 2, rows: [{ headline: 'Zeta' }] });
});

test('spiking takes a piece off the lists and brings it back as it was', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'Text.', {}, { status: 'ready' });
  expect(await client.call('article.spike', { ids: [piece.id] })).toEqual({ changed: 1 });
  expect(await client.call('article.spike', { ids: [piece.id] })).toEqual({ changed: 0 });
  expect((await client.call('article.list', everything)).total).toBe(0);
  const only = await client.call('article.list', { ...everything, filter: { status: ['spiked'] } });
  expect(only.total).toBe(1);
  expect((await client.call('article.read', { id: piece.id })).doc).toContain('Text.');
  expect(await client.call('article.unspike', { ids: [piece.id] })).toEqual({ changed: 1 });
  expect((await client.call('article.read', { id: piece.id })).article.status).toBe('ready');
  await client.call('article.setFields', { id: piece.id, patch: { status: 'spiked' } });
  await client.call('article.unspike', { ids: [piece.id] });
  expect((await client.call('article.read', { id: piece.id })).article.status).toBe('ready');
});

test('several pieces at once, or none of them', async () => {
  const client = await newArchive();
  const one = await addPiece(client, 'One.');
  const two = await addPiece(client, 'Two.', {}, { desk: 'Sport' });
  const ids = [one.id, two.id];
  const patch = { desk: 'Sport' };
  expect(await client.call('article.setFieldsOfMany', { ids, patch })).toEqual({ changed: 1 });
  const strange = [one.id, '01900000-0000-7000-8000-000000000000'];
  const failed = client.call('article.setFieldsOfMany', { ids: strange, patch: { desk: 'News' } });
  expect(await codeOf(failed)).toBe('not-found');
  expect((await client.call('article.read', { id: one.id })).article.desk).toBe('Sport');
});

test('duplicates are named; empty pieces are none', async () => {
  const client = await newArchive();
  const one = await addPiece(client, ['The  same', 'text.'], { headline: 'One' });
  const two = await addPiece(client, ['The same', 'text.'], { headline: 'Two' });
  await addPiece(client, '');
  await addPiece(client, '');
  const counts = () =>
    client.call('article.counts', { ownerId: null, dueUntil: '2026-01-01T00:00:00.000Z' });
  expect((await counts()).duplicates).toBe(2);
  expect((await client.call('article.read', { id: one.id })).article.duplicates).toBe(1);
  const filter = { duplicatesOnly: true };
  expect((await client.call('article.list', { ...everything, filter })).total).toBe(2);
  const copy = await client.call('article.duplicate', { id: one.id });
  expect(copy).toMatchObject({ headline: 'One', duplicates: 2 });
  await client.call('article.spike', { ids: [two.id, copy.id] });
  expect((await counts()).duplicates).toBe(0);
});

test('a copy carries no threads of the original', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, '');
  const id = '01900000-0000-7000-8000-00000000000a';
  const marked = docOf('One two').replace(
    '"text":"One two"',
    `"text":"One ","marks":[{"type":"annotation","attrs":{"id":"${id}"}}]},{"type":"text","text":"two"`,
  );
  await save(client, piece, marked);
  const copy = await client.call('article.duplicate', { id: piece.id });
  const { doc } = await client.call('article.read', { id: copy.id });
  expect(doc).not.toContain('annotation');
  expect(doc).toContain('"text":"One two"');
});

test('counts, and recently opened pieces', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  const one = await addPiece(
    client,
    'a',
    {},
    { desk: 'News', tags: ['t'], due: '2026-02-25T00:00:00.000Z' },
  );
  const two = await addPiece(client, 'b', {}, { desk: 'News', status: 'idea' });
  const three = await addPiece(client, 'c', {}, { status: 'spiked', desk: 'Sport' });
  const me = (await client.call('profile.get', {})).profile!;
  const counts = await client.call('article.counts', {
    ownerId: me.id,
    dueUntil: '2026-02-26T00:00:00.000Z',
  });
  expect(counts).toMatchObject({
    all: 2,
    mine: 2,
    due: 1,
    spiked: 1,
    byStatus: { draft: 1, idea: 1, spiked: 1, released: 0 },
    byDesk: [{ desk: 'News', count: 2 }],
    byTag: [{ tag: 't', count: 1 }],
    owners: [{ id: me.id, name: 'Ana Lind', count: 2 }],
  });
  for (const { id } of [two, three, one]) {
    forward(1000);
    await client.call('article.open', { id });
  }
  const { rows } = await client.call('article.recent', { limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual([one.id, two.id]);
});

test('a changed name shows in the list, and old versions keep theirs', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'a');
  const before = (await client.call('profile.get', {})).profile!;
  const after = await client.call('profile.set', { name: 'Ana Lind-Weir', color: 'teal' });
  expect(after.id).toBe(before.id);
  const { rows } = await client.call('article.list', everything);
  expect(rows[0]).toMatchObject({ ownerId: after.id, ownerName: 'Ana Lind-Weir' });
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions[0]?.authorName).toBe('Ana Lind');
});

test('without a profile pieces have no owner', async () => {
  const client = await newArchive({ writer: '' });
  const piece = await addPiece(client, 'a');
  const { article } = await client.call('article.read', { id: piece.id });
  expect(article).toMatchObject({ ownerId: null, ownerName: '' });
  expect((await client.call('profile.get', {})).profile).toBeNull();
});
