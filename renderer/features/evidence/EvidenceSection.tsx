import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Claim } from '../../../shared/domain/claim.ts';
import { Button } from '../../ui/Button.tsx';
import { usePassKey } from '../check/pass-keys.ts';
import { useCheckStore } from '../check/store.ts';
import { draftOf } from './drafts.ts';
import { EvidenceForm } from './EvidenceForm.tsx';
import { EvidenceRow } from './EvidenceRow.tsx';
import { PaneSection } from './PaneSection.tsx';
import styles from './Section.module.css';

/** The evidence of a claim, with the form to add some (E). */
export function EvidenceSection({
  claim,
  words,
  readOnly = false,
}: {
  claim: Claim;
  /** The claim's words as they stand in the text. */
  words: string;
  readOnly?: boolean;
}) {
  // Another claim begins anew, with the form open where one was begun.
  return <Section key={claim.id} claim={claim} words={words} readOnly={readOnly} />;
}

type Shown = { kind: 'new' } | { kind: 'row' | 'edit'; id: string } | null;

function Section({ claim, words, readOnly }: { claim: Claim; words: string; readOnly: boolean }) {
  const all = useCheckStore((state) => state.evidence);
  const sources = useCheckStore((state) => state.sources);
  const evidence = useMemo(
    () =>
      [...all.values()]
        .filter((each) => each.claimId === claim.id && each.deletedAt === null)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [all, claim.id],
  );
  const [shown, setShown] = useState<Shown>(() => (draftOf(claim.id) ? { kind: 'new' } : null));
  const begin = () => setShown({ kind: 'new' });
  usePassKey('e', begin, !readOnly);
  return (
    <PaneSection
      title="Evidence"
      count={evidence.length}
      add={readOnly ? undefined : { label: 'Add evidence', shortcut: 'E', run: begin }}
    >
      {shown?.kind === 'new' && (
        <EvidenceForm
          claimId={claim.id}
          claimWords={words}
          evidence={null}
          onDone={() => setShown(null)}
        />
      )}
      {shown === null && draftOf(claim.id) && !readOnly && (
        <Button variant="quiet" size="small" icon={Pencil} onClick={begin}>
          Go on with the evidence begun
        </Button>
      )}
      {evidence.length === 0 && shown === null && <p className={styles.none}>None yet.</p>}
      <ul className={styles.rows}>
        {evidence.map((each) =>
          shown?.kind === 'edit' && shown.id === each.id ? (
            <li key={each.id}>
              <EvidenceForm
                claimId={claim.id}
                claimWords={words}
                evidence={each}
                onDone={() => setShown({ kind: 'row', id: each.id })}
              />
            </li>
          ) : (
            <EvidenceRow
              key={each.id}
              evidence={each}
              source={each.sourceId ? (sources.get(each.sourceId) ?? null) : null}
              claimWords={words}
              open={shown?.kind === 'row' && shown.id === each.id}
              onToggle={() =>
                setShown((now) =>
                  now?.kind === 'row' && now.id === each.id ? null : { kind: 'row', id: each.id },
                )
              }
              onEdit={() => setShown({ kind: 'edit', id: each.id })}
              readOnly={readOnly}
            />
          ),
        )}
      </ul>
    </PaneSection>
  );
}
