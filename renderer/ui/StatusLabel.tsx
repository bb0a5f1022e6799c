import {
  CircleCheck,
  CircleDashed,
  FileX2,
  ListChecks,
  type LucideIcon,
  Pencil,
  Send,
  SpellCheck,
} from 'lucide-react';
import type { ArticleStatus } from '../../shared/domain/article.ts';
import { classes } from './classes.ts';
import styles from './StatusLabel.module.css';

interface Look {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone?: 'accent' | 'good' | 'quiet';
}

/** Each status has an icon, a word and a colour; none of them alone carries the meaning. */
export const statusLooks: Readonly<Record<ArticleStatus, Look>> = {
  idea: { word: 'Idea', icon: CircleDashed, tone: 'quiet' },
  draft: { word: 'Draft', icon: Pencil },
  'in check': { word: 'In check', icon: ListChecks, tone: 'accent' },
  copy: { word: 'Copy', icon: SpellCheck },
  ready: { word: 'Ready', icon: CircleCheck, tone: 'good' },
  released: { word: 'Released', icon: Send, tone: 'quiet' },
  spiked: { word: 'Spiked', icon: FileX2, tone: 'quiet' },
};

/** Only the icon, for rows where the word stands beside it in another way. */
export function StatusIcon({ status, size = 16 }: { status: ArticleStatus; size?: number }) {
  const { icon: Icon, tone } = statusLooks[status];
  return (
    <Icon
      size={size}
      strokeWidth={1.75}
      aria-hidden="true"
      className={classes(styles.icon, (tone && styles[tone]) ?? styles.plain)}
    />
  );
}

/** A piece's status: icon, word and colour. */
export function StatusLabel({ status }: { status: ArticleStatus }) {
  const { word, tone } = statusLooks[status];
  return (
    <span className={classes(styles.label, (tone && styles[tone]) ?? styles.plain)}>
      <StatusIcon status={status} />
      {word}
    </span>
  );
}
