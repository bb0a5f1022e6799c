import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { LaneLines, laneRoom } from './graph/LaneLines.tsx';
import type { LanePart, Lanes } from './graph/lanes.ts';
import styles from './History.module.css';
import { type Faults, HistoryRow } from './HistoryRow.tsx';
import {
  type HistoryRow as HistoryRowOf,
  rowOf,
  type VersionRow,
  versionsOfRow,
} from './history.ts';
import { dayName } from './names.ts';
import type { Seals } from './seals.ts';
import type { SentVersions } from './sent.ts';
import type { WordsOf } from './use-words.ts';

const NO_PARTS: readonly LanePart[] = [];
const DAY_HEIGHT = 36;
const ROW_HEIGHT = 46;

/** The versions of a piece, the latest first; arrow keys walk them. */
export function History({
  rows,
  lanes,
  onFold,
  wordsOf,
  faults,
  seals,
  sent,
  selectedId,
  compared,
  onSelect,
  onSelectOther,
  onOpen,
}: {
  rows: readonly HistoryRowOf[];
  /** Private drafts beside the rows. */
  lanes: Lanes;
  /** Shows the versions of a sitting one by one, or as one row. */
  onFold: (row: VersionRow, open: boolean) => void;
  wordsOf: WordsOf;
  faults: Faults;
  seals: Seals;
  sent: SentVersions;
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
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_HEIGHT : ROW_HEIGHT),
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: unfolding moves days and rows.
  useEffect(() => virtual.measure(), [rows, virtual]);

  const at = rowOf(rows, selectedId);
  useEffect(() => {
    // It may have been chosen elsewhere: on the scrubber, or in the preview.
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);
  const otherId = compared?.find((id) => id !== selectedId);
  const letters = compared?.map((id) => rowOf(rows, id)) ?? [];
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    const other = otherId === undefined ? at : rowOf(rows, otherId);
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
        if (row?.kind === 'version' && row.sitting.length > 1) onFold(row, true);
        break;
      case 'ArrowLeft':
        if (row?.kind === 'version') onFold(row, false);
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
      <div
        className={styles.inner}
        style={{ height: virtual.getTotalSize(), ...laneRoom(lanes.width) }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as HistoryRowOf;
          const place = { transform: `translateY(${item.start}px)`, height: item.size };
          if (row.kind === 'day') {
            return (
              <div key={item.key} className={styles.day} style={place} role="presentation">
                <LaneLines parts={lanes.parts[item.index] ?? NO_PARTS} height={item.size} />
                {dayName(row.at)}
              </div>
            );
          }
          return (
            <HistoryRow
              key={item.key}
              index={item.index}
              row={row}
              parts={lanes.parts[item.index] ?? NO_PARTS}
              words={wordsOf(versionsOfRow(row))}
              faults={faults}
              seals={versionsOfRow(row).flatMap(({ id }) => seals.get(id) ?? [])}
              sent={versionsOfRow(row).flatMap(({ id }) => sent.get(id) ?? [])}
              place={place}
              selected={item.index === at}
              letter={lettersOf(letters, item.index)}
              lineUp={item.index > 1}
              overDay={rows[item.index - 1]?.kind === 'day'}
              lineDown={item.index < rows.length - 1}
              onSelect={(other) => (other ? onSelectOther : onSelect)(row.version.id)}
              onToggle={(open) => onFold(row, open)}
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
