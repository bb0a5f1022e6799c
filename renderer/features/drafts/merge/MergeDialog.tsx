import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { GalleyError } from '../../../../shared/domain/errors.ts';
import { report, sentence } from '../../../app/errors.ts';
import { goToArticle } from '../../../app/navigation.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toast } from '../../../ui/Toast.tsx';
import { unmergeDraft, unrebaseDraft } from '../actions.ts';
import { type AskedMerge, closeMerge } from './ask.ts';
import { ConflictCard } from './ConflictCard.tsx';
import { blockIn } from './conflict-words.ts';
import styles from './Merge.module.css';
import { MergedText } from './MergedText.tsx';
import { useMerge } from './use-merge.ts';

const plural = (count: number, word: string): string =>
  `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;

/** What a merge would give, its conflicts in place, and doing it for good. */
export function MergeDialog({ draft, into }: AskedMerge) {
  const { merge, problem, stale, choose, write, isWritten } = useMerge(draft, into);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const blocks = useMemo(
    () =>
      new Map(merge?.conflicts.map(({ blockId }) => [blockId, blockIn(merge.doc, blockId)]) ?? []),
    [merge],
  );
  const conflicts = merge?.conflicts ?? [];
  const open = conflicts.filter(({ settled }) => !settled);
  // What was worked out last is not what was decided last while there is a problem.
  const ready = merge !== null && problem === null && !stale && !busy && open.length === 0;

  /** To the next conflict, or the one before; those not settled first. */
  const go = (by: 1 | -1) => {
    const cards = [...(body.current?.querySelectorAll<HTMLElement>('[data-conflict]') ?? [])];
    const unsettled = cards.filter((card) => card.dataset.settled === 'false');
    const among = unsettled.length > 0 ? unsettled : cards;
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const ahead = among.filter((card) => by * (cards.indexOf(card) - at) > 0);
    const next = by === 1 ? (ahead[0] ?? among[0]) : (ahead.at(-1) ?? among.at(-1));
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'center' });
  };

  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    // Wherever the focus is: nothing else can be meant while the dialog is open.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);

  const shown = merge !== null;
  useEffect(() => {
    if (!shown) return;
    // What there is to see may be far down; the cards stand a moment after their text.
    const frame = requestAnimationFrame(() => {
      const text = body.current;
      const conflict = text?.querySelector<HTMLElement>('[data-conflict]');
      (conflict ?? text?.querySelector('ins, del'))?.scrollIntoView({ block: 'center' });
      // The keys that stand on its buttons act at once.
      conflict?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);

  const finish = async (as: 'suggestions' | 'taken') => {
    if (!merge) return;
    setBusy(true);
    const { heads, doc, changes } = merge;
    try {
      if (into === 'draft') {
        const { before, revision } = await call('draft.rebase', { draftId: draft.id, heads, doc });
        closeMerge();
        toast({
          text: `“${draft.name}” stands on today’s text now.`,
          tone: 'done',
          action: {
            label: 'Undo',
            run: () => void unrebaseDraft(draft, before, revision).catch(report),
          },
        });
        return;
      }
      const done = await call('draft.merge', { draftId: draft.id, heads, doc, as });
      closeMerge();
      await goToArticle(draft.pieceId);
      toast({
        text:
          as === 'taken'
            ? `“${draft.name}” is in the piece.`
            : `“${draft.name}” is in the piece as ${plural(changes.changes.length, 'suggestion')}.`,
        tone: 'done',
        action: { label: 'Undo', run: () => void unmergeDraft(done.draft).catch(report) },
      });
    } catch (error) {
      setBusy(false);
      setFailed(
        error instanceof GalleyError && error.code === 'conflict'
          ? 'The text was written in meanwhile, and nothing was merged. This is the merge with it; please look again.'
          : sentence(error),
      );
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(next) => !next && closeMerge()}
      title={into === 'piece' ? `Bring “${draft.name}” back` : `Rebase “${draft.name}”`}
      description={
        into === 'piece'
          ? 'The piece with the draft in it. Underlined comes with the draft, struck goes.'
          : 'The draft with the piece’s text of today in it. Underlined comes, struck goes.'
      }
      width={920}
      footer={
        <>
          <p className={styles.sum} role="status">
            {merge && sumOf(merge.changes, conflicts.length, open.length)}
          </p>
          <Button onClick={closeMerge}>Cancel</Button>
          {into === 'piece' && (
            <Button disabled={!ready} onClick={() => void finish('taken')}>
              Take at Once
            </Button>
          )}
          <Button
            variant="primary"
            disabled={!ready}
            onClick={() => void finish(into === 'piece' ? 'suggestions' : 'taken')}
          >
            {into === 'piece' ? 'Bring Back as Suggestions' : 'Rebase'}
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.review}>
        {conflicts.length > 0 && (
          <div className={styles.bar}>
            <span>
              {open.length > 0
                ? `${plural(open.length, 'conflict')} to settle`
                : 'Every conflict is settled'}
            </span>
            <IconButton
              label="Previous conflict"
              shortcut="Shift+F8"
              icon={ChevronUp}
              onClick={() => go(-1)}
            />
            <IconButton
              label="Next conflict"
              shortcut="F8"
              icon={ChevronDown}
              onClick={() => go(1)}
            />
          </div>
        )}
        {(failed ?? problem) && (
          <p className={styles.problem} role="alert">
            {failed ?? problem}
          </p>
        )}
        {merge && (
          <MergedText
            merge={merge}
            stale={stale}
            card={(conflict, number) => (
              <ConflictCard
                conflict={conflict}
                number={number}
                of={conflicts.length}
                block={blocks.get(conflict.blockId) ?? null}
                written={isWritten(conflict.blockId)}
                onChoose={(choice) => choose(conflict, choice)}
                onWrite={(json) => write(conflict.blockId, json)}
              />
            )}
          />
        )}
      </div>
    </Dialog>
  );
}

function sumOf(
  {
    changes,
    wordsAdded,
    wordsRemoved,
  }: { changes: unknown[]; wordsAdded: number; wordsRemoved: number },
  conflicts: number,
  open: number,
): string {
  if (changes.length === 0 && conflicts === 0)
    return 'There is nothing to bring: both read the same.';
  const words = `+${wordsAdded.toLocaleString()} −${wordsRemoved.toLocaleString()} words`;
  const odds = open > 0 ? ` · ${plural(open, 'conflict')} left` : '';
  return `${plural(changes.length, 'change')}, ${words}${odds}`;
}
