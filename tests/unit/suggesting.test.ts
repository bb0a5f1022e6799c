import { redo, undo, undoDepth } from '@tiptap/pm/history';
import { describe, expect, test } from 'vitest';
import { keysIn, startsOf } from '../../renderer/features/suggestions/decisions.ts';
import { standingOf, suggestingKey } from '../../renderer/features/suggestions/model/plugin.ts';
import { writeTrace } from '../../shared/document/suggestions/index.ts';
import { article, at, p } from './support/editor-state.ts';
import { Desk } from './support/suggesting-hands.ts';

const desk = () =>
  new Desk(article(p('The swing span will stop turning.'), p('It was cast in 1931.')));

const type = (on: Desk, words: string, before: string) =>
  on.apart((state) => state.tr.insertText(words, at(state, before)));
const erase = (on: Desk, words: string) =>
  on.apart((state) => {
    const from = at(state, words);
    return state.tr.delete(from, from + words.length);
  });

const told = (on: Desk) =>
  (on.read()?.suggestions ?? []).map(({ authors, textBefore, textAfter }) => [
    authors.join(),
    textBefore,
    textAfter,
  ]);

describe('suggesting', () => {
  test('what is typed and taken out is told with who did it, and the base stays', () => {
    const on = desk();
    const before = on.state.doc;
    type(on, 'old ', 'span');
    on.person = 'tomas';
    erase(on, 'in 1931');
    expect(told(on)).toEqual([
      ['nell', '', 'old '],
      ['tomas', 'in 1931', ''],
    ]);
    expect(standingOf(on.state)?.base).toBe(before);
  });

  test('while editing, with nothing suggested, nothing is traced', () => {
    const on = desk();
    on.mode = 'editing';
    type(on, 'old ', 'span');
    expect(standingOf(on.state)).toBeNull();
  });

  test('plain editing beside suggestions goes into the base, inside one it is part of it', () => {
    const on = desk();
    type(on, 'old iron ', 'span');
    on.mode = 'editing';
    on.person = 'tomas';
    erase(on, ' in 1931');
    type(on, 'and rusty ', 'iron');
    expect(told(on)).toMatchObject([[expect.stringContaining('nell'), '', 'old and rusty iron ']]);
    expect(standingOf(on.state)?.base.textContent).toContain('It was cast.');
    expect(standingOf(on.state)?.base.textContent).not.toContain('rusty');
  });

  test('what a decision put in anew is drawn with what is still suggested in it', () => {
    const on = desk();
    on.apart((state) => state.tr.join(at(state, 'It was') - 1));
    type(on, 'never ', 'cast');
    type(on, 'iron ', 'span');
    on.read();
    on.decide('reject', ({ suggestions }) =>
      suggestions.filter(({ kind }) => kind === 'join').map(({ key }) => key),
    );
    const open = on.read()?.suggestions ?? [];
    expect(open.map(({ textAfter }) => textAfter)).toEqual(['iron ', 'never ']);
    expect([...startsOf(on.state).keys()].sort()).toEqual(open.map(({ key }) => key).sort());
  });

  test('typing goes on in one step of undo, as it does without suggesting', () => {
    const on = desk();
    for (const letter of 'iron ') {
      const pos = at(on.state, 'span');
      on.dispatch(on.state.tr.insertText(letter, pos));
    }
    expect(undoDepth(on.state)).toBe(1);
    undo(on.state, on.dispatch);
    expect(on.state.doc.textContent).not.toContain('i r');
    expect(standingOf(on.state)).toBeNull();
  });

  test('undo ends with exactly what was suggested before, redo traces it again', () => {
    const on = desk();
    type(on, 'old ', 'span');
    const before = standingOf(on.state);
    on.person = 'tomas';
    erase(on, 'in 1931');
    const after = standingOf(on.state);
    undo(on.state, on.dispatch);
    expect(standingOf(on.state)).toBe(before);
    redo(on.state, on.dispatch);
    const again = standingOf(on.state);
    expect(writeTrace(again!.trace)).toBe(writeTrace(after!.trace));
    expect(again!.base).toBe(after!.base);
  });

  test('accepting all leaves the text and nothing beside it; undo brings every suggestion back', () => {
    const on = desk();
    type(on, 'old ', 'span');
    erase(on, 'in 1931');
    const proposal = on.state.doc;
    const before = standingOf(on.state);
    expect(on.decide('accept', ({ suggestions }) => suggestions.map(({ key }) => key))).toBe(2);
    expect(on.state.doc).toBe(proposal);
    expect(standingOf(on.state)).toBeNull();
    undo(on.state, on.dispatch);
    expect(standingOf(on.state)).toBe(before);
    expect(suggestingKey.getState(on.state)).toMatchObject({ fresh: true });
    expect(told(on)).toHaveLength(2);
  });

  test('rejecting takes out what came and puts back what went; undo restores exactly', () => {
    const on = desk();
    const original = on.state.doc;
    type(on, 'old ', 'span');
    erase(on, 'in 1931');
    const [proposal, before] = [on.state.doc, standingOf(on.state)];
    on.decide('reject', ({ suggestions }) => suggestions.map(({ key }) => key));
    expect(on.state.doc.toJSON()).toEqual(original.toJSON());
    expect(standingOf(on.state)).toBeNull();
    undo(on.state, on.dispatch);
    expect(on.state.doc.toJSON()).toEqual(proposal.toJSON());
    expect(standingOf(on.state)).toBe(before);
    redo(on.state, on.dispatch);
    expect(on.state.doc.toJSON()).toEqual(original.toJSON());
    expect(standingOf(on.state)).toBeNull();
  });

  test('of several, the one decided on goes and the others keep their names', () => {
    const on = desk();
    type(on, 'old ', 'span');
    erase(on, 'in 1931');
    type(on, 'soon ', 'stop');
    const keys = on.read()!.suggestions.map(({ key }) => key);
    on.decide('accept', () => [keys[1]!]);
    expect(on.read()!.suggestions.map(({ key }) => key)).toEqual([keys[0], keys[2]]);
    type(on, 'very ', 'old');
    expect(on.read()!.suggestions.map(({ key }) => key)).toEqual([keys[0], keys[2]]);
  });

  test('what is let stand is known when somebody proposes it again', () => {
    const on = desk();
    erase(on, 'in 1931');
    on.decide('stet', ({ suggestions }) => suggestions.map(({ key }) => key));
    expect(on.state.doc.textContent).toContain('in 1931');
    expect(standingOf(on.state)).not.toBeNull();
    on.person = 'tomas';
    erase(on, 'in 1931');
    expect(on.read()!.suggestions[0]?.stood).toMatchObject({ person: 'nell' });
  });

  test('a selection decides on what it holds, and on nothing that only borders on it', () => {
    const on = desk();
    const from = at(on.state, 'span');
    type(on, 'old ', 'span');
    on.person = 'tomas';
    type(on, 'iron ', 'span');
    erase(on, ' in 1931');
    on.read();
    const [old, iron, gone] = on.read()!.suggestions.map(({ key }) => key);
    const keys = (start: number, end: number) => [...keysIn(on.state, start, end)];
    expect(keys(from, from + 4)).toEqual([old]);
    expect(keys(from + 4, from + 9)).toEqual([iron]);
    expect(new Set(keys(from + 3, from + 5))).toEqual(new Set([old, iron]));
    expect(keys(from + 9, from + 12)).toEqual([]);
    // What went is between two letters: whoever selects up to there has it.
    const cast = at(on.state, 'It was cast');
    expect(keys(cast, cast + 'It was cast'.length)).toEqual([gone]);
    on.decide('stet', () => keys(from + 4, from + 9));
    expect(on.state.doc.textContent).toContain('The swing old span');
    expect(told(on)).toEqual([
      ['nell', '', 'old '],
      ['tomas', ' in 1931', ''],
    ]);
  });

  test('all that one person suggests is let stand at once, and each is known again', () => {
    const on = desk();
    type(on, 'old ', 'span');
    on.person = 'tomas';
    erase(on, ' in 1931');
    type(on, 'soon ', 'stop');
    on.decide('stet', ({ suggestions }) =>
      suggestions.filter(({ authors }) => authors.includes('tomas')).map(({ key }) => key),
    );
    expect(told(on)).toEqual([['nell', '', 'old ']]);
    erase(on, ' in 1931');
    type(on, 'soon ', 'stop');
    const stood = on.read()!.suggestions.map((each) => each.stood?.person ?? null);
    expect(stood).toEqual([null, 'tomas', 'tomas']);
  });

  test('what was written before anything was suggested can still be taken back', () => {
    const on = desk();
    on.mode = 'editing';
    type(on, 'old ', 'span');
    on.mode = 'suggesting';
    type(on, 'soon ', 'stop');
    undo(on.state, on.dispatch);
    undo(on.state, on.dispatch);
    expect(on.state.doc.textContent).not.toContain('old');
    expect(told(on)).toEqual([]);
    expect(standingOf(on.state)).toBeNull();
  });
});

test('what other plugins mend after a plain edit is plain, whoever suggested before', () => {
  const on = desk();
  type(on, 'old ', 'span');
  on.decide('accept', ({ suggestions }) => suggestions.map(({ key }) => key));
  on.mode = 'editing';
  on.apart((state) => state.tr.split(at(state, 'stop turning')));
  expect(standingOf(on.state)).toBeNull();
});
