/** The claims of the piece under where they stand, open ones first; only rows near the window are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { CopyCheck, TriangleAlert, Unlink } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { classes } from '../../ui/classes.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './ClaimList.module.css';
import { useLiveClaims } from './live.ts';
import { useLooking } from './look-store.ts';
import { riskWords, standingLooks } from './looks.ts';
import { type Row, rowsOf } from './model/groups.ts';
import type { LiveClaim } from './model/live.ts';
import { changedRepeats } from './model/repeats.ts';
import { StandingLabel } from './StandingLabel.tsx';

const GROUP = 28;
const CLAIM = 25;

/** What a row says of the words: in one line, those gone by the last that were seen. */
export const wordsOf = ({ present, claim }: LiveClaim): string =>
  (present ?? claim.current).quote.exact.replace(/\s+/gu, ' ');

export function ClaimList({
  list,
  onGo,
}: {
  /** Those that pass the filter, in the order of the text. */
  list: readonly LiveClaim[];
  onGo: (id: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const currentId = useLooking((state) => state.currentId);
  const rows = useMemo(() => rowsOf(list), [list]);
  const all = useLiveClaims();
  const flagged = useMemo(() => changedRepeats(all), [all]);
  const current = rows.findIndex((row) => row.kind === 'claim' && row.each.id === currentId);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? GROUP : CLAIM),
    getItemKey: (index) => {
      const row = rows[index] as Row;
      return row.kind === 'group' ? row.standing : row.each.id;
    },
    overscan: 12,
    paddingStart: 8,
    paddingEnd: 16,
  });
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [current, virtual]);

  const stepTo = (by: 1 | -1) => {
    for (let at = current + by; at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row?.kind === 'claim') return onGo(row.each.id);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'ArrowDown') stepTo(1);
    else if (event.key === 'ArrowUp') stepTo(-1);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Claims"
      tabIndex={0}
      className={styles.list}
      aria-activedescendant={current >= 0 && currentId ? `claim-row-${currentId}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as Row;
          return row.kind === 'group' ? (
            <div
              key={row.standing}
              role="presentation"
              className={styles.group}
              style={{ top: item.start }}
            >
              <StandingLabel standing={row.standing} />
              <span className={styles.count}>{row.count}</span>
            </div>
          ) : (
            <ClaimRow
              key={row.each.id}
              each={row.each}
              top={item.start}
              current={row.each.id === currentId}
              flagged={flagged.has(row.each.id)}
              onGo={onGo}
            />
          );
        })}
      </div>
    </div>
  );
}

const ClaimRow = memo(function ClaimRow({
  each,
  top,
  current,
  flagged,
  onGo,
}: {
  each: LiveClaim;
  top: number;
  current: boolean;
  /** A repeat of it says something else by now. */
  flagged: boolean;
  onGo: (id: string) => void;
}) {
  const { id, claim, number, present, standing } = each;
  const words = wordsOf(each);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
    <div
      id={`claim-row-${id}`}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className={classes(styles.row, current && styles.current)}
      style={{ top }}
      title={words}
      onClick={() => onGo(id)}
    >
      <span className={styles.number}>
        <span className="visually-hidden">Claim </span>
        {number}
      </span>
      <span className={styles.words}>
        {words}
        <span className="visually-hidden">, {standingLooks[standing].word}</span>
      </span>
      {claim.risk === 'high' && (
        <Tooltip label={riskWords.high}>
          <span className={styles.risk}>high</span>
        </Tooltip>
      )}
      {flagged && (
        <TriangleAlert
          size={14}
          aria-label="A repeat of this was changed"
          className={styles.flag}
        />
      )}
      {claim.repeatOf && <CopyCheck size={14} aria-label="A repeat" className={styles.sign} />}
      {!present && <Unlink size={14} aria-label="Its words are gone" className={styles.sign} />}
    </div>
  );
});
