import type { ReactNode } from 'react';
import styles from './StatusLine.module.css';

/** The quiet line at the foot of a page, 28 px: facts at the left, hints and counts at the right. */
export function StatusLine({ left, right }: { left?: ReactNode; right?: ReactNode }) {
  return (
    <footer className={styles.line}>
      <div className={styles.side}>{left}</div>
      <div className={styles.side}>{right}</div>
    </footer>
  );
}
