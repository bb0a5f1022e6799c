import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { parseDocument, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../shared/document/suggestions/index.ts';
import { bodyText } from '../../shared/document/text.ts';
import type { Draft, MergeChoice } from '../../shared/domain/draft.ts';
import { addPiece, codeOf, docOf, everything, newArchive, save } from './support.ts';

interface Piece {
  id: string;
  revision: string;
}

const textOf = async (client: ArchiveClient, id: string): Promise<string> =>
  bodyText(JSON.parse((await client.call('article.read', { id })).doc));

/** Changes words of a text where they stand; ids of blocks stay. */
async function rewrite(
  client: ArchiveClient,
  id: string,
  from: string,
  to: string,
): Promise<string> {
  const { doc, revision, suggestions } = await client.call('article.read', { id });
  expect(doc).toContain(from);
  const saved = await client.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: doc.replace(from, to),
    suggestions: suggestions && { ...suggestions, base: null },
  });
  return saved.revision;
}

const begin = (client: ArchiveClient, articleId: string, name = 'tighter lede'): Promise<Draft> =>
  client.call('draft.create', { articleId, versionId: 'current', name });

const preview = (
  client: ArchiveClient,
  draftId: string,
  choices: Record<string, MergeChoice> = {},
  edits: Record<string, string> = {},
  into: 'piece' | 'draft' = 'piece',
) => client.call('draft.preview', { draftId, into, choices, edits });

async function merge(
  client: ArchiveClient,
  draftId: string,
  as: 'suggestions' | 'taken',
  choices: Record<string, MergeChoice> = {},
) {
  const { heads, doc } = await preview(client, draftId, choices);
  return client.call('draft.merge', { draftId, heads, doc, as });
}

const healthy = async (client: ArchiveClient): Promise<void> =>
  expect((await client.call('archive.verify', {})).problems).toEqual([]);

async function pieceWithDraft(): Promise<{ client: ArchiveClient; piece: Piece; draft: Draft }> {
  const client = await newArchive();
  const piece = await addPiece(client, ['The ferry waits at the quay.', 'The tide turns at six.'], {
    headline: 'The ferry',
  });
  return { client, piece, draft: await begin(client, piece.id) };
}

test('a draft is a text of its own, and stands in no list, search, count or copy', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  expect(draft).toMatchObject({ pieceId: piece.id, name: 'tighter lede', ownerName: 'Ana Lind' });
  await client.call('article.open', { id: piece.id });
  const opened = await client.call('article.open', { id: draft.id });
  expect(opened.draft).toEqual({ ...draft, updatedAt: opened.article.updatedAt });
  expect(opened.article.duplicates).toBe(0);
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  expect(await textOf(client, piece.id)).toContain('waits at');

  expect((await client.call('article.list', everything)).total).toBe(1);
  for (const query of ['idles', 'quay', '', 'headline:ferry']) {
    const { hits } = await client.call('article.search', { ...everything, query });
    expect(hits.map(({ article }) => article.id)).toEqual(query === 'idles' ? [] : [piece.id]);
  }
  const counts = await client.call('article.counts', {
    ownerId: draft.ownerId,
    dueUntil: '2027-01-01T00:00:00.000Z',
  });
  expect(counts).toMatchObject({ all: 1, mine: 1, duplicates: 0 });
  expect(counts.owners).toMatchObject([{ count: 1 }]);
  const { rows } = await client.call('article.recent', { limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual([piece.id]);
  const found = await client.call('article.find', { slug: '', prefix: draft.id.slice(0, 8) });
  expect(found.pieces.map(({ id }) => id)).not.toContain(draft.id);
  expect((await client.call('archive.backup', {})).articles).toBe(1);
  expect(await codeOf(client.call('article.duplicate', { id: draft.id }))).toBe('bad-request');
  const fields = client.call('article.setFields', { id: draft.id, patch: { slug: 'x' } });
  expect(await codeOf(fields)).toBe('bad-request');
  expect(await codeOf(client.call('article.spike', { ids: [draft.id] }))).toBe('bad-request');
  expect(await codeOf(begin(client, draft.id))).toBe('bad-request');
  await healthy(client);
});

test('a draft begins from any version, and what stands in the piece is kept', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'First words.');
  const created = piece.revision;
  const written = await save(client, piece, docOf('Second words.'));
  const now = await begin(client, piece.id, 'from now');
  expect(now.branch).toBe(written);
  const old = await client.call('draft.create', {
    articleId: piece.id,
    versionId: created,
    name: 'from then',
    note: 'As it was filed.',
  });
  expect(old).toMatchObject({ branch: created, note: 'As it was filed.' });
  expect(await textOf(client, old.id)).toBe('First words.');
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions[0]).toMatchObject({ id: written, kind: 'automatic', reason: 'before draft' });
  const [first] = (await client.call('version.list', { articleId: old.id })).versions;
  expect(first).toMatchObject({ kind: 'branched', name: 'from then', parents: [created] });
  // The piece goes on; the version it grew from stays.
  piece.revision = written;
  await save(client, piece, docOf('Third words.'));
  const { drafts } = await client.call('draft.list', { articleId: piece.id });
  expect(drafts.map(({ name, branch }) => [name, branch])).toEqual([
    ['from then', created],
    ['from now', written],
  ]);
  await healthy(client);
});

test('a draft is named, dropped and brought back; one put away is not written in', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  const named = await client.call('draft.rename', { draftId: draft.id, name: 'shorter' });
  expect(named).toMatchObject({ name: 'shorter', note: '' });
  const dropped = await client.call('draft.drop', { draftId: draft.id });
  expect(dropped.droppedAt).not.toBeNull();
  const list = async (too: boolean) =>
    (await client.call('draft.list', { articleId: piece.id, dropped: too })).drafts.length;
  expect([await list(false), await list(true)]).toEqual([0, 1]);
  const opened = await client.call('article.open', { id: draft.id });
  expect(opened.readOnly).toContain('dropped');
  expect(await codeOf(rewrite(client, draft.id, 'ferry', 'boat'))).toBe('read-only');
  expect(await codeOf(merge(client, draft.id, 'taken'))).toBe('read-only');
  await client.call('draft.reopen', { draftId: draft.id });
  await rewrite(client, draft.id, 'ferry', 'boat');
  expect(await list(false)).toBe(1);
  await healthy(client);
});

test('nobody but its owner sees a draft', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  const { profile: ana } = await client.call('profile.get', {});
  await client.call('profile.add', { name: 'Bo Varga', color: 'green' });
  expect((await client.call('draft.list', { articleId: piece.id })).drafts).toEqual([]);
  const tries = [
    client.call('article.open', { id: draft.id }),
    client.call('version.list', { articleId: draft.id }),
    client.call('version.get', { versionId: draft.head }),
    client.call('draft.drop', { draftId: draft.id }),
    preview(client, draft.id),
  ];
  for (const each of tries) expect(await codeOf(each)).toBe('not-found');
  await client.call('profile.switch', { id: ana?.id ?? '' });
  expect((await client.call('draft.list', { articleId: piece.id })).drafts).toHaveLength(1);
});

test('a draft taken at once is a version with two parents, and can be taken back', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  const before = await rewrite(client, piece.id, 'at six', 'at seven');
  const shown = await preview(client, draft.id);
  expect(shown.conflicts).toEqual([]);
  expect(shown.changes.changes.map(({ added, removed }) => [removed, added])).toEqual([
    ['waits at', 'idles beside'],
  ]);
  const merged = await merge(client, draft.id, 'taken');
  expect(merged).toMatchObject({ before });
  expect(merged.draft).toMatchObject({ merged: merged.revision });
  expect(await textOf(client, piece.id)).toBe(
    'The ferry idles beside the quay.\nThe tide turns at seven.',
  );
  const { versions } = await client.call('version.list', { articleId: piece.id });
  expect(versions[0]).toMatchObject({
    id: merged.revision,
    kind: 'merged',
    name: 'tighter lede',
    parents: [before, shown.heads.draft],
  });
  expect(versions[1]).toMatchObject({ id: before, reason: 'before merge' });
  expect((await client.call('article.read', { id: piece.id })).suggestions).toBeNull();
  const { hits } = await client.call('article.search', { ...everything, query: 'idles' });
  expect(hits).toHaveLength(1);
  expect(await codeOf(rewrite(client, draft.id, 'idles', 'sleeps'))).toBe('read-only');
  await healthy(client);

  const undone = await client.call('draft.unmerge', { draftId: draft.id });
  expect(undone.draft).toMatchObject({ merged: null, mergedAt: null });
  expect(await textOf(client, piece.id)).toContain('waits at the quay.\nThe tide turns at seven.');
  await rewrite(client, draft.id, 'idles', 'sleeps');
  await merge(client, draft.id, 'taken');
  expect(await textOf(client, piece.id)).toContain('sleeps beside');
  await healthy(client);
});

test('a draft comes back as suggestions of its owner, beside those of others', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  await merge(client, draft.id, 'suggestions');
  const read = async () => {
    const { doc, suggestions } = await client.call('article.read', { id: piece.id });
    if (!suggestions) return null;
    const suggested = {
      base: parseDocument(JSON.parse(suggestions.base)),
      trace: readTrace(suggestions.trace),
    };
    return suggestionsOf(suggested, parseDocument(JSON.parse(doc))).suggestions;
  };
  const { profile: ana } = await client.call('profile.get', {});
  expect(await textOf(client, piece.id)).toContain('idles beside');
  expect(await read()).toMatchObject([{ kind: 'replace', authors: [ana?.id] }]);

  const bo = await client.call('profile.add', { name: 'Bo Varga', color: 'green' });
  const his = await begin(client, piece.id, 'tides');
  await rewrite(client, his.id, 'at six', 'at seven');
  await merge(client, his.id, 'suggestions');
  expect((await read())?.map(({ authors }) => authors)).toEqual([[ana?.id], [bo.id]]);
  // Taken at once: in the base too, and what was open stays open.
  const more = await begin(client, piece.id, 'more');
  await rewrite(client, more.id, 'The tide', 'The spring tide');
  await merge(client, more.id, 'taken');
  expect((await read())?.map(({ authors }) => authors)).toEqual([[ana?.id], [bo.id]]);
  const { suggestions } = await client.call('article.read', { id: piece.id });
  expect(bodyText(JSON.parse(suggestions?.base ?? ''))).toBe(
    'The ferry waits at the quay.\nThe spring tide turns at six.',
  );
  await healthy(client);
});

test('conflicts keep both texts, and are settled by choosing and by writing', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'the quay', 'the bridge');
  await rewrite(client, piece.id, 'the quay', 'the mole');
  const shown = await preview(client, draft.id);
  expect(shown.conflicts).toMatchObject([{ kind: 'words', chosen: 'piece', settled: false }]);
  const [conflict] = shown.conflicts;
  const id = conflict?.id ?? '';
  expect(JSON.stringify(conflict?.piece)).toContain('mole');
  expect(JSON.stringify(conflict?.draft)).toContain('bridge');
  const bodies: Record<string, string> = {};
  for (const choice of ['piece', 'draft', 'both'] as const) {
    const chosen = await preview(client, draft.id, { [id]: choice });
    expect(chosen.conflicts).toMatchObject([{ id, chosen: choice, settled: true }]);
    bodies[choice] = bodyText(JSON.parse(chosen.doc)).split('\n')[0] ?? '';
  }
  expect(bodies.piece).toBe('The ferry waits at the mole.');
  expect(bodies.draft).toBe('The ferry waits at the bridge.');
  expect(bodies.both).toContain('mole');
  expect(bodies.both).toContain('bridge');
  const block = conflict?.blockId ?? '';
  const written = {
    [block]: JSON.stringify({
      type: 'paragraph',
      content: [{ type: 'text', text: 'The ferry waits by the mole, below the bridge.' }],
    }),
  };
  const { heads, doc } = await preview(client, draft.id, { [id]: 'both' }, written);
  const spoilt = preview(client, draft.id, {}, { [block]: '{"type":"tableRow"}' });
  expect(await codeOf(spoilt)).toBe('bad-request');
  await client.call('draft.merge', { draftId: draft.id, heads, doc, as: 'taken' });
  expect(await textOf(client, piece.id)).toBe(
    'The ferry waits by the mole, below the bridge.\nThe tide turns at six.',
  );
  await healthy(client);
});

test('a merge that did not see the last save is refused, and nothing is written', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits', 'idles');
  const { heads, doc } = await preview(client, draft.id);
  const late = await rewrite(client, piece.id, 'at six', 'at seven');
  const merging = client.call('draft.merge', { draftId: draft.id, heads, doc, as: 'taken' });
  expect(await codeOf(merging)).toBe('conflict');
  expect((await client.call('article.read', { id: piece.id })).revision).toBe(late);
  await healthy(client);
});

test('a rebase puts today’s text under the draft', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  const today = await rewrite(client, piece.id, 'at six', 'at seven');
  const { heads, doc, changes } = await preview(client, draft.id, {}, {}, 'draft');
  expect(changes.changes).toHaveLength(1);
  const rebased = await client.call('draft.rebase', { draftId: draft.id, heads, doc });
  expect(rebased.draft).toMatchObject({ branch: today, head: rebased.revision });
  expect(await textOf(client, draft.id)).toBe(
    'The ferry idles beside the quay.\nThe tide turns at seven.',
  );
  expect(await textOf(client, piece.id)).toContain('waits at');
  const [first] = (await client.call('version.list', { articleId: draft.id })).versions;
  expect(first).toMatchObject({ kind: 'merged', parents: [rebased.before, today] });
  // Between the piece and a draft as between two versions.
  const comparison = await client.call('version.compare', {
    articleId: piece.id,
    from: 'current',
    to: rebased.revision,
  });
  expect(comparison.changes).toHaveLength(1);
  await merge(client, draft.id, 'taken');
  expect(await textOf(client, piece.id)).toContain(
    'idles beside the quay.\nThe tide turns at seven',
  );
  await healthy(client);
});

test('a draft restored to before its rebase stands on what it stood on then', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  await rewrite(client, piece.id, 'at six', 'at seven');
  const { heads, doc } = await preview(client, draft.id, {}, {}, 'draft');
  const rebased = await client.call('draft.rebase', { draftId: draft.id, heads, doc });
  await client.call('version.restore', {
    articleId: draft.id,
    versionId: rebased.before,
    expectedRevision: rebased.revision,
  });
  const now = async () => (await client.call('draft.list', { articleId: piece.id })).drafts[0];
  expect((await now())?.branch).toBe(draft.branch);
  // What the piece has since is not taken out of it again.
  expect((await preview(client, draft.id)).changes.changes).toHaveLength(1);
  const { versions } = await client.call('version.list', { articleId: draft.id });
  await client.call('version.restore', {
    articleId: draft.id,
    versionId: rebased.revision,
    expectedRevision: versions[0]?.id ?? '',
  });
  await rewrite(client, draft.id, 'idles', 'sleeps');
  expect((await now())?.branch).toBe(rebased.draft.branch);
  expect(await textOf(client, draft.id)).toContain('at seven');
  await healthy(client);
});

test('a merge is taken back only while nobody wrote on; a restore covers the rest', async () => {
  const { client, piece, draft } = await pieceWithDraft();
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  const before = await textOf(client, piece.id);
  await merge(client, draft.id, 'taken');
  const [merged] = (await client.call('version.list', { articleId: piece.id })).versions;
  await rewrite(client, piece.id, 'at six', 'at seven');
  const taking = client.call('draft.unmerge', { draftId: draft.id });
  await expect(taking).rejects.toMatchObject({ code: 'conflict', message: /written in since/ });
  expect(await textOf(client, piece.id)).toContain(
    'idles beside the quay.\nThe tide turns at seven',
  );
  const list = () => client.call('version.list', { articleId: piece.id });
  const { revision } = await client.call('article.read', { id: piece.id });
  await client.call('version.restore', {
    articleId: piece.id,
    versionId: merged?.parents[0] ?? '',
    expectedRevision: revision,
  });
  expect(await textOf(client, piece.id)).toBe(before);
  // What was written on is a version, and what the draft said can be taken up again.
  const later = (await list()).versions.find(({ reason }) => reason === 'before restore');
  const { doc } = await client.call('version.get', { versionId: later?.id ?? '' });
  expect(doc).toContain('at seven');
  const again = await client.call('draft.create', {
    articleId: piece.id,
    versionId: merged?.id ?? '',
    name: 'again',
  });
  expect(await textOf(client, again.id)).toContain('idles beside');
  await healthy(client);
});

test('comments of the piece survive a draft, and those of a draft come along', async () => {
  const { client, piece } = await pieceWithDraft();
  const comment = async (articleId: string, id: string, words: string) => {
    await client.call('thread.create', {
      id,
      articleId,
      quote: { exact: words, prefix: '', suffix: '', blockId: '' },
      body: 'Which one?',
    });
    const { doc } = await client.call('article.read', { id: articleId });
    const [, before, after] = new RegExp(`"text":"([^"]*)${words}([^"]*)"`).exec(doc) ?? [];
    const mark = { type: 'annotation', attrs: { id } };
    const run = (text: string | undefined, marks?: object[]) =>
      text ? [JSON.stringify({ type: 'text', ...(marks ? { marks } : {}), text })] : [];
    const runs = [...run(before), ...run(words, [mark]), ...run(after)].join(',');
    await rewrite(client, articleId, `{"type":"text","text":"${before}${words}${after}"}`, runs);
  };
  const one = '01900000-0000-7000-8000-0000000000a1';
  const two = '01900000-0000-7000-8000-0000000000a2';
  await comment(piece.id, one, 'quay');
  const draft = await begin(client, piece.id, 'second');
  expect((await client.call('article.read', { id: draft.id })).doc).not.toContain(one);
  await rewrite(client, draft.id, 'waits at', 'idles beside');
  await comment(draft.id, two, 'tide');
  await merge(client, draft.id, 'taken');
  const { threads, doc, article } = await client.call('article.read', { id: piece.id });
  expect(threads.map(({ id, current }) => [id, current.exact])).toEqual([
    [one, 'quay'],
    [two, 'tide'],
  ]);
  expect(article.openThreads).toBe(2);
  expect(doc).toContain(one);
  expect(doc).toContain(two);
  await healthy(client);
});
