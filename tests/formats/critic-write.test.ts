/** Review copies as Markdown: both texts and what was said come back as they went. */
import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { readMarkdown } from '../../electron/exchange/formats/markdown/read.ts';
import { writeMarkdown } from '../../electron/exchange/formats/markdown/write.ts';
import { reviewCopy } from '../../electron/exchange/review-copy.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { fromSides, writeTrace } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { canonical } from '../support/canonical-document.ts';
import { bytesOf, line, pieceOf, samplePictures } from '../support/pieces.ts';
import { finalOf, originalOf, suggestionsIn } from '../support/word-reading.ts';
import { withoutAnnotations } from '../unit/support/plain.ts';
import { edits, perform } from '../unit/support/random-edits.ts';
import { smallDocument } from '../unit/support/small-document.ts';

const ADA = {
  id: '0195f0a0-0000-7000-8000-000000000001',
  name: 'Ada Brook',
  color: 'blue',
} as const;
const BEN = {
  id: '0195f0a0-0000-7000-8000-000000000002',
  name: 'Ben Crane',
  color: 'red',
} as const;
const AT = '2026-03-04T09:30:00.000Z';

interface Copied {
  readonly before: NodeJson;
  readonly after: NodeJson;
  readonly threads?: readonly Thread[];
}

function written({ before, after, threads = [] }: Copied): string {
  const [base, proposal] = [parseDocument(before), parseDocument(after)];
  const known = {
    survivors: [],
    inserted: [],
    deleted: [],
    looked: [],
    otherwise: () => ({ person: ADA.id, at: AT }),
  };
  const { trace } = fromSides(base, proposal, known);
  const suggestions = { base: JSON.stringify(base.toJSON()), trace: writeTrace(trace) };
  const review = reviewCopy(after, {
    suggestions: base.eq(proposal) ? null : suggestions,
    threads,
    people: [ADA, BEN],
  });
  return writeMarkdown({ ...pieceOf(after), review });
}

const read = (text: string) => readMarkdown({ name: 'a.md', bytes: bytesOf(text) });

/** Notes by their order: what they are called inside is nobody's matter. */
function comparable(doc: NodeJson): NodeJson {
  const names = new Map<string, string>();
  const renamed = (node: NodeJson): NodeJson => {
    const note = node.type === 'tk' ? undefined : node.attrs?.note;
    if (typeof note === 'string' && !names.has(note)) names.set(note, `n${names.size + 1}`);
    return {
      ...node,
      ...(typeof note === 'string' ? { attrs: { ...node.attrs, note: names.get(note) } } : {}),
      ...(node.content ? { content: node.content.map(renamed) } : {}),
    };
  };
  return canonical(renamed(doc));
}

function comesBack(before: NodeJson, after: NodeJson): void {
  const text = written({ before, after });
  const reading = read(text);
  const base = reading.review?.suggestions?.base;
  const original = base ? (JSON.parse(base) as NodeJson) : reading.doc;
  // As far as Markdown carries them: what a clean copy of either says.
  const carried = (doc: NodeJson): NodeJson => read(writeMarkdown(pieceOf(doc))).doc;
  expect(comparable(reading.doc), text).toEqual(comparable(carried(after)));
  expect(comparable(original), text).toEqual(comparable(carried(before)));
}

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 60);

test('whatever is edited, both texts come back', () => {
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      comesBack(before.toJSON() as NodeJson, perform(before, list).doc.toJSON() as NodeJson);
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('so do two texts that have nothing to do with each other', () => {
  const documents = arbitraryDocument({ attachments: samplePictures });
  fc.assert(fc.property(documents, documents, comesBack), { numRuns: Math.ceil(RUNS / 3) });
}, 36_000_000);

const bodies = fc.constantFrom(
  'So?',
  'two\nlines',
  '``` fence',
  'a {++b++} <<} c',
  '@who: me',
  '<',
  'x{>>y<<}',
);
const talks = fc.array(
  fc.record({
    from: fc.nat(2000),
    size: fc.integer({ min: 1, max: 30 }),
    said: fc.array(bodies, { minLength: 1, maxLength: 3 }),
    resolved: fc.boolean(),
  }),
  { maxLength: 5 },
);

test('whatever is said anywhere comes back: words, names, times, answers, what is settled', () => {
  fc.assert(
    fc.property(smallDocument, edits(6), talks, (before, list, said) => {
      const { tr } = EditorState.create({ doc: perform(before, list).doc });
      const threads = said.map(({ from, size, said: words, resolved }, i) => {
        const id = `0195f0a0-0000-7000-8000-0000000002${10 + i}`;
        const start = Math.min(from, tr.doc.content.size);
        const mark = articleSchema.marks.annotation.create({ id });
        tr.addMark(start, Math.min(start + size, tr.doc.content.size), mark);
        return talk(id, words, { resolvedAt: resolved ? AT : null });
      });
      const after = tr.doc.toJSON() as NodeJson;
      const plain = withoutAnnotations(before).toJSON() as NodeJson;
      const text = written({ before: plain, after, threads });
      const reading = read(text);
      const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
      const told = (reading.review?.threads ?? []).map(({ comments, resolvedAt }) => [
        resolvedAt,
        ...comments.map(({ author, at, body }) => [names.get(author), at, body]),
      ]);
      const sent = threads.map(({ comments, resolvedAt }) => [
        resolvedAt,
        ...comments.map(({ body }, i) => [i % 2 === 0 ? ADA.name : BEN.name, AT, body]),
      ]);
      const sorted = (all: unknown[]) => all.map((each) => JSON.stringify(each)).sort();
      expect(sorted(told), text).toEqual(sorted(sent));
      expect(comparable(reading.doc), text).toEqual(
        comparable(read(writeMarkdown(pieceOf(after))).doc),
      );
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

const ids = { eyebrow: 'e', headline: 'h', dek: 'd' };
const article = (dek: string, ...body: NodeJson[]): NodeJson =>
  parseDocument({
    type: 'doc',
    content: [
      { type: 'eyebrow', attrs: { id: ids.eyebrow } },
      { type: 'headline', attrs: { id: ids.headline }, content: line('The Keel Bridge') },
      { type: 'dek', attrs: { id: ids.dek }, content: line(dek) },
      ...body,
    ],
  }).toJSON() as NodeJson;
const graf = (id: string, ...content: NodeJson[]): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  content,
});
const on = (thread: string, text: string): NodeJson => ({
  type: 'text',
  text,
  marks: [{ type: 'annotation', attrs: { id: thread } }],
});
const talk = (id: string, bodies: readonly string[], more: Partial<Thread> = {}): Thread => ({
  id,
  articleId: ADA.id,
  suggestion: null,
  quote: { exact: 'gone', prefix: '', suffix: '', blockId: 'x' },
  current: { exact: 'gone', prefix: '', suffix: '', blockId: 'x' },
  state: 'exact',
  resolvedAt: null,
  resolvedBy: null,
  deletedAt: null,
  comments: bodies.map((body, i) => ({
    id: `${id}-${i}`,
    authorId: i % 2 === 0 ? ADA.id : BEN.id,
    body,
    createdAt: AT,
    editedAt: null,
  })),
  ...more,
});

test('a review copy as a person reads it', () => {
  const [one, two, three] = ['1', '2', '3'].map((n) => `0195f0a0-0000-7000-8000-00000000010${n}`);
  const before = article(
    'Two winters',
    graf('a', ...line('The ferry left at six.')),
    graf('b', ...line('Gulls stood on the sand.')),
    graf('c', ...line('Gone for good.')),
  );
  const after = article(
    'After two winters',
    graf('a', ...line('The ferry sailed at '), on(one as string, 'six'), ...line('.')),
    graf(
      'b',
      ...line('Gulls '),
      { type: 'text', text: 'stood', marks: [{ type: 'bold' }] },
      ...line(' on the sand.'),
    ),
    graf('n', ...line('A new end, {++with++} signs.')),
  );
  const text = written({
    before,
    after,
    threads: [
      talk(one as string, ['Sure?', 'Yes.\n\n```\n<<} quite'], { resolvedAt: AT }),
      talk(two as string, ['Lost its place']),
      talk(three as string, ['Deleted'], { deletedAt: AT }),
    ],
  });
  const by = `{>>@Ada Brook, ${AT}<<}`;
  expect(text).toBe(
    [
      '---',
      `dek: "{~~Two~>After two~~}${by} winters"`,
      '---',
      '',
      '# The Keel Bridge',
      '',
      `The ferry {~~left~>sailed~~}${by} at {==six==}{>>@Ada Brook, ${AT}, resolved: Sure?<<}{>>@Ben Crane, ${AT}: Yes.`,
      '',
      '```',
      '<<\\} quite<<}.',
      '',
      `Gulls {++**++}${by}stood{++**++}${by} on the sand.`,
      '',
      `{--Gone for good.--}${by}{++A new end, \\{++with++\\} signs.++}${by}`,
      `{>>@Ada Brook, ${AT}: Lost its place<<}`,
      '',
    ].join('\n'),
  );
  const reading = read(text);
  expect(finalOf(reading).slice(1)).toEqual([
    'After two winters',
    'The ferry sailed at six.',
    'Gulls stood on the sand.',
    'A new end, {++with++} signs.',
  ]);
  expect(originalOf(reading).slice(1)).toEqual([
    'Two winters',
    'The ferry left at six.',
    'Gulls stood on the sand.',
    'Gone for good.',
  ]);
  expect(suggestionsIn(reading).every(({ by: who, at }) => who === 'Ada Brook' && at === AT)).toBe(
    true,
  );
  const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  expect(
    reading.review?.threads.map(({ quote, resolvedAt, comments }) => [
      quote.exact,
      resolvedAt,
      comments.map(({ author, at, body }) => [names.get(author), at, body]),
    ]),
  ).toEqual([
    [
      'six',
      AT,
      [
        ['Ada Brook', AT, 'Sure?'],
        ['Ben Crane', AT, 'Yes.\n\n```\n<<} quite'],
      ],
    ],
    ['signs.', null, [['Ada Brook', AT, 'Lost its place']]],
  ]);
});
