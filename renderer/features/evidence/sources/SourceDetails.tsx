import { ExternalLink, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Source } from '../../../../shared/domain/source.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { IdentitySection } from '../../vault/IdentitySection.tsx';
import { confidentialityWords, gradeWords, reliabilityWords, sourceLooks } from '../looks.ts';
import { SourceForm } from '../SourceForm.tsx';
import { removeSource } from '../source-actions.ts';
import { RestsOn } from './RestsOn.tsx';
import styles from './SourcesSheet.module.css';

/** Everything that is known of a source, the claims that rest on it last. */
export function SourceDetails({ source, readOnly }: { source: Source; readOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const { icon: Icon, word } = sourceLooks[source.kind];
  if (editing) {
    return (
      <SourceForm
        source={source}
        onDone={() => setEditing(false)}
        onLeave={() => setEditing(false)}
      />
    );
  }
  const facts: readonly (readonly [string, string])[] = [
    ['Kind', `${word}, ${gradeWords[source.grade].toLowerCase()}`],
    ['Reliability', reliabilityWords[source.reliability]],
    ['Confidentiality', confidentialityWords[source.confidentiality]],
    ['Contact', source.contact],
    ['Notes', source.notes],
  ];
  return (
    <>
      <div className={styles.head}>
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <h3 className={styles.title}>{source.name}</h3>
        {!readOnly && (
          <>
            <Button variant="quiet" size="small" icon={Pencil} onClick={() => setEditing(true)}>
              Edit
            </Button>
            {source.claims === 0 && (
              <Button
                variant="quiet"
                size="small"
                icon={Trash2}
                onClick={() => void removeSource(source)}
              >
                Remove
              </Button>
            )}
          </>
        )}
      </div>
      <dl className={styles.known}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        {source.address && (
          <div className={styles.fact}>
            <dt>Address</dt>
            <dd>
              <span className={styles.address}>{source.address}</span>
              {source.address.startsWith('https:') && (
                <Button
                  variant="quiet"
                  size="small"
                  icon={ExternalLink}
                  onClick={() => void call('shell.openLink', { url: source.address }).catch(report)}
                >
                  Open…
                </Button>
              )}
            </dd>
          </div>
        )}
      </dl>
      {!readOnly && <IdentitySection source={source} />}
      <RestsOn source={source} />
    </>
  );
}
