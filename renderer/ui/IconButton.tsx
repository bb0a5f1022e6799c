import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './IconButton.module.css';
import { ariaShortcut } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its name: the accessible name and the tooltip. */
  label: string;
  icon: LucideIcon;
  /** An accelerator or the id of a command. */
  shortcut?: string;
  /** Given for buttons that stay down. */
  pressed?: boolean;
}

/** A button that is only an icon, 28 px square, with its name and shortcut as tooltip. */
export function IconButton({
  label,
  icon: Icon,
  shortcut,
  pressed,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut ? ariaShortcut(shortcut) : undefined}
        className={classes(styles.button, className)}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
