import { undo } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import { splitBlock } from 'prosemirror-commands';
import { describe, expect, it } from 'vitest';
import {
  clearFormatting,
  insertBlock,
  insertTk,
  newTable,
  nextTk,
  togglePullQuote,
} from '../../renderer/features/editor/model/blocks.ts';
import { countArticle } from '../../renderer/features/editor/model/counts.ts';
import { insertFootnote } from '../../renderer/features/editor/model/footnotes.ts';
import {
  backspaceAtBorder,
  deleteAtBorder,
  enterAtBorder,
} from '../../renderer/features/editor/model/keys.ts';
import {
  moveBlock,
  moveSection,
  outlineOf,
  stepSection,
} from '../../renderer/features/editor/model/outline.ts';
import { serialise } from '../../renderer/features/editor/model/serialise.ts';
import { smarten } from '../../renderer/features/editor/model/typography.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { bodyText, countTks } from '../../shared/document/text.ts';
import { countCharacters, countWords } from '../../shared/document/words.ts';
import { run } from './support/editor-hands.ts';
import {
  after,
  article,
  at,
  h,
  idsOf,
  noteKeys,
  p,
  select,
  stateOf,
} from './support/editor-state.ts';

const json = (state: EditorState) => state.doc.toJSON() as NodeJson;
const bodyIds = (state: EditorState) =>
  state.doc.content.content.slice(3).map((node) => node.attrs.id as string);

describe('block ids', () => {
  it('the first part of a split keeps the id, the second gets a new one', () => {
    const state = stateOf(article(p('The ferry sails at six.')));
    const [id] = bodyIds(state);
    const split = run(select(state, at(state, 'sails')), splitBlock);
    const [first, second] = bodyIds(split);
    expect(first).toBe(id);
    expect(second).not.toBe(id);
    expect(second).toMatch(/^[0-9a-z]{12}$/);
  });

  it('Enter at the very start leaves the id with the words', () => {
    const state = stateOf(article(p('The ferry sails at six.')));
    const [id] = bodyIds(state);
    const split = run(select(state, at(state, 'The')), splitBlock);
    expect(bodyIds(split)[1]).toBe(id);
    expect(bodyIds(split)[0]).not.toBe(id);
  });

  it('a copy pasted before its original does not take its id', () => {
    const state = stateOf(article(p('One.'), p('Two.')));
    const [one, two] = bodyIds(state);
    const before = state.doc.content.content.slice(0, 3).reduce((sum, n) => sum + n.nodeSize, 0);
    const copy = state.doc.content.content[4]!;
    const pasted = state.apply(state.tr.insert(before, copy));
    expect(bodyIds(pasted).slice(1)).toEqual([one, two]);
    expect(new Set(bodyIds(pasted)).size).toBe(3);
  });

  it('a block that was cut and pasted keeps its id; undo of a split brings one id back', () => {
    const state = stateOf(article(p('One.'), p('Two.')));
    const ids = bodyIds(state);
    const moved = after(
      select(state, at(state, 'Two')),
      moveBlock(select(state, at(state, 'Two')), -1),
    );
    expect(bodyIds(moved)).toEqual(ids.toReversed());
    const split = run(select(state, at(state, 'wo.')), splitBlock);
    expect(bodyIds(run(split, undo))).toEqual(ids);
  });
});

describe('footnotes', () => {
  const withNotes = () => {
    let state = stateOf(article(p('Alpha beta gamma.'), p('Delta.')));
    for (const word of ['gamma', 'Delta', 'beta']) {
      const placed = select(state, at(state, word));
      state = after(placed, insertFootnote(placed));
    }
    return state;
  };

  it('notes stand in the order of their references', () => {
    const { refs, notes } = noteKeys(withNotes());
    expect(refs).toHaveLength(3);
    expect(notes).toEqual(refs);
    expect(withNotes().doc.lastChild?.type.name).toBe('footnotes');
  });

  it('deleting a reference takes its note; one undo brings both back', () => {
    const state = withNotes();
    const ref = at(state, 'gamma') - 1;
    const gone = state.apply(state.tr.delete(ref, ref + 1));
    expect(noteKeys(gone).notes).toEqual(noteKeys(gone).refs);
    expect(noteKeys(gone).refs).toHaveLength(2);
    expect(json(run(gone, undo))).toEqual(json(state));
  });

  it('deleting the last reference takes the section away', () => {
    let state = stateOf(article(p('Alpha.')));
    state = after(
      select(state, at(state, 'Alpha')),
      insertFootnote(select(state, at(state, 'Alpha'))),
    );
    const ref = at(state, 'Alpha') - 1;
    expect(state.apply(state.tr.delete(ref, ref + 1)).doc.lastChild?.type.name).toBe('paragraph');
  });

  it('a pasted copy of a reference gets a copy of the note, under a key of its own', () => {
    let state = withNotes();
    state = state.apply(state.tr.insertText('As the register says.', at(state, 'Delta') + 0));
    const ref = at(state, 'gamma') - 1;
    const slice = state.doc.slice(ref, ref + 1);
    const end = at(state, 'Delta');
    const pasted = state.apply(state.tr.replace(end, end, slice));
    const { refs, notes } = noteKeys(pasted);
    expect(new Set(refs).size).toBe(4);
    expect(notes).toEqual(refs);
  });

  it('a reference cut and pasted keeps the words of its note', () => {
    let state = withNotes();
    const note = noteKeys(state).notes[0]!;
    let place = 0;
    state.doc.descendants((node, pos) => {
      if (node.type.name === 'footnote' && node.attrs.note === note) place = pos + 2;
    });
    state = state.apply(state.tr.insertText('See the harbour book.', place));
    const ref = at(state, 'beta') - 1;
    const slice = state.doc.slice(ref, ref + 1);
    state = state.apply(state.tr.delete(ref, ref + 1));
    expect(bodyText(json(state))).not.toContain('harbour book');
    const end = at(state, 'Delta');
    state = state.apply(state.tr.replace(end, end, slice));
    expect(bodyText(json(state))).toContain('See the harbour book.');
    expect(noteKeys(state).notes).toEqual(noteKeys(state).refs);
  });

  it('deleting the note takes its reference', () => {
    const state = withNotes();
    let from = 0;
    let to = 0;
    state.doc.descendants((node, pos) => {
      if (node.type.name === 'footnote' && !to) [from, to] = [pos, pos + node.nodeSize];
    });
    const gone = state.apply(state.tr.delete(from, to));
    expect(noteKeys(gone).refs).toHaveLength(2);
    expect(noteKeys(gone).notes).toEqual(noteKeys(gone).refs);
  });
});

describe('borders', () => {
  it('Enter walks down the display copy', () => {
    let state = stateOf(article(p('Body.')));
    state = select(state, 1);
    for (const name of ['headline', 'dek', 'paragraph']) {
      state = after(state, enterAtBorder(state));
      expect(state.selection.$from.parent.type.name).toBe(name);
    }
    expect(state.doc.childCount).toBe(4);
  });

  it('Backspace at the start of the body does not join it to the dek', () => {
    const state = stateOf(article(p('Body.')));
    const placed = select(state, at(state, 'Body'));
    const back = after(placed, backspaceAtBorder(placed));
    expect(back.doc.eq(state.doc)).toBe(true);
    expect(back.selection.$from.parent.type.name).toBe('dek');
  });

  it('Backspace at the start of a subhead makes it body text, with its id', () => {
    const state = stateOf(article(p('Lede.'), h('A bearing')));
    const placed = select(state, at(state, 'A bearing'));
    const back = after(placed, backspaceAtBorder(placed));
    expect(back.doc.child(4).type.name).toBe('paragraph');
    expect(bodyIds(back)).toEqual(bodyIds(state));
  });

  it('Delete at the end of the last graf does not pull the notes up', () => {
    let state = stateOf(article(p('Alpha.')));
    state = select(state, at(state, 'Alpha') + 6);
    state = after(state, insertFootnote(state));
    state = select(state, at(state, 'Alpha') + 7);
    expect(deleteAtBorder(state)?.docChanged).toBe(false);
  });
});

describe('outline', () => {
  const state = stateOf(
    article(
      p('Lede.'),
      h('One'),
      p('1'),
      h('One a', 3),
      p('1a'),
      h('Two'),
      p('2'),
      h('Three'),
      p('3'),
    ),
  );
  const order = (each: EditorState) => outlineOf(each.doc).map((entry) => entry.text);

  it('moves a section with what is under it, and nothing else', () => {
    const moved = after(state, stepSection(state, 0, 1));
    expect(order(moved)).toEqual(['Two', 'One', 'One a', 'Three']);
    expect(new Set(idsOf(moved))).toEqual(new Set(idsOf(state)));
    expect(order(after(moved, stepSection(moved, 1, -1)))).toEqual(order(state));
    expect(bodyText(json(moved))).toBe('Lede.\nTwo\n2\nOne\n1\nOne a\n1a\nThree\n3');
  });

  it('moves to the end, and not past it', () => {
    expect(order(after(state, moveSection(state, 0, 4)))).toEqual(['Two', 'Three', 'One', 'One a']);
    expect(stepSection(state, 3, 1)).toBeNull();
    expect(stepSection(state, 0, -1)).toBeNull();
    expect(stepSection(state, 1, 1)).toBeNull();
  });
});

describe('blocks', () => {
  it('a pull quote is made and unmade with the words, marks and ids it had', () => {
    const state = stateOf(article(p('You hear everything else.'), p('After.')));
    const placed = select(state, at(state, 'You'));
    const quoted = after(placed, togglePullQuote(placed));
    expect(quoted.doc.child(3).type.name).toBe('pullQuote');
    expect(quoted.doc.child(3).lastChild?.type.name).toBe('attribution');
    const plain = after(quoted, togglePullQuote(quoted));
    expect(json(plain)).toEqual(json(state));
  });

  it('a table takes the place of an empty graf, with a header row', () => {
    const state = stateOf(article(p('Before.'), p('')));
    const placed = select(state, state.doc.content.size - 1);
    const made = after(placed, insertBlock(placed, newTable(placed, 3, 3), true));
    expect(made.doc.childCount).toBe(5);
    expect(made.doc.child(4).childCount).toBe(3);
    expect(made.doc.child(4).firstChild?.firstChild?.type.name).toBe('tableHeader');
    expect(made.selection.$from.node(-1).type.name).toBe('tableHeader');
    made.doc.check();
  });

  it('clearing formatting keeps annotations', () => {
    const marked = article({
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'four thousand',
          marks: [{ type: 'bold' }, { type: 'annotation', attrs: { id: 'x' } }],
        },
      ],
    });
    const state = stateOf(marked);
    const all = select(state, at(state, 'four'), at(state, 'four') + 13);
    const cleared = after(all, clearFormatting(all));
    const marks = cleared.doc.child(3).firstChild?.marks.map((mark) => mark.type.name);
    expect(marks).toEqual(['annotation']);
  });

  it('a TK takes the selected words as its note and is found again', () => {
    const state = stateOf(article(p('the winter of year.')));
    const chosen = select(state, at(state, 'year'), at(state, 'year') + 4);
    const made = after(chosen, insertTk(chosen));
    expect(bodyText(json(made))).toBe('the winter of TK year.');
    expect(nextTk(made.doc, 0)).toBe(at(state, 'year'));
    expect(nextTk(made.doc, 9999)).toBe(at(state, 'year'));
  });
});

describe('smart typography', () => {
  /** What a text becomes when it is typed key by key. */
  const typed = (text: string, language = 'en') => {
    let out = '';
    for (const key of text) {
      const change = smarten(out + key, language);
      out = change ? (out + key).slice(0, -change.length) + change.text : out + key;
    }
    return out;
  };

  it.each([
    ['en', '"Then," she said, "it\'s \'quiet\'."', '“Then,” she said, “it’s ‘quiet’.”'],
    ['en', "the winter of '47 and the '90s.", 'the winter of ’47 and the ’90s.'],
    ['en', 'a boat--late - again...', 'a boat—late – again…'],
    ['en', '("yes")', '(“yes”)'],
    ['de', '"Ja", sagte er', '„Ja“, sagte er'],
    ['fr', '"oui"', '«\u202foui\u202f»'],
    ['sv', '"ja"', '”ja”'],
    ['en', 'вона сказала "так" - і пішла', 'вона сказала «так» — і пішла'],
    ['uk', '"Так"', '«Так»'],
    ['en', '---', '---'],
    ['en', '- item', '- item'],
  ])('%s: %s', (language, keys, expected) => {
    expect(typed(keys, language)).toBe(expected);
  });
});

describe('counts and strings', () => {
  it('count as the archive does, and stay right through edits', () => {
    let state = stateOf(
      article(p('Cast-iron ferry, 東京都に住む.'), h('Two words'), {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [p('an item')] }],
      }),
    );
    for (const text of ['x', ' y', '. Another sentence']) {
      state = state.apply(state.tr.insertText(text, at(state, 'ferry') + 5));
      const body = bodyText(json(state));
      expect(countArticle(state.doc)).toEqual({
        words: countWords(body),
        characters: countCharacters(body),
        tks: countTks(json(state)),
      });
      expect(serialise(state.doc)).toBe(JSON.stringify(state.doc.toJSON()));
    }
  });
});
