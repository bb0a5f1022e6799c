import { CircleCheck, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { Memo } from '../../../../shared/memo/memo.ts';
import type { Taking } from '../../../../shared/memo/take.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Taken.module.css';
import { takeInstead } from './take-back.ts';

const answers = (count: number) => `${count} ${count === 1 ? 'answer' : 'answers'}`;

/** What became of the answers that came back; where two meet, a person says which stays. */
export function Taken({
  taking: { fresh, meeting, same, strange },
  by,
  memo,
  onDone,
}: {
  taking: Taking;
  /** Name of who answered. */
  by: string;
  memo: Memo;
  onDone: () => void;
}) {
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const settle = (id: string) => setSettled((now) => new Set([...now, id]));
  const left = meeting.filter(({ id }) => !settled.has(id));
  const asked = (id: string) => memo.queries.find((query) => query.id === id);
  const said = [
    `${answers(fresh.length)} of ${by} taken`,
    same.length > 0 && `${same.length} the same as before`,
    left.length > 0 && `${left.length} to choose`,
    strange.length > 0 && `${answers(strange.length)} to no query of this piece`,
  ].filter(Boolean);
  return (
    <section className={styles.taken} aria-label="What came back">
      <header className={styles.header}>
        <CircleCheck size={16} aria-hidden="true" className={styles.icon} />
        <p role="status" className={styles.sum}>
          {said.join(', ')}.
        </p>
        <Button size="small" variant="quiet" disabled={left.length > 0} onClick={onDone}>
          Done
        </Button>
      </header>
      {left.map((arrived) => (
        <fieldset key={arrived.id} className={styles.meeting} data-meeting={arrived.id}>
          <legend className={styles.question}>
            {asked(arrived.id)?.number}. {asked(arrived.id)?.question}
          </legend>
          <div className={styles.pair}>
            <div>
              <p className={styles.label}>Stands there</p>
              <p className={styles.answer} dir="auto">
                {arrived.standing}
              </p>
              <Button size="small" onClick={() => settle(arrived.id)}>
                Keep this
              </Button>
            </div>
            <div>
              <p className={styles.label}>Came back</p>
              <p className={styles.answer} dir="auto">
                {arrived.answer}
              </p>
              <Button
                size="small"
                onClick={() =>
                  void takeInstead(arrived, by).then((done) => done && settle(arrived.id))
                }
              >
                Take this
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      {strange.map((arrived) => (
        <p key={arrived.id} className={styles.strange}>
          <Unlink size={14} aria-hidden="true" className={styles.lost} />
          <span dir="auto">{arrived.answer}</span>
        </p>
      ))}
    </section>
  );
}
