/** Files for other programs: only after asking, only kinds that are never run, only as copies. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ask } from './support/ask.ts';
import { chooseToSave, opensOutside } from './support/dialogs.ts';
import { launchWriting } from './support/editor.ts';
import { type Galley, launchGalley } from './support/launch.ts';

let galley: Galley;
test.beforeEach(async () => {
  galley = await launchWriting();
});
test.afterEach(async () => {
  await galley.close();
});

const bytesOf = (words: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(words));

/** Names of the folders of copies that this process left in the temporary folder. */
const copiesOf = async (pid: number): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`galley-opened-${pid}-`));

/** Keeps a file in the archive and asks to open it outside; the program's answer. */
async function open(name: string, words: string): Promise<unknown> {
  const { page } = galley;
  // Bytes do not survive Playwright's own way into the page.
  return await page.evaluate(
    async ([called, content]) => {
      const bytes = new TextEncoder().encode(content);
      const kept = await window.galley.commands['attachment.add']({ name: called, bytes });
      if (!kept.ok) return kept;
      return await window.galley.commands['attachment.openOutside']({ hash: kept.value.hash });
    },
    [name, words] as const,
  );
}

test('a file is opened as a read-only copy after the person has said yes', async () => {
  const opened = await opensOutside(galley.app, 1);
  expect(await open('../Interview, 23 Feb.mp3', 'the tape')).toEqual({
    ok: true,
    value: { opened: true },
  });
  const { asked, paths } = await opened();
  expect(asked).toEqual(['Open “Interview, 23 Feb.mp3” in another program?']);
  const [copy = ''] = paths;
  expect(basename(copy)).toBe('Interview, 23 Feb.mp3');
  expect(copy.startsWith(galley.archive)).toBe(false);
  expect(new Uint8Array(await readFile(copy))).toEqual(bytesOf('the tape'));
  expect((await stat(copy)).mode & 0o777).toBe(0o400);
  expect((await stat(dirname(copy))).mode & 0o077).toBe(0);
});

test('the copies are gone when Galley has ended', async () => {
  const opened = await opensOutside(galley.app, 1);
  await open('letter.pdf', '%PDF-1.4');
  const { paths } = await opened();
  await galley.close();
  await expect(stat(paths[0] ?? '')).rejects.toThrow('ENOENT');
});

test('copies of a Galley that was killed go when it starts again, those of a running one stay', async () => {
  const left = async (pid: number) => await mkdtemp(join(tmpdir(), `galley-opened-${pid}-`));
  const ended = spawnSync(process.execPath, ['--version']).pid;
  const [forsaken, held] = [await left(ended), await left(process.pid)];
  await writeFile(join(forsaken, 'letter.pdf'), '%PDF-1.4', { mode: 0o400 });
  const again = await launchGalley();
  await expect.poll(() => copiesOf(ended)).toEqual([]);
  await again.close();
  expect(await copiesOf(process.pid)).toEqual([basename(held)]);
  await rm(held, { recursive: true });
});

test('nothing is opened, and no copy made, when the person says no', async () => {
  const opened = await opensOutside(galley.app, 0);
  expect(await open('letter.pdf', '%PDF-1.4')).toEqual({ ok: true, value: { opened: false } });
  expect((await opened()).paths).toEqual([]);
  expect(await copiesOf(await galley.app.evaluate(() => process.pid))).toEqual([]);
});

test('a kind that could be run is neither asked about nor opened', async () => {
  const opened = await opensOutside(galley.app, 1);
  const refused = { ok: false, error: { code: 'bad-request', message: expect.any(String) } };
  for (const [name, words] of [
    ['setup.exe', 'x'],
    ['run.desktop', '[Desktop Entry]'],
    ['picture.svg', '<svg/>'],
    ['nothing', 'x'],
    ['letter.pdf', '#!/bin/sh\nexit'],
    ['song.mp3', 'MZ and the rest'],
  ] as const) {
    expect(await open(name, words), name).toEqual(refused);
  }
  expect(await opened()).toMatchObject({ asked: [], paths: [] });
});

test('a saved page is opened with a warning that it may reach for the network', async () => {
  const opened = await opensOutside(galley.app, 0);
  await open('notice.html', '<p>Noticeboard');
  expect((await opened()).details.join()).toContain('network');
  await open('letter.pdf', '%PDF-1.4');
  expect((await opened()).details.at(-1)).not.toContain('network');
});

test('an attachment that the archive does not have is not opened', async () => {
  const opened = await opensOutside(galley.app, 1);
  await expect(
    ask(galley.page, 'attachment.openOutside', { hash: 'f'.repeat(64) }),
  ).rejects.toThrow();
  expect(await opened()).toMatchObject({ asked: [], paths: [] });
});

test('a text is written where the person says and nowhere else', async () => {
  const file = join(dirname(galley.archive), 'memo');
  await chooseToSave(galley.app, file);
  const asked = { name: '../../Memo: Harbour', kind: 'txt', text: 'Answer:' } as const;
  expect(await ask(galley.page, 'dialog.saveText', asked)).toEqual({ path: `${file}.txt` });
  expect(await readFile(`${file}.txt`, 'utf8')).toBe('Answer:');
  await chooseToSave(galley.app, null);
  expect(await ask(galley.page, 'dialog.saveText', asked)).toEqual({ path: null });
});
