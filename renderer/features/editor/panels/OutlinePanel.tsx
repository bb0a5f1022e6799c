import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { type KeyboardEvent, useRef, useState } from 'react';
import { classes } from '../../../ui/classes.ts';
import { Kbd } from '../../../ui/Kbd.tsx';
import { currentEntry, moveSection, outlineOf, stepSection } from '../model/outline.ts';
import { useSession } from '../session.ts';
import { useEditorValue } from '../use-editor-value.ts';
import { reveal } from '../view/typewriter.ts';
import styles from './Inspector.module.css';

/** Headings in order. A press goes there; Alt Shift and an arrow, or dragging, moves the section. */
export function OutlinePanel({ editor }: { editor: Editor }) {
  const readOnly = useSession((state) => state.readOnly !== null);
  // Positions move with every key; they are read again when one is needed.
  const entries = useEditorValue(
    editor,
    (each) => outlineOf(each.state.doc).map(({ id, level, text }) => ({ id, level, text })),
    300,
  );
  const current = useEditorValue(
    editor,
    (each) => currentEntry(outlineOf(each.state.doc), each.state.selection.from),
    300,
  );
  const headline = useEditorValue(
    editor,
    (each) => each.state.doc.child(1).textContent.trim(),
    300,
  );
  const list = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);

  const go = (pos: number) => {
    const { view, state } = editor;
    view.dispatch(
      state.tr.setSelection(TextSelection.near(state.doc.resolve(pos))).scrollIntoView(),
    );
    view.focus();
    reveal(view, pos);
  };
  const goTo = (i: number) => {
    const entry = outlineOf(editor.state.doc)[i];
    if (entry) go(entry.pos + 1);
  };
  const focusEntry = (i: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>('[data-entry]')[i]?.focus(),
    );
  const move = (i: number, by: -1 | 1) => {
    const id = entries[i]?.id;
    const tr = readOnly ? null : stepSection(editor.state, i, by);
    if (!tr) return;
    editor.view.dispatch(tr);
    // The list is read again when the window is idle; by then the entry stands elsewhere.
    setTimeout(() => {
      focusEntry(outlineOf(editor.state.doc).findIndex((entry) => entry.id === id));
    }, 350);
  };
  const onKeyDown = (event: KeyboardEvent, i: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey && event.shiftKey) move(i, by);
    else if (!event.altKey) focusEntry(Math.max(0, Math.min(entries.length - 1, i + by)));
  };
  const drop = (before: number) => {
    const tr = dragged === null || readOnly ? null : moveSection(editor.state, dragged, before);
    if (tr) editor.view.dispatch(tr);
    setDragged(null);
    setOver(null);
  };

  return (
    <div ref={list} className={styles.outline}>
      <button
        type="button"
        className={classes(styles.entry, styles.top)}
        aria-current={current === -1}
        onClick={() => go(editor.state.doc.child(0).nodeSize + 1)}
      >
        {headline || 'Headline'}
      </button>
      {entries.map((entry, i) => (
        <button
          key={entry.id}
          type="button"
          data-entry=""
          className={classes(
            styles.entry,
            entry.level > 2 && styles[`level${entry.level}`],
            over === i && dragged !== null && styles.dropBefore,
          )}
          aria-current={current === i}
          draggable={!readOnly}
          onClick={() => goTo(i)}
          onKeyDown={(event) => onKeyDown(event, i)}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/x-galley-section', entry.id);
            setDragged(i);
          }}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(i);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(i);
          }}
          onDragEnd={() => {
            setDragged(null);
            setOver(null);
          }}
        >
          {entry.text || 'Empty subhead'}
        </button>
      ))}
      {dragged !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only a place to drop on; keys move too.
        <div
          className={classes(styles.dropEnd, over === entries.length && styles.dropBefore)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(entries.length);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(entries.length);
          }}
        />
      )}
      <p className={styles.hint} style={{ padding: '0 8px' }}>
        {entries.length === 0 ? (
          'Subheads appear here. Type ## and a space, or choose Subhead.'
        ) : (
          <>
            <Kbd shortcut="Alt+Shift+Up" /> or <Kbd shortcut="Alt+Shift+Down" /> moves a section.
          </>
        )}
      </p>
    </div>
  );
}
