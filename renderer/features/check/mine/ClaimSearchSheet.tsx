/** 'Have we verified this before, and how?': claims of all pieces by their words and their proof. */
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { shortDay } from '../../../ui/time.ts';
import { ClaimRows, goToClaim } from './ClaimRows.tsx';
import styles from './ClaimSearchSheet.module.css';
import { type FoundClaims, useFoundClaims } from './use-found-claims.ts';

export function ClaimSearchSheet({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const found = useFoundClaims(text);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width={760}
      title="Claims and evidence"
      description="Of all pieces, by the words of claims, decisions, evidence and sources."
    >
      <TextField
        label="Find"
        value={text}
        placeholder="crane tonnes, “harbour office”, -ferry"
        maxLength={900}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = found?.rows[0];
          if (event.key !== 'Enter' || !first) return;
          onClose();
          goToClaim(first);
        }}
      />
      <div className={styles.found}>
        <p role="status" className={styles.told}>
          {found && found.total > 0 ? told(found) : ''}
        </p>
        {found?.total === 0 ? (
          <EmptyState
            icon={SearchX}
            title="Nothing found"
            text="No claim, decision, evidence or source says that."
          />
        ) : (
          <ClaimRows
            label="Found claims"
            rows={(found?.rows ?? []).map((row) => ({ ...row, says: saysOf(row) }))}
            onOpen={(row) => {
              onClose();
              goToClaim(row);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function told({ rows, total }: FoundClaims): string {
  const count = `${total.toLocaleString('en-GB')} ${total === 1 ? 'claim' : 'claims'}`;
  return rows.length < total ? `${count}, the best ${rows.length} shown.` : `${count}.`;
}

/** When it was decided last, and where the words stand. */
function saysOf({ claim, snippet }: FoundClaims['rows'][number]): string {
  const last = claim.decisions.at(-1);
  return [last ? shortDay(last.at) : '', snippet].filter(Boolean).join(' · ');
}
