/** 'Verified before': earlier decisions on words like these, to be opened or built upon. */
import { History } from 'lucide-react';
import { newId } from '../../../shared/document/ids.ts';
import { goToArticle } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { shortDay } from '../../ui/time.ts';
import { noteAct } from './acts.ts';
import styles from './BeforeSection.module.css';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { usePassKey } from './pass-keys.ts';
import { perform, put } from './store.ts';
import { inTurn } from './turns.ts';
import { type Before, useBefore } from './use-before.ts';
import { wantClaim } from './wanted.ts';

/** Copies the evidence of an earlier claim to this one; its files and sources stay the same ones. */
async function takeOver(each: LiveClaim, { evidence, headline }: Before): Promise<void> {
  const made: string[] = [];
  for (const { sourceId, stance, locator, quotation, calculation, note, attachment } of evidence) {
    const id = newId();
    const command = call('evidence.create', {
      ...{ id, claimId: each.id, sourceId, stance, locator, quotation, calculation, attachment },
      note: note || `As in “${headline}”.`,
    });
    if (!(await perform(command, (row) => ({ evidence: [row] })))) break;
    made.push(id);
  }
  if (made.length === 0) return;
  const sources = [...new Set(evidence.flatMap(({ sourceId }) => sourceId ?? []))];
  const listed = await call('source.list', { text: '', limit: 500 });
  put({ sources: listed.sources.filter(({ id }) => sources.includes(id)) });
  noteAct({
    text: `Claim ${each.number}: evidence taken over.`,
    undo: async () => {
      for (const id of made) {
        const command = call('evidence.remove', { id, removed: true });
        if (!(await perform(command, (row) => ({ evidence: [row] })))) return false;
      }
      return true;
    },
  });
}

export function BeforeSection({ each, readOnly }: { each: LiveClaim; readOnly: boolean }) {
  const found = useBefore(each);
  const withEvidence = found.find(({ evidence }) => evidence.length > 0);
  const take = (before: Before) => void inTurn(() => takeOver(each, before));
  usePassKey('v', () => withEvidence && take(withEvidence), Boolean(withEvidence) && !readOnly);
  if (found.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Verified before">
      <h3 className={styles.heading}>
        <History size={16} strokeWidth={1.75} aria-hidden="true" /> Verified before
      </h3>
      {found.map((before) => {
        const { claim, headline, slug, evidence } = before;
        const last = claim.decisions.at(-1);
        const { word } = standingLooks[claim.status];
        return (
          <div key={claim.id} className={styles.row}>
            <p>
              <strong>{word}</strong> {last && shortDay(last.at)} in “
              {headline || slug || 'Untitled piece'}”
            </p>
            <p className={styles.words}>{claim.current.quote.exact}</p>
            {last?.note && <p className={styles.note}>{last.note}</p>}
            <div className={styles.buttons}>
              <Button
                size="small"
                variant="quiet"
                onClick={() => {
                  wantClaim(claim.id);
                  void goToArticle(claim.articleId, 'check');
                }}
              >
                Open
              </Button>
              {!readOnly && evidence.length > 0 && (
                <Button
                  size="small"
                  aria-keyshortcuts={before === withEvidence ? 'v' : undefined}
                  onClick={() => take(before)}
                >
                  Take over {evidence.length}{' '}
                  {evidence.length === 1 ? 'piece of evidence' : 'pieces of evidence'}
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </section>
  );
}
