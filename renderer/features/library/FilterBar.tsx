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

/** A filter that leaves in any of several values. */
function ManyChip<T extends string>({
  name,
  any = 'Any',
  chosen,
  choices,
  wordsOf,
  drawn = wordsOf,
  onChange,
}: {
  name: string;
  any?: string;
  chosen: readonly T[];
  /** What there is to choose, with the number of pieces where that is shown. */
  choices: readonly { value: T; count?: number }[];
  wordsOf: (value: T) => string;
  /** How a choice is drawn in the menu, where that is more than its words. */
  drawn?: (value: T) => ReactNode;
  onChange: (chosen: T[]) => void;
}) {
  return (
    <Chip name={name} any={any} value={chosen.map(wordsOf).join(', ')} onClear={() => onChange([])}>
      {choices.map(({ value, count }) => (
        <MenuCheckItem
          key={value}
          keepOpen
          checked={chosen.includes(value)}
          hint={count?.toLocaleString('en')}
          onSelect={() => onChange(flip(chosen, value))}
        >
          {drawn(value)}
        </MenuCheckItem>
      ))}
    </Chip>
  );
}

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
      <ManyChip
        name="Desk"
        chosen={filters.desk}
        choices={(counts?.byDesk ?? []).map(({ desk, count }) => ({ value: desk, count }))}
        wordsOf={(desk) => desk || 'No desk'}
        onChange={(desk) => setFilters({ desk })}
      />
      <ManyChip
        name="Status"
        chosen={filters.status}
        choices={articleStatuses.map((value) => ({ value, count: counts?.byStatus[value] ?? 0 }))}
        wordsOf={(status) => statusLooks[status].word}
        drawn={(status) => <StatusLabel status={status} />}
        onChange={(status) => setFilters({ status })}
      />
      <ManyChip
        name="Owner"
        any="Anyone"
        chosen={filters.ownerId}
        choices={owners.map(({ id, count }) => ({ value: id, count }))}
        wordsOf={ownerName}
        onChange={(ownerId) => setFilters({ ownerId })}
      />
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
        <ManyChip
          name="Tag"
          chosen={filters.tag}
          choices={(counts?.byTag ?? []).map(({ tag }) => ({ value: tag }))}
          wordsOf={(tag) => tag}
          onChange={(tag) => setFilters({ tag })}
        />
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
