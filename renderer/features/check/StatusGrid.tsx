/** The nine statuses, each with its key. */
import type { Editor } from '@tiptap/core';
import { type ClaimStatus, claimStatuses } from '../../../shared/domain/claim.ts';
import { classes } from '../../ui/classes.ts';
import { standingLooks } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { decideAndGoOn } from './pass.ts';
import { usePassKey } from './pass-keys.ts';
import { StandingIcon } from './StandingLabel.tsx';
import styles from './StatusGrid.module.css';
import { atOnce } from './turns.ts';

function StatusButton({
  status,
  at,
  chosen,
  enabled,
  onChoose,
}: {
  status: ClaimStatus;
  at: number;
  chosen: boolean;
  enabled: boolean;
  onChoose: (status: ClaimStatus) => void;
}) {
  const key = String(at + 1);
  usePassKey(key, () => onChoose(status), enabled);
  return (
    <button
      type="button"
      className={classes(styles.status, chosen && styles.chosen)}
      aria-pressed={chosen}
      aria-keyshortcuts={key}
      disabled={!enabled}
      onClick={() => onChoose(status)}
    >
      <StandingIcon standing={status} />
      <span className={styles.word}>{standingLooks[status].word}</span>
      <span className={styles.key} aria-hidden="true">
        {key}
      </span>
    </button>
  );
}

export function StatusGrid({
  each,
  editor,
  readOnly,
}: {
  each: LiveClaim;
  editor: Editor;
  readOnly: boolean;
}) {
  const choose = (status: ClaimStatus) => atOnce(() => decideAndGoOn(editor, status));
  return (
    <div className={styles.grid} role="group" aria-label="Status">
      {claimStatuses.map((status, at) => (
        <StatusButton
          key={status}
          status={status}
          at={at}
          chosen={each.claim.status === status}
          enabled={!readOnly}
          onChoose={choose}
        />
      ))}
    </div>
  );
}
