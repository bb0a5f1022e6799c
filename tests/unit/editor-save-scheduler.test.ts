import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaveScheduler, type SaveState } from '../../renderer/features/editor/save-scheduler.ts';
import { GalleyError } from '../../shared/domain/errors.ts';

/** An archive of one string a piece that can be slow, fail, and be written from elsewhere. */
class Archive {
  head = new Map<string, { revision: string; doc: string }>();
  kept: string[] = [];
  saves: { id: string; doc: string }[] = [];
  delay = 0;
  failing: GalleyError | null = null;
  running = 0;
  mostRunning = 0;
  #count = 0;

  async save(id: string, expected: string, doc: string) {
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    if (this.delay) await new Promise((done) => setTimeout(done, this.delay));
    this.running -= 1;
    if (this.failing) throw this.failing;
    const head = this.head.get(id);
    if (head && head.revision !== expected) throw new GalleyError('conflict', 'Changed elsewhere.');
    this.#count += 1;
    const revision = `${id}-${this.#count}`;
    this.head.set(id, { revision, doc });
    this.saves.push({ id, doc });
    return { revision, savedAt: '2026-02-24T14:32:00.000Z' };
  }

  async keepTheirs(id: string) {
    const head = this.head.get(id);
    this.kept.push(head?.doc ?? '');
    return head?.revision ?? '';
  }
}

let archive: Archive;
let states: Record<string, SaveState[]>;
let conflicts: string[];
let scheduler: SaveScheduler<string>;
const last = (id: string) => states[id]?.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  archive = new Archive();
  states = {};
  conflicts = [];
  scheduler = new SaveScheduler({
    save: (id, expected, doc) => archive.save(id, expected, doc),
    keepTheirs: (id) => archive.keepTheirs(id),
    onConflict: (id) => conflicts.push(id),
    onState: (id, state) => {
      states[id] = [...(states[id] ?? []), state];
    },
  });
  for (const id of ['a', 'b']) {
    archive.head.set(id, { revision: `${id}-0`, doc: '' });
    scheduler.opened(id, `${id}-0`);
  }
});
afterEach(() => vi.useRealTimers());

describe('when it saves', () => {
  it('400 ms after the last key', async () => {
    scheduler.changed('a', 'one');
    await vi.advanceTimersByTimeAsync(399);
    expect(archive.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(archive.saves).toEqual([{ id: 'a', doc: 'one' }]);
  });

  it('2 s after the first unsaved key at the latest', async () => {
    for (let i = 0; i < 12; i += 1) {
      scheduler.changed('a', `key ${i}`);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(archive.saves[0]?.doc).toBe('key 9');
  });

  it('once for a run of keys, and not again when nothing was typed', async () => {
    for (let i = 0; i < 5; i += 1) scheduler.changed('a', `key ${i}`);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(archive.saves).toEqual([{ id: 'a', doc: 'key 4' }]);
  });
});

describe('what it says', () => {
  it('is Saved only when the acknowledged words are the current ones', async () => {
    archive.delay = 300;
    scheduler.changed('a', 'one');
    await vi.advanceTimersByTimeAsync(500);
    scheduler.changed('a', 'two');
    await vi.advanceTimersByTimeAsync(200);
    expect(archive.saves).toEqual([{ id: 'a', doc: 'one' }]);
    expect(last('a')).toEqual({ kind: 'saving' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(archive.saves.at(-1)).toEqual({ id: 'a', doc: 'two' });
    expect(last('a')).toEqual({ kind: 'saved', at: '2026-02-24T14:32:00.000Z' });
  });

  it('is Failed, stays so while typing goes on, and keeps and retries the words', async () => {
    archive.failing = new GalleyError('disk-full', 'The disk is full.');
    scheduler.changed('a', 'one');
    await vi.advanceTimersByTimeAsync(400);
    expect(last('a')).toEqual({ kind: 'failed', message: 'The disk is full.' });
    scheduler.changed('a', 'one two');
    expect(last('a')?.kind).toBe('failed');
    expect(scheduler.unsaved('a')).toBe('one two');
    archive.failing = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(archive.saves).toEqual([{ id: 'a', doc: 'one two' }]);
    expect(last('a')?.kind).toBe('saved');
  });
});

describe('leaving', () => {
  it('waits for what is in flight and for what was typed meanwhile', async () => {
    archive.delay = 100;
    scheduler.changed('a', 'one');
    await vi.advanceTimersByTimeAsync(450);
    scheduler.changed('a', 'two');
    const flushed = scheduler.flush('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await flushed).toBe(true);
    expect(archive.saves.map((save) => save.doc)).toEqual(['one', 'two']);
    expect(archive.mostRunning).toBe(1);
  });

  it('says no when the words could not be made durable, and goes on trying after closing', async () => {
    archive.failing = new GalleyError('internal', 'No.');
    scheduler.changed('a', 'one');
    expect(await scheduler.flush('a')).toBe(false);
    scheduler.closed('a');
    archive.failing = null;
    await vi.advanceTimersByTimeAsync(5000);
    expect(archive.head.get('a')?.doc).toBe('one');
  });

  it('shows words again that were still unsaved when the piece was left', async () => {
    archive.failing = new GalleyError('internal', 'No.');
    scheduler.changed('a', 'one');
    await scheduler.flush('a');
    scheduler.closed('a');
    scheduler.opened('a', 'a-0');
    expect(scheduler.unsaved('a')).toBe('one');
  });
});

describe('a head that came from elsewhere', () => {
  it('is kept as a version before the words here go on top', async () => {
    archive.head.set('a', { revision: 'a-other', doc: 'theirs' });
    scheduler.changed('a', 'mine');
    await vi.advanceTimersByTimeAsync(400);
    expect(archive.kept).toEqual(['theirs']);
    expect(archive.head.get('a')?.doc).toBe('mine');
    expect(conflicts).toEqual(['a']);
  });
});

describe('switching while typing', () => {
  it('never saves a word to the piece it was not typed in', async () => {
    // A long run of edits in two pieces, at odd times, with saves that take their time.
    let random = 7;
    const next = (below: number) => {
      random = (random * 1103515245 + 12345) % 2 ** 31;
      return random % below;
    };
    for (let i = 0; i < 2000; i += 1) {
      archive.delay = next(700);
      const id = next(2) ? 'a' : 'b';
      scheduler.changed(id, `${id}:${i}`);
      if (next(10) === 0) void scheduler.flush(next(2) ? 'a' : 'b');
      if (next(20) === 0) {
        const left = next(2) ? 'a' : 'b';
        scheduler.closed(left);
        scheduler.opened(left, archive.head.get(left)?.revision ?? '');
      }
      await vi.advanceTimersByTimeAsync(next(300));
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(archive.saves.length).toBeGreaterThan(100);
    for (const { id, doc } of archive.saves) expect(doc.startsWith(`${id}:`)).toBe(true);
    expect(scheduler.unsaved('a')).toBeNull();
    expect(scheduler.unsaved('b')).toBeNull();
    expect(archive.mostRunning).toBeLessThanOrEqual(2);
    expect(conflicts).toEqual([]);
  });
});
