/** The words of a decided claim changed: what went, what came, and that it may still be right. */
import type { Editor } from '@tiptap/core';
import { usePeople } from '../../app/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ChangedWords } from './ChangedWords.tsx';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { stillRight } from './pass.ts';
import styles from './RecheckCard.module.css';
import { StandingLabel } from './StandingLabel.tsx';
import { atOnce } from './turns.ts';
import { when } from './when.ts';

export function RecheckCard({
  each,
  editor,
  readOnly,
}: {
  each: LiveClaim;
  editor: Editor;
  readOnly: boolean;
}) {
  const people = usePeople();
  const { stale, claim, present } = each;
  const last = claim.decisions.at(-1);
  if (!stale || !last) return null;
  return (
    <section className={styles.card} aria-label="Recheck: wording changed">
      <p className={styles.title}>
        <StandingLabel standing="recheck" />
        <span className={styles.what}>
          {present ? 'wording changed' : 'the words are gone from the text'}
        </span>
      </p>
      <p className={styles.words}>
        <ChangedWords runs={stale.runs} />
      </p>
      <div className={styles.foot}>
        {!readOnly && present && (
          <Button size="small" onClick={() => atOnce(() => stillRight(editor))}>
            Still {standingLooks[claim.status].word.toLowerCase()} <Kbd shortcut="R" />
          </Button>
        )}
        <span className={styles.who}>
          {standingLooks[claim.status].word} by {people.get(last.personId)?.name ?? 'somebody'},{' '}
          {when(last.at)}
        </span>
      </div>
    </section>
  );
}
