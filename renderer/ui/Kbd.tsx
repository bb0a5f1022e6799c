import { shortcutKeys, shortcutOn, userCommands } from '../../shared/domain/commands.ts';
import { classes } from './classes.ts';
import styles from './Kbd.module.css';
import { platform } from './platform.ts';

/**
 * The accelerator of a command id, or the accelerator itself.
 * @returns undefined for a command without a shortcut.
 */
export function acceleratorOf(shortcutOrCommand: string): string | undefined {
  const command = userCommands.find((each) => each.id === shortcutOrCommand);
  if (!command) return shortcutOrCommand;
  return shortcutOn(command, platform);
}

/** The shortcut in words, for `aria-keyshortcuts` and titles: `Ctrl+Shift+K`. */
export function shortcutText(shortcutOrCommand: string): string | undefined {
  const accelerator = acceleratorOf(shortcutOrCommand);
  return accelerator ? shortcutKeys(accelerator, platform).join('+') : undefined;
}

/** The form that `aria-keyshortcuts` asks for. */
export function ariaShortcut(shortcutOrCommand: string): string | undefined {
  return acceleratorOf(shortcutOrCommand)
    ?.replace('CmdOrCtrl', platform === 'darwin' ? 'Meta' : 'Control')
    .replace(/\b(Up|Down|Left|Right)$/u, 'Arrow$1');
}

/** A shortcut drawn as keys. Takes an accelerator (`CmdOrCtrl+K`) or the id of a command. */
export function Kbd({ shortcut, className }: { shortcut: string; className?: string }) {
  const accelerator = acceleratorOf(shortcut);
  if (!accelerator) return null;
  return (
    <span className={classes(styles.keys, className)}>
      {shortcutKeys(accelerator, platform).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
