import { CircleAlert, Clock } from 'lucide-react';
import { memo } from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { usePeople } from '../../app/people.ts';
import { nameOf } from '../../app/pieces.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { StatusLabel } from '../../ui/StatusLabel.tsx';
import { changedAt, daysFromToday, dueAt, fullTime } from '../../ui/time.ts';
import styles from './List.module.css';
import type { Row } from './rows.ts';

/** Which cell of a row a menu is for. */
export type Cell = 'desk' | 'status' | 'due';

type Parts = readonly { text: string; match: boolean }[];

function Marked({ parts }: { parts: Parts }) {
  return parts.map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
    part.match ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
  );
}

function Due({ article }: { article: ArticleSummary }) {
  if (!article.due) return null;
  const open = article.status !== 'released' && article.status !== 'spiked';
  const days = daysFromToday(new Date(article.due));
  const late = open && new Date(article.due).getTime() < Date.now();
  const today = open && days === 0;
  const Icon = late ? CircleAlert : Clock;
  return (
    <span
      className={classes(styles.dueText, late && styles.late, today && !late && styles.today)}
      title={`${late ? 'Overdue since' : 'Due'} ${fullTime(article.due)}`}
    >
      {(late || today) && <Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      {dueAt(article.due)}
      {late && <span className="visually-hidden">, overdue</span>}
    </span>
  );
}

function Words({ article }: { article: ArticleSummary }) {
  const { words, targetLength } = article;
  return (
    <>
      <span className={targetLength && words >= targetLength ? styles.full : undefined}>
        {words.toLocaleString('en')}
      </span>
      {targetLength && (
        <span className={styles.target}> / {targetLength.toLocaleString('en')}</span>
      )}
    </>
  );
}

interface RowProps {
  id: string;
  index: number;
  row: Row | undefined;
  top: number;
  height: number;
  active: boolean;
  selected: boolean;
}

/** One piece of the list; a quiet gap while it is on its way. */
export const PieceRow = memo(function PieceRow({
  id,
  index,
  row,
  top,
  height,
  active,
  selected,
}: RowProps) {
  const people = usePeople();
  const place = { transform: `translateY(${top}px)`, height };
  if (!row) {
    return (
      <div
        id={id}
        role="row"
        tabIndex={-1}
        aria-rowindex={index + 2}
        className={styles.row}
        style={place}
        data-index={index}
      >
        <div role="gridcell" className={styles.waiting}>
          <span className="visually-hidden">Loading</span>
        </div>
      </div>
    );
  }
  const { article, hit } = row;
  const owner = article.ownerId ? people.get(article.ownerId) : undefined;
  const tall = hit !== null;
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes(styles.row, active && styles.active, selected && styles.selected)}
      style={place}
      data-index={index}
    >
      <div role="gridcell" className={styles.piece}>
        <div className={styles.titleLine}>
          <span className={styles.names}>
            <span className={classes(styles.headline, !article.headline && styles.untitled)}>
              {hit && hit.headline.length > 0 ? <Marked parts={hit.headline} /> : nameOf(article)}
            </span>
            {article.headline && <span className={styles.slug}>{article.slug}</span>}
          </span>
          {article.duplicates > 0 && (
            <span className={styles.copies} title="Other pieces have exactly this text">
              {article.duplicates + 1} copies
            </span>
          )}
        </div>
        {tall && (
          <div className={styles.snippet}>
            <Marked parts={hit.snippet} />
          </div>
        )}
      </div>
      <div role="gridcell" className={styles.deskCell}>
        <button type="button" tabIndex={-1} data-cell="desk" className={styles.edit}>
          <span className={styles.clip}>{article.desk}</span>
          {!article.desk && <span className="visually-hidden">No desk</span>}
        </button>
      </div>
      <div role="gridcell" className={styles.statusCell}>
        <button type="button" tabIndex={-1} data-cell="status" className={styles.edit}>
          <StatusLabel status={article.status} />
        </button>
      </div>
      <div role="gridcell" className={styles.ownerCell} title={article.ownerName}>
        {article.ownerName && (
          <>
            {owner ? <Avatar person={owner} /> : <Avatar name={article.ownerName} />}
            <span className={styles.ownerName}>{article.ownerName}</span>
          </>
        )}
      </div>
      <div role="gridcell" className={styles.wordsCell}>
        <Words article={article} />
      </div>
      <div role="gridcell" className={styles.dueCell}>
        <button type="button" tabIndex={-1} data-cell="due" className={styles.edit}>
          <Due article={article} />
          {!article.due && <span className="visually-hidden">No due date</span>}
        </button>
      </div>
      <div role="gridcell" className={styles.updatedCell} title={fullTime(article.updatedAt)}>
        {changedAt(article.updatedAt)}
      </div>
    </div>
  );
});
