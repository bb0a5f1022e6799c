import { Check, CornerDownRight, type LucideIcon, ShieldCheck, Undo2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DecidedSuggestion } from '../../../shared/domain/suggestions.ts';
import { useCommands } from '../../app/commands.ts';
import { report } from '../../app/errors.ts';
import { usePeople } from '../../app/people.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { clock, fullTime, shortDay } from '../../ui/time.ts';
import { flushWords } from '../editor/session.ts';
import styles from './Decided.module.css';

const KINDS: Readonly<Record<DecidedSuggestion['kind'], { word: string; icon: LucideIcon }>> = {
  accepted: { word: 'Accepted', icon: Check },
  rejected: { word: 'Rejected', icon: X },
  stet: { word: 'Stet', icon: ShieldCheck },
  withdrew: { word: 'Withdrawn', icon: Undo2 },
  moved: { word: 'Moved', icon: CornerDownRight },
};

/** `Decided Suggestions…`: registers the command for as long as it is mounted, and shows the list. */
export function Decided({ articleId }: { articleId: string }) {
  const [decided, setDecided] = useState<readonly DecidedSuggestion[] | null>(null);
  const show = async () => {
    // What was decided this moment is not in the archive yet; of a text that is read only nothing is.
    await flushWords();
    setDecided((await call('article.decided', { id: articleId })).decided);
  };
  useCommands({ 'review.decided': { run: () => void show().catch(report) } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another piece has another list.
  useEffect(() => setDecided(null), [articleId]);
  return decided && <List decided={decided} onClose={() => setDecided(null)} />;
}

function List({
  decided,
  onClose,
}: {
  decided: readonly DecidedSuggestion[];
  onClose: () => void;
}) {
  const people = usePeople();
  const name = (id: string) => people.get(id)?.name ?? 'Somebody';
  const done = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Decided suggestions"
      description={
        decided.length === 0 ? 'Nothing has been decided in this piece yet.' : 'The latest first.'
      }
      width={560}
      initialFocus={done}
      footer={
        <Button ref={done} variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {decided.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too.
        <ul className={styles.list} aria-label="Decided suggestions" tabIndex={0}>
          {decided.map(({ kind, person, at, whose, key, words }) => {
            const { word, icon: Icon } = KINDS[kind];
            return (
              <li key={`${kind} ${key} ${at} ${person}`} className={styles.row}>
                <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
                <div className={styles.what}>
                  <p className={styles.words} dir="auto">
                    <span className={styles.kind}>{word}</span>{' '}
                    {words.trim() || <span className={styles.quiet}>no words</span>}
                  </p>
                  <p className={styles.quiet}>
                    by {name(person)}; suggested by {whose.map(name).join(' and ')}
                  </p>
                </div>
                <time className={styles.time} dateTime={at} title={fullTime(at)}>
                  {shortDay(at)} {clock(at)}
                </time>
              </li>
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}
