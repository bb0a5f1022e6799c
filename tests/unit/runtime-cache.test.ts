import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cached, cacheFolder } from '../../build/runtime/cache.ts';

let folder: string;
let before: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-cache-'));
  before = process.env.GALLEY_CACHE_DIR;
  process.env.GALLEY_CACHE_DIR = folder;
});

afterEach(async () => {
  if (before === undefined) delete process.env.GALLEY_CACHE_DIR;
  else process.env.GALLEY_CACHE_DIR = before;
  await rm(folder, { recursive: true });
});

describe('the cache of runtimes', () => {
  it('lies where the variable says', () => {
    expect(cacheFolder()).toBe(folder);
  });

  it('makes an entry once', async () => {
    let made = 0;
    const make = async (into: string): Promise<void> => {
      made += 1;
      await writeFile(join(into, 'electron'), 'whole');
    };
    const first = await cached('one', make);
    expect(await cached('one', make)).toBe(first);
    expect(made).toBe(1);
    expect(await readFile(join(first, 'electron'), 'utf8')).toBe('whole');
  });

  it('keeps nothing of an entry whose making failed, and tries again', async () => {
    const failing = cached('one', async (into) => {
      await writeFile(join(into, 'electron'), 'half');
      throw new Error('the connection broke off');
    });
    await expect(failing).rejects.toThrow('the connection broke off');
    expect(await readdir(folder)).toEqual([]);
    const entry = await cached('one', (into) => writeFile(join(into, 'electron'), 'whole'));
    expect(await readFile(join(entry, 'electron'), 'utf8')).toBe('whole');
  });

  it('gives both of two makers at once a whole entry', async () => {
    const make = async (into: string): Promise<void> => {
      await writeFile(join(into, 'a'), 'a');
      await new Promise((resolve) => setTimeout(resolve, 30));
      await writeFile(join(into, 'b'), 'b');
    };
    const entries = await Promise.all([cached('one', make), cached('one', make)]);
    expect(entries[0]).toBe(entries[1]);
    expect(await readdir(entries[0])).toEqual(['a', 'b']);
    expect(await readdir(folder)).toEqual(['one']);
  });

  it('clears away what a killed maker left, but not what is being made', async () => {
    const abandoned = join(folder, '.partial-old');
    await mkdir(abandoned);
    const longAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    await utimes(abandoned, longAgo, longAgo);
    await mkdir(join(folder, '.partial-new'));
    await cached('one', async () => {});
    expect((await readdir(folder)).sort()).toEqual(['.partial-new', 'one']);
  });
});
