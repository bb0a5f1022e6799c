import type { Editor } from '@tiptap/core';
import { Check, Ellipsis, History, ShieldCheck, X } from 'lucide-react';
import { memo } from 'react';
import { quoteAt } from '../../../shared/document/anchors.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { ChangeWords } from '../../../shared/document/markup/list.ts';
import type { Suggestion } from '../../../shared/document/suggestions/index.ts';
import type { Thread } from '../../../shared/domain/annotation.ts';
import { usePeople } from '../../app/people.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { changedAt, clock, fullTime, shortDay } from '../../ui/time.ts';
import { CommentField } from '../annotations/CommentField.tsx';
import { setActive, setHovered, setOpen, useMarginStore } from '../annotations/margin-state.ts';
import threadStyles from '../annotations/ThreadCard.module.css';
import { CommentLine, unsent } from '../annotations/ThreadCard.tsx';
import { createThread, replyTo } from '../annotations/threads.ts';
import { placeOf } from './decisions.ts';
import { decideOn, decideOnAll } from './review.ts';
import styles from './SuggestionCard.module.css';

/** One suggestion: what changes, by whom, and what was said about it. */
export const SuggestionCard = memo(function SuggestionCard({
  suggestion,
  words,
  thread,
  editor,
  articleId,
  readOnly,
  floating,
}: {
  suggestion: Suggestion;
  words: ChangeWords;
  /** What was said about it; null while nothing was. */
  thread: Thread | null;
  editor: Editor;
  articleId: string;
  readOnly: boolean;
  floating?: boolean;
}) {
  const { key, authors, at, stood } = suggestion;
  const active = useMarginStore((state) => state.activeId === key) || floating === true;
  const hovered = useMarginStore((state) => state.hoverId === key);
  const people = usePeople();
  const name = (id: string) => people.get(id)?.name ?? 'Somebody';
  const [first = ''] = authors;
  const person = people.get(first);
  const names = authors.map(name).join(' and ');
  const only = new Set([key]);
  const toText = () => {
    setOpen(null);
    editor.view.focus();
  };
  const begin = (body: string): Promise<boolean> => {
    const place = placeOf(editor.state, key);
    const { doc } = editor.state;
    const from = Math.min(place?.from ?? 0, doc.content.size);
    const quote = quoteAt(doc, from, Math.min(Math.max(place?.to ?? from, from), doc.content.size));
    const exact = quote.exact || words.removed || words.about || words.kind;
    return createThread({
      id: newId(),
      articleId,
      quote: { ...quote, exact },
      body,
      suggestion: key,
    });
  };
  return (
    <article
      className={classes(
        threadStyles.card,
        active && threadStyles.active,
        hovered && threadStyles.hovered,
        floating && threadStyles.floating,
      )}
      data-card={key}
      tabIndex={-1}
      aria-label={`Suggestion by ${names}: ${saidOf(words)}`}
      onMouseEnter={() => setHovered(key)}
      onMouseLeave={() => setHovered(null)}
      onClick={() => setActive(key)}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) setActive(key);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        toText();
      }}
    >
      <header className={threadStyles.header}>
        {person ? <Avatar person={person} /> : <Avatar name={name(first)} />}
        <span className={threadStyles.name}>{names}</span>
        <time className={threadStyles.time} dateTime={at} title={fullTime(at)}>
          {changedAt(at)}
        </time>
        {!readOnly && (
          <span className={threadStyles.actions}>
            {active && (
              <MenuIconButton label="More" icon={Ellipsis}>
                <MenuItem
                  icon={ShieldCheck}
                  shortcut="review.stet"
                  onSelect={() => decideOn(editor, only, 'stet')}
                >
                  Stet
                </MenuItem>
                <MenuSeparator />
                <MenuItem onSelect={() => decideOnAll(editor, 'accept', first)}>
                  Accept all by {name(first)}
                </MenuItem>
                <MenuItem onSelect={() => decideOnAll(editor, 'reject', first)}>
                  Reject all by {name(first)}
                </MenuItem>
                <MenuItem onSelect={() => decideOnAll(editor, 'stet', first)}>
                  Stet all by {name(first)}
                </MenuItem>
              </MenuIconButton>
            )}
            <IconButton
              label="Accept"
              icon={Check}
              shortcut="review.accept"
              onClick={(event) => {
                event.stopPropagation();
                decideOn(editor, only, 'accept');
              }}
            />
            <IconButton
              label="Reject"
              icon={X}
              shortcut="review.reject"
              onClick={(event) => {
                event.stopPropagation();
                decideOn(editor, only, 'reject');
              }}
            />
          </span>
        )}
      </header>
      <Words words={words} />
      {stood && (
        <p className={styles.stood}>
          <History size={14} aria-hidden="true" />
          Let stand before by {name(stood.person)}, {shortDay(stood.at)} {clock(stood.at)}
        </p>
      )}
      {thread?.comments.map((comment) => (
        <CommentLine
          key={comment.id}
          comment={comment}
          thread={thread}
          editor={editor}
          readOnly={readOnly}
          lost={false}
          first={false}
          active={active}
        />
      ))}
      {active && !readOnly && (
        <div className={threadStyles.reply}>
          <CommentField
            label={thread ? 'Reply' : 'Reason'}
            send={thread ? 'Reply' : 'Add'}
            quiet
            initial={unsent.get(key) ?? ''}
            onChange={(body) => {
              if (body) unsent.set(key, body);
              else unsent.delete(key);
            }}
            onSend={(body) => (thread ? replyTo(thread.id, body) : begin(body))}
            onLeave={toText}
          />
        </div>
      )}
    </article>
  );
});

/** Kinds that the struck and underlined words say by themselves. */
const PLAIN = new Set(['Inserted', 'Deleted', 'Replaced']);

const saidOf = ({ kind, removed, added, about, details }: ChangeWords): string =>
  [kind, removed && `“${removed}”`, removed && added && 'by', added && `“${added}”`, about, details]
    .filter(Boolean)
    .join(' ');

function Words({ words: { kind, place, removed, added, about, details } }: { words: ChangeWords }) {
  const said = `${removed}${added}`.trim() !== '';
  return (
    <p className={styles.words} dir="auto">
      {(!PLAIN.has(kind) || !said) && (
        <span className={styles.kind}>
          {kind === 'Changed' ? place : kind}
          {/* Of a block without words there is nothing to say but where it stands. */}
          {details === 'Space' && !said ? `, ${place}` : details && `: ${details}`}
        </span>
      )}
      {removed && <del className={styles.gone}>{removed}</del>}
      {removed && added && ' '}
      {added && <ins className={styles.come}>{added}</ins>}
      {!said && about && <span className={styles.about}>{about}</span>}
      {PLAIN.has(kind) && said && details && <span className={styles.kind}>{details}</span>}
    </p>
  );
}
