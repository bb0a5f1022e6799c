import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type ArticleFields,
  type ArticleStatus,
  type ArticleSummary,
  articleStatuses,
} from '../../../../shared/domain/article.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import look from '../../../ui/Field.module.css';
import { MomentField, NO_MOMENT } from '../../../ui/MomentField.tsx';
import { readMoment, writeMoment } from '../../../ui/moment.ts';
import { Select } from '../../../ui/Select.tsx';
import { StatusLabel, statusLooks } from '../../../ui/StatusLabel.tsx';
import { TextArea, TextField } from '../../../ui/TextField.tsx';
import { toast } from '../../../ui/Toast.tsx';
import { useOpenDraft } from '../../drafts/use-drafts.ts';
import { DUE_HOUR } from '../../library/dates.ts';
import { setFields, useSession } from '../session.ts';
import styles from './Inspector.module.css';

const names: Record<keyof ArticleFields, string> = {
  slug: 'Slug',
  byline: 'Byline',
  dateline: 'Dateline',
  desk: 'Desk',
  status: 'Status',
  due: 'Due',
  embargo: 'Embargo',
  targetLength: 'Target length',
  ednote: 'Ednote',
  tags: 'Tags',
};

/** Takes away what was said of the last change: of fields filled in one by one, only the last is news. */
let unsay = (): void => undefined;

/** @param before what stood there before a pause in typing had already saved some of it */
async function change(
  patch: Partial<ArticleFields>,
  before?: Partial<ArticleFields>,
): Promise<void> {
  const undoLast = await setFields(patch);
  const undo = before ? () => setFields(before) : undoLast;
  if (!undo) return;
  const [name] = Object.keys(patch) as (keyof ArticleFields)[];
  unsay();
  unsay = toast({
    text: `${name ? names[name] : 'Details'} changed`,
    tone: 'done',
    action: { label: 'Undo', run: () => void undo().catch(report) },
  });
}

const commit = (patch: Partial<ArticleFields>, before?: Partial<ArticleFields>): void => {
  change(patch, before).catch(report);
};

/** Makes durable what stands in a field while it is still being written in; nothing is said of it. */
const keep = (patch: Partial<ArticleFields>): void => {
  setFields(patch).catch(report);
};

/** Sets the status, once nothing that must be settled first holds the piece back. */
async function setStatus(article: ArticleSummary, status: ArticleStatus): Promise<void> {
  const { gated } = await import('../../release/gate.ts');
  await gated([article], status, () => change({ status }));
}

/** Milliseconds without a key in a field before it is saved. */
const PAUSE = 600;

/** All that stands beside the text. A field is durable at a pause, and when it is left. */
export function DetailsPanel() {
  const article = useSession((state) => state.article);
  const readOnly = useSession((state) => state.readOnly !== null);
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  if (!article) return null;
  return <Fields key={article.id} article={article} readOnly={readOnly || drafting} />;
}

function Fields({ article, readOnly }: { article: ArticleSummary; readOnly: boolean }) {
  const desks = useDesks();
  const deskList = useId();
  const line = (name: 'slug' | 'byline' | 'dateline' | 'desk', max: number) => (
    <LineField
      label={names[name]}
      name={name}
      value={article[name]}
      maxLength={max}
      disabled={readOnly}
      list={name === 'desk' ? deskList : undefined}
      onKeep={(value) => keep({ [name]: value.trim() })}
      onCommit={(value, before) => commit({ [name]: value.trim() }, { [name]: before })}
    />
  );
  return (
    <div className={styles.fields}>
      <Select<ArticleStatus>
        label="Status"
        value={article.status}
        disabled={readOnly}
        options={articleStatuses
          .filter((status) => status !== 'spiked' || article.status === 'spiked')
          .map((status) => ({
            value: status,
            label: statusLooks[status].word,
            render: <StatusLabel status={status} />,
          }))}
        onChange={(status) => void setStatus(article, status).catch(report)}
      />
      {line('slug', 120)}
      {line('desk', 80)}
      <datalist id={deskList}>
        {desks.map((desk) => (
          <option key={desk} value={desk} />
        ))}
      </datalist>
      {line('byline', 300)}
      {line('dateline', 120)}
      <TimeField
        label="Due"
        usualHour={DUE_HOUR}
        value={article.due}
        disabled={readOnly}
        onCommit={(due) => commit({ due })}
      />
      <TimeField
        label="Embargo"
        name="embargo"
        hint="Not to be published before"
        usualHour={0}
        value={article.embargo}
        disabled={readOnly}
        onCommit={(embargo) => commit({ embargo })}
      />
      <LengthField value={article.targetLength} disabled={readOnly} />
      <TagsField value={article.tags} disabled={readOnly} />
      <NoteField value={article.ednote} disabled={readOnly} />
    </div>
  );
}

function useDesks(): string[] {
  const [desks, setDesks] = useState<string[]>([]);
  useEffect(() => {
    let gone = false;
    call('article.counts', { ownerId: null, dueUntil: new Date().toISOString() })
      .then(({ byDesk }) => {
        if (!gone) setDesks(byDesk.map(({ desk }) => desk).filter(Boolean));
      })
      .catch(report);
    return () => {
      gone = true;
    };
  }, []);
  return desks;
}

/**
 * Text that follows the archive until the person types, and is committed when the field is left.
 * `onKeep` is told what stands there at every pause.
 */
function useDraft(
  value: string,
  onCommit: (value: string, before: string) => void,
  onKeep?: (value: string) => void,
) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  const before = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const set = (next: string | null) => {
    clearTimeout(timer.current);
    if (latest.current === null) before.current = value;
    latest.current = next;
    setDraft(next);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    value: draft ?? value,
    onChange: (event: { target: { value: string } }) => {
      const typed = event.target.value;
      set(typed);
      if (onKeep) timer.current = setTimeout(() => onKeep(typed), PAUSE);
    },
    onBlur: () => {
      const typed = latest.current;
      set(null);
      if (typed !== null && typed !== before.current) onCommit(typed, before.current);
    },
    /** Escape gives the old value back; false when it stands. */
    forget: () => {
      const typed = latest.current;
      set(null);
      if (typed !== null) onKeep?.(before.current);
      return typed !== null;
    },
  };
}

const onLineKey = (forget: () => boolean) => (event: KeyboardEvent<HTMLInputElement>) => {
  if (event.nativeEvent.isComposing) return;
  const field = event.currentTarget;
  if (event.key === 'Enter') {
    field.blur();
    field.focus();
  }
  // With nothing to give back it leads to the text.
  if (event.key === 'Escape' && forget()) event.stopPropagation();
};

function LineField({
  label,
  name,
  value,
  maxLength,
  disabled,
  list,
  onKeep,
  onCommit,
}: {
  label: string;
  name: string;
  value: string;
  maxLength: number;
  disabled: boolean;
  list?: string;
  onKeep: (value: string) => void;
  onCommit: (value: string, before: string) => void;
}) {
  const { forget, ...draft } = useDraft(value, onCommit, onKeep);
  return (
    <TextField
      label={label}
      data-field={name}
      maxLength={maxLength}
      disabled={disabled}
      list={list}
      spellCheck={name === 'slug' ? false : undefined}
      onKeyDown={onLineKey(forget)}
      {...draft}
    />
  );
}

/** A day and time; words that are none stay until they are mended or Escape takes them away. */
function TimeField({
  label,
  name,
  hint,
  usualHour,
  value,
  disabled,
  onCommit,
}: {
  label: string;
  name?: string;
  hint?: string;
  usualHour: number;
  value: string | null;
  disabled: boolean;
  onCommit: (value: string | null) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const known = { before: value, usualHour };
  const stands = value === null ? '' : writeMoment(value);
  const write = (text: string | null) => {
    setDraft(text);
    setWrong(false);
  };
  const leave = () => {
    if (draft === null || draft.trim() === stands) return write(null);
    const read = draft.trim() === '' ? null : readMoment(draft, known);
    if (read === null && draft.trim() !== '') return setWrong(true);
    write(null);
    onCommit(read);
  };
  return (
    <MomentField
      label={label}
      data-field={name}
      hint={hint}
      error={wrong ? NO_MOMENT : undefined}
      text={draft ?? stands}
      known={known}
      disabled={disabled}
      onText={write}
      onPick={(picked) => {
        write(null);
        onCommit(picked);
      }}
      onBlur={leave}
      onKeyDown={onLineKey(() => {
        write(null);
        return draft !== null;
      })}
    />
  );
}

function LengthField({ value, disabled }: { value: number | null; disabled: boolean }) {
  const [wrong, setWrong] = useState(false);
  const { forget, ...draft } = useDraft(value === null ? '' : String(value), (typed) => {
    const words = Number(typed.replace(/[\s,.]/g, ''));
    const bad =
      typed.trim() !== '' && !(Number.isInteger(words) && words >= 1 && words <= 1_000_000);
    setWrong(bad);
    if (!bad) commit({ targetLength: typed.trim() === '' ? null : words });
  });
  return (
    <TextField
      label="Target length, words"
      data-field="targetLength"
      inputMode="numeric"
      disabled={disabled}
      error={wrong ? 'A whole number of words, from 1 to 1,000,000.' : undefined}
      onKeyDown={onLineKey(forget)}
      {...draft}
    />
  );
}

function NoteField({ value, disabled }: { value: string; disabled: boolean }) {
  const { forget: _, ...draft } = useDraft(
    value,
    (ednote, before) => commit({ ednote }, { ednote: before }),
    (ednote) => keep({ ednote }),
  );
  return (
    <TextArea
      label="Ednote"
      hint="For the receiving desk, never published"
      rows={4}
      maxLength={10_000}
      disabled={disabled}
      {...draft}
    />
  );
}

function TagsField({ value, disabled }: { value: readonly string[]; disabled: boolean }) {
  const [draft, setDraft] = useState('');
  // A quick hand adds the next before the archive has answered the one before.
  const asked = useRef<string[] | null>(null);
  const put = (next: (tags: readonly string[]) => string[]) => {
    const tags = next(asked.current ?? value);
    asked.current = tags;
    change({ tags })
      .catch(report)
      .finally(() => {
        if (asked.current === tags) asked.current = null;
      });
  };
  const add = () => {
    const tags = draft
      .split(',')
      .map((tag) => tag.trim().slice(0, 60))
      .filter((tag) => tag !== '' && !value.includes(tag));
    setDraft('');
    if (tags.length > 0) put((known) => [...new Set([...known, ...tags])].slice(0, 50));
  };
  return (
    <div role="group" aria-labelledby="tags-label">
      <span id="tags-label" className={look.label}>
        Tags
      </span>
      <div className={styles.tags}>
        {value.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
            {!disabled && (
              <button
                type="button"
                className={styles.remove}
                aria-label={`Remove tag ${tag}`}
                onClick={() => put((known) => known.filter((each) => each !== tag))}
              >
                <X size={12} aria-hidden="true" />
              </button>
            )}
          </span>
        ))}
      </div>
      <TextField
        label="Add tag"
        hideLabel
        placeholder="Add tag"
        value={draft}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== ',')) return;
          event.preventDefault();
          add();
        }}
      />
    </div>
  );
}
