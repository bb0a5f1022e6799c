/** A file brought in over a piece from a terminal: the same reading, keeping and refusing as in a window. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { Output } from '../../electron/cli/output.ts';
import { runProgram } from '../../electron/cli/program.ts';
import { noPrinter } from '../../electron/exchange/printing.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { bodyText } from '../../shared/document/text.ts';
import type { Wording } from '../../shared/domain/claim.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Told = Record<string, unknown>;

const terminal = (stream: PassThrough) => stream as unknown as NodeJS.WriteStream;

async function galley(archive: string, ...args: string[]) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const ended = Promise.all([text(out), text(err)]);
  const code = await runProgram(
    [...args, '--archive', archive],
    new Output(terminal(out), terminal(err)),
    noPrinter,
  );
  out.end();
  err.end();
  const [said, complained] = await ended;
  const json = said.split('\n').flatMap((line) => (line.startsWith('{') ? JSON.parse(line) : []));
  return { code, out: said, err: complained, json: json as Told[] };
}

const FIRST = 'The Noon Ferry\n\nThe ferry leaves Saltmere at noon, as it always has.\n';
const SECOND =
  'The Noon Ferry\n\nThe ferry leaves Saltmere at one, as it never has.\n\nNobody waits.\n';

async function imported() {
  const folder = temporaryFolder();
  const archive = join(folder, 'archive');
  const [first, second, empty] = ['a.txt', 'b.txt', 'c.txt'].map((name) => join(folder, name));
  writeFileSync(first as string, FIRST);
  writeFileSync(second as string, SECOND);
  writeFileSync(empty as string, '');
  const { json } = await galley(archive, 'import', first as string, '--json');
  const id = String(json[0]?.id);
  return { archive, id, second: second as string, empty: empty as string };
}

const versionsOf = async (archive: string, id: string) =>
  (await galley(archive, 'versions', id, '--json')).json;

test('a file replaces the text of a piece, is suggested in it, or is refused in a sentence', async () => {
  const { archive, id, second, empty } = await imported();
  const show = async (...more: string[]) =>
    (await galley(archive, 'show', id, '--format', 'text', ...more)).out;
  const before = await show();
  const over = (...more: string[]) => galley(archive, 'import', ...more, '--over', id);

  const proposed = await over(second, '--suggest', '--by', 'Mats Holm', '--json');
  expect(proposed).toMatchObject({
    code: 0,
    err: '',
    json: [{ file: second, ok: true, id, as: 'suggestions', open: 0, lost: 0 }],
  });
  expect(Number(proposed.json[0]?.wordsAdded)).toBeGreaterThan(2);
  expect(await show('--view', 'original')).toBe(before);
  expect(await show('--view', 'final')).toContain('Nobody waits.');

  const replaced = await over(second);
  expect(replaced.code).toBe(0);
  expect(replaced.out).toContain('open suggestions stay in that version');
  expect(await show('--view', 'original')).toContain('Nobody waits.');
  expect((await versionsOf(archive, id)).map(({ kind, name }) => [kind, name])).toEqual([
    ['imported', 'b.txt'],
    ['imported', 'b.txt'],
    ['imported', ''],
  ]);
  const again = await over(second, '--json');
  expect(again.json[0]?.revision).toBe(again.json[0]?.before);

  const refused = await over(empty, '--json');
  expect(refused).toMatchObject({
    code: 1,
    json: [{ file: empty, ok: false, error: 'This file is empty.' }],
  });
  expect((await over(second, empty)).code).toBe(2);
  expect((await galley(archive, 'import', second, '--suggest')).code).toBe(2);
  expect((await over(second, '--by', 'Mats Holm')).code).toBe(2);
  expect(await galley(archive, 'import', second, '--over', 'nowhere')).toMatchObject({ code: 1 });

  const holder = await openInProcess({ folder: archive });
  const taken = await over(second);
  await holder.close();
  expect([taken.code, taken.out]).toEqual([1, '']);
  expect(taken.err).toMatch(/^galley: .+\.\n$/);
});

test('a review copy that comes back over its piece brings nothing twice', async () => {
  const { archive, id, second } = await imported();
  await galley(archive, 'import', second, '--over', id, '--suggest', '--by', 'Mats Holm');
  const client = await openInProcess({ folder: archive });
  await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
  const { doc, revision, suggestions } = await client.call('article.read', { id });
  const thread = newId();
  const noted = JSON.parse(doc) as NodeJson;
  const graf = noted.content?.findLast(({ type }) => type === 'paragraph') as NodeJson;
  Object.assign(graf.content?.[0] as NodeJson, {
    marks: [{ type: 'annotation', attrs: { id: thread } }],
  });
  const written = JSON.stringify(noted);
  await client.call('article.save', {
    ...{ id, expectedRevision: revision, schemaVersion: SCHEMA_VERSION, doc: written },
    suggestions: suggestions && { ...suggestions, base: null },
  });
  const { quote } = wordingAt(noted, [thread]).get(thread) as Wording;
  await client.call('thread.create', { articleId: id, id: thread, quote, body: 'Who says so?' });
  const before = await client.call('article.read', { id });
  await client.close();

  const out = join(archive, '..', 'out');
  const asked = ['--profile', 'review', '--format', 'docx', '--out', out, '--json'];
  const { json } = await galley(archive, 'export', id, ...asked);
  const copy = String(json[0]?.file);
  for (const how of [['--suggest'], []]) {
    const brought = await galley(archive, 'import', copy, '--over', id, '--json', ...how);
    expect(brought.json[0]).toMatchObject({ ok: true, threads: 0, lost: 0, changes: [] });
  }
  const after = await openInProcess({ folder: archive, readOnly: true });
  const { threads } = await after.call('thread.list', { articleId: id });
  expect(threads).toMatchObject([{ id: thread, state: 'exact', comments: [{}] }]);
  const now = await after.call('article.read', { id });
  expect(bodyText(JSON.parse(now.doc))).toBe(bodyText(JSON.parse(before.doc)));
  const basesOf = (each: typeof now) => bodyText(JSON.parse(each.suggestions?.base ?? '{}'));
  expect(basesOf(now)).toBe(basesOf(before));
  const people = (await after.call('person.list', {})).people.map(({ name }) => name);
  expect(people.toSorted()).toEqual(['Ana Lind', 'Mats Holm']);
  await after.close();
});
