/** A clean copy holds the piece and nothing about it: the written bytes are searched for canaries. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writers } from '../../electron/exchange/formats/formats.ts';
import { reviewCopy } from '../../electron/exchange/review-copy.ts';
import type { Written } from '../../electron/exchange/writing.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { gif, pieceOf, sha256 } from '../support/pieces.ts';

const THREAD = '0195f0a0-0000-7000-8000-00000000c0de';
const now = '2026-02-24T14:32:00.000Z';
const quote = { exact: 'opened', prefix: 'It ', suffix: '.', blockId: 'canaryblock1' };
const picture = gif(20, 10);

const doc: NodeJson = {
  type: 'doc',
  content: [
    { type: 'eyebrow', attrs: { id: 'canaryblock2' } },
    {
      type: 'headline',
      attrs: { id: 'canaryblock3' },
      content: [{ type: 'text', text: 'The Bridge' }],
    },
    { type: 'dek', attrs: { id: 'canaryblock4' } },
    {
      type: 'paragraph',
      attrs: { id: 'canaryblock1' },
      content: [
        { type: 'text', text: 'It ' },
        { type: 'text', text: 'opened', marks: [{ type: 'annotation', attrs: { id: THREAD } }] },
        { type: 'text', text: '.' },
        { type: 'footnoteRef', attrs: { note: 'canarynote' } },
      ],
    },
    {
      type: 'figure',
      attrs: {
        id: 'canaryblock5',
        attachment: sha256(picture),
        alt: '',
        credit: '',
        width: 20,
        height: 10,
      },
    },
    {
      type: 'footnotes',
      attrs: { id: 'canaryblock6' },
      content: [
        {
          type: 'footnote',
          attrs: { id: 'canaryblock7', note: 'canarynote' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Monday.' }] }],
        },
      ],
    },
  ],
};

const threads: Thread[] = [
  {
    id: THREAD,
    articleId: THREAD,
    suggestion: null,
    quote,
    current: quote,
    state: 'exact',
    resolvedAt: null,
    resolvedBy: null,
    deletedAt: null,
    comments: [
      { id: THREAD, authorId: THREAD, body: 'canary comment', createdAt: now, editedAt: null },
    ],
  },
];

const piece = {
  ...pieceOf(doc, {
    id: '0195f0a0-0000-7000-8000-0000deadbeef',
    byline: 'Ada Quill',
    dateline: 'SALTMERE',
    slug: 'canary-slug',
    desk: 'canary desk',
    ednote: 'canary ednote',
    tags: ['canary tag'],
    ownerName: 'canary owner',
    ownerId: THREAD,
    embargo: '2031-01-01T00:00:00.000Z',
  }),
  threads,
  pictures: new Map([[sha256(picture), { mime: 'image/gif', bytes: picture }]]),
};

const review = reviewCopy(doc, { suggestions: null, threads, people: [] });

/** What a file holds once it is unpacked, with the names of its parts; or a page before it is printed. */
function contentOf(written: Written): string {
  if (typeof written === 'string') return written;
  if (!(written instanceof Uint8Array)) return written.head + written.html + written.foot;
  return Object.entries(unzipSync(written))
    .map(([name, bytes]) => `${name}\n${strFromU8(bytes, true)}`)
    .join('\n');
}

const bareWords = (text: string): string => text.replace(/<[^>]*>/gu, '');

for (const format of [
  'html',
  'docx',
  'pdf',
  'galley',
  'epub',
  'md',
  'txt',
  'json',
  'icml',
] as const) {
  test(`${format}: no comment, note to the desk, id, account name, date or path leaves`, () => {
    const written = contentOf(writers[format](piece));
    const words = bareWords(written);
    for (const wanted of ['The Bridge', 'It opened', 'Ada Quill', 'SALTMERE', 'Monday.']) {
      expect(words).toContain(wanted);
    }
    expect(written).not.toMatch(/canary/i);
    expect(written).not.toContain('0195f0a0');
    expect(written).not.toContain(sha256(picture));
    expect(written).not.toMatch(/2031|2026-02-24|annotation|data-id/);
    expect(written).not.toContain(process.cwd());
  });
}

for (const format of ['ninjs', 'nitf', 'newsml'] as const) {
  test(`${format}: slug, tags and embargo go with it, and nothing else about it`, () => {
    const written = contentOf(writers[format](piece));
    for (const wanted of [
      'The Bridge',
      'opened',
      'Ada Quill',
      'canary-slug',
      'canary tag',
      '2031',
    ]) {
      expect(written).toContain(wanted);
    }
    expect(written).not.toMatch(/canary (comment|ednote|owner|desk)|canaryblock|canarynote/i);
    expect(written).not.toContain('0195f0a0');
    expect(written).not.toContain(sha256(picture));
    expect(written).not.toMatch(/annotation|data-id/);
    expect(written).not.toContain(process.cwd());
  });
}

test('json: a review copy has everything, comments and quotes included', () => {
  const form = JSON.parse(writers.json({ ...piece, review }));
  expect(form).toMatchObject({
    id: piece.article.id,
    headline: 'The Bridge',
    slug: 'canary-slug',
    ednote: 'canary ednote',
    schemaVersion: 1,
    doc,
    annotations: [
      {
        id: THREAD,
        state: 'exact',
        quote: { exact: 'opened' },
        comments: [{ body: 'canary comment' }],
      },
    ],
  });
});
