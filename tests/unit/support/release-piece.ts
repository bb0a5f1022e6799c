/** A piece in which nothing is left to settle, for tests that put one fault into it. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { emptyFields } from '../../../shared/domain/article.ts';
import type { SignOff } from '../../../shared/domain/release.ts';
import type { CheckedClaim, OpenQuery, ReleaseInput } from '../../../shared/release/input.ts';
import { defaultRequirements } from '../../../shared/release/requirements.ts';

export const text = (words: string, ...marks: NodeJson['marks'] & object): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
export const block = (type: string, id: string, ...content: NodeJson[]): NodeJson => ({
  type,
  attrs: { id },
  content,
});
export const link = (href: string) => ({ type: 'link', attrs: { href } });
export const ref = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
export const hole = (note = ''): NodeJson => ({ type: 'tk', attrs: { note } });

const figure: NodeJson = {
  type: 'figure',
  attrs: { id: 'figure', attachment: 'f'.repeat(64), alt: 'The bridge', credit: 'Harbour office' },
  content: [text('The bridge at low tide')],
};

export const body: readonly NodeJson[] = [
  block(
    'paragraph',
    'one',
    text('The bridge shuts on '),
    text('Monday', link('https://example.org/a')),
    text('.'),
  ),
  block('paragraph', 'two', text('The ferry comes back'), ref('n'), text(' for five weeks.')),
  figure,
];

const notes = block('footnotes', 'notes', {
  type: 'footnote',
  attrs: { id: 'note', note: 'n' },
  content: [block('paragraph', 'note-text', text('It last ran in 2011.'))],
});

export const docWith = (...blocks: NodeJson[]): NodeJson => ({
  type: 'doc',
  content: [
    block('eyebrow', 'eyebrow'),
    block('headline', 'headline', text('The bridge shuts')),
    block('dek', 'dek', text('And the ferry is back.')),
    ...blocks,
    notes,
  ],
});

export const signed: SignOff = {
  id: '00000000-0000-4000-8000-000000000001',
  articleId: '00000000-0000-4000-8000-000000000002',
  pass: 'facts',
  role: 'Checker',
  personId: '00000000-0000-4000-8000-000000000003',
  personName: 'Wim Ansel',
  at: '2026-02-24T14:32:00.000Z',
  versionId: '00000000-0000-4000-8000-000000000004',
  contentHash: 'c'.repeat(64),
  publishedHash: 'a'.repeat(64),
  waived: [],
  state: 'standing',
  superseded: false,
  withdrawn: null,
  changes: [],
  changed: 0,
};

export const claim = (given: Partial<CheckedClaim> = {}): CheckedClaim => ({
  id: 'claim',
  number: 1,
  words: 'five weeks',
  status: 'confirmed',
  recheck: false,
  state: 'exact',
  decision: { id: 'decision', by: 'Wim Ansel', note: 'The notice says so.' },
  ...given,
});

export const query = (given: Partial<OpenQuery> = {}): OpenQuery => ({
  id: 'query',
  claimId: null,
  to: 'author',
  severity: 'must',
  question: 'Which Monday?',
  answered: false,
  due: null,
  ...given,
});

/** With everything settled, and every rule looked at. */
export const clear: ReleaseInput = {
  stage: 'released',
  now: '2026-02-24T14:32:00.000Z',
  doc: docWith(...body),
  fields: {
    ...emptyFields,
    slug: 'bridge',
    byline: 'By Nell Arkwright',
    desk: 'Harbour',
    embargo: '2026-02-24T14:00:00.000Z',
    targetLength: 22,
  },
  suggestions: [],
  comments: [],
  queries: [],
  claims: [claim()],
  signOffs: [signed],
  publishedHash: 'a'.repeat(64),
  lastReceipt: {
    id: '01900000-0000-7000-8000-00000000000e',
    at: '2026-02-20T14:32:00.000Z',
    to: 'Saltmere Courier',
    versionId: '01900000-0000-7000-8000-00000000000f',
    changed: false,
  },
  // Tests add a few words.
  requirements: {
    ...defaultRequirements,
    limits: { ...defaultRequirements.limits, over: 60 },
  },
  pictureNames: new Map([['f'.repeat(64), 'bridge.tif']]),
  unknownWords: [],
};
