import { LibraryBig, Lock } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isConfidential, type Source } from '../../../../shared/domain/source.ts';
import { closeSheet } from '../../../app/dialogs.ts';
import { useProgram } from '../../../app/program.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { sourceLooks } from '../looks.ts';
import { showSource, useSourcesShown } from './open.ts';
import { SourceDetails } from './SourceDetails.tsx';
import styles from './SourcesSheet.module.css';
import { useSources } from './use-sources.ts';

const claims = (count: number) => `${count} ${count === 1 ? 'claim' : 'claims'}`;

/** All sources of the archive, with what is known of each and what rests on it. */
export function SourcesSheet() {
  const [text, setText] = useState('');
  const sources = useSources(text);
  const shownId = useSourcesShown((state) => state.sourceId);
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const all = useSources('');
  const shown = useMemo(
    () => [...(sources ?? []), ...(all ?? [])].find(({ id }) => id === shownId) ?? sources?.[0],
    [sources, all, shownId],
  );
  return (
    <Dialog open onOpenChange={closeSheet} title="Sources" width={920}>
      <div className={styles.sheet}>
        <div className={styles.side}>
          <TextField
            label="Find a source"
            hideLabel
            placeholder="Find a source"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <List sources={sources ?? []} shownId={shown?.id ?? null} />
        </div>
        <div className={styles.details}>
          {shown && <SourceDetails key={shown.id} source={shown} readOnly={readOnly} />}
          {!shown && sources && (
            <EmptyState
              icon={LibraryBig}
              title={text ? 'No such source' : 'No sources yet'}
              text={text ? undefined : 'A source is made where evidence is added to a claim.'}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}

function List({ sources, shownId }: { sources: readonly Source[]; shownId: string | null }) {
  return (
    <ul className={styles.list} aria-label="Sources">
      {sources.map((source) => {
        const { icon: Icon, word } = sourceLooks[source.kind];
        return (
          <li key={source.id}>
            <button
              type="button"
              className={styles.source}
              aria-current={source.id === shownId}
              onClick={() => showSource(source.id)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
              <span className={styles.words}>
                <span className={styles.name}>
                  {source.name}
                  {isConfidential(source) && (
                    <Lock size={12} role="img" aria-label="Confidential" className={styles.lock} />
                  )}
                </span>
                <span className={styles.facts}>
                  {word} · {claims(source.claims)}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
