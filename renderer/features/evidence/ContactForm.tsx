import { useState } from 'react';
import {
  type Contact,
  type ContactFields,
  contactChannels,
} from '../../../shared/domain/source.ts';
import { classes } from '../../ui/classes.ts';
import { MomentField, NO_MOMENT } from '../../ui/MomentField.tsx';
import { readMoment, writeMoment } from '../../ui/moment.ts';
import { Select } from '../../ui/Select.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { addContact, changeContact } from './contacts-actions.ts';
import { channelLooks } from './looks.ts';
import { PaneForm } from './PaneForm.tsx';
import styles from './Section.module.css';

interface Typed {
  readonly when: string;
  readonly channel: Contact['channel'];
  readonly who: string;
  readonly question: string;
  readonly answer: string;
}

/** Lines that were begun and not kept yet, by the claim or the line that is changed. */
const begun = new Map<string, Typed>();

export const isContactBegun = (key: string): boolean => begun.has(key);

const startOf = (contact: Contact | null, at: string): Typed => ({
  when: writeMoment(at),
  channel: contact?.channel ?? 'call',
  who: contact?.who ?? '',
  question: contact?.question ?? '',
  answer: contact?.answer ?? '',
});

/** A line of the contact log, new or changed; what is begun waits when the form is left. */
export function ContactForm({
  articleId,
  claimId,
  contact,
  onDone,
}: {
  articleId: string;
  claimId: string;
  /** Null for a new one. */
  contact: Contact | null;
  onDone: () => void;
}) {
  const key = contact?.id ?? claimId;
  const [began] = useState(() => contact?.at ?? new Date().toISOString());
  const [typed, setTyped] = useState<Typed>(() => begun.get(key) ?? startOf(contact, began));
  const { when, channel, who, question, answer } = typed;
  const set = (patch: Partial<Typed>) => {
    const next = { ...typed, ...patch };
    setTyped(next);
    begun.set(key, next);
  };
  const leave = () => {
    begun.delete(key);
    onDone();
  };
  const known = { before: began, usualHour: 12 };
  const at = readMoment(when, known);
  const keep = async (): Promise<boolean> => {
    if (!at) return false;
    const fields: ContactFields = {
      claimId: contact ? contact.claimId : claimId,
      sourceId: contact?.sourceId ?? null,
      at,
      channel,
      who,
      question,
      answer,
    };
    const kept = contact
      ? await changeContact(contact, fields)
      : await addContact(articleId, fields);
    if (kept) leave();
    return kept;
  };
  return (
    <PaneForm
      label={contact ? 'Change contact' : 'New contact'}
      keep={contact ? 'Save contact' : 'Note contact'}
      canKeep={at !== null && who.trim() !== ''}
      onKeep={keep}
      onLeave={leave}
      onEscape={[who, question, answer].some((text) => text.trim() !== '') ? onDone : leave}
    >
      <TextField
        label="Who"
        placeholder="A desk, a name, a code name"
        autoFocus
        value={who}
        maxLength={300}
        onChange={(event) => set({ who: event.target.value })}
      />
      <div className={classes(styles.pair, styles.moment)}>
        <MomentField
          label="When"
          text={when}
          known={known}
          error={at === null ? NO_MOMENT : undefined}
          onText={(text) => set({ when: text })}
          onPick={(iso) => set({ when: writeMoment(iso) })}
        />
        <Select
          label="Channel"
          value={channel}
          options={contactChannels.map((value) => ({ value, label: channelLooks[value].word }))}
          onChange={(next) => set({ channel: next })}
        />
      </div>
      <TextArea
        label="Asked"
        className={styles.short}
        dir="auto"
        value={question}
        maxLength={10_000}
        onChange={(event) => set({ question: event.target.value })}
      />
      <TextArea
        label="Outcome"
        className={styles.short}
        dir="auto"
        value={answer}
        maxLength={10_000}
        onChange={(event) => set({ answer: event.target.value })}
      />
    </PaneForm>
  );
}
