/**
 * Every command a person can give, once: the native menu, the palette and the shortcuts are all
 * drawn from this table, so that they cannot differ.
 */
import { checkCommands } from './commands/check.ts';
import type { UserCommand } from './commands/command.ts';
import { editCommands } from './commands/edit.ts';
import { fileCommands } from './commands/file.ts';
import { formatCommands } from './commands/format.ts';
import { helpCommands } from './commands/help.ts';
import { insertCommands } from './commands/insert.ts';
import { pieceCommands } from './commands/piece.ts';
import { releaseCommands } from './commands/release.ts';
import { reviewCommands } from './commands/review.ts';
import { viewCommands } from './commands/view.ts';

export {
  type MenuName,
  type UserCommand,
  type WindowRole,
  windowRoles,
} from './commands/command.ts';

export const userCommands = [
  ...fileCommands,
  ...editCommands,
  ...formatCommands,
  ...insertCommands,
  ...viewCommands,
  ...reviewCommands,
  ...checkCommands,
  ...pieceCommands,
  ...releaseCommands,
  ...helpCommands,
] as const;

export type UserCommandId = (typeof userCommands)[number]['id'];

/** A command's accelerator on a system; undefined when it has none. */
export const shortcutOn = (
  { shortcut, macShortcut }: UserCommand,
  platform: string,
): string | undefined => (platform === 'darwin' ? (macShortcut ?? shortcut) : shortcut);

/** The shortcut as keys to draw, such as ['Ctrl', 'Shift', 'K'] or ['⇧', '⌘', 'K']. */
export function shortcutKeys(shortcut: string, platform: 'darwin' | 'win32' | 'linux'): string[] {
  const names: Record<string, string> =
    platform === 'darwin'
      ? { CmdOrCtrl: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧', Up: '↑', Down: '↓' }
      : { CmdOrCtrl: 'Ctrl', Up: '↑', Down: '↓' };
  return shortcut.split('+').map((key) => names[key] ?? key);
}
