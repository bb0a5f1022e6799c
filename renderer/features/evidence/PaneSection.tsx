import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Section.module.css';

/** A part of the pane: its heading, how many there are, and the way to add one. */
export function PaneSection({
  title,
  count,
  add,
  children,
}: {
  title: string;
  count: number;
  /** Left out where nothing can be added. */
  add?: { label: string; shortcut: string; run: () => void };
  children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.count}>{count > 0 && count}</span>
        {add && (
          <IconButton label={add.label} shortcut={add.shortcut} icon={Plus} onClick={add.run} />
        )}
      </header>
      {children}
    </section>
  );
}
