/** The other claims that say the same: where they stand, and what became of their words. */
import { Link2Off } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { wordsOf } from './ClaimList.tsx';
import { useLiveClaims } from './live.ts';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { changedRepeats, repeatsOf } from './model/repeats.ts';
import styles from './Repeats.module.css';
import { StandingIcon } from './StandingLabel.tsx';
import { setClaims } from './set.ts';
import { inTurn } from './turns.ts';

export function Repeats({
  each,
  readOnly,
  onGo,
}: {
  each: LiveClaim;
  readOnly: boolean;
  onGo: (id: string) => void;
}) {
  const list = useLiveClaims();
  const others = repeatsOf(list, each.id);
  if (others.length === 0) return null;
  const changed = changedRepeats(list).get(each.id);
  return (
    <section className={styles.section} aria-label="Repeats of this claim">
      <h3 className={styles.heading}>
        Repeats <span className={styles.count}>{others.length}</span>
        {!readOnly && each.claim.repeatOf !== null && (
          <IconButton
            label="This repeats nothing"
            icon={Link2Off}
            className={styles.part}
            onClick={() =>
              void inTurn(() =>
                setClaims([each.id], { repeatOf: null }, `Claim ${each.number}: no repeat.`),
              )
            }
          />
        )}
      </h3>
      {changed && (
        <p className={styles.changed}>
          The words of claim {changed.number}, a repeat of this, were changed. These stand as they
          were decided on.
        </p>
      )}
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className={styles.row} onClick={() => onGo(other.id)}>
              <StandingIcon standing={other.standing} />
              <span className={styles.number}>{other.number}</span>
              <span className={styles.words}>{wordsOf(other)}</span>
              <span className={styles.standing}>{standingLooks[other.standing].word}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
