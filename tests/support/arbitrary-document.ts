/**
 * Random documents over the whole article schema, for property tests of any part: all nodes and
 * marks, in several scripts and directions, with awkward characters.
 */
import fc from 'fast-check';
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson } from '../../shared/document/schema.ts';

export interface DocumentOptions {
  /** Hashes that figures may name; none makes documents without figures. */
  readonly attachments?: readonly { hash: string; width: number; height: number }[];
  /** Annotation marks over the text. */
  readonly annotations?: boolean;
  /** Paragraphs without content in the body. The places that need one may always have it. */
  readonly emptyParagraphs?: boolean;
}

const WORDS = [
  ...'harbour ferry keel bridge tide lamp quay the a of and 1897 3.5 half-past snake_case'.split(
    ' ',
  ),
  ...'Überfahrt Straße façade naïve señora żółty İstanbul ﬁre'.split(' '),
  ...'паром гавань міст її ґанок п’ять'.split(' '),
  ...'המעבורת נמל العبّارة الميناء'.split(' '),
  ...'港口 渡し船 다리 木曜日。 ท่าเรือ'.split(' '),
  ...'👩‍🚒 🇫🇮 e\u0301 𝒢alley \u200fא'.split(' '),
  ...'* ** _ __ ` `` [ ] ( ) < > & &amp; &copy; # ## + - 1. 2) = | \\ ! ^ ~ ~~ : --- ![ [^1] <b> {++x++}'.split(
    ' ',
  ),
  ...'“quoted” ‘single’ it’s (aside) — – … don\'t "plain" $5 50% a*b a_b x^2 \\* //'.split(' '),
  'https://example.org/a_b?c=d&copy=1',
  'no\u00a0break',
  '\u3000indent',
  '{++',
  '{--a--}',
  '{>>b<<}',
  '~~}',
  '{==c==}',
];

const word = fc.constantFrom(...WORDS);
/** A run of words, with single spaces inside and perhaps at its ends. */
const words = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.boolean(), fc.boolean())
  .map(([list, before, after]) => `${before ? ' ' : ''}${list.join(' ')}${after ? ' ' : ''}`);
const unicode = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, 'x'));

/** Text without the capital letters that would read as a TK. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .oneof({ weight: 6, arbitrary: words }, { weight: 1, arbitrary: unicode })
  .map((text) => text.replaceAll('TK', 'Tk'));

const href = fc.constantFrom(
  'https://example.org/',
  'https://example.org/a_(b)?q=1&copy=2#x',
  'https://example.org/пором*[x]',
  'mailto:desk@example.org',
  'http://example.org/a b',
  'https://example.org/back\\slash|bar',
);

/** The order in which marks lie over one another. */
const RANK = Object.keys(articleSchema.marks);

type MarkJson = NonNullable<NodeJson['marks']>[number];

const someMarks = (options: DocumentOptions): fc.Arbitrary<MarkJson[]> =>
  fc
    .tuple(
      fc.option(href, { freq: 6 }),
      fc.subarray(['bold', 'italic', 'underline', 'strike', 'code'], { maxLength: 3 }),
      fc.constantFrom('', '', '', 'superscript', 'subscript'),
      fc.option(fc.uuid(), { freq: 4 }),
    )
    .map(([link, simple, script, annotation]) => {
      const marks: MarkJson[] = simple.map((type) => ({ type }));
      if (link !== null) marks.push({ type: 'link', attrs: { href: link } });
      if (script !== '') marks.push({ type: script });
      if (options.annotations && annotation) {
        marks.push({ type: 'annotation', attrs: { id: annotation } });
      }
      return marks.sort((one, other) => RANK.indexOf(one.type) - RANK.indexOf(other.type));
    });

const withMarks = (node: NodeJson, marks: MarkJson[]): NodeJson =>
  marks.length > 0 ? { ...node, marks } : node;

const tkNote = fc.constantFrom('', '', 'year', 'name of the ferry', 'число');

/** A TK with a space on each side: beside a letter it would be part of a word. */
const tk = tkNote.map((note): NodeJson[] => [
  { type: 'text', text: ' ' },
  { type: 'tk', attrs: { note } },
  { type: 'text', text: ' ' },
]);

function inline(options: DocumentOptions, notes: string[]): fc.Arbitrary<NodeJson[]> {
  const run = fc
    .tuple(arbitraryText, fc.oneof(fc.constant<MarkJson[]>([]), someMarks(options)))
    .map(([text, marks]) => [withMarks({ type: 'text', text }, marks)]);
  const pieces = fc.oneof(
    { weight: 10, arbitrary: run },
    { weight: 1, arbitrary: fc.constant([{ type: 'hardBreak' }] as NodeJson[]) },
    { weight: 1, arbitrary: tk },
    {
      weight: 1,
      arbitrary: fc.constant(null).map(() => {
        const note = `g${notes.length + 1}`;
        notes.push(note);
        return [{ type: 'footnoteRef', attrs: { note } }] as NodeJson[];
      }),
    },
  );
  return fc
    .tuple(run, fc.array(pieces, { maxLength: 5 }))
    .map(([first, rest]) => [...first, ...rest.flat()]);
}

const node = (type: string, content: NodeJson[], attrs?: Record<string, unknown>): NodeJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

/** Text in italics at most, for display lines. */
const displayLine = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .tuple(arbitraryText, fc.boolean())
          .map(([text, italic]) => [
            withMarks({ type: 'text', text }, italic ? [{ type: 'italic' }] : []),
          ]),
      },
      { weight: 1, arbitrary: tk },
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.flat());

const plainLine = fc.option(arbitraryText).map((text) => (text ? [{ type: 'text', text }] : []));

export function arbitraryDocument(options: DocumentOptions = {}): fc.Arbitrary<NodeJson> {
  // Every reference gets its note; which ones are left is known only once the body is made.
  const noNotes: string[] = [];
  const content = inline(options, noNotes);
  const paragraph = (empty: boolean) =>
    (empty
      ? fc.oneof({ weight: 8, arbitrary: content }, fc.constant<NodeJson[]>([]))
      : content
    ).map((inside) => node('paragraph', inside));
  const noteless = content.map((inside) =>
    node(
      'paragraph',
      inside.filter((child) => child.type !== 'footnoteRef'),
    ),
  );
  const heading = fc
    .tuple(content, fc.integer({ min: 2, max: 4 }))
    .map(([inside, level]) => node('heading', inside, { level }));
  const code = fc
    .tuple(
      fc.constantFrom('', 'ts', 'c++', 'objective-c'),
      fc.array(fc.oneof(arbitraryText, fc.constantFrom('', '\tindented', '  two', '```', '~~~')), {
        maxLength: 4,
      }),
    )
    .map(([language, lines]) => {
      const text = lines.join('\n');
      return node('codeBlock', text === '' ? [] : [{ type: 'text', text }], { language });
    });
  const pullQuote = fc
    .tuple(fc.array(paragraph(false), { minLength: 1, maxLength: 2 }), plainLine)
    .map(([lines, signed]) => node('pullQuote', [...lines, node('attribution', signed)]));
  const pictures = options.attachments ?? [];
  const figure = fc
    .tuple(
      fc.constantFrom(...(pictures.length > 0 ? pictures : [null])),
      fc.option(content),
      fc.option(arbitraryText),
      fc.option(arbitraryText),
    )
    .map(([picture, cutline, alt, credit]) =>
      node('figure', cutline ?? [], {
        attachment: picture?.hash ?? '',
        width: picture?.width ?? 0,
        height: picture?.height ?? 0,
        alt: (alt ?? '').trim(),
        credit: (credit ?? '').trim(),
      }),
    );
  const cells = fc.array(paragraph(true), { minLength: 1, maxLength: 2 });
  const table = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .chain(([width, height, head]) =>
      fc
        .array(fc.array(cells, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        })
        .map((rows) =>
          node(
            'table',
            rows.map((row, y) =>
              node(
                'tableRow',
                row.map((lines) =>
                  node(head && y === 0 ? 'tableHeader' : 'tableCell', lines, {
                    colspan: 1,
                    rowspan: 1,
                    colwidth: null,
                  }),
                ),
              ),
            ),
          ),
        ),
    );
  /** A table with one cell over two columns and one over two rows. */
  const spanned = fc.array(cells, { minLength: 4, maxLength: 4 }).map(([a, b, c, d]) => {
    const cell = (lines: NodeJson[] | undefined, colspan: number, rowspan: number) =>
      node('tableCell', lines ?? [], { colspan, rowspan, colwidth: null });
    return node('table', [
      node('tableRow', [cell(a, 2, 1), cell(b, 1, 2)]),
      node('tableRow', [cell(c, 1, 1), cell(d, 1, 1)]),
    ]);
  });
  const { block } = fc.letrec<{ block: NodeJson; list: NodeJson; quote: NodeJson }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'block' },
      { weight: 8, arbitrary: paragraph(options.emptyParagraphs ?? false) },
      { weight: 2, arbitrary: heading },
      { weight: 1, arbitrary: code },
      { weight: 1, arbitrary: fc.constant(node('horizontalRule', [])) },
      { weight: 1, arbitrary: pullQuote },
      ...(pictures.length > 0 ? [{ weight: 1, arbitrary: figure }] : []),
      { weight: 1, arbitrary: fc.oneof(table, spanned) },
      { weight: 2, arbitrary: tie('list') },
      { weight: 1, arbitrary: tie('quote') },
    ),
    quote: fc
      .array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'block' })
      .map((blocks) => node('blockquote', blocks)),
    list: fc
      .tuple(
        fc.boolean(),
        fc.constantFrom(1, 1, 3, 0, 1897),
        fc.array(
          fc.tuple(
            paragraph(true),
            fc.array(tie('block'), { maxLength: 2, depthIdentifier: 'block' }),
          ),
          { minLength: 1, maxLength: 3, depthIdentifier: 'block' },
        ),
      )
      .map(([ordered, start, items]) =>
        node(
          ordered ? 'orderedList' : 'bulletList',
          items.map(([first, rest]) => node('listItem', [first, ...rest])),
          ordered ? { start } : undefined,
        ),
      ),
  }));
  return fc
    .tuple(
      plainLine,
      displayLine,
      displayLine,
      fc.array(block, { minLength: 1, maxLength: 6 }),
      fc.array(fc.array(noteless, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
    )
    .map(([eyebrow, headline, dek, blocks, noteTexts]) => {
      const notes: NodeJson[] = [];
      const body = blocks.map((child) => numberNotes(child, notes, noteTexts));
      return withBlockIds({
        type: 'doc',
        content: [
          node('eyebrow', eyebrow),
          node('headline', headline),
          node('dek', dek),
          ...body,
          ...(notes.length > 0 ? [node('footnotes', notes)] : []),
        ],
      });
    });
}

/** Gives every reference a note of its own, in the order of the text. */
function numberNotes(block: NodeJson, notes: NodeJson[], texts: NodeJson[][]): NodeJson {
  if (block.type === 'footnoteRef') {
    const note = `n${notes.length + 1}`;
    notes.push(
      node('footnote', structuredClone(texts[notes.length % texts.length] ?? []), { note }),
    );
    return { ...block, attrs: { note } };
  }
  if (!block.content) return block;
  return { ...block, content: block.content.map((child) => numberNotes(child, notes, texts)) };
}
