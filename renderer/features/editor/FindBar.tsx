import type { Editor } from '@tiptap/core';
import {
  CaseSensitive,
  ChevronDown,
  ChevronUp,
  type LucideProps,
  Regex,
  WholeWord,
  X,
} from 'lucide-react';
import { forwardRef, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { report } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { toast } from '../../ui/Toast.tsx';
import styles from './FindBar.module.css';
import {
  currentMatch,
  matchesOf,
  queryError,
  replaceAll,
  replaceOne,
  searching,
  setQuery,
  stepMatch,
} from './model/find.ts';
import { emptyQuery, type Query } from './model/find-pattern.ts';
import { useOverlays } from './overlays.ts';
import { keepVersion, useSession } from './session.ts';
import { useEditorValue } from './use-editor-value.ts';
import { calm } from './view/calm.ts';
import { reveal } from './view/typewriter.ts';

/** The last query, so that Find begins where it was left. */
let lastQuery: Query = emptyQuery;

/** Find and replace over the text. Enter goes on, Shift Enter back, Escape returns to the text. */
export function FindBar({ editor }: { editor: Editor }) {
  const findAsked = useOverlays((state) => state.findAsked);
  const readOnly = useSession((state) => state.readOnly !== null);
  const [query, setOwnQuery] = useState<Query>(() => {
    const { from, to } = editor.state.selection;
    const chosen = to - from < 100 ? editor.state.doc.textBetween(from, to, '\n') : '';
    return chosen && !chosen.includes('\n')
      ? { ...lastQuery, text: chosen, regex: false }
      : lastQuery;
  });
  const [replacement, setReplacement] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { total, current, error, looking } = useEditorValue(editor, (each) => {
    const matches = matchesOf(each.state);
    return {
      total: matches.length,
      current: currentMatch(each.state, matches),
      error: queryError(each.state),
      looking: searching(each.state),
    };
  });

  useEffect(() => {
    lastQuery = query;
    editor.view.dispatch(setQuery(editor.state, query));
  }, [editor, query]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) editor.view.dispatch(setQuery(editor.state, null));
    },
    [editor],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again means the field again.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [findAsked]);

  const go = (by: -1 | 1) => {
    const tr = stepMatch(editor.state, by);
    if (!tr) return;
    editor.view.dispatch(tr);
    reveal(editor.view, tr.selection.from);
  };
  const change = (patch: Partial<Query>) => setOwnQuery({ ...query, ...patch });
  const close = () => {
    useOverlays.setState({ findOpen: false });
    editor.view.focus();
  };
  const replace = () => {
    const tr = replaceOne(editor.state, replacement);
    if (!tr) return;
    editor.view.dispatch(tr);
    go(1);
  };
  const replaceEvery = async () => {
    const { articleId } = useSession.getState();
    if (!articleId || total === 0 || looking) return;
    await keepVersion(articleId, 'before replace all');
    await calm(editor.view);
    if (useSession.getState().articleId !== articleId) return;
    const done = replaceAll(editor.state, replacement);
    if (!done) return;
    editor.view.dispatch(done.tr);
    toast({ text: `Replaced ${done.count}. One undo takes all of it back.`, tone: 'done' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  const counted =
    error ??
    (query.text === ''
      ? ''
      : total === 0
        ? looking
          ? 'Searching'
          : 'No match'
        : current > 0
          ? `${current} of ${total}`
          : `${total} found`);

  return (
    <div role="search" aria-label="Find and replace" className={styles.bar} onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <input
          ref={field}
          className={classes(styles.field, error && styles.wrong)}
          aria-label="Find"
          placeholder="Find"
          value={query.text}
          spellCheck={false}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          }}
        />
        <output className={classes(styles.count, error && styles.error)}>{counted}</output>
        <IconButton
          label="Match case"
          icon={CaseSensitive}
          pressed={query.matchCase}
          onClick={() => change({ matchCase: !query.matchCase })}
        />
        <IconButton
          label="Whole words"
          icon={WholeWord}
          pressed={query.wholeWord}
          onClick={() => change({ wholeWord: !query.wholeWord })}
        />
        <IconButton
          label="Regular expression"
          icon={Regex}
          pressed={query.regex}
          onClick={() => change({ regex: !query.regex })}
        />
        <IconButton
          label="Ignore accents"
          icon={Accent}
          pressed={query.ignoreAccents && !query.regex}
          disabled={query.regex}
          onClick={() => change({ ignoreAccents: !query.ignoreAccents })}
        />
        <span className={styles.rule} />
        <IconButton
          label="Previous match"
          shortcut="edit.findPrevious"
          icon={ChevronUp}
          disabled={total === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          label="Next match"
          shortcut="edit.findNext"
          icon={ChevronDown}
          disabled={total === 0}
          onClick={() => go(1)}
        />
        <IconButton label="Close" icon={X} onClick={close} />
      </div>
      {!readOnly && (
        <div className={styles.line}>
          <input
            className={styles.field}
            aria-label="Replace with"
            placeholder="Replace with"
            value={replacement}
            spellCheck={false}
            onChange={(event) => setReplacement(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              replace();
            }}
          />
          {/* Truly disabled after the last match, they would lose the focus and with it Escape. */}
          <Button size="small" aria-disabled={total === 0} onClick={replace}>
            Replace
          </Button>
          <Button
            size="small"
            aria-disabled={total === 0 || looking}
            onClick={() => void replaceEvery().catch(report)}
          >
            Replace all
          </Button>
        </div>
      )}
    </div>
  );
}

/** An e with an accent: lucide has none. */
const Accent = forwardRef<SVGSVGElement, LucideProps>(function Accent({ size = 16 }, ref) {
  return (
    <svg
      ref={ref}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M6 15h12a6 6 0 1 0-1.8 4.2" />
      <path d="m11 6 4-4" />
    </svg>
  );
});
