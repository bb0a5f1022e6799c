/** Undo and redo of plain editing, to the last mark; annotations on the same words have an order. */
import { closeHistory, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, parseDocument } from '../../shared/document/schema.ts';
import { article, at, plugins, stateOf } from './support/editor-state.ts';
import { mustBe, mustEqual } from './support/must.ts';
import { edits, mustBeWhole, transactionOf } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 1500);

const { annotation, bold } = articleSchema.marks;
const note = (id: string) => annotation.create({ id });
const noted = (...ids: string[]) => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: 'The lamp ' },
    {
      type: 'text',
      text: 'on the quay',
      marks: ids.map((id) => ({ type: 'annotation', attrs: { id } })),
    },
  ],
});

test('annotations on the same words stand in one order, whichever came first', () => {
  const one = note('b').addToSet(note('a').addToSet([bold.create()]));
  const other = bold.create().addToSet(note('a').addToSet(note('b').addToSet([])));
  expect(other).toEqual(one);
  expect(one.map(({ attrs }) => attrs.id)).toEqual([undefined, 'a', 'b']);
});

test('a text of which annotations were kept in another order is read in this one', () => {
  const json = article(noted('b', 'a'));
  expect(parseDocument(json).toJSON()).toEqual(parseDocument(article(noted('a', 'b'))).toJSON());
});

test.each(['a', 'b', 'c'])('annotation %s is taken off and brought back where it stood', (id) => {
  const state = stateOf(article(noted('c', 'a', 'b')));
  const from = at(state, 'on the quay');
  const off = state.apply(state.tr.removeMark(from, from + 6, note(id)));
  let back = off;
  undo(off, (tr) => {
    back = off.apply(tr);
  });
  expect(off.doc.eq(state.doc)).toBe(false);
  expect(back.doc.toJSON()).toEqual(state.doc.toJSON());
});

test('undoing ends with exactly what there was, step by step, and redoing with what came of it', () => {
  const shared = plugins();
  fc.assert(
    fc.property(smallDocument, edits(14), (doc, list) => {
      let state = EditorState.create({
        doc: parseDocument(withBlockIds(doc.toJSON())),
        plugins: shared,
      });
      const dispatch = (tr: Transaction) => {
        state = state.apply(tr);
        mustBeWhole(state.doc);
      };
      const before = [];
      for (const each of list) {
        dispatch(closeHistory(state.tr));
        const [was, depth] = [state.doc, undoDepth(state)];
        const tr = transactionOf(state, each);
        if (tr) dispatch(tr);
        if (undoDepth(state) > depth) before.push(was);
      }
      const end = state.doc;
      for (const was of before.toReversed()) {
        undo(state, dispatch);
        if (!state.doc.eq(was)) mustEqual(state.doc.toJSON(), was.toJSON(), 'what there was');
      }
      mustBe(undoDepth(state), 0, 'what is left to undo');
      while (redoDepth(state) > 0) redo(state, dispatch);
      if (!state.doc.eq(end)) mustEqual(state.doc.toJSON(), end.toJSON(), 'redone');
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);
