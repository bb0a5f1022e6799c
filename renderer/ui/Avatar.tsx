import type { CSSProperties } from 'react';
import { initials, type Person } from '../../shared/domain/person.ts';
import styles from './Avatar.module.css';
import { classes } from './classes.ts';

type Who = { person: Person } | { name: string; color?: Person['color'] };

/** A person's initials in a small round badge; decorative, the name stands beside it. */
export function Avatar(props: Who & { size?: 20 | 24 | 28; className?: string }) {
  const { name, color } = 'person' in props ? props.person : props;
  return (
    <span
      className={classes(
        styles.badge,
        color && styles.tinted,
        styles[`size${props.size ?? 20}`],
        props.className,
      )}
      style={color && ({ '--person': `var(--person-${color})` } as CSSProperties)}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
