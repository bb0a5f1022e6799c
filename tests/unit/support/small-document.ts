/**
 * Small documents over the whole article schema, few words from a small vocabulary: the same words
 * come up again and again, so that whoever compares or merges them has to choose. Ids are told by
 * order (`b1`, `b2`…), so that a counterexample can be read, and repeated.
 */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { carriesId } from '../../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';

/** Words as a writer may type them: punctuation, scripts without spaces, characters of two units. */
export const PHRASES = [
  'the ferry',
  ' the',
  'bridge ',
  'quay, and',
  '. Tide',
  ' ',
  '  ',
  'a',
  "it's late",
  '港口的灯',
  '渡し船が',
  '👩‍🚒',
  'ＴＫ',
  '—',
  'e\u0301t\u00e9 ',
] as const;

const SENTENCES = [
  'The ferry left the quay at noon.',
  'the ferry the quay the ferry',
  'A lamp burned on the bridge, and the tide rose.',
  '港口的灯亮了。渡し船が出た。',
  'Nobody saw the lamp; nobody asked.',
  'quay',
  '',
];

export const PICTURE = 'a'.repeat(64);
export const OTHER_PICTURE = 'b'.repeat(64);

const text = (words: string, ...marks: string[]): NodeJson[] =>
  words === ''
    ? []
    : [{ type: 'text', text: words, ...(marks.length ? { marks: marks.map(markJson) } : {}) }];

const markJson = (name: string) => {
  if (name === 'link') return { type: 'link', attrs: { href: 'https://example.org/ferry' } };
  if (name.startsWith('note-')) return { type: 'annotation', attrs: { id: name } };
  return { type: name };
};

const sentence = fc.constantFrom(...SENTENCES);

/** Inline content: mostly plain words, now and then marks, a break, a TK or a footnote. */
const inline: fc.Arbitrary<NodeJson[]> = fc.oneof(
  { weight: 6, arbitrary: sentence.map((words) => text(words)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(sentence, fc.constantFrom('bold', 'italic', 'link', 'note-1', 'note-2'))
      .map(([words, mark]) => [
        ...text('On the quay '),
        ...text(words, mark),
        ...text(' it stood'),
      ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(sentence, fc.constantFrom('hardBreak', 'tk', 'footnoteRef'))
      .map(([words, type]) => [...text(words), { type }, ...text(' after')]),
  },
);

const node = (type: string, content: NodeJson[] = [], attrs?: NodeJson['attrs']): NodeJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const paragraph = inline.map((content) => node('paragraph', content));

const { block } = fc.letrec<{ block: NodeJson }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'small' },
    { weight: 9, arbitrary: paragraph },
    {
      weight: 5,
      arbitrary: fc
        .tuple(inline, fc.constantFrom(2, 3))
        .map(([content, level]) => node('heading', content, { level })),
    },
    {
      weight: 1,
      arbitrary: sentence.map((words) => node('codeBlock', text(words), { language: '' })),
    },
    { weight: 1, arbitrary: fc.constant(node('horizontalRule')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(inline, sentence)
        .map(([content, alt]) => node('figure', content, { attachment: PICTURE, alt })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(paragraph, { minLength: 1, maxLength: 2 }), sentence)
        .map(([content, by]) => node('pullQuote', [...content, node('attribution', text(by))])),
    },
    { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 1, max: 2 }), paragraph).map(table) },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('block'), { minLength: 1, maxLength: 2, depthIdentifier: 'small' })
        .map((content) => node('blockquote', content)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom('bulletList', 'orderedList'),
          fc.array(
            fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 1, depthIdentifier: 'small' })),
            { minLength: 1, maxLength: 3, depthIdentifier: 'small' },
          ),
        )
        .map(([type, items]) =>
          node(
            type,
            items.map(([first, rest]) => node('listItem', [first, ...rest])),
          ),
        ),
    },
  ),
}));

function table([rows, first]: [number, NodeJson]): NodeJson {
  const cell = (type: string, content: NodeJson) => node(type, [content]);
  return node('table', [
    node('tableRow', [cell('tableHeader', first), cell('tableHeader', node('paragraph'))]),
    ...Array.from({ length: rows }, (_, row) =>
      node('tableRow', [
        cell('tableCell', node('paragraph', text(`row ${row + 1}`))),
        cell('tableCell', node('paragraph', text('the quay'))),
      ]),
    ),
  ]);
}

/** Ids in order, and a note for every reference. Cell attributes are left at their defaults. */
function finished(json: NodeJson): Node {
  let ids = 0;
  const notes: string[] = [];
  const visit = (each: NodeJson): NodeJson => {
    const attrs = { ...each.attrs };
    if (carriesId(each.type)) {
      ids += 1;
      attrs.id = `b${ids}`;
    }
    if (each.type === 'footnoteRef') {
      notes.push(`f${notes.length + 1}`);
      attrs.note = notes.at(-1);
    }
    return { ...each, attrs, ...(each.content ? { content: each.content.map(visit) } : {}) };
  };
  const body = visit(json);
  if (notes.length > 0) {
    const section = node(
      'footnotes',
      notes.map((note) => node('footnote', [node('paragraph', text('As told.'))], { note })),
    );
    body.content?.push(visit(section));
  }
  return parseDocument(body);
}

/** A document of one to five small blocks, as the schema's node; every block has an id. */
export const smallDocument: fc.Arbitrary<Node> = fc
  .tuple(
    fc.constantFrom('', 'Harbour'),
    fc.constantFrom('The ferry stays', 'A lamp on the quay', ''),
    fc.array(block, { minLength: 1, maxLength: 5 }),
  )
  .map(([eyebrow, headline, body]) =>
    finished(
      node('doc', [
        node('eyebrow', text(eyebrow)),
        node('headline', text(headline)),
        node('dek'),
        ...body,
      ]),
    ),
  );
