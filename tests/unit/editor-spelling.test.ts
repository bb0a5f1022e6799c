import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import {
  misspellingAt,
  nextMisspelling,
  setSpelling,
  spelling,
} from '../../renderer/features/editor/spelling/spelling-plugin.ts';
import { Verdicts } from '../../renderer/features/editor/spelling/verdicts.ts';
import { wordsOf } from '../../renderer/features/editor/spelling/words.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';

const { nodes, marks } = articleSchema;
const paragraph = (...content: Parameters<typeof nodes.paragraph.create>[1][]) =>
  nodes.paragraph.create(null, content as never);
const said = (block: ReturnType<typeof paragraph>) => wordsOf(block, 0).map((word) => word.text);

describe('the words that are judged', () => {
  it('are runs of letters with inner apostrophes, at their places', () => {
    const block = paragraph(articleSchema.text('Don’t moor at No. 4, Zoë.'));
    expect(wordsOf(block, 10)).toEqual([
      { from: 11, to: 16, text: 'Don’t' },
      { from: 17, to: 21, text: 'moor' },
      { from: 22, to: 24, text: 'at' },
      { from: 25, to: 27, text: 'No' },
      { from: 32, to: 35, text: 'Zoë' },
    ]);
  });

  it('leave out code, addresses, single letters and scripts without spaces', () => {
    const code = articleSchema.text('tide_tabel', [marks.code.create()]);
    const block = paragraph(
      articleSchema.text('see '),
      code,
      articleSchema.text(' at desk@saltmere.example or https://saltmere.example/feery x 渡船'),
    );
    expect(said(block)).toEqual(['see', 'at', 'or']);
    expect(wordsOf(nodes.codeBlock.create(null, articleSchema.text('feery')), 0)).toEqual([]);
  });

  it('keep their places after a TK, a break and a note', () => {
    const block = paragraph(
      nodes.tk.create({ note: 'yeer' }),
      nodes.hardBreak.create(),
      nodes.footnoteRef.create({ note: 'n' }),
      articleSchema.text('ferry'),
    );
    expect(wordsOf(block, 0)).toEqual([{ from: 4, to: 9, text: 'ferry' }]);
  });
});

describe('verdicts', () => {
  it('are asked once for each distinct word, in batches', async () => {
    const asked: string[][] = [];
    const verdicts = new Verdicts(async (words) => {
      asked.push(words);
      return words.filter((word) => word.startsWith('x'));
    });
    const many = Array.from({ length: 2500 }, (_, n) => `w${n}`);
    await verdicts.learn([...many, 'xa', 'xa']);
    await verdicts.learn(['xa', 'w1']);
    expect(asked.map((batch) => batch.length)).toEqual([2000, 501]);
    expect([verdicts.wrong('xa'), verdicts.wrong('w1'), verdicts.wrong('new')]).toEqual([
      true,
      false,
      undefined,
    ]);
  });

  it('drop an answer that comes after the language changed', async () => {
    let answer: (wrong: string[]) => void = () => {};
    const verdicts = new Verdicts(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const learning = verdicts.learn(['colour']);
    verdicts.forget();
    answer(['colour']);
    await learning;
    expect(verdicts.wrong('colour')).toBeUndefined();
  });
});

describe('marks of misspelled words', () => {
  const article: NodeJson = {
    type: 'doc',
    content: [
      { type: 'eyebrow' },
      { type: 'headline', content: [{ type: 'text', text: 'A feery' }] },
      { type: 'dek' },
      { type: 'paragraph', content: [{ type: 'text', text: 'The laate boat' }] },
    ],
  };
  const plugin = spelling(new Verdicts(async () => []), () => true);

  function checked(): EditorState {
    const state = EditorState.create({
      doc: parseDocument(withBlockIds(article)),
      plugins: [plugin],
    });
    const blocks: number[] = [];
    const wrong: { from: number; to: number; text: string }[] = [];
    state.doc.descendants((node, pos) => {
      if (node.isTextblock) {
        blocks.push(pos);
        wrong.push(...wordsOf(node, pos).filter((word) => ['feery', 'laate'].includes(word.text)));
      }
      return !node.isTextblock;
    });
    return state.apply(state.tr.setMeta(plugin, { kind: 'checked', blocks, wrong }));
  }

  const walk = (state: EditorState): string[] => {
    const found: string[] = [];
    let at = state;
    for (let n = 0; n < 3; n += 1) {
      const tr = nextMisspelling(at);
      if (!tr) break;
      at = at.apply(tr);
      found.push(at.doc.textBetween(at.selection.from, at.selection.to));
    }
    return found;
  };

  it('are walked in the order of the text, and round again', () => {
    expect(walk(checked())).toEqual(['feery', 'laate', 'feery']);
  });

  it('move with the text, and go at once where the word itself is edited', () => {
    let state = checked();
    state = state.apply(state.tr.insertText('So ', 3));
    expect(walk(state).slice(0, 2)).toEqual(['feery', 'laate']);
    const first = nextMisspelling(
      state.apply(state.tr.setSelection(TextSelection.atStart(state.doc))),
    );
    const inside = (first?.selection.from ?? 0) + 2;
    state = state.apply(state.tr.insertText('r', inside));
    expect(walk(state)).toEqual(['laate', 'laate', 'laate']);
    expect(misspellingAt(state, inside)).toBeNull();
  });

  it('are gone when spelling is off', () => {
    const state = checked();
    expect(nextMisspelling(state.apply(setSpelling(state, false)))).toBeNull();
  });
});
