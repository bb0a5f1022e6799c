import { Popover as Base } from '@base-ui/react/popover';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { Check, CircleAlert, Flag, LoaderCircle } from 'lucide-react';
import { memo } from 'react';
import { readingMinutes } from '../../../shared/document/words.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import floating from '../../ui/Floating.module.css';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { clock, daysFromToday, shortDay } from '../../ui/time.ts';
import { ClaimsStatus } from '../check/ClaimsStatus.tsx';
import { DraftsStatus } from '../drafts/DraftsStatus.tsx';
import { QueriesStatus } from '../queries/QueriesStatus.tsx';
import { SignOffStatus } from '../release/SignOffStatus.tsx';
import { ReviewStatus } from '../suggestions/ReviewStatus.tsx';
import styles from './EditorStatus.module.css';
import { nextTk } from './model/blocks.ts';
import { countArticle, countRange } from './model/counts.ts';
import { retrySave, useSession } from './session.ts';
import { useEditorValue } from './use-editor-value.ts';
import { reveal } from './view/typewriter.ts';

const number = new Intl.NumberFormat('en-GB');
const many = (count: number, one: string, more: string) =>
  `${number.format(count)} ${count === 1 ? one : more}`;

/** When it was saved: the time today, else the day too. */
const when = (iso: string): string =>
  daysFromToday(new Date(iso)) === 0 ? clock(iso) : `${clock(iso)}, ${shortDay(iso)}`;

function SaveNote() {
  const { save, readOnly } = useSession();
  if (readOnly !== null) return <span className={styles.quiet}>Read only</span>;
  if (save.kind === 'failed') {
    return (
      <span className={classes(styles.state, styles.failed)} role="alert">
        <CircleAlert size={14} aria-hidden="true" />
        <span className={styles.reason} title={save.message}>
          Not saved. {save.message} Your words are kept here and tried again.
        </span>
        <Button variant="quiet" size="small" className={styles.retry} onClick={retrySave}>
          Try now
        </Button>
      </span>
    );
  }
  const saved = save.kind === 'saved';
  return (
    <span
      className={classes(styles.state, saved && styles.saved)}
      aria-live="polite"
      data-save={save.kind}
    >
      {saved ? (
        <Check size={14} strokeWidth={2} aria-hidden="true" />
      ) : (
        <LoaderCircle size={14} aria-hidden="true" />
      )}
      {saved ? (save.at ? `Saved at ${when(save.at)}` : 'Saved') : 'Saving'}
    </span>
  );
}

/** Read again once typing pauses for a moment; at most this late, in milliseconds. */
const COUNTING = 400;

const useLength = (editor: Editor) => ({
  target: useSession((state) => state.article?.targetLength ?? null),
  words: useEditorValue(editor, (each) => countArticle(each.state.doc).words, COUNTING),
});

function Words({ editor }: { editor: Editor }) {
  const { target, words } = useLength(editor);
  return target === null
    ? many(words, 'word', 'words')
    : `${number.format(words)} of ${number.format(target)} words`;
}

function LengthFacts({ editor }: { editor: Editor }) {
  const { target, words } = useLength(editor);
  const characters = useEditorValue(
    editor,
    (each) => countArticle(each.state.doc).characters,
    COUNTING,
  );
  return (
    <dl>
      <dt>Words</dt>
      <dd>{number.format(words)}</dd>
      {target !== null && (
        <>
          <dt>Target</dt>
          <dd>{number.format(target)}</dd>
          <dt>{words > target ? 'Over' : 'Left'}</dt>
          <dd>{number.format(Math.abs(target - words))}</dd>
        </>
      )}
      <dt>Characters</dt>
      <dd>{number.format(characters)}</dd>
      <dt>Reading time</dt>
      <dd>{readingMinutes(words)} min</dd>
    </dl>
  );
}

/** How long the piece is; more about it at a press. Drawn once: what changes stands inside. */
const Length = memo(function Length({ editor }: { editor: Editor }) {
  return (
    <Base.Root>
      <Base.Trigger className={styles.fact}>
        <Words editor={editor} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={floating.positioner} side="top" sideOffset={6}>
          <Base.Popup className={classes(floating.popup, styles.facts)} aria-label="Length">
            <LengthFacts editor={editor} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
});

function ReadingTime({ editor }: { editor: Editor }) {
  const minutes = useEditorValue(
    editor,
    (each) => readingMinutes(countArticle(each.state.doc).words),
    COUNTING,
  );
  return <span>{minutes} min read</span>;
}

function Chosen({ editor }: { editor: Editor }) {
  const chosen = useEditorValue(
    editor,
    (each) => {
      const { from, to, empty } = each.state.selection;
      // Selecting everything is not worth a frame of counting: the whole is counted already.
      return empty || to - from > 200_000 ? null : countRange(each.state.doc, from, to);
    },
    200,
  );
  if (!chosen || chosen.words === 0) return null;
  return (
    <span className={styles.chosen}>
      {many(chosen.words, 'word', 'words')} selected,{' '}
      {many(chosen.characters, 'character', 'characters')}
    </span>
  );
}

function Tks({ editor }: { editor: Editor }) {
  const tks = useEditorValue(editor, (each) => countArticle(each.state.doc).tks, COUNTING);
  if (tks === 0) return null;
  const jump = () => {
    const pos = nextTk(editor.state.doc, editor.state.selection.to);
    if (pos === null) return;
    const { view, state } = editor;
    view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView());
    view.focus();
    reveal(view, pos);
  };
  return (
    <button
      type="button"
      className={classes(styles.fact, styles.tk)}
      onClick={jump}
      aria-label={`${tks} TK. Go to the next`}
    >
      <Flag size={14} aria-hidden="true" />
      TK {tks}
    </button>
  );
}

function Drafts() {
  const articleId = useSession(({ article }) => article?.id ?? null);
  return <DraftsStatus articleId={articleId} className={styles.fact} />;
}

/** The line below the page: saved or not, and how long the piece is. */
export const EditorStatus = memo(function EditorStatus({
  editor,
  reading = false,
}: {
  editor: Editor;
  /** The text is read, with what is suggested as if accepted: nothing can be decided there. */
  reading?: boolean;
}) {
  return (
    <StatusLine
      left={<SaveNote />}
      right={
        <>
          <Chosen editor={editor} />
          <Length editor={editor} />
          <ReadingTime editor={editor} />
          <SignOffStatus editor={editor} />
          {!reading && <Drafts />}
          {!reading && <ReviewStatus editor={editor} className={styles.fact} />}
          <QueriesStatus editor={editor} className={styles.fact} />
          <ClaimsStatus className={styles.fact} />
          <Tks editor={editor} />
        </>
      }
    />
  );
});
