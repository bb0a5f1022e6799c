import { describe, expect, it, vi } from 'vitest';
import { Flushes, flushTimeout } from '../../electron/main/flush.ts';
import { isEnabled, menuTemplate } from '../../electron/main/menu-template.ts';
import { beside, centred, clampBounds } from '../../electron/main/window-bounds.ts';
import { WindowRegistry } from '../../electron/main/window-registry.ts';
import { shortcutOn, userCommands } from '../../shared/domain/commands.ts';

describe('window places', () => {
  const screen = { x: 0, y: 25, width: 1440, height: 875 };
  const second = { x: 1440, y: 0, width: 1920, height: 1080 };

  it('are kept as they were when they fit', () => {
    const bounds = { x: 1500, y: 100, width: 1280, height: 800 };
    expect(clampBounds(bounds, [screen, second])).toEqual(bounds);
  });

  it('come back onto a display when theirs is gone', () => {
    expect(clampBounds({ x: 1500, y: 100, width: 1280, height: 800 }, [screen])).toEqual({
      x: 160,
      y: 100,
      width: 1280,
      height: 800,
    });
  });

  it('shrink to a smaller display', () => {
    const small = { x: 0, y: 0, width: 1024, height: 600 };
    expect(clampBounds({ x: -50, y: -50, width: 1280, height: 800 }, [small])).toEqual(small);
  });

  it('stand in the middle at first, the next a step aside', () => {
    expect(centred(screen)).toEqual({ x: 80, y: 63, width: 1280, height: 800 });
    expect(beside(centred(screen))).toMatchObject({ x: 108, y: 91 });
  });
});

describe('pieces and windows', () => {
  it('shows each piece in one window only', () => {
    const registry = new WindowRegistry<{ id: number }>();
    const one = registry.add({ id: 1 }, null);
    const two = registry.add({ id: 2 }, 'b');
    expect(registry.hold(1, 'a')).toBeNull();
    expect(registry.hold(2, 'a')).toBe(one);
    expect(two.articleId).toBe('b');
    expect(registry.hold(1, 'b')).toBe(two);
    expect(registry.hold(1, null)).toBeNull();
    expect(registry.hold(2, 'a')).toBeNull();
    expect(registry.showing('a')).toBe(two);
    expect(registry.showing('b')).toBeUndefined();
    registry.delete(2);
    expect(registry.hold(1, 'a')).toBeNull();
  });
});

describe('the close handshake', () => {
  it("waits for the window's own answer", async () => {
    const flushes = new Flushes();
    let token = '';
    const result = flushes.request(1, (sent) => {
      token = sent;
    });
    flushes.answered(2, token, false);
    flushes.answered(1, 'another', false);
    flushes.answered(1, token, true);
    expect(await result).toBe('durable');
  });

  it('hears of a failure, and of a page that is gone', async () => {
    const flushes = new Flushes();
    const failed = flushes.request(1, (token) => flushes.answered(1, token, false));
    expect(await failed).toBe('failed');
    const gone = flushes.request(1, () => undefined);
    flushes.gone(1);
    expect(await gone).toBe('silent');
    const broken = flushes.request(1, () => {
      throw new Error('destroyed');
    });
    expect(await broken).toBe('silent');
  });

  it('gives a hung page three seconds', async () => {
    vi.useFakeTimers();
    try {
      const result = new Flushes().request(1, () => undefined);
      await vi.advanceTimersByTimeAsync(flushTimeout - 1);
      let done = false;
      void result.then(() => {
        done = true;
      });
      await vi.advanceTimersByTimeAsync(0);
      expect(done).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(await result).toBe('silent');
      expect(flushTimeout).toBe(3000);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the native menu', () => {
  type Item = ReturnType<typeof menuTemplate>[number];
  const items = (template: Item[]): Item[] =>
    template.flatMap((each) => [each, ...items((each.submenu as Item[] | undefined) ?? [])]);

  it.each(['linux', 'win32', 'darwin'] as const)('holds every command on %s, once', (platform) => {
    const chosen: string[] = [];
    const all = items(menuTemplate(platform, (id) => chosen.push(id)));
    for (const command of userCommands) {
      const found = all.filter((item) => item.id === command.id);
      expect(found, command.id).toHaveLength(1);
      const [item] = found;
      expect(item?.accelerator).toBe(shortcutOn(command, platform));
      if ('role' in command) {
        expect(item?.role).toBe(command.role);
      } else {
        expect(item?.registerAccelerator).toBe(false);
        (item as unknown as { click: () => void }).click();
        expect(chosen.at(-1)).toBe(command.id);
      }
    }
  });

  it('gives each menu a letter of its own', () => {
    const labels = menuTemplate('linux', () => undefined).map((menu) => menu.label ?? '');
    const letters = labels.map((label) => /&(\w)/u.exec(label)?.[1]?.toLowerCase());
    expect(letters).not.toContain(undefined);
    expect(new Set(letters).size).toBe(labels.length);
  });

  it('has no separators at an edge or doubled', () => {
    for (const menu of menuTemplate('darwin', () => undefined)) {
      const types = ((menu.submenu as Item[] | undefined) ?? []).map((item) => item.type);
      expect(types[0]).not.toBe('separator');
      expect(types.at(-1)).not.toBe('separator');
      types.forEach((type, at) => {
        if (type === 'separator') expect(types[at + 1]).not.toBe('separator');
      });
    }
  });

  it('enables by archive, by what the window says, and roles always', () => {
    const command = (id: string) => {
      const found = userCommands.find((each) => each.id === id);
      if (!found) throw new Error(id);
      return found;
    };
    expect(isEnabled(command('piece.new'), false, { 'piece.new': true })).toBe(false);
    expect(isEnabled(command('piece.new'), true, { 'piece.new': true })).toBe(true);
    expect(isEnabled(command('format.bold'), true, {})).toBe(false);
    expect(isEnabled(command('archive.open'), false, {})).toBe(true);
    expect(isEnabled(command('edit.copy'), false, {})).toBe(true);
  });
});
