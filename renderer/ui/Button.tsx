import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once a screen at most; `quiet` has no border. */
  variant?: 'primary' | 'plain' | 'quiet';
  icon?: LucideIcon;
  size?: 'medium' | 'small' | 'large';
}

/** A button with words, and perhaps an icon before them. */
export function Button({
  variant = 'plain',
  icon: Icon,
  size = 'medium',
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(styles.button, styles[variant], styles[size], className)}
      {...rest}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      {children}
    </button>
  );
}
