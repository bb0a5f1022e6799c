import { useState } from 'react';
import {
  type SourceFields as Fields,
  isConfidential,
  type Source,
} from '../../../shared/domain/source.ts';
import { PaneForm } from './PaneForm.tsx';
import { exposed, newSource, SourceFields } from './SourceFields.tsx';
import { addSource, changeSource } from './source-actions.ts';

const fieldsOf = ({
  name,
  kind,
  grade,
  reliability,
  contact,
  address,
  notes,
  confidentiality,
}: Source): Fields => ({
  name,
  kind,
  grade,
  reliability,
  contact,
  address,
  notes,
  confidentiality,
});

/** Makes a source, or changes one. */
export function SourceForm({
  source,
  name = '',
  onDone,
  onLeave,
}: {
  /** Null for a new one. */
  source: Source | null;
  /** The name that a new one begins with. */
  name?: string;
  onDone: (source: Source) => void;
  onLeave: () => void;
}) {
  const [fields, setFields] = useState<Fields>(() => (source ? fieldsOf(source) : newSource(name)));
  const keep = async (): Promise<boolean> => {
    const kept = source ? await changeSource(source.id, fields) : await addSource(fields);
    if (kept) onDone(kept);
    return kept !== null;
  };
  return (
    <PaneForm
      label={source ? 'Change source' : 'New source'}
      keep={source ? 'Save source' : 'Make source'}
      canKeep={fields.name.trim() !== '' && exposed(fields) === ''}
      hint={
        !source && isConfidential(fields) ? 'Who it is goes into the vault, once it is made.' : null
      }
      onKeep={keep}
      onLeave={onLeave}
    >
      <SourceFields fields={fields} onChange={setFields} autoFocus existing={source !== null} />
    </PaneForm>
  );
}
