import type { Editor } from '@tiptap/core';
import { Check, CornerUpLeft, Ellipsis, Pencil, Trash2, Unlink } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Comment, Thread } from '../../../shared/domain/annotation.ts';
import { usePeople } from '../../app/people.ts';
import { useProfile } from '../../app/profile.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { changedAt, fullTime } from '../../ui/time.ts';
import { AttachAgain } from './AttachAgain.tsx';
import { deleteNote, reopenNote, resolveNote } from './actions.ts';
import { CommentField } from './CommentField.tsx';
import { setActive, setHovered, setOpen, useMarginStore } from './margin-state.ts';
import { foldComments } from './notes.ts';
import styles from './ThreadCard.module.css';
import { editComment, replyTo } from './threads.ts';

/** Words begun and not sent yet; they wait while other cards are looked at. */
export const unsent = new Map<string, string>();

interface CardProps {
  thread: Thread;
  editor: Editor;
  readOnly: boolean;
  /** Its mark does not stand in the text. */
  lost: boolean;
  /** Stands over the text instead of beside it. */
  floating?: boolean;
}

/** One thread: a card at rest, with its reply field and buttons while it is active. */
export const ThreadCard = memo(function ThreadCard(props: CardProps) {
  const { thread, editor, readOnly, lost, floating } = props;
  const active = useMarginStore((state) => state.activeId === thread.id) || floating === true;
  const hovered = useMarginStore((state) => state.hoverId === thread.id);
  const people = usePeople();
  const [unfolded, setUnfolded] = useState(false);
  const resolved = thread.resolvedAt !== null;
  const first = thread.comments[0];
  const author = people.get(first?.authorId ?? '')?.name ?? 'Somebody';
  const toText = () => {
    setOpen(null);
    editor.view.focus();
  };

  if (resolved && !active) return <ResolvedLine {...props} author={author} hovered={hovered} />;

  const { head, hidden, tail } = foldComments(thread.comments, unfolded);
  const line = (comment: Comment, i: number) => (
    <CommentLine
      key={comment.id}
      comment={comment}
      first={comment === first && i === 0}
      {...props}
      active={active}
    />
  );
  return (
    <article
      className={classes(
        styles.card,
        active && styles.active,
        hovered && styles.hovered,
        floating && styles.floating,
      )}
      data-thread={thread.id}
      tabIndex={-1}
      aria-label={`Comment by ${author}: ${first?.body.slice(0, 120) ?? ''}`}
      onMouseEnter={() => setHovered(thread.id)}
      onMouseLeave={() => setHovered(null)}
      onClick={() => setActive(thread.id)}
      onFocus={(event) => {
        // A press of the pointer must not move the button from under it before it is let go.
        if (event.target.matches(':focus-visible')) setActive(thread.id);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        toText();
      }}
    >
      <Place {...props} active={active} />
      {head.map(line)}
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setUnfolded(true)}>
          {hidden} more
        </button>
      )}
      {tail.map((comment) => line(comment, 1))}
      {active && !readOnly && !resolved && (
        <div className={styles.reply}>
          <CommentField
            label="Reply"
            send="Reply"
            quiet
            initial={unsent.get(thread.id) ?? ''}
            onChange={(words) => {
              if (words) unsent.set(thread.id, words);
              else unsent.delete(thread.id);
            }}
            onSend={(words) => replyTo(thread.id, words)}
            onLeave={toText}
          />
        </div>
      )}
      {resolved && (
        <div className={styles.reply}>
          <Button
            variant="quiet"
            size="small"
            icon={CornerUpLeft}
            disabled={readOnly}
            onClick={() => void reopenNote(thread.id)}
          >
            Open again
          </Button>
        </div>
      )}
      <p className="visually-hidden">
        {lost && thread.suggestion === null ? 'Lost its place in the text.' : null}
      </p>
    </article>
  );
});

/** Where the note stands, when that is not simply beside it: its quote is kept and shown. */
function Place({ thread, editor, readOnly, lost, active }: CardProps & { active: boolean }) {
  if (!lost && thread.state !== 'changed') return null;
  if (!lost) {
    return active ? (
      <p className={styles.place}>
        Was on: <q className={styles.quote}>{thread.quote.exact}</q>
      </p>
    ) : null;
  }
  if (thread.suggestion !== null) {
    return (
      <div className={styles.lost}>
        <p className={styles.place}>About a suggestion that was decided on</p>
        <blockquote className={styles.quote}>{thread.quote.exact}</blockquote>
      </div>
    );
  }
  return (
    <div className={styles.lost}>
      <p className={styles.lostTitle}>
        <Unlink size={14} aria-hidden="true" /> Lost its place
      </p>
      <blockquote className={styles.quote}>{thread.current.exact || thread.quote.exact}</blockquote>
      {!readOnly && (
        <AttachAgain editor={editor} card={thread.id} quotes={thread} active={active} />
      )}
    </div>
  );
}

/** One comment: who, when, what; its author can change the words. */
export function CommentLine({
  comment,
  thread,
  editor,
  readOnly,
  first,
  active,
}: CardProps & { comment: Comment; first: boolean; active: boolean }): ReactNode {
  const people = usePeople();
  const profile = useProfile();
  const [editing, setEditing] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const edited = () => {
    setEditing(false);
    // The field goes with the focus.
    line.current?.closest('article')?.focus({ preventScroll: true });
  };
  const person = people.get(comment.authorId);
  const name = person?.name ?? 'Somebody';
  const mine = profile?.id === comment.authorId;
  const buttons = first || (active && mine);
  return (
    <div ref={line} className={classes(styles.comment, first && styles.first)}>
      <header className={styles.header}>
        {person ? <Avatar person={person} /> : <Avatar name={name} />}
        <span className={styles.name}>{name}</span>
        <time
          className={styles.time}
          dateTime={comment.createdAt}
          title={
            comment.editedAt
              ? `${fullTime(comment.createdAt)}, changed ${fullTime(comment.editedAt)}`
              : fullTime(comment.createdAt)
          }
        >
          {changedAt(comment.createdAt)}
          {comment.editedAt && ', edited'}
        </time>
        {buttons && !readOnly && (
          <span className={styles.actions}>
            {active && (
              <MenuIconButton label="More" icon={Ellipsis} className={styles.action}>
                {mine && (
                  <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
                    Edit
                  </MenuItem>
                )}
                {first && (
                  <MenuItem
                    icon={Trash2}
                    danger
                    onSelect={() => void deleteNote(editor, thread.id)}
                  >
                    Delete thread
                  </MenuItem>
                )}
              </MenuIconButton>
            )}
            {first && thread.resolvedAt === null && (
              <IconButton
                label="Resolve"
                icon={Check}
                className={styles.action}
                onClick={(event) => {
                  event.stopPropagation();
                  void resolveNote(thread.id);
                }}
              />
            )}
          </span>
        )}
      </header>
      {editing ? (
        <CommentField
          label="Comment"
          send="Save"
          initial={comment.body}
          autoFocus
          onSend={async (words) => {
            const kept = words === comment.body || (await editComment(comment.id, words));
            if (kept) edited();
            return false;
          }}
          onLeave={edited}
          onCancel={edited}
        />
      ) : (
        <p className={styles.body} dir="auto">
          {comment.body}
        </p>
      )}
    </div>
  );
}

/** A resolved thread, folded to one dashed line. */
function ResolvedLine({
  thread,
  readOnly,
  author,
  hovered,
}: CardProps & { author: string; hovered: boolean }) {
  const words = thread.comments[0]?.body ?? '';
  return (
    <article
      className={classes(styles.resolved, hovered && styles.hovered)}
      data-thread={thread.id}
      aria-label={`Resolved comment by ${author}: ${words.slice(0, 120)}`}
      onMouseEnter={() => setHovered(thread.id)}
      onMouseLeave={() => setHovered(null)}
    >
      <Check size={14} aria-hidden="true" className={styles.resolvedIcon} />
      <button type="button" className={styles.resolvedWords} onClick={() => setActive(thread.id)}>
        <span className="visually-hidden">Resolved: </span>
        {words}
      </button>
      {!readOnly && (
        <Button variant="quiet" size="small" onClick={() => void reopenNote(thread.id)}>
          Undo
        </Button>
      )}
    </article>
  );
}

/** The note being written. */
export function DraftCard({
  initial,
  floating,
  onChange,
  onSend,
  onLeave,
  onCancel,
}: {
  initial: string;
  floating?: boolean;
  onChange: (words: string) => void;
  onSend: (words: string) => Promise<boolean>;
  onLeave: () => void;
  onCancel: () => void;
}) {
  const profile = useProfile();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // In a narrow margin it may begin below the window's edge.
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <article
      ref={card}
      className={classes(styles.card, styles.active, floating && styles.floating)}
      aria-label="New comment"
    >
      <header className={styles.header}>
        {profile && <Avatar person={profile} />}
        <span className={styles.name}>{profile?.name}</span>
      </header>
      <CommentField
        label="Comment"
        send="Comment"
        initial={initial}
        autoFocus
        onChange={onChange}
        onSend={onSend}
        onLeave={onLeave}
        onCancel={onCancel}
      />
    </article>
  );
}
