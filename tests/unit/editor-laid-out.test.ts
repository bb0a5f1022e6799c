/** Which blocks are laid out wherever they stand, and that nothing is drawn for nothing. */

import { splitBlock } from '@tiptap/pm/commands';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import { expect, test } from 'vitest';
import { LONG, laidOut } from '../../renderer/features/editor/model/laid-out.ts';
import { nothingDone } from '../../renderer/features/editor/model/nothing-done.ts';
import { article, at, p, select, stateOf } from './support/editor-state.ts';

const plugin = laidOut();

/** A piece of that many grafs, "graf 0" and so on, behind its display copy. */
function piece(grafs: number): EditorState {
  const doc = stateOf(article(...Array.from({ length: grafs }, (_, i) => p(`graf ${i}.`)))).doc;
  return EditorState.create({ doc, plugins: [plugin] });
}

const go = (state: EditorState, words: string): EditorState => select(state, at(state, words));

/** The words of the blocks that are awake, in the order of the piece, and of the one with the caret. */
function awake(state: EditorState): { all: string[]; caret: string | undefined } {
  const set = plugin.props.decorations?.call(plugin, state) as DecorationSet;
  const all = set
    .find()
    .map(({ from, to }) => {
      const block = state.doc.nodeAt(from);
      // A decoration that is not exactly a block is drawn on none, or on more than one.
      expect(block?.nodeSize).toBe(to - from);
      return { from, words: block?.textContent ?? '' };
    })
    .sort((one, other) => one.from - other.from)
    .map(({ words }) => words);
  const pos = state.selection.$head.before(1);
  return { all, caret: all.length > 0 ? state.doc.nodeAt(pos)?.textContent : undefined };
}

const classOf = (state: EditorState) =>
  (plugin.props.attributes as (state: EditorState) => Record<string, string>)(state).class;

test('a piece is long from its eightieth block on', () => {
  // Eyebrow, headline and dek are blocks too.
  expect(classOf(piece(LONG - 4))).toBe('short');
  expect(classOf(piece(LONG - 3))).toBeUndefined();
});

test('the block with the caret is awake, and those that had it before', () => {
  const state = ['graf 3.', 'graf 50.', 'graf 7.'].reduce(go, piece(90));
  expect(awake(state).all).toEqual(['', 'graf 3.', 'graf 7.', 'graf 50.']);
  expect(awake(state).caret).toBe('graf 7.');
});

test('Enter in the middle leaves both halves awake, and at the beginning and end too', () => {
  for (const offset of [0, 3, 'graf 5.'.length]) {
    let state = go(piece(90), 'graf 5.');
    state = select(state, state.selection.from + offset);
    splitBlock(state, (tr) => {
      state = state.apply(tr);
    });
    const halves = ['graf 5.'.slice(0, offset), 'graf 5.'.slice(offset)];
    for (const half of halves) expect(awake(state).all).toContain(half);
  }
});

test('those that had it longest ago go to sleep', () => {
  const walk = Array.from({ length: 30 }, (_, i) => `graf ${i + 10}.`);
  const { all } = awake(walk.reduce(go, piece(90)));
  expect(all).toEqual(walk.slice(-13));
});

test('a block that is deleted, or joined to the one before, is forgotten', () => {
  let state = ['graf 3.', 'graf 9.', 'graf 4.'].reduce(go, piece(90));
  const { $from } = state.selection;
  state = state.apply(state.tr.delete($from.before(), $from.after()));
  expect(awake(state).all).not.toContain('graf 4.');
  state = go(state, 'graf 3.');
  state = state.apply(state.tr.join(state.selection.$from.before()));
  expect(awake(state).all).toContain('graf 2.graf 3.');
});

test('a transaction in which nothing happened goes no further', () => {
  const state = piece(2);
  const passed = (change: (state: EditorState) => typeof state.tr): number => {
    let times = 0;
    const { dispatchTransaction } = nothingDone.config;
    dispatchTransaction?.call({} as never, {
      transaction: change(state),
      next: () => {
        times += 1;
      },
    });
    return times;
  };
  expect(passed(({ tr }) => tr)).toBe(0);
  expect(passed(({ tr }) => tr.insertText('a', at(state, 'graf')))).toBe(1);
  expect(passed(({ tr }) => tr.setSelection(TextSelection.atEnd(tr.doc)))).toBe(1);
  expect(passed(({ tr }) => tr.setMeta('looked', true))).toBe(1);
  expect(passed(({ tr }) => tr.scrollIntoView())).toBe(1);
  expect(passed(({ tr }) => tr.addStoredMark(state.schema.mark('bold')))).toBe(1);
});
