/** Find and replace on the state alone: what is found, moved with the text and replaced. */
import { undo } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import { describe, expect, it, vi } from 'vitest';
import {
  currentMatch,
  matchesOf,
  queryError,
  replaceAll,
  replaceOne,
  searching,
  setOutcome,
  setQuery,
  stepMatch,
  waitingBlocks,
} from '../../renderer/features/editor/model/find.ts';
import {
  compile,
  emptyQuery,
  hitsIn,
  type Query,
} from '../../renderer/features/editor/model/find-pattern.ts';
import { insertFootnote, noteStart } from '../../renderer/features/editor/model/footnotes.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { run } from './support/editor-hands.ts';
import { after, article, at, noteKeys, p, select, stateOf } from './support/editor-state.ts';

/** The state with a query; blocks that wait are looked through as the worker does. */
function look(state: EditorState, text: string, query: Partial<Query> = {}): EditorState {
  return answer(state.apply(setQuery(state, { ...emptyQuery, text, ...query })));
}

function answer(state: EditorState): EditorState {
  const waiting = waitingBlocks(state);
  if (!waiting) return state;
  const { pattern } = compile(waiting.query);
  const blocks = waiting.blocks.map(({ pos, text }) => ({
    pos,
    hits: pattern ? hitsIn(text, waiting.query, pattern) : [],
  }));
  return state.apply(setOutcome(state, { kind: 'looked', blocks }));
}

const found = (state: EditorState) =>
  matchesOf(state).map(({ from, to }) => state.doc.textBetween(from, to));
const texts = (state: EditorState) =>
  state.doc.content.content.slice(3).map((node) => node.textContent);
const chosen = (state: EditorState) =>
  state.doc.textBetween(state.selection.from, state.selection.to);

const quay = () =>
  stateOf(article(p('The quay, the QUAY.'), p('Quays and Café tables; cafe\u0301.')));

describe('finding', () => {
  it.each<[string, Partial<Query>, string[]]>([
    ['quay', {}, ['quay', 'QUAY', 'Quay']],
    ['quay', { matchCase: true }, ['quay']],
    ['quay', { wholeWord: true }, ['quay', 'QUAY']],
    ['quay', { wholeWord: true, matchCase: true }, ['quay']],
    ['cafe', {}, ['Café', 'cafe\u0301']],
    ['café', {}, ['Café', 'cafe\u0301']],
    ['cafe', { ignoreAccents: false, wholeWord: true }, []],
    ['Café', { ignoreAccents: false, matchCase: true }, ['Café']],
    ['q[a-z]+s', { regex: true }, ['Quays']],
    ['\\bthe\\b', { regex: true }, ['The', 'the']],
    ['quay|tables', { regex: true, wholeWord: true }, ['quay', 'QUAY', 'tables']],
    ['x*', { regex: true }, []],
    ['y.', {}, ['Y.']],
    ['', {}, []],
  ])('%j %o', (text, query, expected) => {
    expect(found(look(quay(), text, query))).toEqual(expected);
  });

  it('says what is wrong with an expression, and finds nothing', () => {
    const state = look(quay(), '(quay', { regex: true });
    expect(queryError(state)).toMatch(/^Not a regular expression: /);
    expect(found(state)).toEqual([]);
    expect(queryError(look(state, 'quay'))).toBeNull();
  });

  it('finds words that change their face in the middle', () => {
    const bold: NodeJson = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'the har' },
        { type: 'text', text: 'bour', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' office' },
      ],
    };
    expect(found(look(stateOf(article(bold)), 'harbour office'))).toEqual(['harbour office']);
  });

  it('does not find across a footnote, a break or two grafs', () => {
    let state = stateOf(article(p('low water'), p('low'), p('water')));
    const between = at(state, 'low water') + 3;
    state = after(select(state, between), insertFootnote(select(state, between)));
    expect(found(look(state, 'low water'))).toEqual([]);
    expect(found(look(state, 'low. water', { regex: true }))).toEqual(['low water']);
  });

  it('looks in display copy, cutlines, cells and notes', () => {
    const doc = article(
      {
        type: 'figure',
        attrs: { attachment: 'a'.repeat(64) },
        content: [{ type: 'text', text: 'ebb' }],
      },
      p('ebb'),
    );
    doc.content![1] = { type: 'headline', content: [{ type: 'text', text: 'Ebb' }] };
    doc.content![2] = { type: 'dek', content: [{ type: 'text', text: 'At ebb' }] };
    let state = stateOf(doc);
    const end = state.doc.content.size - 1;
    state = after(select(state, end), insertFootnote(select(state, end)));
    const note = noteStart(state.doc, noteKeys(state).notes[0]!)!;
    state = state.apply(state.tr.insertText('ebb again', note));
    expect(found(look(state, 'ebb'))).toEqual(['Ebb', 'ebb', 'ebb', 'ebb', 'ebb']);
    expect(found(look(state, 'eb+', { regex: true }))).toHaveLength(5);
  });

  it.each([false, true])(
    'matches move with the text, and what is typed is found (regex: %s)',
    (regex) => {
      let state = look(quay(), 'quay', { regex });
      state = answer(
        state.apply(state.tr.insertText('A quay. ', 1 + state.doc.child(0).nodeSize + 2)),
      );
      state = answer(state.apply(state.tr.insertText('A quay. ', at(state, 'The quay'))));
      expect(found(state)).toEqual(['quay', 'quay', 'quay', 'QUAY', 'Quay']);
      state = answer(state.apply(state.tr.insertText('x', at(state, 'QUAY') + 2)));
      expect(found(state)).toEqual(['quay', 'quay', 'quay', 'Quay']);
      state = answer(state.apply(state.tr.delete(at(state, 'QUx'), at(state, 'QUx') + 5)));
      expect(found(state)).toHaveLength(4);
    },
  );

  it('a regular expression is never run by the state: its blocks wait', () => {
    const long = 'a'.repeat(60);
    let state = stateOf(article(p(`${long}!`)));
    // Whatever runs one, by matching, testing or replacing, asks for this.
    const ran = vi.spyOn(RegExp.prototype, 'exec');
    state = state.apply(setQuery(state, { ...emptyQuery, text: '(a+)+$', regex: true }));
    state = state.apply(state.tr.insertText('a', at(state, 'aaa')));
    const patterns = ran.mock.contexts.map((each) => (each as RegExp).source);
    ran.mockRestore();
    expect(patterns.filter((each) => each.includes('(a+)+'))).toEqual([]);
    expect(searching(state)).toBe(true);
    expect(waitingBlocks(state)?.blocks.map(({ text }) => text)).toContain(`${long}a!`);
    state = state.apply(setOutcome(state, { kind: 'too slow' }));
    expect(searching(state)).toBe(false);
    expect(queryError(state)).toMatch(/takes too long/);
    // Nothing waits again until something else is looked for.
    state = state.apply(state.tr.insertText('b', at(state, 'aaa')));
    expect(searching(state)).toBe(false);
    expect(found(look(state, 'a+b?', { regex: true }))).not.toEqual([]);
  });
});

describe('going from match to match', () => {
  it('goes round at both ends', () => {
    let state = look(select(quay(), 1), 'quay');
    const order: [string, number][] = [];
    for (const by of [1, 1, 1, 1, -1, -1] as const) {
      state = after(state, stepMatch(state, by));
      order.push([chosen(state), currentMatch(state)]);
    }
    expect(order).toEqual([
      ['quay', 1],
      ['QUAY', 2],
      ['Quay', 3],
      ['quay', 1],
      ['Quay', 3],
      ['QUAY', 2],
    ]);
    expect(stepMatch(look(state, 'nowhere'), 1)).toBeNull();
  });
});

describe('replacing', () => {
  it('one match at a time, then on to the next', () => {
    let state = look(select(quay(), 1), 'quay');
    state = after(state, replaceOne(state, 'pier'));
    expect(chosen(state)).toBe('quay');
    state = after(state, replaceOne(state, 'pier'));
    state = after(state, stepMatch(state, 1));
    expect(texts(state)[0]).toBe('The pier, the QUAY.');
    expect(chosen(state)).toBe('QUAY');
  });

  it.each([
    ['quay', 'pier', {}, ['The pier, the pier.', 'piers and Café tables; cafe\u0301.']],
    ['quay', '', {}, ['The , the .', 's and Café tables; cafe\u0301.']],
    ['quay', '$& $1', {}, ['The $& $1, the $& $1.', '$& $1s and Café tables; cafe\u0301.']],
    [
      '(qu)(ay)',
      '$2$1$$',
      { regex: true },
      ['The ayqu$, the AYQU$.', 'ayQu$s and Café tables; cafe\u0301.'],
    ],
    [
      '(?<=the )quay',
      '[$&]',
      { regex: true },
      ['The [quay], the [QUAY].', 'Quays and Café tables; cafe\u0301.'],
    ],
    [
      '(?<name>quay)(?=s)',
      '<$<name>>',
      { regex: true },
      ['The quay, the QUAY.', '<Quay>s and Café tables; cafe\u0301.'],
    ],
    ['cafe', 'tea', {}, ['The quay, the QUAY.', 'Quays and tea tables; tea.']],
  ] as [string, string, Partial<Query>, string[]][])(
    'all of %j by %j, and one undo takes all of it back',
    (text, template, query, expected) => {
      const before = look(quay(), text, query);
      const done = replaceAll(before, template);
      const state = before.apply(done!.tr);
      expect(texts(state)).toEqual(expected);
      const back = run(state, undo);
      expect(back.doc.eq(before.doc)).toBe(true);
      expect(run(back, undo).doc.eq(before.doc)).toBe(true);
    },
  );

  it('keeps the face of what it replaces', () => {
    const doc = article({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'a ' },
        { type: 'text', text: 'ferry', marks: [{ type: 'bold' }] },
      ],
    });
    const state = look(stateOf(doc), 'ferry');
    const replaced = state.apply(replaceAll(state, 'boat')!.tr);
    expect(replaced.doc.child(3).lastChild?.marks.map((mark) => mark.type.name)).toEqual(['bold']);
  });

  it('has nothing to do where nothing is found', () => {
    expect(replaceAll(look(quay(), 'nowhere'), 'x')).toBeNull();
  });
});
