/** What a comparison calls its changes, and what they are about. */
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import { apply, decide, redline, revert } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { withoutAnnotations, withoutIds } from './support/plain.ts';

type Inline = string | NodeJson;

const text = (words: string, ...marks: (string | [string, object])[]): NodeJson => ({
  type: 'text',
  text: words,
  marks: marks.map((mark) =>
    typeof mark === 'string' ? { type: mark } : { type: mark[0], attrs: { ...mark[1] } },
  ),
});
const inline = (content: Inline[]): NodeJson[] =>
  content
    .filter((each) => each !== '')
    .map((each) => (typeof each === 'string' ? text(each) : each));
const block = (type: string, id: string, content: NodeJson[], attrs = {}): NodeJson => ({
  type,
  attrs: { ...attrs, id },
  content,
});
const p = (id: string, ...content: Inline[]) => block('paragraph', id, inline(content));
const h = (id: string, words: string, level = 2) =>
  block('heading', id, inline([words]), { level });
const ul = (id: string, ...items: NodeJson[]) => block('bulletList', id, items);
const li = (id: string, ...content: NodeJson[]) => block('listItem', id, content);
const quote = (id: string, ...content: NodeJson[]) => block('blockquote', id, content);
const row = (id: string, ...cells: NodeJson[]) => block('tableRow', id, cells);
const cell = (id: string, words: string, attrs = {}) =>
  block('tableCell', id, [p(`${id}-p`, words)], attrs);
const table = (id: string, ...rows: NodeJson[]) => block('table', id, rows);

const article = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [
      block('eyebrow', 'eyebrow', []),
      block('headline', 'headline', inline(['The ferry stays'])),
      block('dek', 'dek', []),
      ...body,
    ],
  });

/** Each change in a line; both ends are exact, and each change alone can be taken or refused. */
function changes(before: Node, after: Node): string[] {
  const compared = redline(before, after);
  if (compared.changes.length > 0) {
    expect(withoutAnnotations(apply(compared)).toJSON()).toEqual(
      withoutAnnotations(after).toJSON(),
    );
  }
  expect(withoutAnnotations(revert(compared)).toJSON()).toEqual(
    withoutAnnotations(before).toJSON(),
  );
  for (const { id } of compared.changes) {
    apply(compared, [id]).check();
    revert(compared, [id]).check();
  }
  return compared.changes.map(({ kind, textBefore, textAfter, parts }) => {
    if (kind === 'format' || kind === 'attribute') {
      return `${kind} ${parts.map(({ what }) => what).join()}: ${textAfter}`;
    }
    if (textBefore === textAfter) return `${kind}: ${textAfter}`;
    return `${kind}: ${[textBefore, textAfter].filter((each) => each !== '').join(' → ')}`;
  });
}

const FERRY = 'The ferry left the quay at noon.';
const LAMP = 'A lamp burned on the bridge all night.';
const TIDE = 'Nobody on the pier had seen the tide.';

describe('words', () => {
  it.each<[string, Inline[], Inline[], string[]]>([
    ['put in', ['The ferry left.'], ['The last ferry left.'], ['insert: last ']],
    ['struck', ['The last ferry left.'], ['The ferry left.'], ['delete: last ']],
    ['typed over', ['The ferry left.'], ['The boat left.'], ['replace: ferry → boat']],
    ['a comma', ['It rose and fell.'], ['It rose, and fell.'], ['insert: ,']],
    ['in Chinese', ['港口的灯亮了。'], ['港口的船亮了。'], ['replace: 灯 → 船']],
    [
      'in bold',
      ['The ferry left.'],
      ['The ', text('ferry', 'bold'), ' left.'],
      ['format +bold: ferry'],
    ],
    [
      'several in bold',
      ['On the old quay it stood'],
      ['On ', text('the old quay', 'bold'), ' it stood'],
      ['format +bold: the old quay'],
    ],
    [
      'typed over within bold',
      [text('The ferry left.', 'bold')],
      [text('The boat left.', 'bold')],
      ['replace: ferry → boat'],
    ],
    ['half a word in bold', ['harbour'], [text('har', 'bold'), 'bour'], ['format +bold: har']],
    [
      'a link led elsewhere',
      [text('quay', ['link', { href: 'https://example.org/a' }])],
      [text('quay', ['link', { href: 'https://example.org/b' }])],
      ['attribute link[{"href":"https://example.org/a"},{"href":"https://example.org/b"}]: quay'],
    ],
    [
      'a TK told more of',
      ['In ', { type: 'tk', attrs: { note: '' } }],
      ['In ', { type: 'tk', attrs: { note: 'year' } }],
      ['attribute note: TK year'],
    ],
    ['a line break', ['One two'], ['One', { type: 'hardBreak' }, ' two'], ['insert: \n']],
    ['only noted on', ['The ferry'], ['The ', text('ferry', ['annotation', { id: 'n' }])], []],
  ])('%s', (_name, one, other, expected) => {
    expect(changes(article(p('a', ...one)), article(p('a', ...other)))).toEqual(expected);
  });

  it('of display copy', () => {
    const one = article(p('a', FERRY));
    const json = one.toJSON() as NodeJson;
    json.content![1]!.content = inline(['The old ferry stays']);
    expect(changes(one, parseDocument(json))).toEqual(['insert: old ']);
  });
});

describe('blocks', () => {
  it.each<[string, NodeJson[], NodeJson[], string[]]>([
    ['written', [p('a', FERRY)], [p('a', FERRY), p('b', LAMP)], [`insert: ${LAMP}`]],
    ['cut', [p('a', FERRY), p('b', LAMP)], [p('a', FERRY)], [`delete: ${LAMP}`]],
    ['split', [p('a', `${FERRY} ${LAMP}`)], [p('a', `${FERRY} `), p('b', LAMP)], ['split: ']],
    [
      'split at a blank that goes',
      [p('a', `${FERRY} ${LAMP}`)],
      [p('a', FERRY), p('b', LAMP)],
      ['delete:  ', 'split: '],
    ],
    ['joined', [p('a', FERRY), p('b', LAMP)], [p('a', FERRY + LAMP)], ['join: ']],
    [
      'a word put right before a block that goes: the full stop stays',
      [p('a', FERRY), p('b', LAMP), p('c', TIDE)],
      [p('a', FERRY.replace('The ferry', 'It')), p('c', TIDE)],
      ['replace: The ferry → It', `delete: ${LAMP}`],
    ],
    [
      'split, with a word put right',
      [p('a', `${FERRY} ${LAMP}`)],
      [p('a', `${FERRY} `), p('b', LAMP.replace('night', 'day'))],
      ['split: ', 'replace: night → day'],
    ],
    [
      'moved',
      [p('a', FERRY), p('b', LAMP), p('c', TIDE)],
      [p('b', LAMP), p('c', TIDE), p('a', FERRY)],
      [`move: ${FERRY}`],
    ],
    [
      'moved, with a word put right',
      [p('a', FERRY), p('b', LAMP), p('c', TIDE)],
      [p('b', LAMP), p('c', TIDE), p('a', FERRY.replace('noon', 'dusk'))],
      [`move: ${FERRY} → ${FERRY.replace('noon', 'dusk')}`, 'replace: noon → dusk'],
    ],
    ['made a heading', [p('a', FERRY)], [h('a', FERRY)], [`retype: ${FERRY}`]],
    [
      'made code',
      [p('a', FERRY)],
      [block('codeBlock', 'a', inline([FERRY]))],
      [`retype: ${FERRY}`],
    ],
    ['a lower heading', [h('a', FERRY)], [h('a', FERRY, 3)], [`attribute level: ${FERRY}`]],
    [
      'made a list',
      [p('a', FERRY), p('b', LAMP)],
      [p('a', FERRY), ul('u', li('l', p('b', LAMP)))],
      [`retype: ${LAMP}`],
    ],
    [
      'two made a quote',
      [p('a', FERRY), p('b', LAMP), p('c', TIDE)],
      [p('a', FERRY), quote('q', p('b', LAMP), p('c', TIDE))],
      [`retype: ${LAMP}\n${TIDE}`],
    ],
    [
      'made a quote, with a word put right',
      [p('a', FERRY), p('b', LAMP)],
      [p('a', FERRY), quote('q', p('b', LAMP.replace('night', 'day')))],
      [`retype: ${LAMP} → ${LAMP.replace('night', 'day')}`, 'replace: night → day'],
    ],
    [
      'taken out of a list',
      [ul('u', li('l', p('a', FERRY)), li('m', p('b', LAMP)))],
      [ul('u', li('l', p('a', FERRY))), p('b', LAMP)],
      [`retype: ${LAMP}`],
    ],
    [
      'a list numbered',
      [ul('u', li('l', p('a', FERRY)))],
      [block('orderedList', 'u', [li('l', p('a', FERRY))])],
      [`retype: ${FERRY}`],
    ],
    [
      'an item written',
      [ul('u', li('l', p('a', FERRY)))],
      [ul('u', li('l', p('a', FERRY)), li('m', p('b', LAMP)))],
      [`insert: ${LAMP}`],
    ],
    [
      'an item split',
      [ul('u', li('l', p('a', FERRY + LAMP)))],
      [ul('u', li('l', p('a', FERRY)), li('m', p('b', LAMP)))],
      [`split: ${LAMP}`],
    ],
    [
      'two items joined',
      [ul('u', li('l', p('a', FERRY)), li('m', p('b', LAMP)))],
      [ul('u', li('l', p('a', FERRY + LAMP)))],
      [`join: ${LAMP}`],
    ],
    [
      'a picture described',
      [block('figure', 'f', inline([LAMP]), { attachment: 'a'.repeat(64) })],
      [block('figure', 'f', inline([LAMP]), { attachment: 'a'.repeat(64), alt: 'A lamp' })],
      [`attribute alt: ${LAMP}`],
    ],
  ])('%s', (_name, one, other, expected) => {
    expect(changes(article(...one), article(...other))).toEqual(expected);
  });
});

describe('tables', () => {
  const two = table(
    't',
    row('r', cell('a', 'one'), cell('b', 'two')),
    row('s', cell('c', 'three'), cell('d', 'four')),
  );

  it.each<[string, NodeJson, string[]]>([
    [
      'a row',
      table('t', ...two.content!, row('q', cell('e', 'five'), cell('f', 'six'))),
      ['insert: five\nsix'],
    ],
    [
      'a column is one change',
      table(
        't',
        row('r', cell('a', 'one'), cell('e', 'five'), cell('b', 'two')),
        row('s', cell('c', 'three'), cell('f', 'six'), cell('d', 'four')),
      ),
      ['insert: five\nsix'],
    ],
    [
      'a word in a cell',
      table('t', row('r', cell('a', 'one'), cell('b', 'ten')), two.content![1]!),
      ['replace: two → ten'],
    ],
    ['rows in another order', table('t', two.content![1]!, two.content![0]!), ['move: one\ntwo']],
    [
      'cells merged',
      table(
        't',
        row('r', block('tableCell', 'a', [p('a-p', 'one'), p('b-p', 'two')], { colspan: 2 })),
        two.content![1]!,
      ),
      ['retype: two'],
    ],
  ])('%s', (_name, other, expected) => {
    expect(changes(article(two), article(other))).toEqual(expected);
  });
});

describe('footnotes', () => {
  it('come with their reference', () => {
    const note = block('footnotes', 'notes', [
      block('footnote', 'n1', [p('n1-p', 'As told.')], { note: 'k' }),
    ]);
    const ref = { type: 'footnoteRef', attrs: { note: 'k' } };
    expect(changes(article(p('a', FERRY)), article(p('a', FERRY, ref), note))).toEqual([
      'insert: As told.',
    ]);
  });

  // Found by random editing: a note went from one reference to another.
  it('that answer to another reference change with it', () => {
    const piece = (key: string) =>
      article(
        p('a', FERRY, { type: 'footnoteRef', attrs: { note: key } }),
        block('footnotes', 'notes', [
          block('footnote', 'n1', [p('n1-p', 'As told.')], { note: key }),
        ]),
      );
    expect(redline(piece('k'), piece('m')).changes).toHaveLength(1);
    changes(piece('k'), piece('m'));
  });
});

describe('changes that hang together', () => {
  // A block dropped into the middle of another needs the split; nothing else needs either.
  it('are joined, and no others', () => {
    const before = article(p('a', `${FERRY} ${LAMP}`), p('b', TIDE), p('c', 'Later.'));
    const after = article(
      p('a', `${FERRY} `),
      p('c', 'Later.'),
      p('n', LAMP),
      p('b', TIDE.replace('Nobody', 'Somebody')),
    );
    const found = redline(before, after).changes;
    expect(found.map(({ kind, parts }) => [kind, parts.map((part) => part.kind)])).toEqual([
      ['move', ['place', 'boundary']],
      ['replace', ['words']],
    ]);
    changes(before, after);
  });

  it('leave a quote with something in it', () => {
    const before = article(quote('q', p('a', FERRY), p('b', TIDE)));
    const after = article(quote('q', p('c', 'Quite another text.')));
    // One of the two cut goes with what is written in their place.
    expect(changes(before, after).sort()).toEqual([
      `delete: ${FERRY}`,
      `replace: ${TIDE} → Quite another text.`,
    ]);
  });

  it('leave a piece with one of many paragraphs that came, whichever way round', () => {
    const nothing = article(p('gone'));
    const many = article(...Array.from({ length: 60 }, (_, i) => p(`n${i}`, `Boat ${i} sails.`)));
    // One goes with the empty one in whose place it came; every other stands for itself.
    expect(changes(nothing, many)).toHaveLength(60);
    expect(changes(many, nothing)).toHaveLength(60);
  });
});

describe('documents without ids in common', () => {
  const imported = (...body: NodeJson[]): Node =>
    parseDocument(
      withBlockIds(JSON.parse(JSON.stringify(withoutIds(article(...body)).toJSON())) as NodeJson),
    );

  it('are compared by looks', () => {
    const one = [h('a', 'The quay'), p('b', FERRY), ul('u', li('l', p('c', LAMP))), p('d', TIDE)];
    const other = [
      h('a', 'The quay'),
      p('b', FERRY.replace('noon', 'dusk')),
      ul('u', li('l', p('c', LAMP))),
      p('e', 'A new end.'),
    ];
    expect(changes(article(...one), imported(...other))).toEqual([
      'replace: noon → dusk',
      `delete: ${TIDE}`,
      'insert: A new end.',
    ]);
  });

  it('keep the ids from before as long as anything from before stands', () => {
    const one = article(p('a', FERRY), p('b', LAMP));
    const compared = redline(one, imported(p('a', FERRY), p('b', `${LAMP} Twice.`), p('c', TIDE)));
    const [first] = compared.changes;
    const doc = apply(compared, [first!.id]);
    expect(doc.child(3).attrs.id).toBe('a');
    expect(doc.child(4).attrs.id).toBe('b');
  });
});

describe('a change', () => {
  const one = article(p('a', FERRY), p('b', LAMP), p('c', TIDE));
  const other = article(
    p('n', 'Later on.'),
    p('a', FERRY.replace('noon', 'dusk')),
    p('b', LAMP),
    p('c', TIDE.replace('Nobody', 'Somebody')),
  );

  it('says where it stands in both documents', () => {
    const { changes: found } = redline(one, other);
    const at = (doc: Node, { from, to }: { from: number; to: number }) => doc.textBetween(from, to);
    expect(found.map(({ before, after }) => [at(one, before), at(other, after)])).toEqual([
      ['', 'Later on.'],
      ['noon', 'dusk'],
      ['Nobody', 'Somebody'],
    ]);
  });

  it('has the same identity in another comparison, whatever else changed', () => {
    const id = (after: Node) =>
      redline(one, after).changes.find(({ textAfter }) => textAfter === 'dusk')?.id;
    const less = article(p('a', FERRY.replace('noon', 'dusk')), p('b', LAMP), p('c', TIDE));
    expect(id(less)).toBeDefined();
    expect(id(less)).toBe(id(other));
  });

  it('has an identity of its own among others like it', () => {
    const twice = article(p('a', 'One lamp, one ferry, one lamp and one quay.'));
    const lit = article(p('a', 'One lit lamp, one ferry, one lit lamp and one quay.'));
    const { changes: found } = redline(twice, lit);
    expect(found.map(({ textAfter }) => textAfter)).toEqual(['lit ', 'lit ']);
    expect(found[0]!.id).not.toBe(found[1]!.id);
  });

  it('that does not exist cannot be decided', () => {
    expect(() => decide(redline(one, other), 'none', 'accept')).toThrow(RangeError);
  });
});
