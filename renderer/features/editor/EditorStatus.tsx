import { Popover as Base } from '@base-ui/react/popover';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { Check, CircleAlert, Flag, LoaderCircle } from 'lucide-react';
import { readingMinutes } from '../../../shared/document/words.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import floating from '../../ui/Floating.module.css';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { clock, daysFromToday, shortDay } from '../../ui/time.ts';
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

/** The line below the page: saved or not, and how long the piece is. */
export function EditorStatus({ editor }: { editor: Editor }) {
  const target = useSession((state) => state.article?.targetLength ?? null);
  const counts = useEditorValue(editor, (each) => countArticle(each.state.doc), 400);
  const chosen = useEditorValue(
    editor,
    (each) => {
      const { from, to, empty } = each.state.selection;
      // Selecting everything is not worth a frame of counting: the whole is counted already.
      return empty || to - from > 200_000 ? null : countRange(each.state.doc, from, to);
    },
    200,
  );
  const jumpToTk = () => {
    const pos = nextTk(editor.state.doc, editor.state.selection.to);
    if (pos === null) return;
    const { view, state } = editor;
    view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView());
    view.focus();
    reveal(view, pos);
  };
  const words =
    target === null
      ? many(counts.words, 'word', 'words')
      : `${number.format(counts.words)} of ${number.format(target)} words`;
  return (
    <StatusLine
      left={<SaveNote />}
      right={
        <>
          {chosen && chosen.words > 0 && (
            <span className={styles.chosen}>
              {many(chosen.words, 'word', 'words')} selected,{' '}
              {many(chosen.characters, 'character', 'characters')}
            </span>
          )}
          <Base.Root>
            <Base.Trigger className={styles.fact}>{words}</Base.Trigger>
            <Base.Portal>
              <Base.Positioner className={floating.positioner} side="top" sideOffset={6}>
                <Base.Popup className={classes(floating.popup, styles.facts)} aria-label="Length">
                  <dl>
                    <dt>Words</dt>
                    <dd>{number.format(counts.words)}</dd>
                    {target !== null && (
                      <>
                        <dt>Target</dt>
                        <dd>{number.format(target)}</dd>
                        <dt>{counts.words > target ? 'Over' : 'Left'}</dt>
                        <dd>{number.format(Math.abs(target - counts.words))}</dd>
                      </>
                    )}
                    <dt>Characters</dt>
                    <dd>{number.format(counts.characters)}</dd>
                    <dt>Reading time</dt>
                    <dd>{readingMinutes(counts.words)} min</dd>
                  </dl>
                </Base.Popup>
              </Base.Positioner>
            </Base.Portal>
          </Base.Root>
          <span>{readingMinutes(counts.words)} min read</span>
          <ReviewStatus editor={editor} className={styles.fact} />
          {counts.tks > 0 && (
            <button
              type="button"
              className={classes(styles.fact, styles.tk)}
              onClick={jumpToTk}
              aria-label={`${counts.tks} TK. Go to the next`}
            >
              <Flag size={14} aria-hidden="true" />
              TK {counts.tks}
            </button>
          )}
        </>
      }
    />
  );
}
