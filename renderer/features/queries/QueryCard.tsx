import type { Editor } from '@tiptap/core';
import { Ellipsis, Pencil, Trash2, Unlink } from 'lucide-react';
import { memo, useState } from 'react';
import type { Query } from '../../../shared/domain/query.ts';
import { usePeople } from '../../app/people.ts';
import { classes } from '../../ui/classes.ts';
import { MenuItem } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { changedAt, fullTime } from '../../ui/time.ts';
import { AttachAgain } from '../annotations/AttachAgain.tsx';
import { setActive, setHovered, setOpen, useMarginStore } from '../annotations/margin-state.ts';
import thread from '../annotations/ThreadCard.module.css';
import { queryIcon as Icon, toWords } from './looks.ts';
import { QueryBody } from './QueryBody.tsx';
import styles from './QueryCard.module.css';
import { QueryForm } from './QueryForm.tsx';
import { changeQuery, removeQuery } from './query-actions.ts';

/** A query in the margin, beside its words. */
export const QueryCard = memo(function QueryCard({
  query,
  editor,
  readOnly,
  lost,
  floating = false,
}: {
  query: Query;
  editor: Editor;
  readOnly: boolean;
  /** Its words do not stand in the text. */
  lost: boolean;
  floating?: boolean;
}) {
  const { id, createdBy, createdAt, to, question } = query;
  const active = useMarginStore((state) => state.activeId === id) || floating;
  const hovered = useMarginStore((state) => state.hoverId === id);
  const [editing, setEditing] = useState(false);
  const name = usePeople().get(createdBy)?.name ?? 'Somebody';
  const toText = () => {
    setOpen(null);
    editor.view.focus();
  };
  return (
    <article
      className={classes(
        thread.card,
        active && thread.active,
        hovered && thread.hovered,
        floating && thread.floating,
      )}
      data-card={id}
      tabIndex={-1}
      aria-label={`Query by ${name} to ${toWords[to]}: ${question.slice(0, 120)}`}
      onMouseEnter={() => setHovered(id)}
      onMouseLeave={() => setHovered(null)}
      onClick={() => setActive(id)}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) setActive(id);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        toText();
      }}
    >
      {lost && (
        <div className={thread.lost}>
          <p className={thread.lostTitle}>
            <Unlink size={14} aria-hidden="true" /> Lost its place
          </p>
          <blockquote className={thread.quote}>
            {query.current.exact || query.quote.exact}
          </blockquote>
          {!readOnly && (
            // A query on a claim stands where the claim does.
            <AttachAgain
              editor={editor}
              card={id}
              mark={query.claimId ?? id}
              quotes={query}
              active={active}
            />
          )}
        </div>
      )}
      <header className={thread.header}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.word}>Query</span>
        <span className={styles.from}>
          {name} to {toWords[to]},{' '}
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {changedAt(createdAt)}
          </time>
        </span>
        {active && !readOnly && (
          <span className={thread.actions}>
            <MenuIconButton label="More" icon={Ellipsis}>
              <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
                Edit
              </MenuItem>
              <MenuItem icon={Trash2} danger onSelect={() => void removeQuery(editor, query)}>
                Take away
              </MenuItem>
            </MenuIconButton>
          </span>
        )}
      </header>
      {editing ? (
        <QueryForm
          about={id}
          query={query}
          onKeep={(fields) => changeQuery(query, fields)}
          onDone={() => setEditing(false)}
        />
      ) : (
        <QueryBody
          query={query}
          editor={editor}
          readOnly={readOnly}
          active={active}
          onLeave={toText}
        />
      )}
    </article>
  );
});
