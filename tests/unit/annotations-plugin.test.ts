/** The annotation plugin on editor states, without a view: paste, places that are followed, marks. */
import fc from 'fast-check';
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import {
  annotationKey,
  annotationPlugin,
  draftOf,
  placeOf,
} from '../../renderer/features/annotations/annotation-extension.ts';
import { MarkRegistry } from '../../renderer/features/annotations/mark-registry.ts';
import {
  annotationIds,
  clearableMarks,
  rangesOf,
  standsOutside,
  textRanges,
  withoutAnnotations,
  wordAt,
} from '../../renderer/features/annotations/marks.ts';
import { foldComments, isShown } from '../../renderer/features/annotations/notes.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const annotation = (n: number) => articleSchema.marks.annotation.create({ id: idOf(n) });

function article(...texts: string[]): Node {
  const content: NodeJson[] = [
    { type: 'eyebrow', attrs: { id: 'e' } },
    { type: 'headline', attrs: { id: 'h' } },
    { type: 'dek', attrs: { id: 'd' } },
    ...texts.map((text, i) => ({
      type: 'paragraph',
      attrs: { id: `p${i}` },
      ...(text ? { content: [{ type: 'text', text }] } : {}),
    })),
  ];
  return parseDocument({ type: 'doc', content });
}

/** Where the text of the first paragraph begins: after three empty blocks and its own border. */
const START = 7;

const begin = (doc: Node) =>
  EditorState.create({ doc, plugins: [annotationPlugin(new MarkRegistry())] });

describe('marks', () => {
  const doc = article('one two three', 'four');
  const state = begin(doc);
  const marked = state.apply(
    state.tr
      .addMark(START, START + 3, annotation(1))
      .addMark(START + 2, START + 7, annotation(2))
      .addMark(START, START + 3, articleSchema.marks.bold.create()),
  ).doc;

  test('overlapping ones are each found whole', () => {
    expect(rangesOf(marked, idOf(1))).toEqual([{ from: START, to: START + 3 }]);
    expect(rangesOf(marked, idOf(2))).toEqual([{ from: START + 2, to: START + 7 }]);
    expect([...annotationIds(marked)].sort()).toEqual([idOf(1), idOf(2)]);
    expect(rangesOf(marked, idOf(3))).toEqual([]);
  });

  test('clear formatting takes all marks but annotations', () => {
    const names = clearableMarks(articleSchema).map((type) => type.name);
    expect(names).not.toContain('annotation');
    expect([...names, 'annotation'].sort()).toEqual(Object.keys(articleSchema.marks).sort());
  });

  test('an annotation stands outside a range when any of it does', () => {
    expect(standsOutside(marked, idOf(1), { from: START, to: START + 3 })).toBe(false);
    expect(standsOutside(marked, idOf(1), { from: START + 1, to: START + 3 })).toBe(true);
    expect(standsOutside(marked, idOf(9), { from: 0, to: 1 })).toBe(false);
  });

  test('a slice loses the marks that are not kept, and nothing else', () => {
    const slice = marked.slice(0, marked.content.size);
    const kept = withoutAnnotations(slice, (id) => id === idOf(2));
    expect([...annotationIds(kept.content)]).toEqual([idOf(2)]);
    expect(kept.content.textBetween(0, kept.content.size, '|')).toBe(
      slice.content.textBetween(0, slice.content.size, '|'),
    );
    let bold = '';
    kept.content.descendants((node) => {
      if (node.marks.some((mark) => mark.type.name === 'bold')) bold += node.text ?? '';
    });
    expect(bold).toBe('one');
    expect(annotationIds(slice.content).size).toBe(2);
  });

  test('whatever is stripped: text, structure and open sides stay', () => {
    fc.assert(
      fc.property(fc.nat(marked.content.size), fc.nat(marked.content.size), (a, b) => {
        const slice = marked.slice(Math.min(a, b), Math.max(a, b));
        const bare = withoutAnnotations(slice, () => false);
        expect(annotationIds(bare.content).size).toBe(0);
        expect([bare.openStart, bare.openEnd, bare.size]).toEqual([
          slice.openStart,
          slice.openEnd,
          slice.size,
        ]);
        expect(withoutAnnotations(slice, () => true).eq(slice)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the words of a note', () => {
  test('are the selection without white space at the ends, block by block', () => {
    const doc = article('  one two ', '', ' three ');
    expect(textRanges(doc, { from: START, to: doc.content.size })).toEqual([
      { from: START + 2, to: START + 9 },
      { from: START + 15, to: START + 20 },
    ]);
  });

  test('are the word at the caret, else its block, else none', () => {
    const doc = article('one two', '… …', '');
    expect(wordAt(doc, START + 5)).toEqual({ from: START + 4, to: START + 7 });
    expect(wordAt(doc, START + 7)).toEqual({ from: START + 4, to: START + 7 });
    expect(wordAt(doc, START + 9)).toEqual({ from: START + 9, to: START + 12 });
    expect(wordAt(doc, doc.content.size - 1)).toBeNull();
  });
});

describe('a note being written', () => {
  const quote = { exact: 'two', prefix: 'one ', suffix: ' three', blockId: 'p0' };
  const draft = { id: idOf(7), quote };
  const ranges = [{ from: START + 4, to: START + 7 }];
  const state = begin(article('one two three'));
  const drafting = state.apply(state.tr.setMeta(annotationKey, { type: 'draft', draft, ranges }));

  test('is no part of the text', () => {
    expect(drafting.doc).toBe(state.doc);
    expect(draftOf(drafting)).toEqual({ draft, ranges });
    expect(draftOf(state)).toBeNull();
  });

  test('follows its words, and does not grow with what is typed beside them', () => {
    const text = (words: string) => articleSchema.text(words);
    let now = drafting.apply(drafting.tr.insert(START, text('and ')));
    expect(placeOf(now, draft.id)).toEqual([{ from: START + 8, to: START + 11 }]);
    now = now.apply(now.tr.insert(START + 11, text('!')).insert(START + 8, text('?')));
    expect(placeOf(now, draft.id)).toEqual([{ from: START + 9, to: START + 12 }]);
  });

  test('has no place once its words are gone, and still has its quote', () => {
    const gone = drafting.apply(drafting.tr.delete(START + 2, START + 9));
    expect(draftOf(gone)).toEqual({ draft, ranges: [] });
  });

  test('ends without a trace', () => {
    const ended = drafting.apply(
      drafting.tr.setMeta(annotationKey, { type: 'draft', draft: null }),
    );
    expect(draftOf(ended)).toBeNull();
    expect(placeOf(ended, draft.id)).toEqual([]);
  });
});

describe('pasted text', () => {
  const doc = article('one two three', 'four five');
  const state0 = begin(doc);
  const state = state0.apply(state0.tr.addMark(START, START + 3, annotation(1)));
  const plugin = state.plugins[0]!;
  const paste = (current: EditorState, slice: Slice): Slice => {
    const transform = plugin.props.transformPasted!;
    return transform.call(plugin, slice, { state: current } as never, false);
  };
  const copy = state.doc.slice(START, START + 7);

  test('loses annotations that still stand in the text', () => {
    expect(annotationIds(paste(state, copy).content).size).toBe(0);
  });

  test('loses annotations of no living thread, whether from here or from elsewhere', () => {
    const cut = state.apply(state.tr.delete(START, START + 7));
    // No thread of this id is open: the mark would have no words.
    expect(annotationIds(paste(cut, copy).content).size).toBe(0);
    const foreign = new Slice(Fragment.from(articleSchema.text('x', [annotation(99)])), 0, 0);
    expect(annotationIds(paste(state, foreign).content).size).toBe(0);
  });

  test('without annotations passes as it is', () => {
    const plain = state.doc.slice(START + 4, START + 7);
    const selected = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, START, START + 3)),
    );
    expect(paste(selected, plain)).toBe(plain);
  });
});

describe('which notes are shown', () => {
  const thread = (patch: Partial<Thread>): Thread => ({
    id: idOf(1),
    articleId: idOf(2),
    suggestion: null,
    quote: { exact: '', prefix: '', suffix: '', blockId: '' },
    current: { exact: '', prefix: '', suffix: '', blockId: '' },
    state: 'exact',
    resolvedAt: null,
    resolvedBy: null,
    deletedAt: null,
    comments: [
      {
        id: idOf(3),
        authorId: 'nell',
        body: 'b',
        createdAt: '2026-02-24T14:32:00.000Z',
        editedAt: null,
      },
    ],
    ...patch,
  });
  const none = new Set<string>();
  const open = thread({});
  const resolved = thread({ resolvedAt: '2026-02-24T14:32:00.000Z' });

  test.each([
    ['open', true, false, true],
    ['resolved', false, true, false],
    ['orphaned', false, false, true],
    ['all', true, true, true],
  ] as const)('%s', (show, whenOpen, whenResolved, whenLost) => {
    const filter = { show, authorId: null, leaving: none };
    expect(isShown(open, false, filter)).toBe(whenOpen);
    expect(isShown(resolved, false, filter)).toBe(whenResolved);
    expect(isShown(open, true, filter)).toBe(whenLost);
  });

  test('a note just resolved stays among the open ones for its moment', () => {
    const filter = { show: 'open' as const, authorId: null, leaving: new Set([resolved.id]) };
    expect(isShown(resolved, false, filter)).toBe(true);
  });

  test('by author: anybody who wrote in it', () => {
    const filter = { show: 'all' as const, authorId: 'tomas', leaving: none };
    expect(isShown(open, false, filter)).toBe(false);
    expect(isShown(open, false, { ...filter, authorId: 'nell' })).toBe(true);
  });

  test('long threads fold to the first and the last', () => {
    expect(foldComments([1, 2, 3], false)).toEqual({ head: [1, 2, 3], hidden: 0, tail: [] });
    expect(foldComments([1, 2, 3, 4, 5], false)).toEqual({ head: [1], hidden: 3, tail: [5] });
    expect(foldComments([1, 2, 3, 4, 5], true)).toEqual({
      head: [1, 2, 3, 4, 5],
      hidden: 0,
      tail: [],
    });
  });
});
