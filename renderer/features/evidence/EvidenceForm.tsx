import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  type Evidence,
  type EvidenceFields,
  type Source,
  stances,
} from '../../../shared/domain/source.ts';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { put, useCheckStore } from '../check/store.ts';
import type { Attached } from './attach.ts';
import { Calculation } from './Calculation.tsx';
import { Choice } from './Choice.tsx';
import { draftOf, emptyEvidence, keepDraft, saysSomething } from './drafts.ts';
import { addEvidence, changeEvidence } from './evidence-actions.ts';
import { FileField } from './FileField.tsx';
import { takeExcerpts } from './file/shown.ts';
import { stanceLooks } from './looks.ts';
import { PaneForm } from './PaneForm.tsx';
import styles from './Section.module.css';
import { SourceForm } from './SourceForm.tsx';
import { SourcePicker } from './SourcePicker.tsx';

const stanceOptions = stances.map((value) => ({ value, ...stanceLooks[value] }));

const fieldsOf = (evidence: Evidence): EvidenceFields => ({
  sourceId: evidence.sourceId,
  stance: evidence.stance,
  locator: evidence.locator,
  quotation: evidence.quotation,
  calculation: evidence.calculation,
  note: evidence.note,
  attachment: evidence.attachment,
});

export const fileOf = (evidence: Evidence): Attached | null =>
  evidence.attachment === null
    ? null
    : {
        hash: evidence.attachment,
        name: evidence.fileName,
        mime: evidence.fileMime,
        size: evidence.fileBytes,
        capturedAt: evidence.capturedAt,
      };

/** Evidence for a claim, new or changed; what is begun waits when the claim is left. */
export function EvidenceForm({
  claimId,
  claimWords,
  evidence,
  onDone,
}: {
  claimId: string;
  /** As they stand now, to hold a calculation against. */
  claimWords: string;
  /** Null for new evidence. */
  evidence: Evidence | null;
  onDone: () => void;
}) {
  const key = evidence?.id ?? claimId;
  const [begun] = useState(() => draftOf(key));
  const [fields, setFields] = useState<EvidenceFields>(
    () => begun?.fields ?? (evidence ? fieldsOf(evidence) : emptyEvidence),
  );
  const [file, setFile] = useState<Attached | null>(
    () => begun?.file ?? (evidence ? fileOf(evidence) : null),
  );
  const [naming, setNaming] = useState<string | null>(null);
  const locator = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState(begun?.source ?? null);
  const known = useCheckStore(({ sources }) => sources.get(fields.sourceId ?? ''));
  const source = fields.sourceId === null ? null : (known ?? picked);
  const set = (patch: Partial<EvidenceFields>) => setFields((now) => ({ ...now, ...patch }));

  useEffect(() => keepDraft(key, { fields, file, source }), [key, fields, file, source]);
  const pick = (chosen: Source | null) => {
    setPicked(chosen);
    set({ sourceId: chosen?.id ?? null });
  };
  useEffect(
    () =>
      takeExcerpts(({ hash, quotation, locator: place }) => {
        setFields((now) => ({
          ...now,
          quotation: now.quotation.trim() ? `${now.quotation.trimEnd()}\n${quotation}` : quotation,
          locator:
            now.attachment === hash || now.locator === '' ? place || now.locator : now.locator,
        }));
      }),
    [],
  );

  // As soon as the field is drawn, and not a frame later: drawing may come after the frame, and a key
  // pressed in between would be taken for one of the pass.
  const goesOn = useRef(false);
  useLayoutEffect(() => {
    if (!goesOn.current || !locator.current) return;
    goesOn.current = false;
    locator.current.focus();
  });
  const leave = () => {
    keepDraft(key, null);
    onDone();
  };
  const keep = async (): Promise<boolean> => {
    if (source) put({ sources: [source] });
    const kept = evidence
      ? await changeEvidence(evidence, fields)
      : (await addEvidence(claimId, fields)) !== null;
    if (kept) leave();
    return kept;
  };
  if (naming !== null) {
    return (
      <SourceForm
        source={null}
        name={naming}
        onLeave={() => setNaming(null)}
        onDone={(made) => {
          goesOn.current = true;
          pick(made);
          setNaming(null);
        }}
      />
    );
  }
  return (
    <PaneForm
      label={evidence ? 'Change evidence' : 'New evidence'}
      keep={evidence ? 'Save evidence' : 'Add evidence'}
      canKeep={saysSomething(fields)}
      onKeep={keep}
      onLeave={leave}
      onEscape={saysSomething(fields) ? onDone : leave}
    >
      <SourcePicker
        source={source}
        autoFocus
        onPick={(chosen) => {
          goesOn.current = chosen !== null;
          pick(chosen);
        }}
        onNew={setNaming}
      />
      <Choice
        label="Stance"
        value={fields.stance}
        options={stanceOptions}
        onChange={(stance) => set({ stance })}
      />
      <TextField
        ref={locator}
        label="Where in it"
        placeholder="page 12, graf 3, 04:10"
        value={fields.locator}
        maxLength={500}
        onChange={(event) => set({ locator: event.target.value })}
      />
      <TextArea
        label="Quotation"
        className={styles.short}
        dir="auto"
        value={fields.quotation}
        maxLength={20_000}
        onChange={(event) => set({ quotation: event.target.value })}
      />
      <div>
        <TextField
          label="Calculation"
          placeholder="4,118 - 218"
          value={fields.calculation}
          maxLength={2000}
          spellCheck={false}
          onChange={(event) => set({ calculation: event.target.value })}
        />
        <Calculation text={fields.calculation} claim={claimWords} />
      </div>
      <TextArea
        label="Note"
        className={styles.short}
        dir="auto"
        value={fields.note}
        maxLength={20_000}
        onChange={(event) => set({ note: event.target.value })}
      />
      <FileField
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          set({ attachment: chosen?.hash ?? null });
        }}
      />
    </PaneForm>
  );
}
