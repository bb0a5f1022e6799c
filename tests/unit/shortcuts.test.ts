import { describe, expect, test } from 'vitest';
import { matches, parseAccelerator } from '../../renderer/app/shortcuts.ts';
import { type UserCommand, userCommands } from '../../shared/domain/commands.ts';

const press = (key: string, code: string, held: readonly string[] = []) => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});
const is = (accelerator: string, event: ReturnType<typeof press>, mac = false) =>
  matches(event, parseAccelerator(accelerator), mac);

describe('shortcuts', () => {
  test('a letter with its modifiers, and with no others', () => {
    expect(is('CmdOrCtrl+K', press('k', 'KeyK', ['ctrl']))).toBe(true);
    expect(is('CmdOrCtrl+K', press('K', 'KeyK', ['ctrl', 'shift']))).toBe(false);
    expect(is('CmdOrCtrl+K', press('k', 'KeyK', ['ctrl', 'alt']))).toBe(false);
    expect(is('CmdOrCtrl+K', press('k', 'KeyK'))).toBe(false);
  });

  test('the main modifier is ⌘ on a Mac and Ctrl elsewhere', () => {
    expect(is('CmdOrCtrl+K', press('k', 'KeyK', ['meta']), true)).toBe(true);
    expect(is('CmdOrCtrl+K', press('k', 'KeyK', ['ctrl']), true)).toBe(false);
    expect(is('CmdOrCtrl+K', press('k', 'KeyK', ['meta']))).toBe(false);
  });

  test('under a Cyrillic layout the key’s place counts', () => {
    expect(is('CmdOrCtrl+K', press('л', 'KeyK', ['ctrl']))).toBe(true);
    expect(is('CmdOrCtrl+Shift+X', press('Ч', 'KeyX', ['ctrl', 'shift']))).toBe(true);
    expect(is('CmdOrCtrl+.', press('ю', 'Period', ['ctrl']))).toBe(true);
  });

  test('under another Latin layout the letter counts, not its place', () => {
    // Dvorak: the key at KeyV writes k.
    expect(is('CmdOrCtrl+K', press('k', 'KeyV', ['ctrl']))).toBe(true);
    expect(is('CmdOrCtrl+V', press('k', 'KeyV', ['ctrl']))).toBe(false);
  });

  test('digits, arrows and function keys, whatever Shift makes of them', () => {
    expect(is('CmdOrCtrl+Shift+8', press('*', 'Digit8', ['ctrl', 'shift']))).toBe(true);
    expect(is('CmdOrCtrl+Alt+2', press('2', 'Digit2', ['ctrl', 'alt']))).toBe(true);
    expect(is('Alt+Down', press('ArrowDown', 'ArrowDown', ['alt']))).toBe(true);
    expect(is('F1', press('F1', 'F1'))).toBe(true);
  });

  test('zooming in is written with and without Shift, and on the number pad', () => {
    expect(is('CmdOrCtrl+=', press('=', 'Equal', ['ctrl']))).toBe(true);
    expect(is('CmdOrCtrl+=', press('+', 'Equal', ['ctrl', 'shift']))).toBe(true);
    expect(is('CmdOrCtrl+=', press('+', 'NumpadAdd', ['ctrl']))).toBe(true);
  });

  test('no two commands have the same shortcut', () => {
    const all = (userCommands as readonly UserCommand[]).flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(all).size).toBe(all.length);
  });
});
