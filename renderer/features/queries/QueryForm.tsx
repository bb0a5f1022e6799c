import { useState } from 'react';
import {
  type Query,
  type QueryFields,
  type Severity,
  severities,
} from '../../../shared/domain/query.ts';
import { MomentField, NO_MOMENT } from '../../ui/MomentField.tsx';
import { readMoment, writeMoment } from '../../ui/moment.ts';
import { TextArea } from '../../ui/TextField.tsx';
import { Choice } from '../evidence/Choice.tsx';
import { PaneForm } from '../evidence/PaneForm.tsx';
import sections from '../evidence/Section.module.css';
import { DUE_HOUR } from '../library/dates.ts';
import { severityLooks } from './looks.ts';

const TO = [
  { value: 'author', word: 'Author' },
  { value: 'editor', word: 'Editor' },
] as const;
const SEVERITIES = severities.map((value) => ({ value, word: severityLooks[value].word }));

/** What was begun and not asked yet, by what it is about. */
const begun = new Map<string, Typed>();

interface Typed {
  readonly question: string;
  readonly to: Query['to'];
  readonly severity: Severity;
  readonly proposal: string;
  readonly due: string;
}

const startOf = (query: Query | null): Typed => ({
  question: query?.question ?? '',
  to: query?.to ?? 'author',
  severity: query?.severity ?? 'should',
  proposal: query?.proposal ?? '',
  due: query?.due ? writeMoment(query.due) : '',
});

export const isBegun = (key: string): boolean => begun.has(key);

/** A query, new or changed. */
export function QueryForm({
  about,
  query,
  onKeep,
  onDone,
}: {
  /** What it is about: what is begun is kept under this. */
  about: string;
  /** Null for a new one. */
  query: Query | null;
  onKeep: (fields: QueryFields) => Promise<boolean>;
  onDone: () => void;
}) {
  const [typed, setTyped] = useState<Typed>(() => begun.get(about) ?? startOf(query));
  const set = (patch: Partial<Typed>) => {
    const next = { ...typed, ...patch };
    setTyped(next);
    begun.set(about, next);
  };
  const known = { before: query?.due ?? null, usualHour: DUE_HOUR };
  const due = typed.due.trim() === '' ? null : readMoment(typed.due, known);
  const wrongDue = typed.due.trim() !== '' && due === null;
  const leave = () => {
    begun.delete(about);
    onDone();
  };
  const keep = async () => {
    const { question, to, severity, proposal } = typed;
    const fields = { question, to, severity, proposal: proposal.trim() || null, due };
    const kept = await onKeep(fields);
    if (kept) leave();
    return kept;
  };
  const something = typed.question.trim() !== '' || typed.proposal.trim() !== '';
  return (
    <PaneForm
      label={query ? 'Change query' : 'New query'}
      keep={query ? 'Save query' : 'Ask'}
      canKeep={typed.question.trim() !== '' && !wrongDue}
      onKeep={keep}
      onLeave={leave}
      onEscape={something ? onDone : leave}
    >
      <TextArea
        label="Question"
        className={sections.short}
        dir="auto"
        autoFocus
        value={typed.question}
        maxLength={10_000}
        onChange={(event) => set({ question: event.target.value })}
      />
      <TextArea
        label="Proposed wording"
        className={sections.short}
        dir="auto"
        value={typed.proposal}
        maxLength={10_000}
        onChange={(event) => set({ proposal: event.target.value })}
      />
      <Choice label="To the" value={typed.to} options={TO} onChange={(to) => set({ to })} />
      <Choice
        label="Severity"
        value={typed.severity}
        options={SEVERITIES}
        onChange={(severity) => set({ severity })}
      />
      <MomentField
        label="Due"
        text={typed.due}
        known={known}
        error={wrongDue ? NO_MOMENT : undefined}
        hint="Leave empty for no day"
        onText={(text) => set({ due: text })}
        onPick={(iso) => set({ due: writeMoment(iso) })}
      />
    </PaneForm>
  );
}
