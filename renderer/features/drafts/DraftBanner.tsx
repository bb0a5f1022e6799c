import { Lock } from 'lucide-react';
import { commandEnabled, runCommand, useCommandRevision } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { momentOf } from '../versions/names.ts';
import styles from './Drafts.module.css';
import { useOpenDraft } from './use-drafts.ts';

/** Says that the text on the page is a private draft, and what can be done with it. */
export function DraftBanner() {
  const draft = useOpenDraft((state) => state.draft);
  useCommandRevision();
  if (!draft) return null;
  return (
    <div className={styles.banner} role="region" aria-label="Private draft">
      <Lock size={14} strokeWidth={1.75} aria-hidden="true" className={styles.lock} />
      <p className={styles.about} title={draft.note || undefined}>
        <span className={styles.kind}>Private draft</span>{' '}
        <strong className={styles.name}>{draft.name}</strong>
        <span className={styles.quiet}> · branched from {momentOf(draft.branchedFrom)}</span>
      </p>
      <Button size="small" variant="quiet" onClick={() => runCommand('draft.goToPiece')}>
        Show Piece
      </Button>
      <Button
        size="small"
        variant="quiet"
        disabled={!commandEnabled('draft.rebase')}
        onClick={() => runCommand('draft.rebase')}
      >
        Rebase…
      </Button>
      <Button
        size="small"
        disabled={!commandEnabled('draft.bringBack')}
        onClick={() => runCommand('draft.bringBack')}
      >
        Compare &amp; Bring Back…
      </Button>
    </div>
  );
}
