import type { Editor } from '@tiptap/core';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Claim } from '../../../shared/domain/claim.ts';
import type { Query } from '../../../shared/domain/query.ts';
import { usePeople } from '../../app/people.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { changedAt } from '../../ui/time.ts';
import { usePassKey } from '../check/pass-keys.ts';
import { useCheckStore } from '../check/store.ts';
import { PaneSection } from '../evidence/PaneSection.tsx';
import { queryIcon as Icon, toWords } from './looks.ts';
import { QueryBody } from './QueryBody.tsx';
import card from './QueryCard.module.css';
import { isBegun, QueryForm } from './QueryForm.tsx';
import styles from './QuerySection.module.css';
import { askOfClaim, changeQuery, removeQuery } from './query-actions.ts';

/** The queries on a claim, with the form to ask one (Q). */
export function QuerySection({
  claim,
  editor,
  readOnly = false,
  onLeave,
}: {
  claim: Claim;
  editor: Editor;
  readOnly?: boolean;
  /** Gives the focus back to the text. */
  onLeave: () => void;
}) {
  return (
    <Section key={claim.id} claim={claim} editor={editor} readOnly={readOnly} onLeave={onLeave} />
  );
}

interface Props {
  claim: Claim;
  editor: Editor;
  readOnly: boolean;
  onLeave: () => void;
}

function Section({ claim, editor, readOnly, onLeave }: Props) {
  const all = useCheckStore((state) => state.queries);
  const queries = useMemo(
    () =>
      [...all.values()]
        .filter((each) => each.claimId === claim.id && each.deletedAt === null)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [all, claim.id],
  );
  const [asking, setAsking] = useState(() => isBegun(claim.id));
  const begin = () => setAsking(true);
  usePassKey('q', begin, !readOnly);
  const undecided = queries.find(({ decision }) => decision === null)?.id ?? null;
  const [opened, setOpened] = useState<string | null>(null);
  usePassKey('Shift+Q', () => setOpened(undecided), undecided !== null && !readOnly);
  return (
    <PaneSection
      title="Queries"
      count={queries.length}
      add={readOnly ? undefined : { label: 'Ask a query', shortcut: 'Q', run: begin }}
    >
      {asking && (
        <QueryForm
          about={claim.id}
          query={null}
          onKeep={(fields) => askOfClaim(claim, fields)}
          onDone={() => setAsking(false)}
        />
      )}
      <ul className={styles.list}>
        {queries.map((query) => (
          <li key={query.id}>
            <Asked
              query={query}
              editor={editor}
              readOnly={readOnly}
              open={opened === query.id}
              onOpen={(open) => setOpened(open ? query.id : null)}
              onLeave={onLeave}
            />
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

function Asked({
  query,
  editor,
  readOnly,
  open,
  onOpen,
  onLeave,
}: Omit<Props, 'claim'> & { query: Query; open: boolean; onOpen: (open: boolean) => void }) {
  const [editing, setEditing] = useState(false);
  const name = usePeople().get(query.createdBy)?.name ?? 'Somebody';
  if (editing) {
    return (
      <QueryForm
        about={query.id}
        query={query}
        onKeep={(fields) => changeQuery(query, fields)}
        onDone={() => setEditing(false)}
      />
    );
  }
  return (
    <article className={styles.card} data-query={query.id} aria-label={`Query by ${name}`}>
      <header className={styles.header}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={card.icon} />
        <span className={card.word}>Query</span>
        <span className={card.from}>
          {name} to {toWords[query.to]}, {changedAt(query.createdAt)}
        </span>
        <span className={styles.actions}>
          {!readOnly && open && (
            <MenuIconButton label="More" icon={Ellipsis}>
              <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
                Edit
              </MenuItem>
              <MenuItem icon={Trash2} danger onSelect={() => void removeQuery(editor, query)}>
                Take away
              </MenuItem>
            </MenuIconButton>
          )}
          {!readOnly && (
            <Button
              variant="quiet"
              size="small"
              className={styles.answer}
              aria-expanded={open}
              onClick={() => onOpen(!open)}
            >
              {open ? 'Close' : query.decision === null ? 'Answer' : 'Show'}
            </Button>
          )}
        </span>
      </header>
      <QueryBody
        query={query}
        editor={editor}
        readOnly={readOnly}
        active={open}
        autoFocus
        onLeave={onLeave}
      />
    </article>
  );
}
