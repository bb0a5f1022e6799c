import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { articleStatuses } from '../../../shared/domain/article.ts';
import { classes } from '../../ui/classes.ts';
import { MenuButton, MenuCheckItem } from '../../ui/Menu.tsx';
import { StatusLabel, statusLooks } from '../../ui/StatusLabel.tsx';
import { useCounts } from './counts.ts';
import styles from './FilterBar.module.css';
import {
  currentSort,
  type Since,
  type SortBy,
  setFilters,
  sinceWords,
  sortBy,
  useLibrary,
} from './filters.ts';

/** A filter that stands: its name, what it is set to, and how to take it away. */
function SetChip({ name, value, onClear }: { name: string; value: string; onClear: () => void }) {
  return (
    <span className={classes(styles.chip, styles.set)}>
      <span>{name}</span>
      {value && <strong title={value}>{value}</strong>}
      <button type="button" aria-label={`Clear filter: ${name} ${value}`} onClick={onClear}>
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}

/** A filter's menu; set, the chip can be opened or cleared. */
function Chip({
  name,
  any,
  value,
  onClear,
  children,
}: {
  name: string;
  /** Said while it leaves everything in. */
  any: string;
  value: string;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <span className={classes(styles.group, value && styles.set)}>
      <MenuButton
        trigger={
          <button type="button" className={classes(styles.chip, value && styles.set)}>
            <span>{name}</span>
            <strong title={value || undefined}>{value || any}</strong>
            {!value && <ChevronDown size={14} aria-hidden="true" />}
          </button>
        }
      >
        {children}
      </MenuButton>
      {value && (
        <button
          type="button"
          className={styles.clear}
          aria-label={`Clear filter: ${name}`}
          onClick={onClear}
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** One value more, or less. */
const flip = <T,>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

const sinces = Object.keys(sinceWords) as Since[];

function SortMenu({ searching }: { searching: boolean }) {
  const sort = useLibrary(currentSort);
  const words: Partial<Record<SortBy, string>> = {
    ...(searching && { relevance: 'Best match' }),
    updated: 'Updated',
    created: 'Made',
    due: 'Due',
    headline: 'Headline',
    desk: 'Desk',
    status: 'Status',
    owner: 'Owner',
    words: 'Words',
  };
  return (
    <MenuButton
      align="end"
      trigger={
        <button type="button" className={styles.sort}>
          <span>Sort by</span>
          <strong>{words[sort.by]}</strong>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      {(Object.keys(words) as SortBy[]).map((by) => (
        <MenuCheckItem
          key={by}
          checked={sort.by === by}
          hint={
            sort.by === by && by !== 'relevance' ? (sort.descending ? 'down' : 'up') : undefined
          }
          onSelect={() => {
            if (by !== 'relevance' || sort.by !== 'relevance') sortBy(by);
          }}
        >
          {words[by]}
        </MenuCheckItem>
      ))}
    </MenuButton>
  );
}

/** What is left in: one chip a filter, and the order at the right. */
export function FilterBar() {
  const { filters, query } = useLibrary();
  const counts = useCounts((state) => state.counts);
  const owners = counts?.owners ?? [];
  const ownerName = (id: string) => owners.find((owner) => owner.id === id)?.name ?? 'Someone';
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      <Chip
        name="Desk"
        any="Any"
        value={filters.desk.join(', ')}
        onClear={() => setFilters({ desk: [] })}
      >
        {(counts?.byDesk ?? []).map(({ desk, count }) => (
          <MenuCheckItem
            key={desk}
            keepOpen
            checked={filters.desk.includes(desk)}
            hint={count.toLocaleString('en')}
            onSelect={() => setFilters({ desk: flip(filters.desk, desk) })}
          >
            {desk || 'No desk'}
          </MenuCheckItem>
        ))}
      </Chip>
      <Chip
        name="Status"
        any="Any"
        value={filters.status.map((status) => statusLooks[status].word).join(', ')}
        onClear={() => setFilters({ status: [] })}
      >
        {articleStatuses.map((status) => (
          <MenuCheckItem
            key={status}
            keepOpen
            checked={filters.status.includes(status)}
            hint={(counts?.byStatus[status] ?? 0).toLocaleString('en')}
            onSelect={() => setFilters({ status: flip(filters.status, status) })}
          >
            <StatusLabel status={status} />
          </MenuCheckItem>
        ))}
      </Chip>
      <Chip
        name="Owner"
        any="Anyone"
        value={filters.ownerId.map(ownerName).join(', ')}
        onClear={() => setFilters({ ownerId: [] })}
      >
        {owners.map(({ id, name, count }) => (
          <MenuCheckItem
            key={id}
            keepOpen
            checked={filters.ownerId.includes(id)}
            hint={count.toLocaleString('en')}
            onSelect={() => setFilters({ ownerId: flip(filters.ownerId, id) })}
          >
            {name}
          </MenuCheckItem>
        ))}
      </Chip>
      <Chip
        name="Updated"
        any="Any time"
        value={filters.since ? sinceWords[filters.since] : ''}
        onClear={() => setFilters({ since: null })}
      >
        {sinces.map((since) => (
          <MenuCheckItem
            key={since}
            checked={filters.since === since}
            onSelect={(checked) => setFilters({ since: checked ? since : null })}
          >
            {sinceWords[since].replace(/^./u, (letter) => letter.toUpperCase())}
          </MenuCheckItem>
        ))}
      </Chip>
      {(filters.tag.length > 0 || (counts?.byTag.length ?? 0) > 0) && (
        <Chip
          name="Tag"
          any="Any"
          value={filters.tag.join(', ')}
          onClear={() => setFilters({ tag: [] })}
        >
          {(counts?.byTag ?? []).map(({ tag, count }) => (
            <MenuCheckItem
              key={tag}
              keepOpen
              checked={filters.tag.includes(tag)}
              hint={count.toLocaleString('en')}
              onSelect={() => setFilters({ tag: flip(filters.tag, tag) })}
            >
              {tag}
            </MenuCheckItem>
          ))}
        </Chip>
      )}
      {filters.dueThisWeek && (
        <SetChip name="Due" value="this week" onClear={() => setFilters({ dueThisWeek: false })} />
      )}
      {filters.duplicates && (
        <SetChip name="Duplicates" value="" onClear={() => setFilters({ duplicates: false })} />
      )}
      <span className={styles.gap} />
      <SortMenu searching={query.trim() !== ''} />
    </div>
  );
}
