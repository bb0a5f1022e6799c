import {
  confidentialities,
  type SourceFields as Fields,
  isConfidential,
  reliabilities,
  sourceKinds,
} from '../../../shared/domain/source.ts';
import { Select } from '../../ui/Select.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { Choice } from './Choice.tsx';
import { confidentialityWords, gradeWords, reliabilityWords, sourceLooks } from './looks.ts';
import styles from './Section.module.css';

/** A source as it begins. */
export const newSource = (name: string): Fields => ({
  name,
  kind: 'document',
  grade: 'primary',
  reliability: 'unknown',
  contact: '',
  address: '',
  notes: '',
  confidentiality: 'open',
});

/**
 * What must not stay where everybody reads it, in one sentence; empty when all is well. The archive
 * refuses it too.
 */
export const exposed = (fields: Fields): string =>
  isConfidential(fields) && (fields.contact.trim() !== '' || fields.notes.trim() !== '')
    ? 'Empty contact and notes first: of a confidential source they belong in the vault.'
    : '';

/** What a person may say of a source. */
export function SourceFields({
  fields,
  onChange,
  autoFocus = false,
  existing = false,
}: {
  fields: Fields;
  onChange: (fields: Fields) => void;
  autoFocus?: boolean;
  /** It stands in the archive: one that stood in the open is protected by the vault, traces and all. */
  existing?: boolean;
}) {
  const set = (patch: Partial<Fields>) => onChange({ ...fields, ...patch });
  const confidential = isConfidential(fields);
  const isShown = (text: string) => !confidential || text.trim() !== '';
  return (
    <>
      <TextField
        label={confidential ? 'Code name' : 'Name or title'}
        hint={confidential ? 'What everybody sees. It must not tell who it is.' : undefined}
        value={fields.name}
        maxLength={300}
        autoFocus={autoFocus}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className={styles.pair}>
        <Select
          label="Kind"
          value={fields.kind}
          options={sourceKinds.map((value) => ({ value, label: sourceLooks[value].word }))}
          onChange={(kind) => set({ kind })}
        />
        <Select
          label="Reliability"
          value={fields.reliability}
          options={reliabilities.map((value) => ({ value, label: reliabilityWords[value] }))}
          onChange={(reliability) => set({ reliability })}
        />
      </div>
      <Choice
        label="How near it is"
        value={fields.grade}
        options={(['primary', 'secondary'] as const).map((value) => ({
          value,
          word: gradeWords[value],
        }))}
        onChange={(grade) => set({ grade })}
      />
      {(!existing || confidential) && (
        <Select
          label="Confidentiality"
          value={fields.confidentiality}
          options={confidentialities
            .filter((value) => !existing || value !== 'open')
            .map((value) => ({
              value,
              label: confidentialityWords[value],
            }))}
          onChange={(confidentiality) => set({ confidentiality })}
        />
      )}
      <TextField
        label="Address on the web"
        value={fields.address}
        maxLength={4096}
        spellCheck={false}
        onChange={(event) => set({ address: event.target.value })}
      />
      {isShown(fields.contact) && (
        <TextField
          label="Contact"
          value={fields.contact}
          maxLength={2000}
          error={confidential ? exposed(fields) : undefined}
          onChange={(event) => set({ contact: event.target.value })}
        />
      )}
      {isShown(fields.notes) && (
        <TextArea
          label="Notes"
          className={styles.short}
          value={fields.notes}
          maxLength={20_000}
          error={confidential ? exposed(fields) : undefined}
          onChange={(event) => set({ notes: event.target.value })}
        />
      )}
    </>
  );
}
