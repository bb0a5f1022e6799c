import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Spelling } from '../../electron/main/spelling.ts';
import type { SpellingAnswer, SpellingRequest } from '../../electron/main/spelling-messages.ts';

/** A process that answers, and dies, when it is told to. */
class FakePort {
  readonly posted: SpellingRequest[] = [];
  #message: (answer: SpellingAnswer) => void = () => undefined;
  #exit: (code: number | null) => void = () => undefined;
  killed = false;
  post(message: unknown): void {
    this.posted.push(message as SpellingRequest);
  }
  onMessage(listener: (answer: SpellingAnswer) => void): void {
    this.#message = listener;
  }
  onExit(listener: (code: number | null) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
  }
  answer(...words: string[]): void {
    const asked = this.posted.findLast((request) => 'id' in request);
    if (asked && 'id' in asked) this.#message({ id: asked.id, words });
  }
  die(): void {
    this.#exit(1);
  }
  /** The last segment of the folder that was loaded. */
  get language(): string | undefined {
    const [load] = this.posted;
    return load?.kind === 'load' ? load.folder.split(/[\\/]/u).at(-1) : undefined;
  }
  get asked(): boolean {
    return this.posted.some((request) => request.kind === 'check');
  }
}

let folder: string;
let ports: FakePort[];
let spelling: Spelling;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-dictionaries-'));
  await lay('en-GB');
  await lay('en-US');
  ports = [];
  const note = () => undefined;
  spelling = new Spelling(
    {
      folders: [folder],
      start: () => {
        const port = new FakePort();
        ports.push(port);
        return port;
      },
      personalWords: async () => ['Saltmere'],
      log: { info: note, warn: note, error: note, flushed: () => Promise.resolve() },
    },
    'en-GB',
  );
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function lay(tag: string): Promise<void> {
  await mkdir(join(folder, tag));
  for (const name of ['index.aff', 'index.dic']) await writeFile(join(folder, tag, name), '');
}

/** The process started as the nth, once it was asked. */
async function asked(at: number): Promise<FakePort> {
  await expect.poll(() => ports[at]?.asked).toBe(true);
  return ports[at] as FakePort;
}

describe('the process that judges words', () => {
  it('gets the dictionary and the taught words before the first question', async () => {
    const found = spelling.misspelled(['color']);
    const port = await asked(0);
    expect(port.posted.map(({ kind }) => kind)).toEqual(['load', 'personal', 'check']);
    expect(port.language).toBe('en-GB');
    port.answer('color');
    expect(await found).toEqual(['color']);
  });

  it('that ends late takes no answer from its successor', async () => {
    const first = spelling.misspelled(['color']);
    const before = await asked(0);
    before.answer();
    await first;
    expect(spelling.setLanguage('en-US')).toBe(true);
    expect(spelling.setLanguage('en-US')).toBe(false);
    const second = spelling.misspelled(['colour']);
    const after = await asked(1);
    expect(after.language).toBe('en-US');
    expect(before.killed).toBe(true);
    before.die();
    after.answer('colour');
    expect(await second).toEqual(['colour']);
  });

  it('that dies or is replaced leaves no verdict behind', async () => {
    const dying = spelling.misspelled(['color']);
    (await asked(0)).die();
    await expect(dying).rejects.toMatchObject({ code: 'cancelled' });
    const replaced = spelling.misspelled(['color']);
    await asked(1);
    spelling.setLanguage('en-US');
    await expect(replaced).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is not started without a dictionary, and every word is right', async () => {
    spelling.setLanguage('de');
    expect(await spelling.misspelled(['Fähre'])).toEqual([]);
    expect(ports).toHaveLength(0);
  });

  it('takes another variant where the one asked for is missing', async () => {
    spelling.setLanguage('en-AU');
    const found = spelling.misspelled(['color']);
    const port = await asked(0);
    expect(port.language).toBe('en-GB');
    port.answer();
    await found;
  });

  it('finds a dictionary that was laid in later', async () => {
    expect(await spelling.languages()).toEqual(['en-GB', 'en-US']);
    await lay('uk');
    expect(await spelling.languages()).toEqual(['en-GB', 'en-US', 'uk']);
  });
});
