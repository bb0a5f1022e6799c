/** When the slash menu opens, what it takes as its query, and when it closes. */
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { closeSlash, slash, slashOf } from '../../renderer/features/editor/model/slash.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { article, at, h, p, select, stateOf } from './support/editor-state.ts';

/** A piece with the menu's plugin, the caret at the end of some words or of the whole. */
function piece(body: NodeJson, words?: string): EditorState {
  const made = stateOf(article(body));
  const state = EditorState.create({
    doc: made.doc,
    plugins: [...made.plugins, slash(() => false)],
  });
  if (words) return select(state, at(state, words) + words.length);
  return state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
}

const type = (state: EditorState, text: string): EditorState =>
  [...text].reduce((each, key) => each.apply(each.tr.insertText(key)), state);

describe('the slash menu', () => {
  it.each([
    ['an empty graf', piece(p()), true],
    ['after a space', piece(p('Then ')), true],
    ['a subhead', piece(h('Two ')), true],
    ['after a word', piece(p('and')), false],
    ['after a figure', piece(p('24')), false],
    ['code', piece({ type: 'codeBlock' }), false],
    ['the headline', select(piece(p()), 3), false],
  ])('in %s: opens %s', (_where, state, opens) => {
    expect(slashOf(type(state, '/')) !== null).toBe(opens);
  });

  it('takes what is typed after it as its query', () => {
    const state = type(piece(p('See ')), '/pull q');
    expect(slashOf(state)?.query).toBe('pull q');
    const { from, to } = slashOf(state)!;
    expect(state.doc.textBetween(from, to)).toBe('/pull q');
  });

  it.each([
    ['a space at once', '/ '],
    ['two spaces', '/a  '],
    ['punctuation', '/a.'],
    ['another slash', '/a/'],
    ['more than a name is long', `/${'a'.repeat(26)}`],
  ])('closes at %s', (_what, keys) => {
    expect(slashOf(type(piece(p()), keys))).toBeNull();
  });

  it('closes when the slash is deleted, the caret leaves, or it is told to', () => {
    const open = type(piece(p('See ')), '/ta');
    const { from, to } = slashOf(open)!;
    expect(slashOf(open.apply(open.tr.delete(from, to)))).toBeNull();
    expect(slashOf(select(open, at(open, 'See')))).toBeNull();
    expect(slashOf(open.apply(closeSlash(open)))).toBeNull();
    expect(slashOf(type(open.apply(closeSlash(open)), 'b'))).toBeNull();
  });

  it('does not open at a slash the caret comes to, nor one that is pasted with more', () => {
    const state = piece(p('and / or'));
    expect(slashOf(select(state, at(state, '/') + 1))).toBeNull();
    expect(slashOf(state.apply(state.tr.insertText(' /b')))).toBeNull();
  });
});
