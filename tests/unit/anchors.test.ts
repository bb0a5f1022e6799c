import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import {
  type Anchored,
  CONTEXT,
  findQuote,
  quoteAt,
  refreshAnchors,
} from '../../shared/document/anchors.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';

const ID = '01890000-0000-7000-8000-000000000001';

const words = (text: string): NodeJson => ({ type: 'text', text });

const paragraph = (id: string, ...content: (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  content: content
    .filter((each) => each !== '')
    .map((each) => (typeof each === 'string' ? words(each) : each)),
});

const article = (...blocks: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [
      { type: 'eyebrow', attrs: { id: 'e' } },
      { type: 'headline', attrs: { id: 'h' }, content: [{ type: 'text', text: 'Headline' }] },
      { type: 'dek', attrs: { id: 'd' } },
      ...blocks,
    ],
  });

/** Where words stand in a document, the nth time. */
function rangeOf(doc: Node, words: string, nth = 0): [number, number] {
  let seen = 0;
  let range: [number, number] | undefined;
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (let at = node.text!.indexOf(words); at >= 0; at = node.text!.indexOf(words, at + 1)) {
      if (seen === nth) range ??= [pos + at, pos + at + words.length];
      seen += 1;
    }
  });
  if (!range) throw new Error(`'${words}' does not stand in the document`);
  return range;
}

const mark = articleSchema.marks.annotation.create({ id: ID });
const json = (doc: Node) => doc.toJSON() as NodeJson;

function annotate(doc: Node, from: number, to: number): { doc: Node; anchor: Anchored } {
  const quote = quoteAt(doc, from, to);
  return {
    doc: new Transform(doc).addMark(from, to, mark).doc,
    anchor: { id: ID, quote, current: quote, state: 'exact' },
  };
}

const tide = 'The tide turns at six, and the ferry waits for nobody on the quay.';

describe('the quote of a range', () => {
  test('holds the words, 32 characters on each side, and the block', () => {
    const doc = article(paragraph('p1', tide));
    const quote = quoteAt(doc, ...rangeOf(doc, 'ferry'));
    expect(quote).toEqual({
      exact: 'ferry',
      prefix: 'The tide turns at six, and the ',
      suffix: ' waits for nobody on the quay.',
      blockId: 'p1',
    });
    const long = article(paragraph('p1', `${'a'.repeat(60)}ferry${'b'.repeat(60)}`));
    const [from, to] = rangeOf(long, 'ferry');
    expect(quoteAt(long, from, to)).toMatchObject({
      prefix: 'a'.repeat(CONTEXT),
      suffix: 'b'.repeat(CONTEXT),
    });
  });

  test('never reaches beyond its block for context', () => {
    const doc = article(paragraph('p1', 'One'), paragraph('p2', 'Two'), paragraph('p3', 'Three'));
    expect(quoteAt(doc, ...rangeOf(doc, 'Two'))).toEqual({
      exact: 'Two',
      prefix: '',
      suffix: '',
      blockId: 'p2',
    });
  });

  test('joins several blocks by a newline and names the first', () => {
    const doc = article(paragraph('p1', 'High water.'), paragraph('p2', 'Low water again.'));
    const [from] = rangeOf(doc, 'water.');
    const [, to] = rangeOf(doc, 'Low');
    expect(quoteAt(doc, from, to)).toEqual({
      exact: 'water.\nLow',
      prefix: 'High ',
      suffix: ' water again.',
      blockId: 'p1',
    });
  });

  test('leaves out a block that the range only touches', () => {
    const doc = article(paragraph('p1', 'High water.'), paragraph('p2', 'Low water.'));
    const [from, to] = rangeOf(doc, 'High water.');
    // From the end of p1's text across its border to the start of p2's text.
    expect(quoteAt(doc, from, to + 2).exact).toBe('High water.');
  });

  test('never cuts a character in half', () => {
    const doc = article(paragraph('p1', `🛶${'a'.repeat(31)}ferry${'b'.repeat(31)}🛶`));
    const quote = quoteAt(doc, ...rangeOf(doc, 'ferry'));
    expect(quote.prefix).toBe('a'.repeat(31));
    expect(quote.suffix).toBe('b'.repeat(31));
  });

  test('reads TKs, line breaks and footnote references as the text does', () => {
    const doc = article(
      paragraph(
        'p1',
        'Since ',
        { type: 'tk', attrs: { note: 'year' } },
        { type: 'hardBreak' },
        'they row',
        { type: 'footnoteRef', attrs: { note: 'n1' } },
        ' home',
      ),
      {
        type: 'footnotes',
        content: [
          { type: 'footnote', attrs: { note: 'n1' }, content: [paragraph('n', 'By oar.')] },
        ],
      },
    );
    const [from] = rangeOf(doc, 'Since ');
    const [, to] = rangeOf(doc, ' home');
    const { doc: marked, anchor } = annotate(doc, from, to);
    expect(anchor.quote.exact).toBe('Since TK year\nthey row home');
    expect(refreshAnchors(json(marked), [anchor])).toEqual([]);
  });
});

describe('the state of an anchor', () => {
  const base = article(paragraph('p1', tide), paragraph('p2', 'Nothing else moves.'));
  const { doc, anchor } = annotate(base, ...rangeOf(base, 'the ferry waits'));
  const nowAfter = (change: (tr: Transform) => Transform, from = anchor) => {
    const result = refreshAnchors(json(change(new Transform(doc)).doc), [from]);
    expect(result.length).toBeLessThanOrEqual(1);
    return result[0] ?? from;
  };

  test('nothing changed: nothing is returned', () => {
    expect(refreshAnchors(json(doc), [anchor])).toEqual([]);
  });

  test('typing beside it: still exact, with its new surroundings', () => {
    const [from] = rangeOf(doc, 'The tide');
    const now = nowAfter((tr) => tr.insert(from, articleSchema.text('Today ')));
    expect(now).toMatchObject({ state: 'exact', current: { exact: 'the ferry waits' } });
    expect(now.current.prefix).toBe('oday The tide turns at six, and ');
    expect(now.quote).toEqual(anchor.quote);
  });

  test('typing far away changes nothing at all', () => {
    const [from] = rangeOf(doc, 'moves');
    expect(nowAfter((tr) => tr.insert(from, articleSchema.text('ever ')))).toBe(anchor);
  });

  test('white space alone does not change it', () => {
    const [from] = rangeOf(doc, ' waits');
    expect(nowAfter((tr) => tr.insert(from, articleSchema.text(' ', [mark])))).toMatchObject({
      state: 'exact',
      current: { exact: 'the ferry  waits' },
    });
  });

  test('other words under the mark: changed, and the words now', () => {
    const [from, to] = rangeOf(doc, 'ferry');
    const now = nowAfter((tr) => tr.replaceWith(from, to, articleSchema.text('late boat', [mark])));
    expect(now).toMatchObject({ state: 'changed', current: { exact: 'the late boat waits' } });
  });

  test('unmarked words pasted into the middle: changed', () => {
    const [from] = rangeOf(doc, 'ferry');
    expect(nowAfter((tr) => tr.insert(from, articleSchema.text('old ')))).toMatchObject({
      state: 'changed',
      current: { exact: 'the old ferry waits' },
    });
  });

  test('split before it: moved; joined again: exact', () => {
    const [from] = rangeOf(doc, 'and ');
    const moved = nowAfter((tr) =>
      tr.split(from, 1, [{ type: articleSchema.nodes.paragraph, attrs: { id: 'p9' } }]),
    );
    expect(moved).toMatchObject({ state: 'moved', current: { blockId: 'p9', prefix: 'and ' } });
    expect(nowAfter((tr) => tr, moved)).toMatchObject({
      state: 'exact',
      current: { blockId: 'p1' },
    });
  });

  test('taken away: orphaned with the last words and place; back by undo: exact', () => {
    const [from, to] = rangeOf(doc, 'the ferry waits');
    const orphan = nowAfter((tr) => tr.delete(from, to));
    expect(orphan).toEqual({ ...anchor, state: 'orphaned' });
    expect(nowAfter((tr) => tr.delete(from, to), orphan)).toBe(orphan);
    expect(nowAfter((tr) => tr, orphan)).toMatchObject({ state: 'exact' });
  });

  test('the same words elsewhere, without the mark, are not taken for it', () => {
    const [from, to] = rangeOf(doc, 'the ferry waits');
    const [other] = rangeOf(doc, 'Nothing');
    const now = nowAfter((tr) =>
      tr.insert(other, articleSchema.text('the ferry waits ')).delete(from, to),
    );
    expect(now.state).toBe('orphaned');
  });

  test('several annotations on the same words are told apart', () => {
    const second = '01890000-0000-7000-8000-000000000002';
    const [from, to] = rangeOf(doc, 'ferry');
    const two = new Transform(doc).addMark(
      from,
      to,
      articleSchema.marks.annotation.create({ id: second }),
    ).doc;
    const quote = quoteAt(two, from, to);
    const anchors = [anchor, { id: second, quote, current: quote, state: 'exact' as const }];
    expect(refreshAnchors(json(two), anchors)).toEqual([]);
    const without = new Transform(two).delete(from, to).doc;
    expect(refreshAnchors(json(without), anchors).map((each) => [each.id, each.state])).toEqual([
      [ID, 'changed'],
      [second, 'orphaned'],
    ]);
  });
});

describe('finding a quote again', () => {
  const lines = [
    'The harbour office published the timetable on Friday, and nobody read it.',
    'Eleven sailings a day, nine of them early, bring the market back to the quay.',
    'The pilot says that fog is no reason; the fog says nothing.',
    'In the evening the harbour office closes its shutters and the gulls take over.',
  ];
  const doc = article(...lines.map((line, i) => paragraph(`p${i}`, line)));
  const wordsAt = (node: Node, match: { from: number; to: number } | null) =>
    match && node.textBetween(match.from, match.to, '\n');

  test('in its place', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, 'nine of them early'));
    const match = findQuote(doc, quote);
    expect(wordsAt(doc, match)).toBe('nine of them early');
    expect(match?.score).toBe(1);
  });

  test('by its surroundings, among words that stand twice', () => {
    const [from, to] = rangeOf(doc, 'harbour office', 1);
    expect(findQuote(doc, quoteAt(doc, from, to))).toMatchObject({ from, to });
  });

  test('a little changed', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, 'bring the market back'));
    const [from, to] = rangeOf(doc, 'market');
    const edited = new Transform(doc).replaceWith(from, to, articleSchema.text('markets')).doc;
    expect(wordsAt(edited, findQuote(edited, quote))).toBe('bring the markets back');
  });

  test('long words moved to another block, whole', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, lines[1]!));
    const moved = article(paragraph('x', lines[0]!), paragraph('y', `So: ${lines[1]} And so on.`));
    expect(wordsAt(moved, findQuote(moved, quote))).toBe(lines[1]);
  });

  test('over several blocks', () => {
    const [from] = rangeOf(doc, 'nobody read it.');
    const [, to] = rangeOf(doc, 'Eleven sailings');
    expect(findQuote(doc, quoteAt(doc, from, to))).toMatchObject({ from, to });
  });

  test('not when it is gone', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, 'nine of them early'));
    const gone = article(paragraph('p0', lines[0]!), paragraph('p2', lines[2]!));
    expect(findQuote(gone, quote)).toBeNull();
  });

  test('not a short word somewhere else', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, 'gulls'));
    const other = article(paragraph('q', 'Two gulls went by.'));
    expect(findQuote(other, quote)).toBeNull();
  });

  test('not between look-alikes', () => {
    const quote = quoteAt(doc, ...rangeOf(doc, lines[1]!));
    const twice = article(paragraph('x', lines[1]!), paragraph('y', lines[1]!));
    expect(findQuote(twice, quote)).toBeNull();
    const oneWordApart = article(
      paragraph('x', lines[1]!),
      paragraph('y', lines[1]!.replace('market', 'markets')),
    );
    expect(findQuote(oneWordApart, quote)).toBeNull();
  });

  test('not for an empty quote', () => {
    expect(findQuote(doc, { exact: ' ', prefix: '', suffix: '', blockId: 'p1' })).toBeNull();
  });

  test('a TK is taken whole', () => {
    const withTk = article(
      paragraph('p1', 'It was ', { type: 'tk', attrs: { note: 'year' } }, ' when they met'),
    );
    const [from] = rangeOf(withTk, 'was ');
    const [, to] = rangeOf(withTk, ' when');
    expect(findQuote(withTk, quoteAt(withTk, from, to))).toMatchObject({ from, to });
  });
});
