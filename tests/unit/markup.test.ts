/** What the markup of a comparison says, case by case. */
import { expect, test } from 'vitest';
import { type Drawn, drawInline, drawRows } from '../../shared/document/markup/draw.ts';
import { markup } from '../../shared/document/markup/index.ts';
import { changeWords } from '../../shared/document/markup/list.ts';
import { rowsOf } from '../../shared/document/markup/sides.ts';
import { unifiedText } from '../../shared/document/markup/unified.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';

const text = (words: string, ...marks: string[]): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});

const p = (id: string, ...content: (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
});

const article = (...blocks: NodeJson[]): NodeJson => ({
  type: 'doc',
  content: [
    { type: 'eyebrow', attrs: { id: 'e' } },
    { type: 'headline', attrs: { id: 'h' }, content: [text('The Keel Bridge')] },
    { type: 'dek', attrs: { id: 'd' } },
    ...blocks,
  ],
});

const compare = (before: NodeJson[], after: NodeJson[]) =>
  markup(redline(parseDocument(article(...before)), parseDocument(article(...after))));

const said = (marked: ReturnType<typeof compare>) =>
  marked.changes.map((change) => {
    const { kind, place, removed, added, about, details } = changeWords(change);
    return [kind, place, removed, added, about, details];
  });

/** What a drawing reads as: `[-gone-]`, `{+come+}`, chips in angles. */
function read(drawn: readonly Drawn[]): string {
  return drawn
    .map((each) => {
      if (typeof each === 'string') return each;
      const inside = read(each.children);
      if (each.tag === 'ins') return `{+${inside}+}`;
      if (each.tag === 'del') return `[-${inside}-]`;
      if (each.attrs.class === 'redline-chip') return `<${inside}>`;
      return each.tag === 'p' || each.tag.startsWith('h') ? `${inside}|` : inside;
    })
    .join('');
}

const plain = { picture: () => null };

test('words that came and went are counted and told', () => {
  const marked = compare(
    [p('a', 'It closes in March for repairs.')],
    [p('a', 'It closes on Monday morning for repairs.')],
  );
  expect(marked).toMatchObject({ wordsAdded: 3, wordsRemoved: 2 });
  expect(said(marked)).toEqual([
    ['Replaced', 'Paragraph 1', 'in March', 'on Monday morning', '', ''],
  ]);
  expect(read(drawInline(marked, plain))).toContain(
    'It closes [-in March-]{+on Monday morning+} for repairs.|',
  );
  expect(unifiedText(marked)).toBe(
    '(1 block unchanged)\n\nIt closes [-in March-]{+on Monday morning+} for repairs.\n',
  );
});

test('bold is a format and counts no word', () => {
  const marked = compare(
    [p('a', 'No ferry today.')],
    [p('a', 'No ', text('ferry', 'bold'), ' today.')],
  );
  expect(marked).toMatchObject({ wordsAdded: 0, wordsRemoved: 0 });
  expect(said(marked)).toEqual([['Formatted', 'Paragraph 1', '', '', 'ferry', 'Bold']]);
  expect(read(drawInline(marked, plain))).toContain('No ferry<Bold> today.|');
});

test('a moved paragraph is drawn at both places, its words struck in neither', () => {
  const [a, b, c] = [
    p('a', 'The first paragraph is a long one, of many words.'),
    p('b', 'The second paragraph is as long as the first.'),
    p('c', 'The third.'),
  ];
  const marked = compare([a, b, c], [b, c, a]);
  expect(marked).toMatchObject({ wordsAdded: 0, wordsRemoved: 0 });
  expect(marked.changes.map(({ kind }) => kind)).toEqual(['move']);
  const drawn = read(drawInline(marked, plain));
  expect(drawn).toContain('<Moved down ↓>');
  expect(drawn).toContain('<Moved here from above ↑>');
  expect(drawn).not.toMatch(/\[-|\{\+/);
  const rows = rowsOf(marked.blocks).map(({ before, after }) => [before.length, after.length]);
  expect(rows.filter(([before, after]) => before !== after)).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('a split stands beside what it was, in one row', () => {
  const marked = compare(
    [p('a', 'One sentence here. Another sentence there.'), p('z', 'The end.')],
    [p('a', 'One sentence here.'), p('b', 'Another sentence there.'), p('z', 'The end.')],
  );
  expect(marked.changes.map(({ kind }) => kind)).toContain('split');
  const [, , , split, end] = drawRows(marked, plain);
  expect([split?.before.length, split?.after.length]).toEqual([1, 2]);
  expect(read(end?.after ?? [])).toBe('The end.|');
});

test('a paragraph that became a subhead, then a list: once in one text, each as it was side by side', () => {
  const marked = compare(
    [p('a', 'A bearing'), p('b', 'Ropes'), p('c', 'Lamps')],
    [
      { type: 'heading', attrs: { id: 'a', level: 2 }, content: [text('A bearing')] },
      {
        type: 'bulletList',
        attrs: { id: 'l' },
        content: [
          { type: 'listItem', attrs: { id: 'i' }, content: [p('b', 'Ropes')] },
          { type: 'listItem', attrs: { id: 'j' }, content: [p('c', 'Lamps')] },
        ],
      },
    ],
  );
  expect(marked.changes.every(({ kind }) => kind === 'retype')).toBe(true);
  const drawn = read(drawInline(marked, plain));
  expect(drawn).toContain('<Paragraph → Subhead>A bearing|');
  expect(drawn.match(/Ropes/g)).toHaveLength(1);
  expect(
    drawRows(marked, plain)
      .flatMap(({ before }) => before)
      .filter(
        (each) =>
          typeof each !== 'string' && each.tag === 'p' && each.attrs['data-type'] === undefined,
      ),
  ).toHaveLength(3);
});

test('code that became a paragraph, and a paragraph that became code, keep their words', () => {
  const code: NodeJson = { type: 'codeBlock', attrs: { id: 'a' }, content: [text('one two')] };
  const both: [NodeJson, NodeJson][] = [
    [code, p('a', 'one two')],
    [p('a', 'one two'), code],
  ];
  for (const [before, after] of both) {
    const { blocks } = compare([before], [after]);
    expect(blocks.slice(3).map(({ type, state, runs }) => [type, state, runs])).toEqual([
      [before.type, 'retyped-from', [{ state: 'kept', leaf: text('one two') }]],
      [after.type, 'retyped-to', [{ state: 'kept', leaf: text('one two') }]],
    ]);
  }
});

test('an item that became a paragraph below what went is shown where it stood too', () => {
  const item = (id: string, words: string): NodeJson => ({
    type: 'listItem',
    attrs: { id: `i${id}` },
    content: [p(id, words)],
  });
  const list: NodeJson = {
    type: 'bulletList',
    attrs: { id: 'l' },
    content: [item('a', 'Ropes'), item('b', 'Lamps')],
  };
  const marked = compare([list], [p('a', 'Ropes')]);
  const drawn = read(drawInline(marked, plain));
  expect(drawn.match(/Ropes/g)).toHaveLength(2);
  expect(drawn.indexOf('Moved down ↓')).toBeLessThan(drawn.indexOf('Ropes'));
  expect(drawn.indexOf('Ropes')).toBeLessThan(drawn.indexOf('Lamps'));
  // Nothing stands between: once is enough.
  const whole = read(drawInline(compare([list], [p('a', 'Ropes'), p('b', 'Lamps')]), plain));
  expect(whole.match(/Ropes|Lamps/g)).toHaveLength(2);
});

test('two texts that read the same have no changes', () => {
  const marked = compare([p('a', 'The same.')], [p('a', 'The same.')]);
  expect(marked).toMatchObject({ changes: [], wordsAdded: 0, wordsRemoved: 0 });
  expect(unifiedText(marked)).toBe('(2 blocks unchanged)\n');
});
