/** How far the check is: a bar of one piece for each claim while they are few, else in shares. */
import { useMemo } from 'react';
import { classes } from '../../ui/classes.ts';
import { standingLooks, type Tone } from './looks.ts';
import { checkedOf, type LiveClaim } from './model/live.ts';
import styles from './Progress.module.css';

/** More claims than this are shown in shares of the bar. */
const FEW = 60;

interface Part {
  readonly tone: Tone;
  readonly count: number;
}

/** What needs no look any more first, then the open ones in the colours of where they stand. */
function partsOf(list: readonly LiveClaim[]): Part[] {
  const tones: Tone[] = list.map(({ open, standing }) =>
    open ? standingLooks[standing].tone : 'good',
  );
  const order: readonly Tone[] = ['good', 'warn', 'bad', 'accent', 'plain', 'quiet'];
  return order.flatMap((tone) => {
    const count = tones.filter((each) => each === tone).length;
    return count > 0 ? [{ tone, count }] : [];
  });
}

export function Progress({ list }: { list: readonly LiveClaim[] }) {
  const parts = useMemo(() => partsOf(list), [list]);
  const checked = checkedOf(list);
  const open = list.length - checked;
  return (
    <div className={styles.progress}>
      <p className={styles.words}>
        <strong>
          {checked.toLocaleString('en-GB')} of {list.length.toLocaleString('en-GB')} checked
        </strong>
        <span className={styles.open}>{open.toLocaleString('en-GB')} open</span>
      </p>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label="Claims checked"
        aria-valuemin={0}
        aria-valuemax={list.length}
        aria-valuenow={checked}
        aria-valuetext={`${checked} of ${list.length} checked`}
      >
        {list.length <= FEW
          ? parts.flatMap(({ tone, count }) =>
              Array.from({ length: count }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one colour are alike.
                <span key={`${tone}${at}`} className={classes(styles.part, styles[tone])} />
              )),
            )
          : parts.map(({ tone, count }) => (
              <span
                key={tone}
                className={classes(styles.part, styles[tone])}
                style={{ flexGrow: count }}
              />
            ))}
      </div>
    </div>
  );
}
