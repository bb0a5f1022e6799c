import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstArchive } from '../../electron/main/archives.ts';
import { readArguments } from '../../electron/main/launch-arguments.ts';
import { openLog } from '../../electron/main/log.ts';
import { openSettings, salvage } from '../../electron/main/settings-store.ts';
import { openingOf, readWindowMemory } from '../../electron/main/window-memory.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-start-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('arguments', () => {
  it('tells the archive from files, in either spelling', () => {
    expect(
      readArguments(['galley', '--archive', 'Desk', 'a.md', '/b.txt'], '/home', false),
    ).toEqual({ archive: '/home/Desk', files: ['/home/a.md', '/b.txt'] });
    expect(readArguments(['galley', '--archive=/x', '--no-sandbox'], '/home', false)).toEqual({
      archive: '/x',
      files: [],
    });
  });

  it("skips the program's own folder and a driver's switches", () => {
    const argv = ['electron', '-r', 'loader.js', '--inspect=0', '.', 'piece.md'];
    expect(readArguments(argv, '/home', true)).toEqual({
      archive: null,
      files: ['/home/piece.md'],
    });
  });
});

describe('settings', () => {
  const british = async () => 'en-GB';
  const file = () => join(folder, 'deep', 'settings.json');

  it('start with the defaults and survive a restart', async () => {
    const first = await openSettings(file(), british);
    expect(first.get()).toEqual(defaultSettings);
    const heard: number[] = [];
    first.onChange((now) => heard.push(now.zoom));
    await Promise.all([first.set({ zoom: 120 }), first.set({ theme: 'dark' })]);
    expect(heard).toEqual([120, 120]);
    const second = await openSettings(file(), british);
    expect(second.get()).toMatchObject({ zoom: 120, theme: 'dark' });
    expect(second.notice).toBeNull();
    expect(await readdir(join(folder, 'deep'))).toEqual(['settings.json']);
  });

  it('keep a damaged file aside and say so', async () => {
    await mkdir(join(folder, 'deep'));
    await writeFile(file(), '{"zoom": 12');
    const opened = await openSettings(file(), british);
    expect(opened.get()).toEqual(defaultSettings);
    expect(opened.notice).toMatch(/could not be read/);
    expect(await readFile(`${file()}.damaged`, 'utf8')).toBe('{"zoom": 12');
  });

  it('lose only what is of the wrong form', () => {
    expect(salvage({ zoom: 150, theme: 'sepia', later: true })).toEqual({
      ...defaultSettings,
      zoom: 150,
    });
    expect(() => salvage([])).toThrow();
  });

  it('begin with the spelling of the system, and read the one English of before as American', async () => {
    for (const [locale, tag] of [
      ['en-US', 'en-US'],
      ['en_US.UTF-8', 'en-US'],
      ['en-GB', 'en-GB'],
      ['uk-UA', 'en-GB'],
      ['', 'en-GB'],
    ] as const) {
      const opened = await openSettings(file(), async () => locale);
      expect(opened.get().spellingLanguage, locale).toBe(tag);
    }
    expect(salvage({ spellingLanguage: 'en' }).spellingLanguage).toBe('en-US');
    expect(salvage({ spellingLanguage: 'en-GB' }).spellingLanguage).toBe('en-GB');
  });

  it('wait for the system only where no spelling was ever chosen', async () => {
    await mkdir(join(folder, 'deep'));
    const never = () => new Promise<string>(() => {});
    await writeFile(file(), '{"spellingLanguage": "en-US", "zoom": 110}');
    expect((await openSettings(file(), never)).get()).toMatchObject({
      spellingLanguage: 'en-US',
      zoom: 110,
    });
    await writeFile(file(), '{"zoom": 110}');
    expect((await openSettings(file(), british)).get()).toMatchObject({
      spellingLanguage: 'en-GB',
      zoom: 110,
    });
  });

  it('refuse a value of the wrong form', async () => {
    const opened = await openSettings(file(), british);
    await expect(opened.set({ zoom: 10_000 })).rejects.toThrow();
    expect(opened.get().zoom).toBe(100);
  });
});

describe('the archive of a start', () => {
  it('is the named one, made when it is not there', async () => {
    const named = join(folder, 'Desk');
    expect(await firstArchive(named, ['/else'], '/default')).toEqual({
      folder: named,
      create: true,
    });
    await mkdir(named);
    await writeFile(join(named, 'galley.sqlite'), '');
    expect(await firstArchive(named, [], '/default')).toEqual({ folder: named, create: false });
  });

  it('is else the latest, and is not made anew when it is gone', async () => {
    expect(await firstArchive(null, ['/gone', '/other'], '/default')).toEqual({
      folder: '/gone',
      create: false,
    });
  });

  it('is else the default one when it exists, and none otherwise', async () => {
    expect(await firstArchive(null, [], folder)).toBeNull();
    await writeFile(join(folder, 'galley.sqlite'), '');
    expect(await firstArchive(null, [], folder)).toEqual({ folder, create: false });
  });
});

describe('remembered windows', () => {
  const bounds = { x: 10, y: 20, width: 900, height: 700 };
  const articleId = '0190f3c8-0000-7000-8000-000000000001';
  const windows = [
    { articleId, bounds, maximized: false },
    { articleId: null, bounds, maximized: true },
  ];

  const library = [{ articleId: null, bounds, maximized: false }];

  it('come back with their pieces, and count as failed until those stand', () => {
    const opening = openingOf({ folder: '/a', failed: 0, windows }, '/a');
    expect(opening).toEqual({ windows, failed: 1, heldBack: false });
    expect(openingOf({ folder: '/a', failed: 1, windows }, '/a').failed).toBe(2);
  });

  it('come back without them after two failed starts in a row', () => {
    const opening = openingOf({ folder: '/a', failed: 2, windows }, '/a');
    expect(opening).toEqual({ windows: library, failed: 0, heldBack: true });
  });

  it('come back as one library window with another archive', () => {
    const opening = openingOf({ folder: '/a', failed: 2, windows }, '/b');
    expect(opening).toEqual({ windows: library, failed: 0, heldBack: false });
    const none = openingOf({ folder: null, failed: 0, windows: [] }, null);
    expect(none).toEqual({ windows: [null], failed: 0, heldBack: false });
  });

  it('that show the library cannot fail by what they open', () => {
    const opening = openingOf({ folder: '/a', failed: 0, windows: library }, '/a');
    expect(opening).toEqual({ windows: library, failed: 0, heldBack: false });
  });

  it('are read as an earlier program wrote them down', async () => {
    const file = join(folder, 'windows.json');
    await writeFile(file, JSON.stringify({ folder: '/a', clean: false, windows }));
    expect(await readWindowMemory(file)).toEqual({ folder: '/a', failed: 0, windows });
  });

  it('are forgotten when the file is of no use', async () => {
    const file = join(folder, 'windows.json');
    await writeFile(file, '{"windows": "many"}');
    expect((await readWindowMemory(file)).windows).toEqual([]);
  });
});

describe('the log', () => {
  it("holds where a fault happened and never the error's own words", async () => {
    const file = join(folder, 'logs', 'galley.log');
    const log = openLog(file, () => new Date('2026-02-24T14:32:00Z'));
    log.info('started');
    log.error('saving', new Error('The mayor said: nobody must know'));
    await log.flushed();
    const text = await readFile(file, 'utf8');
    expect(text).toContain('2026-02-24T14:32:00.000Z info started');
    expect(text).toContain('error saving: Error | at ');
    expect(text).not.toContain('mayor');
  });

  it('begins anew before it grows large', async () => {
    const file = join(folder, 'galley.log');
    await writeFile(file, 'x'.repeat(600 * 1024));
    const log = openLog(file);
    log.info('after');
    await log.flushed();
    expect((await readFile(file, 'utf8')).length).toBeLessThan(200);
    expect((await readFile(`${file}.old`)).byteLength).toBe(600 * 1024);
  });

  it('never fails its caller', async () => {
    await writeFile(join(folder, 'is-a-file'), '');
    const log = openLog(join(folder, 'is-a-file', 'galley.log'));
    log.info('lost');
    await expect(log.flushed()).resolves.toBeUndefined();
  });
});
