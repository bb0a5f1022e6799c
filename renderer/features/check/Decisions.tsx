/** What was decided on a claim, by whom, when and why: the latest first. Nothing of it is ever lost. */
import { useState } from 'react';
import { usePeople } from '../../app/people.ts';
import { Button } from '../../ui/Button.tsx';
import { fullTime } from '../../ui/time.ts';
import styles from './Decisions.module.css';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { StandingIcon } from './StandingLabel.tsx';
import { when } from './when.ts';

/** More than this many are folded until asked for. */
const FEW = 3;

export function Decisions({ each }: { each: LiveClaim }) {
  const people = usePeople();
  const [all, setAll] = useState(false);
  const { decisions } = each.claim;
  if (decisions.length === 0) return null;
  const shown = [...decisions].reverse().slice(0, all ? undefined : FEW);
  return (
    <section className={styles.section} aria-label="History of the claim">
      <h3 className={styles.heading}>
        History <span className={styles.count}>{decisions.length}</span>
      </h3>
      <ol className={styles.list}>
        {shown.map(({ id, status, personId, at, note, evidenceIds, wording }) => (
          <li key={id} className={styles.item}>
            <StandingIcon standing={status} />
            <div className={styles.texts}>
              <span>
                <strong>{standingLooks[status].word}</strong>{' '}
                {people.get(personId)?.name ?? 'Somebody'}
                {', '}
                <time dateTime={at} title={fullTime(at)}>
                  {when(at)}
                </time>
              </span>
              {note && <p className={styles.note}>{note}</p>}
              <p className={styles.on}>
                on “{wording.quote.exact}”
                {evidenceIds.length > 0 &&
                  `, ${evidenceIds.length} ${evidenceIds.length === 1 ? 'piece' : 'pieces'} of evidence`}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {decisions.length > FEW && (
        <Button size="small" variant="quiet" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${decisions.length}`}
        </Button>
      )}
    </section>
  );
}
