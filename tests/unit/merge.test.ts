/** Merging, case by case: what two people do to one piece, and what comes of it. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { type Merge, merge3, resolve } from '../../shared/document/merge/index.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { isSound, keepsThreads } from './support/merge-laws.ts';

const inline = (content: string | NodeJson[]): NodeJson[] =>
  typeof content !== 'string' ? content : content === '' ? [] : [{ type: 'text', text: content }];

const block = (type: string, id: string, content: string | NodeJson[], attrs = {}): NodeJson => ({
  type,
  attrs: { id, ...attrs },
  content: inline(content),
});

const p = (id: string, content: string | NodeJson[] = '') => block('paragraph', id, content);
const list = (id: string, ...items: NodeJson[]) => block('bulletList', id, items);
const item = (id: string, ...content: NodeJson[]) => block('listItem', id, content);
const row = (id: string, ...cells: string[]) =>
  block(
    'tableRow',
    id,
    cells.map((text) => {
      const [name = '', words = ''] = text.split(':');
      return block('tableCell', name, [p(`${name}p`, words)]);
    }),
  );
const table = (...rows: NodeJson[]) => block('table', 'table', rows);
const marked = (text: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'text',
  text,
  marks,
});
const note = (id: string) => ({ type: 'annotation', attrs: { id } });
const link = (to: string) => ({ type: 'link', attrs: { href: `https://example.org/${to}` } });
const ref = (key: string): NodeJson => ({ type: 'footnoteRef', attrs: { note: key } });
const notes = (...keys: [key: string, text: string][]) =>
  block(
    'footnotes',
    'notes',
    keys.map(([key, text]) => block('footnote', `f${key}`, [p(`p${key}`, text)], { note: key })),
  );

const doc = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [
      block('eyebrow', 'eyebrow', ''),
      block('headline', 'headline', 'The ferry stays'),
      block('dek', 'dek', ''),
      ...body,
    ],
  });

/** The body as it reads: `p a: text`, containers in brackets. */
function body(node: Node): string {
  const show = (each: Node): string => {
    const id = String(each.attrs.id);
    if (each.isTextblock)
      return `${each.type.name === 'paragraph' ? 'p' : each.type.name} ${id}: ${each.textContent}`.trim();
    return `${each.type.name}(${each.content.content.map(show).join(' | ')})`;
  };
  return node.content.content.slice(3).map(show).join('\n');
}

function merged(base: Node, mine: Node, theirs: Node): Merge {
  const merge = merge3(base, mine, theirs);
  isSound(merge);
  return merge;
}

/** The merge, which must be without conflicts. */
function clean(base: Node, mine: Node, theirs: Node): string {
  const merge = merged(base, mine, theirs);
  expect(merge.conflicts).toEqual([]);
  return body(merge.doc);
}

function only(merge: Merge) {
  expect(merge.conflicts).toHaveLength(1);
  return merge.conflicts[0]!;
}

const text = (fragment: readonly NodeJson[]): string =>
  fragment.map((node) => node.text ?? text(node.content ?? [])).join('');

describe('words', () => {
  const base = doc(p('a', 'The old bridge was closed at noon, and the ferry stayed.'));

  test('changed in two places of a paragraph are both taken', () => {
    expect(
      clean(
        base,
        doc(p('a', 'The new bridge was closed at noon, and the ferry stayed.')),
        doc(p('a', 'The old bridge was closed at noon, and the ferry left.')),
      ),
    ).toBe('p a: The new bridge was closed at noon, and the ferry left.');
  });

  test('put in behind the blank of what the other side replaced are of one question', () => {
    const merge = merged(
      doc(p('a', 'Closed for five weeks the bridge rests.')),
      doc(p('a', 'Closed for six weeks and a day the bridge rests.')),
      doc(p('a', 'Closed for a month the bridge rests.')),
    );
    expect(text(only(merge).mine).trim()).toBe('six weeks and a day');
    expect(body(resolve(merge, only(merge).id, 'theirs').doc)).toBe(
      'p a: Closed for a month the bridge rests.',
    );
  });

  test('changed differently are a conflict that keeps both', () => {
    const mine = doc(p('a', 'The swing bridge was closed at noon, and the ferry stayed.'));
    const theirs = doc(p('a', 'The rail bridge was closed at noon, and the ferry stayed.'));
    const merge = merged(base, mine, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'words', blockId: 'a', chosen: 'mine', both: true });
    expect([conflict.base, conflict.mine, conflict.theirs].map(text)).toEqual([
      'old',
      'swing',
      'rail',
    ]);
    expect(merge.doc.textBetween(conflict.range.from, conflict.range.to)).toBe('swing');
    expect(resolve(merge, conflict.id, 'mine').doc.eq(mine)).toBe(true);
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs)).toBe(true);
    const both = resolve(merge, conflict.id, 'both');
    expect(both.conflicts).toEqual([]);
    expect(body(both.doc)).toContain('The swing rail bridge');
  });

  test('taken away by one and changed by the other stay', () => {
    const mine = doc(p('a', 'The old bridge was closed at noon.'));
    const theirs = doc(p('a', 'The old bridge was closed at noon, and the small ferry stayed.'));
    for (const [one, other, side] of [
      [mine, theirs, 'theirs'],
      [theirs, mine, 'mine'],
    ] as const) {
      const merge = merged(base, one, other);
      expect(only(merge)).toMatchObject({ kind: 'words', chosen: side });
      expect(body(merge.doc)).toContain('small ferry');
    }
  });

  test('taken away by each, with a blank on either side, do not make one word of two', () => {
    const words = (text: string) => doc(p('a', text));
    const start = words('Over the old bridge, and the quay.');
    const merge = merged(start, words('Over the old quay.'), words('Over the old, and the quay.'));
    expect(only(merge)).toMatchObject({ kind: 'words', chosen: 'mine' });
    expect(body(merge.doc)).toBe('p a: Over the old quay.');
  });

  test('taken away by both in stretches that overlap are gone', () => {
    const words = (text: string) => doc(p('a', text));
    expect(
      clean(
        words('The old stone swing bridge was closed.'),
        words('The swing bridge was closed.'),
        words('The old bridge was closed.'),
      ),
    ).toBe('p a: The bridge was closed.');
  });

  test('changed alike are taken once', () => {
    const both = doc(p('a', 'The new bridge was closed at noon, and the ferry stayed.'));
    expect(clean(base, both, both)).toBe(body(both));
  });

  test('of scripts without spaces are merged word by word', () => {
    expect(
      clean(
        doc(p('a', '港口的灯亮了。渡船离开了码头。')),
        doc(p('a', '港口的灯灭了。渡船离开了码头。')),
        doc(p('a', '港口的灯亮了。渡船回到了码头。')),
      ),
    ).toBe('p a: 港口的灯灭了。渡船回到了码头。');
  });

  test('of a headline are merged like any other', () => {
    const titled = (words: string) => {
      const json = base.toJSON() as NodeJson;
      json.content![1]!.content = inline(words);
      return parseDocument(json);
    };
    const merge = merged(base, titled('The last ferry stays'), titled('The ferry stays put'));
    expect(merge.conflicts).toEqual([]);
    expect(merge.doc.child(1).textContent).toBe('The last ferry stays put');
  });
});

describe('marks', () => {
  const base = doc(p('a', 'The bridge was closed.'));

  test('of both sides are on the words they share', () => {
    const merge = merged(
      base,
      doc(p('a', [marked('The bridge', { type: 'bold' }), ...inline(' was closed.')])),
      doc(
        p('a', [
          ...inline('The '),
          marked('bridge was', { type: 'italic' }),
          ...inline(' closed.'),
        ]),
      ),
    );
    expect(merge.conflicts).toEqual([]);
    expect(merge.doc.child(3).toString()).toBe(
      'paragraph(bold("The "), bold(italic("bridge")), italic(" was"), " closed.")',
    );
  });

  test('stay on words that move on', () => {
    const merge = merged(
      base,
      doc(
        p('a', [...inline('The '), marked('bridge', { type: 'bold' }), ...inline(' was closed.')]),
      ),
      doc(p('a', 'At noon, the bridge was closed.')),
    );
    expect(merge.doc.child(3).toString()).toBe(
      'paragraph("At noon, the ", bold("bridge"), " was closed.")',
    );
  });

  test('that are two links on one word are a conflict', () => {
    const linked = (to: string) =>
      doc(p('a', [...inline('The '), marked('old bridge', link(to)), ...inline(' was closed.')]));
    const merge = merged(doc(p('a', 'The old bridge was closed.')), linked('one'), linked('two'));
    const conflict = only(merge);
    expect(conflict.kind).toBe('words');
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(linked('two'))).toBe(true);
  });
});

describe('blocks', () => {
  const base = doc(
    p('a', 'The first graf.'),
    p('b', 'The second graf.'),
    p('c', 'The third graf.'),
  );

  test('put in at one place stand one after the other, mine first', () => {
    expect(
      clean(
        base,
        doc(...grafs('a'), p('m', 'Mine.'), ...grafs('b', 'c')),
        doc(...grafs('a'), p('t', 'Theirs.'), p('u', 'Theirs too.'), ...grafs('b', 'c')),
      ),
    ).toBe(
      'p a: The first graf.\np m: Mine.\np t: Theirs.\np u: Theirs too.\np b: The second graf.\np c: The third graf.',
    );
  });

  test('moved by one and written in by the other are moved, with the words', () => {
    expect(
      clean(
        base,
        doc(...grafs('c', 'a', 'b')),
        doc(...grafs('a', 'b'), p('c', 'The third and last graf.')),
      ),
    ).toBe('p c: The third and last graf.\np a: The first graf.\np b: The second graf.');
  });

  test('taken away by one and written in by the other stay until somebody looks', () => {
    const mine = doc(...grafs('a', 'c'));
    const theirs = doc(...grafs('a'), p('b', 'The second graf, longer.'), ...grafs('c'));
    const merge = merged(base, mine, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'deletion', blockId: 'b', chosen: 'theirs', mine: [] });
    expect(merge.doc.eq(theirs)).toBe(true);
    expect(merge.doc.nodeAt(conflict.range.from)?.attrs.id).toBe('b');
    expect(resolve(merge, conflict.id, 'mine').doc.eq(mine)).toBe(true);
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs)).toBe(true);
  });

  test('taken away by one and left alone by the other are gone', () => {
    expect(clean(base, doc(...grafs('a', 'c')), doc(p('a', 'Another.'), ...grafs('b', 'c')))).toBe(
      'p a: Another.\np c: The third graf.',
    );
  });

  test('that are all taken away, some by each, leave an empty text', () => {
    const two = doc(...grafs('a', 'b'));
    const merge = merged(two, doc(...grafs('a')), doc(...grafs('b')));
    expect(merge.conflicts).toEqual([]);
    expect(merge.doc.childCount).toBe(4);
    expect(merge.doc.child(3).textContent).toBe('');
  });

  test('split by one and written in by the other are split, with the words', () => {
    const whole = doc(p('a', 'The ferry left at noon. Nobody saw the lamp on the bridge.'));
    expect(
      clean(
        whole,
        doc(p('a', 'The ferry left at noon. '), p('n', 'Nobody saw the lamp on the bridge.')),
        doc(p('a', 'The ferry left at noon. Nobody saw the small lamp on the bridge.')),
      ),
    ).toBe('p a: The ferry left at noon.\np n: Nobody saw the small lamp on the bridge.');
  });

  test('joined by one and written in by the other are joined, with the words', () => {
    expect(
      clean(
        base,
        doc(p('a', 'The first graf. The second graf.'), ...grafs('c')),
        doc(...grafs('a'), p('b', 'The second, longer graf.'), ...grafs('c')),
      ),
    ).toBe('p a: The first graf. The second, longer graf.\np c: The third graf.');
  });

  test('of another type keep the words of the other side', () => {
    expect(
      clean(
        base,
        doc(...grafs('a'), block('heading', 'b', 'The second graf.', { level: 3 }), ...grafs('c')),
        doc(...grafs('a'), p('b', 'The other graf.'), ...grafs('c')),
      ),
    ).toBe('p a: The first graf.\nheading b: The other graf.\np c: The third graf.');
  });

  test('of another type under another id keep the words of the other side', () => {
    expect(
      clean(
        base,
        doc(
          ...grafs('a'),
          block('heading', 'new', 'The second graf.', { level: 3 }),
          ...grafs('c'),
        ),
        doc(...grafs('a'), p('b', 'The second, longer graf.'), ...grafs('c')),
      ),
    ).toBe('p a: The first graf.\nheading new: The second, longer graf.\np c: The third graf.');
  });

  test('of two other types are a conflict', () => {
    const mine = doc(
      ...grafs('a'),
      block('heading', 'b', 'The second graf.', { level: 2 }),
      ...grafs('c'),
    );
    const theirs = doc(...grafs('a'), block('codeBlock', 'b', 'The second graf.'), ...grafs('c'));
    const merge = merged(base, mine, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'attributes', blockId: 'b' });
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs)).toBe(true);
  });

  test('that cannot hold what the other put in are a conflict that keeps both', () => {
    const mine = doc(...grafs('a'), block('codeBlock', 'b', 'The second graf.'), ...grafs('c'));
    const theirs = doc(
      ...grafs('a'),
      p('b', [
        ...inline('The second '),
        { type: 'tk', attrs: { note: 'year' } },
        ...inline(' graf.'),
      ]),
      ...grafs('c'),
    );
    const merge = merged(base, mine, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'passage', blockId: 'b' });
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs)).toBe(true);
  });

  test('that both moved, to different places, are a conflict', () => {
    const quote = block('blockquote', 'q', [p('b', 'The second graf.')]);
    const bullets = list('l', item('i', p('b', 'The second graf.')));
    const merge = merged(
      base,
      doc(...grafs('a'), quote, ...grafs('c')),
      doc(...grafs('a'), bullets, ...grafs('c')),
    );
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'place', blockId: 'b', chosen: 'mine' });
    expect(body(merge.doc)).toContain('blockquote(p b: The second graf.)');
    expect(body(resolve(merge, conflict.id, 'theirs').doc)).toBe(
      'p a: The first graf.\nbulletList(listItem(p b: The second graf.))\np c: The third graf.',
    );
  });

  test('that both moved within the text, to different places, are a conflict', () => {
    const start = doc(...grafs('a', 'b', 'c'), p('d', 'The fourth graf.'));
    const mine = doc(...grafs('b', 'c', 'a'), p('d', 'The fourth graf.'));
    const theirs = doc(...grafs('b', 'c'), p('d', 'The fourth graf.'), ...grafs('a'));
    const merge = merged(start, mine, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'place', blockId: 'a', chosen: 'mine' });
    expect(merge.doc.eq(mine)).toBe(true);
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs)).toBe(true);
  });

  test('wrapped by one take in what the other put between them', () => {
    expect(
      clean(
        base,
        doc(block('blockquote', 'q', grafs('a', 'b', 'c'))),
        doc(...grafs('a'), p('t', 'Theirs.'), ...grafs('b', 'c')),
      ),
    ).toBe(
      'blockquote(p a: The first graf. | p t: Theirs. | p b: The second graf. | p c: The third graf.)',
    );
  });
});

const WORDS: Record<string, string> = { a: 'first', b: 'second', c: 'third' };
function grafs(...ids: string[]): NodeJson[] {
  return ids.map((id) => p(id, `The ${WORDS[id]} graf.`));
}

describe('lists', () => {
  const one = item('1', p('1p', 'One thing.'));
  const two = item('2', p('2p', 'Two things.'));

  test('take what each put in, nested lists too', () => {
    expect(
      clean(
        doc(list('l', one, two)),
        doc(
          list('l', item('1', p('1p', 'One thing.'), list('n', item('m', p('mp', 'Mine.')))), two),
        ),
        doc(list('l', item('1', p('1p', 'One small thing.')), item('t', p('tp', 'Theirs.')), two)),
      ),
    ).toBe(
      'bulletList(listItem(p 1p: One small thing. | bulletList(listItem(p mp: Mine.))) | listItem(p tp: Theirs.) | listItem(p 2p: Two things.))',
    );
  });

  test('joined by one keep what the other put into the second', () => {
    expect(
      clean(
        doc(list('l', one), list('k', two)),
        doc(list('l', one, two)),
        doc(list('l', one), list('k', two, item('t', p('tp', 'Theirs.')))),
      ),
    ).toBe(
      'bulletList(listItem(p 1p: One thing.) | listItem(p 2p: Two things.) | listItem(p tp: Theirs.))',
    );
  });

  test('taken away by one come back whole when the other wrote in them', () => {
    const theirs = doc(p('a', 'A graf.'), list('l', one, item('2', p('2p', 'Two more things.'))));
    const merge = merged(
      doc(p('a', 'A graf.'), list('l', one, two)),
      doc(p('a', 'A graf.')),
      theirs,
    );
    expect(only(merge)).toMatchObject({ kind: 'deletion', blockId: 'l', chosen: 'theirs' });
    expect(merge.doc.eq(theirs)).toBe(true);
  });
});

describe('tables', () => {
  const base = doc(table(row('r1', 'a:one', 'b:two'), row('r2', 'c:three', 'd:four')));

  test('take a row of one and a column of the other', () => {
    const column = doc(
      table(row('r1', 'a:one', 'm1:new', 'b:two'), row('r2', 'c:three', 'm2:new', 'd:four')),
    );
    const line = doc(
      table(
        row('r1', 'a:one', 'b:two'),
        row('rt', 't1:five', 't2:six'),
        row('r2', 'c:three', 'd:four'),
      ),
    );
    for (const [mine, theirs] of [
      [column, line],
      [line, column],
    ] as const) {
      const merge = merged(base, mine, theirs);
      expect(merge.conflicts).toEqual([]);
      const cells = merge.doc
        .child(3)
        .content.content.map((each) => each.content.content.map((cell) => cell.textContent));
      expect(cells).toEqual([
        ['one', 'new', 'two'],
        ['five', '', 'six'],
        ['three', 'new', 'four'],
      ]);
    }
  });

  test('take the words of cells from both, where a column went', () => {
    expect(
      clean(
        base,
        doc(table(row('r1', 'b:two'), row('r2', 'd:four'))),
        doc(table(row('r1', 'a:one', 'b:two and a half'), row('r2', 'c:three', 'd:four'))),
      ),
    ).toBe('table(tableRow(tableCell(p bp: two and a half)) | tableRow(tableCell(p dp: four)))');
  });

  test('of which one took a column away and the other wrote in it are a conflict', () => {
    const mine = doc(table(row('r1', 'b:two'), row('r2', 'd:four')));
    const theirs = doc(table(row('r1', 'a:one more', 'b:two'), row('r2', 'c:three', 'd:four')));
    const merge = merged(base, mine, theirs);
    expect(merge.conflicts.map(({ theirs: kept }) => text(kept)).join()).toContain('one more');
  });
});

describe('figures', () => {
  const figure = (attrs: object, cutline = 'The quay.') =>
    doc(block('figure', 'f', cutline, { attachment: 'a'.repeat(64), ...attrs }));

  test('take alt text from one and the cutline from the other', () => {
    const merge = merged(figure({}), figure({ alt: 'A quay' }), figure({}, 'The old quay.'));
    expect(merge.conflicts).toEqual([]);
    expect(merge.doc.child(3).attrs.alt).toBe('A quay');
    expect(merge.doc.child(3).textContent).toBe('The old quay.');
  });

  test('with two new pictures are a conflict', () => {
    const [mine, theirs] = ['b', 'c'].map((each) => figure({ attachment: each.repeat(64) }));
    const merge = merged(figure({}), mine!, theirs!);
    const conflict = only(merge);
    expect(conflict.kind).toBe('attributes');
    expect(merge.doc.eq(mine!)).toBe(true);
    expect(resolve(merge, conflict.id, 'theirs').doc.eq(theirs!)).toBe(true);
  });
});

describe('footnotes', () => {
  const base = doc(p('a', 'First words. Last words.'));

  test('of both are in the order of their references', () => {
    const mine = doc(
      p('a', [...inline('First words. Last words.'), ref('m')]),
      notes(['m', 'Mine.']),
    );
    const json = doc(
      p('a', [...inline('First words'), ref('t'), ...inline('. Last words.')]),
      notes(['t', 'Theirs.']),
    ).toJSON() as NodeJson;
    json.content!.at(-1)!.attrs!.id = 'other notes';
    const merge = merged(base, mine, parseDocument(json));
    expect(merge.conflicts).toEqual([]);
    expect(body(merge.doc)).toBe(
      'p a: First words. Last words.\nfootnotes(footnote(p pt: Theirs.) | footnote(p pm: Mine.))',
    );
  });

  test('taken away by one and changed by the other stay, with their reference', () => {
    const cited = (words: string) =>
      doc(
        p('a', [...inline('First words.'), ref('n'), ...inline(' Last words.')]),
        notes(['n', words]),
      );
    const theirs = cited('As told at length.');
    const merge = merged(cited('As told.'), base, theirs);
    const conflict = only(merge);
    expect(conflict).toMatchObject({ kind: 'words', blockId: 'a', chosen: 'theirs' });
    expect(merge.doc.eq(theirs)).toBe(true);
    expect(resolve(merge, conflict.id, 'mine').doc.eq(base)).toBe(true);
  });
});

describe('annotations', () => {
  const words = 'The old bridge was closed.';
  const base = doc(p('a', words), p('b', 'A second graf.'));
  const commented = (before: string, on: string, after: string, id: string) =>
    p('a', [...inline(before), marked(on, note(id)), ...inline(after)]);
  const ids = (node: Node): string[] => {
    const found = new Set<string>();
    node.descendants((each) => {
      for (const mark of each.marks) {
        if (mark.type === articleSchema.marks.annotation) found.add(mark.attrs.id as string);
      }
    });
    return [...found].sort();
  };

  test('of both sides are on the words they share', () => {
    const merge = merged(
      base,
      doc(commented('The ', 'old bridge', ' was closed.', 'm'), p('b', 'A second graf.')),
      doc(commented('The old ', 'bridge was', ' closed.', 't'), p('b', 'A second graf.')),
    );
    expect(merge.conflicts).toEqual([]);
    expect(ids(merge.doc)).toEqual(['m', 't']);
    expect(merge.orphaned).toEqual([]);
  });

  test('go on to the words that replace theirs', () => {
    const merge = merged(
      base,
      doc(p('a', 'The swing bridge was closed.'), p('b', 'A second graf.')),
      doc(commented('The ', 'old', ' bridge was closed.', 't'), p('b', 'A second graf.')),
    );
    expect(merge.doc.child(3).toString()).toContain('annotation("swing")');
  });

  test('of both sides of a conflict are on the words that stand', () => {
    const merge = merged(
      base,
      doc(commented('The ', 'swing', ' bridge was closed.', 'm'), p('b', 'A second graf.')),
      doc(commented('The ', 'rail', ' bridge was closed.', 't'), p('b', 'A second graf.')),
    );
    expect(only(merge).kind).toBe('words');
    expect(ids(merge.doc)).toEqual(['m', 't']);
  });

  test('follow words that the other side cut and pasted', () => {
    const merge = merged(
      base,
      doc(p('a', 'The bridge was closed.'), p('b', 'A second old, worn graf.')),
      doc(commented('The ', 'old', ' bridge was closed.', 't'), p('b', 'A second graf.')),
    );
    expect(ids(merge.doc)).toEqual(['t']);
    expect(merge.orphaned).toEqual([]);
  });

  test('on words that went are named', () => {
    const merge = merged(
      base,
      doc(p('b', 'A second graf.')),
      doc(commented('The ', 'old', ' bridge was closed.', 't'), p('b', 'A second graf.')),
    );
    expect(merge.conflicts).toEqual([]);
    expect(merge.orphaned).toEqual(['t']);
    keepsThreads(merge);
  });

  test('in a block that the other took away stand while that is asked, and are named when it goes', () => {
    const merge = merged(
      base,
      doc(p('b', 'A second graf.')),
      doc(commented('The ', 'old', ' bridge was closed at noon.', 't'), p('b', 'A second graf.')),
    );
    const { id } = only(merge);
    expect(ids(merge.doc)).toEqual(['t']);
    const gone = resolve(merge, id, 'mine');
    expect(gone.orphaned).toEqual(['t']);
    const kept = resolve(merge, id, 'theirs');
    expect(kept.orphaned).toEqual([]);
    for (const each of [merge, gone, kept]) keepsThreads(each);
  });
});

describe('ids', () => {
  test('that one side gave to the words of another block stand once', () => {
    const base = doc(p('a', 'The ferry left the quay at noon.'));
    const mine = doc(p('x', 'The ferry left the quay at noon.'));
    const theirs = doc(p('a', 'The ferry left the quay at noon.'), p('x', 'Nobody saw it.'));
    const { conflicts, doc: both } = merged(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(both.child(3).textContent).toBe('The ferry left the quay at noon.');
    expect(both.child(4).textContent).toBe('Nobody saw it.');
  });
});

describe('what cannot be', () => {
  test('a block without an id of its own is refused', () => {
    const base = doc(p('a', 'One.'));
    const twice = doc(p('a', 'One.'), p('a', 'Two.'));
    expect(() => merge3(base, base, twice)).toThrow(RangeError);
  });

  test('a conflict that is not there cannot be settled', () => {
    const base = doc(p('a', 'One.'));
    expect(() => resolve(merge3(base, base, base), 'words:a:0', 'mine')).toThrow(RangeError);
  });
});
