/** The terminal, as a person or a script starts it: a process of its own, on a real archive. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { openInProcess } from '../../electron/archive/client.ts';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { comparison } from '../../shared/domain/comparison.ts';
import { importOutcome } from '../../shared/domain/exchange.ts';
import { temporaryFolder } from '../support/temporary.ts';

const program = join(rootPath, 'electron/cli/galley.ts');

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function start(args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn('node', [program, ...args], {
    env: {
      ...process.env,
      PATH: `${join(rootPath, 'node_modules/.bin')}:${process.env.PATH}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function galley(args: string[], env?: Record<string, string>): Promise<Ran> {
  const child = start(args, env);
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    ran.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    ran.err += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ...ran, code }));
  });
}

/** What a script reads: objects of strings as far as these tests look into them. */
const lines = (ran: Ran): Record<string, string>[] =>
  ran.out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);

/** The first of the objects that were printed. */
function only(ran: Ran): Record<string, string> {
  const [first] = lines(ran);
  if (!first) throw new Error(`Nothing was printed. ${ran.err}`);
  return first;
}

const TEXT = 'The Bridge\n\nIt opened on Monday, with carts.\n';

/** An archive with pieces of these texts. */
async function archiveOf(...texts: string[]) {
  const folder = temporaryFolder();
  const files = texts.map((text, i) => {
    const file = join(folder, `${i}.txt`);
    writeFileSync(file, text);
    return file;
  });
  const archive = join(folder, 'archive');
  const imported = lines(await galley(['import', ...files, '--archive', archive, '--json']));
  return { folder, archive, ids: imported.map((outcome) => outcome.id ?? '') };
}

test('import makes the archive, tells each file, and exits 1 when one was refused', async () => {
  const folder = temporaryFolder();
  const archive = join(folder, 'archive');
  writeFileSync(join(folder, 'a.txt'), TEXT);
  writeFileSync(join(folder, 'b.txt'), '');
  const ran = await galley([
    'import',
    join(folder, 'a.txt'),
    join(folder, 'b.txt'),
    '--json',
    '--archive',
    archive,
  ]);
  expect(ran.code).toBe(1);
  const [, second] = lines(ran);
  const first = only(ran);
  expect(importOutcome.parse(first)).toEqual(first);
  expect(Object.keys(first)).toEqual([
    'file',
    'ok',
    'id',
    'headline',
    'dek',
    'blocks',
    'words',
    'counts',
    'warnings',
    'inferred',
  ]);
  expect(first).toMatchObject({ ok: true, headline: 'The Bridge', blocks: 1, words: 6 });
  const nothing = { comments: 0, replies: 0, resolved: 0, insertions: 0, deletions: 0, moves: 0 };
  expect(first.counts).toEqual({ ...nothing, notes: 0, images: 0, tables: 0 });
  expect(second).toEqual({ file: join(folder, 'b.txt'), ok: false, error: 'This file is empty.' });
  const plain = await galley(['import', join(folder, 'b.txt'), '--archive', archive]);
  expect(plain).toMatchObject({
    code: 1,
    out: '',
    err: `galley: ${join(folder, 'b.txt')}: This file is empty.\n`,
  });
});

test('list, search, show and versions tell the same piece', async () => {
  const { archive, ids } = await archiveOf(TEXT, 'The Ferry\n\nIt left at seven [TK year].\n');
  const list = await galley(['list', '--archive', archive]);
  expect(list.code).toBe(0);
  expect(list.out.split('\n').filter(Boolean)).toHaveLength(2);
  expect(list.out).toMatch(new RegExp(`^${ids[0]}  [\\d-]+ [\\d:]+  draft +6  The Bridge$`, 'm'));
  const found = lines(await galley(['search', 'carts', '--json'], { GALLEY_ARCHIVE: archive }));
  expect(found).toMatchObject([
    { id: ids[0], headline: 'The Bridge', snippet: expect.stringContaining('carts') },
  ]);
  const shown = only(await galley(['show', ids[1] ?? '', '--json', '--archive', archive]));
  expect(shown).toMatchObject({
    id: ids[1],
    headline: 'The Ferry',
    slug: '',
    status: 'draft',
    tks: 1,
    schemaVersion: 1,
    annotations: [],
  });
  parseDocument(shown.doc as unknown as NodeJson);
  const text = await galley(['show', ids[1] ?? '', '--format', 'text', '--archive', archive]);
  expect(text.out).toBe('The Ferry\n\nIt left at seven [TK year].\n');
  const versions = lines(await galley(['versions', ids[1] ?? '', '--json', '--archive', archive]));
  expect(versions).toMatchObject([{ articleId: ids[1], kind: 'imported' }]);
  const old = await galley([
    'show',
    ids[1] ?? '',
    '--version',
    versions[0]?.id ?? '',
    '--json',
    '--archive',
    archive,
  ]);
  expect(lines(old)[0]).toMatchObject({
    id: ids[1],
    doc: shown.doc,
    version: { kind: 'imported' },
  });
});

test('open suggestions are listed, and the text is shown with, without or among them', async () => {
  const { archive, ids } = await archiveOf(TEXT);
  const id = ids[0] ?? '';
  const client = await openInProcess({ folder: archive });
  await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
  const { id: draftId } = await client.call('draft.create', {
    articleId: id,
    versionId: 'current',
    name: 'Wagons',
  });
  const draft = await client.call('article.read', { id: draftId });
  await client.call('article.save', {
    id: draftId,
    expectedRevision: draft.revision,
    schemaVersion: 1,
    doc: draft.doc.replace('carts', 'wagons'),
  });
  const { heads, doc } = await client.call('draft.preview', { draftId, into: 'piece' });
  await client.call('draft.merge', { draftId, heads, doc, as: 'suggestions' });
  const merged = await client.call('article.read', { id });
  const profile = await client.call('profile.get', {});
  const by = profile.profile?.id ?? '';
  const at = '2026-02-24T09:00:00.000Z';
  await client.call('article.save', {
    id,
    expectedRevision: merged.revision,
    schemaVersion: 1,
    doc: merged.doc,
    suggestions: merged.suggestions,
    decided: [
      { kind: 'rejected', person: by, at, whose: [by], key: 'k', words: 'sledges', undone: false },
    ],
  });
  await client.close();

  const show = (...args: string[]) => galley(['show', id, ...args, '--archive', archive]);
  const [shown] = lines(await show('--json')) as unknown as { suggestions: unknown[] }[];
  expect(shown?.suggestions).toMatchObject([
    { kind: 'replace', authors: ['Ana Lind'], before: 'carts', after: 'wagons', stood: null },
  ]);
  expect(shown).toMatchObject({
    decided: [{ what: 'rejected', by: 'Ana Lind', authors: ['Ana Lind'], words: 'sledges', at }],
  });
  expect((await show()).out).toContain('wagons');
  expect((await show('--view', 'final')).out).not.toContain('carts');
  const original = (await show('--view', 'original')).out;
  expect(original).toContain('carts');
  expect(original).not.toContain('wagons');
  const marked = await show('--view', 'markup');
  expect(marked.out).toContain('[-carts-]{+wagons+}‹1›');
  expect(marked.out).toMatch(/^1 {2}Ana Lind, \d{4}-\d\d-\d\d \d\d:\d\d: replace, Paragraph/mu);
  const out = join(archive, '..', 'sent');
  const strange = join(archive, 'galley.sqlite');
  const styled = ['export', id, '--format', 'docx', '--template', strange, '--out', out];
  expect((await galley([...styled, '--archive', archive])).code).toBe(1);
  const sent = await galley(['export', id, '--format', 'txt', '--out', out, '--archive', archive]);
  expect(sent).toMatchObject({ code: 0, err: expect.stringContaining('open suggestions') });
  const refused = await galley([
    'export',
    draftId,
    '--format',
    'txt',
    '--out',
    out,
    '--archive',
    archive,
  ]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('private draft') });
  const listed = await galley(['list', '--archive', archive]);
  expect(listed.out).not.toContain(draftId);
});

test('claims and annotations are listed in the order of the text, with how they stand', async () => {
  const { archive, ids } = await archiveOf(TEXT, 'The Ferry\n\nIt left.\n');
  const articleId = ids[0] ?? '';
  const client = await openInProcess({ folder: archive });
  await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
  const { revision, doc } = await client.call('article.read', { id: articleId });
  const [day, load, asked] = [newId(), newId(), newId()];
  const mark = (id: string, text: string) =>
    `{"type":"text","marks":[{"type":"annotation","attrs":{"id":"${id}"}}],"text":"${text}"}`;
  const text = '{"type":"text","text":"It opened on Monday, with carts."}';
  expect(doc).toContain(text);
  const marked = doc.replace(
    text,
    `{"type":"text","text":"It opened on "},${mark(day, 'Monday')},{"type":"text","text":", "},${mark(asked, 'with')},{"type":"text","text":" "},${mark(load, 'carts')},{"type":"text","text":"."}`,
  );
  const save = (expectedRevision: string, next: string) =>
    client.call('article.save', { id: articleId, expectedRevision, schemaVersion: 1, doc: next });
  const saved = await save(revision, marked);
  const wordings = wordingAt(JSON.parse(marked) as NodeJson, null);
  const { claims } = await client.call('claim.create', {
    articleId,
    claims: [load, day].map((id) => ({ id, kind: 'date', wording: wordings.get(id)! })),
  });
  await client.call('claim.decide', {
    decisions: [{ id: newId(), claimId: day, wording: claims[1]!.current }],
    status: 'confirmed',
    note: 'By the council’s minutes.',
  });
  const { quote } = wordings.get(asked)!;
  await client.call('query.create', {
    id: asked,
    articleId,
    claimId: null,
    quote,
    to: 'author',
    question: 'With what else?',
    proposal: null,
    severity: 'should',
    due: null,
  });
  await save(saved.revision, marked.replace('"Monday"', '"Tuesday"'));
  await client.close();

  const listed = await galley(['claims', articleId, '--archive', archive]);
  expect(listed.out).toBe(
    '   1  confirmed     date         “Tuesday”  (recheck, changed)\n' +
      '   2  unchecked     date         “carts”\n',
  );
  const told = lines(await galley(['claims', articleId, '--json', '--archive', archive]));
  expect(told).toMatchObject([
    {
      number: 1,
      id: day,
      status: 'confirmed',
      recheck: true,
      open: true,
      decisions: [{ person: 'Ana Lind', note: 'By the council’s minutes.' }],
      evidence: [],
    },
    { number: 2, id: load, status: 'unchecked' },
  ]);
  const some = ['claims', articleId, '--status', 'unchecked', '--json', '--archive', archive];
  expect(lines(await galley(some))).toMatchObject([{ id: load }]);
  const all = await galley(['annotations', articleId, '--archive', archive]);
  expect(all.out).toBe(
    'claim    changed   “Tuesday”  claim 1, date: confirmed, to be checked again\n' +
      'query    exact     “with”  should, to the author: With what else? (open)\n' +
      'claim    exact     “carts”  claim 2, date: unchecked\n',
  );
  expect(
    lines(await galley(['annotations', articleId, '--json', '--archive', archive]))[0],
  ).toEqual({
    type: 'claim',
    id: day,
    state: 'changed',
    quote: 'Monday',
    current: 'Tuesday',
    says: 'claim 1, date: confirmed, to be checked again',
    open: true,
  });
  const found = await galley(['search', '--claims', 'minutes', '--archive', archive]);
  expect(found.out).toBe(
    `${articleId}  confirmed (recheck)  “Tuesday”  The Bridge\n  By the council’s minutes.\n`,
  );
  const asJson = ['search', '--claims', 'minutes', '--json', '--archive', archive];
  expect(lines(await galley(asJson))).toMatchObject([{ id: day, headline: 'The Bridge' }]);
  const none = await galley(['annotations', ids[1] ?? '', '--archive', archive]);
  expect(none).toMatchObject({ code: 0, out: '' });
});

test('a piece is named by slug or by the beginning of its id, never by a guess', async () => {
  const { archive, ids } = await archiveOf(TEXT, 'The Ferry\n\nIt left.\n');
  const client = await openInProcess({ folder: archive });
  await client.call('article.setFields', { id: ids[0] ?? '', patch: { slug: 'keel-bridge' } });
  await client.close();
  const bySlug = await galley(['show', 'keel-bridge', '--archive', archive]);
  expect(bySlug.out).toContain('The Bridge');
  const whole = ids[1] ?? '';
  const byStart = await galley(['show', whole.slice(0, 35), '--archive', archive]);
  expect(byStart.out).toContain('The Ferry');
  const both = await galley(['show', whole.slice(0, 6), '--archive', archive]);
  expect(both).toMatchObject({ code: 1, out: '' });
  expect(both.err).toContain('may mean 2 pieces');
  const none = await galley(['show', 'quay', '--archive', archive]);
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no piece “quay”') });
});

test('export writes files whose hashes it prints, and never over another', async () => {
  const { archive, folder, ids } = await archiveOf(TEXT);
  const out = join(folder, 'out');
  for (const format of ['txt', 'md', 'html', 'json']) {
    const ran = await galley([
      'export',
      ids[0] ?? '',
      '--format',
      format,
      '--out',
      out,
      '--archive',
      archive,
      '--json',
    ]);
    expect(ran.code).toBe(0);
    expect(lines(ran)).toMatchObject([
      { id: ids[0], ok: true, file: join(out, `the-bridge.${format}`) },
    ]);
  }
  const again = await galley([
    'export',
    ids[0] ?? '',
    newId(),
    '--format',
    'txt',
    '--out',
    out,
    '--archive',
    archive,
  ]);
  expect(again.code).toBe(1);
  expect(again.out).toMatch(/^[0-9a-f]{64} {2}.*the-bridge 2\.txt\n$/);
  expect(readFileSync(join(out, 'the-bridge 2.txt'), 'utf8')).toBe(TEXT);
  expect(readdirSync(out)).toHaveLength(5);
});

test('backup, verify and restore', async () => {
  const { archive, folder, ids } = await archiveOf(TEXT);
  const backup = only(await galley(['backup', '--archive', archive, '--json']));
  expect(backup).toMatchObject({ articles: 1 });
  writeFileSync(join(folder, 'later.txt'), 'Later\n\nMore.');
  await galley(['import', join(folder, 'later.txt'), '--archive', archive]);
  expect(lines(await galley(['list', '--archive', archive, '--json']))).toHaveLength(2);
  const restored = await galley(['restore', backup.path ?? '', '--archive', archive, '--json']);
  expect(restored.code).toBe(0);
  expect(lines(restored)).toMatchObject([{ articles: 1, before: { articles: 2 } }]);
  expect(lines(await galley(['list', '--archive', archive, '--json']))).toMatchObject([
    { id: ids[0] },
  ]);
  expect(lines(await galley(['verify', '--archive', archive, '--json']))).toMatchObject([
    { ok: true, problems: [] },
  ]);
});

test('while another has the archive open: reading works, writing is refused, nothing changes', async () => {
  const { archive, folder, ids } = await archiveOf(TEXT);
  const client = await openInProcess({ folder: archive });
  try {
    expect(lines(await galley(['list', '--archive', archive, '--json']))).toHaveLength(1);
    expect((await galley(['search', 'carts', '--archive', archive])).out).toContain('The Bridge');
    const out = join(folder, 'out');
    expect(
      (await galley(['export', ids[0] ?? '', '--format', 'md', '--out', out, '--archive', archive]))
        .code,
    ).toBe(0);
    for (const args of [['import', join(folder, '0.txt')], ['backup'], ['restore', folder]]) {
      const ran = await galley([...args, '--archive', archive]);
      expect(ran).toMatchObject({ code: 1, out: '' });
      expect(ran.err).toMatch(/^galley: .*(open|use)/);
    }
    expect((await client.call('archive.verify', {})).checked.articles).toBe(1);
  } finally {
    await client.close();
  }
});

test('reading an archive that is not there fails with a sentence and makes nothing', async () => {
  const archive = join(temporaryFolder(), 'nowhere');
  for (const args of [['list'], ['verify'], ['backup'], ['show', 'abcdef']]) {
    const ran = await galley([...args, '--archive', archive]);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^galley: .+\n$/);
  }
  expect(existsSync(archive)).toBe(false);
});

test('compare prints what turns one version into another: as text, as a page, as JSON', async () => {
  const { archive, ids } = await archiveOf(TEXT);
  const [id = ''] = ids;
  const client = await openInProcess({ folder: archive });
  await client.call('version.name', { articleId: id, name: 'First' });
  const { revision, doc, schemaVersion } = await client.call('article.read', { id });
  const later = doc.replace('with carts', 'with <b>waggons</b> and carts');
  expect(later).not.toBe(doc);
  await client.call('article.save', { id, expectedRevision: revision, schemaVersion, doc: later });
  await client.close();
  const compare = (...args: string[]) => galley(['compare', id, ...args, '--archive', archive]);

  const text = await compare('First', 'current');
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toContain('1 change, +2 −0 words');
  expect(text.out).toContain('It opened on Monday, with {+<b>waggons</b> and +}carts.');
  const json = only(await compare('First', 'current', '--json'));
  expect(comparison.parse(json)).toMatchObject({
    from: { name: 'First' },
    changes: [{ kind: 'insert', place: 'Paragraph 1' }],
  });
  const page = await compare('current', 'First', '--format', 'html');
  expect(page.out).toMatch(/^<!doctype html>/);
  expect(page.out).toMatch(/<del [^>]*>&lt;b&gt;waggons&lt;\/b&gt; and <\/del>carts/);
  expect(page.out).not.toMatch(/<script|https?:/);
  const word = join(archive, '..', 'compared.docx');
  expect(await compare('First', 'current', '--format', 'docx')).toMatchObject({ code: 1 });
  const written = await compare('First', 'current', '--format', 'docx', '--out', word);
  expect(written).toMatchObject({ code: 0, err: '' });
  const { doc: after, review } = await readDocx({ name: 'a.docx', bytes: readFileSync(word) });
  expect(JSON.stringify(after)).toContain('waggons');
  expect(review?.suggestions?.base).toContain('carts');
  expect(review?.suggestions?.base).not.toContain('waggons');
  // What is there already is not written over.
  expect((await compare('First', 'current', '--format', 'docx', '--out', word)).code).toBe(1);
  expect((await compare('First', 'First')).out).toContain('These two versions read the same.');
  const again = await openInProcess({ folder: archive });
  await again.call('article.setFields', { id, patch: { byline: 'By Nell <Arkwright>' } });
  await again.close();
  expect((await compare('First', 'current')).out).toContain(
    'words\nByline: (none) → By Nell <Arkwright>\n',
  );
  expect((await compare('First', 'current', '--format', 'html')).out).toContain(
    '<p class="field">Byline: <ins>By Nell &lt;Arkwright&gt;</ins></p>',
  );
  expect(await compare('First', 'Second')).toMatchObject({
    code: 1,
    out: '',
    err: 'galley: The piece has no version “Second”.\n',
  });
  expect((await compare('First')).code).toBe(2);
});

test('wrong usage exits 2', async () => {
  const wrong = [
    [],
    ['bogus'],
    ['list', '--frob'],
    ['import'],
    ['show'],
    ['export', 'abcdef', '--out', 'x'],
    ['export', 'abcdef', '--format', 'papyrus', '--out', 'x'],
  ];
  const ran = await Promise.all(wrong.map((args) => galley(args)));
  expect(ran.map(({ code, out }) => [code, out])).toEqual(wrong.map(() => [2, '']));
  expect(ran.filter(({ err }) => err === '')).toEqual([]);
});

test('help is everywhere and exits 0', async () => {
  const names =
    'import list show search export issue versions compare claims annotations verify backup restore prune'.split(
      ' ',
    );
  const ran = await Promise.all(
    [[], ...names.map((name) => [name])].map((args) => galley([...args, '--help'])),
  );
  for (const { code, out, err } of ran) {
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: galley/);
    expect(out).toContain('--archive <folder>');
  }
});

test('the default archive is the one in the documents, made by the first import only', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n');
  writeFileSync(join(home, 'a.txt'), TEXT);
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), GALLEY_ARCHIVE: '' };
  expect((await galley(['list'], env)).code).toBe(1);
  expect((await galley(['import', join(home, 'a.txt')], env)).code).toBe(0);
  const place = process.platform === 'linux' ? 'Dokumente' : 'Documents';
  expect(existsSync(join(home, place, 'Galley'))).toBe(true);
  expect((await galley(['list'], env)).out).toContain('The Bridge');
});

test('a reader that goes away ends the program quietly', async () => {
  const texts = Array.from(
    { length: 40 },
    (_, i) => `Piece ${i}\n\n${'The ferry left. '.repeat(400)}`,
  );
  const { archive } = await archiveOf(...texts);
  const child = start(['search', 'ferry', '--json', '--archive', archive]);
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err]).toEqual([0, '']);
});

test('what leaves is said before anything is written', async () => {
  const { archive, folder, ids } = await archiveOf(TEXT);
  const asked = ['export', ids[0] ?? '', '--format', 'txt,html', '--what-leaves'];
  const told = lines(await galley([...asked, '--archive', archive, '--json']));
  expect(told).toMatchObject([
    { id: ids[0], ok: true, format: 'txt', properties: [], stays: { versions: 1 } },
    { format: 'html', counts: { links: 0, comments: 0 }, properties: ['headline', 'language'] },
  ]);
  const said = await galley([...asked, '--archive', archive]);
  expect(said.out).toMatch(/\.txt\n {2}leaves: \d+ words\n {2}stays: 1 versions/u);
  const out = join(folder, 'out');
  const both = await galley([
    ...['export', ids[0] ?? '', '--format', 'txt,md', '--out', out, '--archive', archive],
  ]);
  expect(both.code).toBe(0);
  expect(readdirSync(out).sort()).toEqual(['the-bridge.md', 'the-bridge.txt']);
  const lost = await galley(['export', ids[0] ?? '', '--format', 'txt', '--archive', archive]);
  expect(lost).toMatchObject({ code: 2, err: expect.stringContaining('--out') });
});
