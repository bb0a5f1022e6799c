import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight, CircleDot } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import { classes } from '../../ui/classes.ts';
import { clock, daysFromToday, fullTime } from '../../ui/time.ts';
import styles from './History.module.css';
import { type HistoryRow, historyRows, reasonOf, signed, type VersionRow } from './history.ts';

const DAY_HEIGHT = 36;
const ROW_HEIGHT = 46;

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

function dayName(iso: string): string {
  const date = new Date(iso);
  const days = daysFromToday(date);
  if (days === 0) return `Today, ${dayMonth.format(date)}`;
  if (days === -1) return `Yesterday, ${dayMonth.format(date)}`;
  const day = date.getFullYear() === new Date().getFullYear() ? dayMonth : dayMonthYear;
  return `${weekday.format(date)}, ${day.format(date)}`;
}

/** What a version is called: its name, how it came to be, or who wrote it. */
export function titleOf(version: Version): string {
  if (version.kind === 'named') return version.name;
  if (version.kind === 'created') return 'Started';
  if (version.kind === 'imported') return 'Imported';
  if (version.kind === 'restored') return 'Restored';
  return version.authorName || 'Somebody';
}

function detailOf({ version, sitting }: VersionRow): string {
  const first = sitting.at(-1) ?? version;
  const from = clock(first.createdAt);
  const to = clock(version.createdAt);
  const time = from === to ? to : `${from}–${to}`;
  if (version.kind === 'automatic' || version.kind === 'working') {
    const reason = sitting.length === 1 ? reasonOf(version) : null;
    return reason ? `${time} · ${reason}` : time;
  }
  return version.authorName ? `${version.authorName}, ${time}` : time;
}

/** All versions of a piece, the latest first; arrow keys walk them. */
export function History({
  versions,
  selectedId,
  compared,
  onSelect,
  onSelectOther,
  onOpen,
}: {
  versions: readonly Version[];
  selectedId: string;
  /** The two versions that are compared, the earlier first; null when none are. */
  compared: readonly [earlier: string, later: string] | null;
  onSelect: (id: string) => void;
  /** Holds the selected version against another. */
  onSelectOther: (id: string) => void;
  /** Enter: go to the text. */
  onOpen: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => historyRows(versions, unfolded), [versions, unfolded]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_HEIGHT : ROW_HEIGHT),
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: unfolding moves days and rows.
  useEffect(() => virtual.measure(), [rows, virtual]);

  const at = indexOf(rows, selectedId);
  const otherId = compared?.find((id) => id !== selectedId);
  const letters = compared?.map((id) => indexOf(rows, id)) ?? [];
  const go = (from: number, by: 1 | -1, select = onSelect) => {
    for (let next = from; next >= 0 && next < rows.length; next += by) {
      const row = rows[next];
      if (row?.kind !== 'version') continue;
      // A version is not held against itself.
      if (select === onSelectOther && row.version.id === selectedId) continue;
      select(row.version.id);
      virtual.scrollToIndex(next);
      return;
    }
  };
  const toggle = (id: string, open: boolean) => {
    const next = new Set(unfolded);
    if (open) next.add(id);
    else next.delete(id);
    setUnfolded(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (event.ctrlKey || event.metaKey || event.altKey || row?.kind !== 'version') return;
    const other = otherId === undefined ? at : indexOf(rows, otherId);
    switch (event.key) {
      case 'ArrowDown':
        if (event.shiftKey) go(other + 1, 1, onSelectOther);
        else go(at + 1, 1);
        break;
      case 'ArrowUp':
        if (event.shiftKey) go(other - 1, -1, onSelectOther);
        else go(at - 1, -1);
        break;
      case 'Home':
        go(0, 1);
        break;
      case 'End':
        go(rows.length - 1, -1);
        break;
      case 'ArrowRight':
        if (folds(row)) toggle(row.version.id, true);
        break;
      case 'ArrowLeft':
        toggle(row.version.id, false);
        break;
      case 'Enter':
        onOpen();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="Versions"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `version-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.inner} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as HistoryRow;
          const place = { transform: `translateY(${item.start}px)`, height: item.size };
          if (row.kind === 'day') {
            return (
              <div key={item.key} className={styles.day} style={place} role="presentation">
                {dayName(row.at)}
              </div>
            );
          }
          return (
            <Row
              key={item.key}
              index={item.index}
              row={row}
              place={place}
              selected={item.index === at}
              letter={lettersOf(letters, item.index)}
              open={unfolded.has(row.version.id)}
              lineUp={item.index > 1}
              overDay={rows[item.index - 1]?.kind === 'day'}
              lineDown={item.index < rows.length - 1}
              onSelect={(other) => (other ? onSelectOther : onSelect)(row.version.id)}
              onToggle={(open) => toggle(row.version.id, open)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The letters of the compared versions in a row; both are in the row of a folded sitting. */
const lettersOf = (letters: readonly number[], index: number): string =>
  ['A', 'B'].filter((_, i) => letters[i] === index).join('');

const folds = (row: VersionRow): boolean => row.sitting.length > 1;

/** The row of a version, or of the folded sitting it belongs to; -1 when there is none. */
function indexOf(rows: readonly HistoryRow[], id: string): number {
  const own = rows.findIndex((row) => row.kind === 'version' && row.version.id === id);
  if (own >= 0) return own;
  return rows.findIndex(
    (row) => row.kind === 'version' && row.sitting.some((version) => version.id === id),
  );
}

function Row({
  index,
  row,
  place,
  selected,
  letter,
  open,
  lineUp,
  overDay,
  lineDown,
  onSelect,
  onToggle,
}: {
  index: number;
  row: VersionRow;
  place: { transform: string; height: number };
  selected: boolean;
  /** What it is in a comparison; empty outside of one. */
  letter: string;
  open: boolean;
  lineUp: boolean;
  overDay: boolean;
  lineDown: boolean;
  onSelect: (other: boolean) => void;
  onToggle: (open: boolean) => void;
}) {
  const { version, now, delta } = row;
  const named = version.kind === 'named' || version.kind === 'restored';
  const Chevron = open ? ChevronDown : ChevronRight;
  const title = titleOf(version);
  const detail = open ? clock(version.createdAt) : detailOf(row);
  const words = `${version.words.toLocaleString()} words`;
  // What is seen comes first and in its order, so that it can be spoken.
  const told = [
    title,
    detail,
    letter && `${[...letter].join(' and ')} of the comparison`,
    now ? 'Now' : signed(delta),
    fullTime(version.createdAt),
    words,
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
    <div
      id={`version-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-label={told.filter(Boolean).join(', ')}
      className={classes(
        styles.row,
        selected && styles.selected,
        letter !== '' && styles.compared,
        row.inside && styles.inside,
      )}
      style={place}
      onClick={(event) => onSelect(event.shiftKey)}
    >
      <span
        className={classes(
          styles.rail,
          lineUp && styles.up,
          lineUp && overDay && styles.overDay,
          lineDown && styles.down,
        )}
        aria-hidden="true"
      >
        <span className={classes(styles.dot, now && styles.now, named && styles.named)} />
      </span>
      <span className={styles.texts}>
        <span className={styles.title}>{title}</span>{' '}
        <span className={styles.detail} title={`${fullTime(version.createdAt)}, ${words}`}>
          {detail}
        </span>
      </span>{' '}
      <span className={styles.side}>
        {[...letter].map((each) => (
          <span key={each} className={styles.letter} aria-hidden="true">
            {each}
          </span>
        ))}
        {now && letter === '' && (
          <span className={styles.nowLabel}>
            <CircleDot size={14} aria-hidden="true" /> Now
          </span>
        )}
        {!now && letter === '' && delta !== 0 && <span>{signed(delta)}</span>}
        {folds(row) && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.fold}
            aria-label={open ? 'Fold this sitting' : `Show all ${row.sitting.length} versions`}
            aria-expanded={open}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(!open);
            }}
          >
            <Chevron size={14} aria-hidden="true" />
          </button>
        )}
      </span>
    </div>
  );
}
