import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Claim } from '../../../shared/domain/claim.ts';
import { Button } from '../../ui/Button.tsx';
import { usePassKey } from '../check/pass-keys.ts';
import { useCheckStore } from '../check/store.ts';
import { ContactForm, isContactBegun } from './ContactForm.tsx';
import { ContactRow } from './ContactRow.tsx';
import { PaneSection } from './PaneSection.tsx';
import styles from './Section.module.css';

/** Who was asked about a claim, when and how, and what came of it (G). */
export function ContactSection({ claim, readOnly = false }: { claim: Claim; readOnly?: boolean }) {
  return <Section key={claim.id} claim={claim} readOnly={readOnly} />;
}

type Shown = { kind: 'new' } | { kind: 'row' | 'edit'; id: string } | null;

function Section({ claim, readOnly }: { claim: Claim; readOnly: boolean }) {
  const all = useCheckStore((state) => state.contacts);
  const contacts = useMemo(
    () =>
      [...all.values()]
        .filter((each) => each.claimId === claim.id && each.deletedAt === null)
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    [all, claim.id],
  );
  const [shown, setShown] = useState<Shown>(() =>
    isContactBegun(claim.id) ? { kind: 'new' } : null,
  );
  const begin = () => setShown({ kind: 'new' });
  usePassKey('g', begin, !readOnly);
  const form = (id: string | null) => (
    <ContactForm
      articleId={claim.articleId}
      claimId={claim.id}
      contact={contacts.find((each) => each.id === id) ?? null}
      onDone={() => setShown(null)}
    />
  );
  return (
    <PaneSection
      title="Contact log"
      count={contacts.length}
      add={readOnly ? undefined : { label: 'Note a contact', shortcut: 'G', run: begin }}
    >
      {shown?.kind === 'new' && form(null)}
      {shown === null && isContactBegun(claim.id) && !readOnly && (
        <Button variant="quiet" size="small" icon={Pencil} onClick={begin}>
          Go on with the contact begun
        </Button>
      )}
      {contacts.length === 0 && shown === null && <p className={styles.none}>Nobody yet.</p>}
      <ul className={styles.log}>
        {contacts.map((each) =>
          shown?.kind === 'edit' && shown.id === each.id ? (
            <li key={each.id}>{form(each.id)}</li>
          ) : (
            <ContactRow
              key={each.id}
              contact={each}
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
