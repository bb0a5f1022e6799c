/** Claims of any pieces in a list. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Claim } from '../../../../shared/domain/claim.ts';
import { goToArticle } from '../../../app/navigation.ts';
import { classes } from '../../../ui/classes.ts';
import { dueAt } from '../../../ui/time.ts';
import { kindLooks, riskWords, standingLooks, standingOf } from '../looks.ts';
import { StandingIcon } from '../StandingLabel.tsx';
import { wantClaim } from '../wanted.ts';
import styles from './ClaimRows.module.css';

const ROW = 44;
/** With a third line. */
const TALL = 64;

export interface ClaimRow {
  readonly claim: Claim;
  readonly headline: string;
  readonly slug: string;
  /** One more line below its words. */
  readonly says?: string;
}

/** Shows a claim where it is checked. */
export function goToClaim({ claim }: ClaimRow): void {
  wantClaim(claim.id);
  void goToArticle(claim.articleId, 'check');
}

interface ClaimRowsProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly onOpen: (row: R) => void;
}

/** Claims as a list to walk by arrows; Enter or a click opens one. */
export function ClaimRows<R extends ClaimRow>({ label, rows, onOpen }: ClaimRowsProps<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [at, setAt] = useState(0);
  const height = rows.some(({ says }) => says !== undefined) ? TALL : ROW;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => {
    if (at >= rows.length) setAt(Math.max(0, rows.length - 1));
  }, [at, rows.length]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      const bound = Math.max(0, Math.min(rows.length - 1, next));
      setAt(bound);
      virtual.scrollToIndex(bound, { align: 'auto' });
    } else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      className={styles.list}
      aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as R;
          const { claim, headline, slug, says } = row;
          const standing = standingOf(claim);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
            <div
              key={claim.id}
              id={`${id}-${item.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={item.index === at}
              className={classes(styles.row, item.index === at && styles.chosen)}
              style={{ top: item.start, height }}
              onClick={() => onOpen(row)}
            >
              <StandingIcon standing={standing} />
              <div className={styles.texts}>
                <span className={styles.words}>{claim.current.quote.exact}</span>
                <span className={styles.piece}>
                  {standingLooks[standing].word} · {kindLooks[claim.kind].word} ·{' '}
                  {headline || slug || 'Untitled piece'}
                </span>
                {says !== undefined && <span className={styles.piece}>{says}</span>}
              </div>
              {claim.risk !== 'normal' && (
                <span className={classes(styles.risk, claim.risk === 'high' && styles.high)}>
                  {riskWords[claim.risk]}
                </span>
              )}
              {claim.due && <span className={styles.due}>{dueAt(claim.due)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
