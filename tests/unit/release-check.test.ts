import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { emptyFields } from '../../shared/domain/article.ts';
import type { RuleId, SignOff, Waiver } from '../../shared/domain/release.ts';
import { ruleIds } from '../../shared/domain/release.ts';
import { checkRelease, rules } from '../../shared/release/check.ts';
import type { ReleaseInput } from '../../shared/release/input.ts';
import { leaves } from '../../shared/release/leaves.ts';
import { whole } from '../../shared/release/requirements.ts';
import { wordsOf } from '../../shared/release/rules/spelling.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import {
  block,
  body,
  claim,
  clear,
  docWith,
  hole,
  link,
  query,
  ref,
  signed,
  text,
} from './support/release-piece.ts';

const check = (piece: ReleaseInput, waivers = new Map<string, Waiver>()) =>
  checkRelease(piece, waivers);
const itemsOf = (given: Partial<ReleaseInput>) => check({ ...clear, ...given }).items;
const withBlocks = (...blocks: NodeJson[]) => ({ doc: docWith(...body, ...blocks) });
const withFields = (fields: Partial<ReleaseInput['fields']>) => ({
  fields: { ...clear.fields, ...fields },
});
const asking = (change: Partial<ReleaseInput['requirements']>) => ({
  requirements: { ...clear.requirements, ...change },
});
const broken: SignOff = {
  ...signed,
  state: 'broken',
  changes: ['one word in paragraph 2: “five” → “six”', 'the dek moved'],
  changed: 2,
};
const withFigure = (attrs: object, cutline = 'At low tide') =>
  withBlocks({
    type: 'figure',
    attrs: { id: 'second', attachment: 'e'.repeat(64), alt: 'a', credit: 'c', ...attrs },
    content: cutline === '' ? [] : [text(cutline)],
  });

test('a piece in which everything is settled has no items, and says what was looked at', () => {
  const { items, passed } = check(clear);
  expect(items).toEqual([]);
  expect(new Set(passed.map(({ rule }) => rule))).toEqual(new Set(ruleIds));
  expect(passed.map(({ said }) => said)).toContain('Headline fits, 16 of 70 characters');
  expect(rules.map(({ id }) => id).sort()).toEqual([...ruleIds].sort());
});

/** A fault, the rule that finds it, and how it is said. Each is gone as soon as it is mended. */
const faults: [string, RuleId, 'must' | 'look', string, string, Partial<ReleaseInput>][] = [
  [
    'a TK',
    'tk',
    'must',
    '1 TK left in the text',
    '“since the winter of TK year”, paragraph 3',
    withBlocks(block('paragraph', 'p', text('since the winter of '), hole('year'))),
  ],
  [
    'a TK in the headline',
    'tk',
    'must',
    '1 TK left in the text',
    '“TK”, headline',
    {
      doc: {
        ...clear.doc,
        content: clear.doc.content!.map((each) =>
          each.type === 'headline' ? block('headline', 'headline', hole()) : each,
        ),
      },
      requirements: { ...clear.requirements, fields: [] },
    },
  ],
  [
    'suggestions',
    'suggestions',
    'must',
    '2 suggestions not decided',
    'Both by Tomas Rede',
    {
      suggestions: [
        { key: 'a', authors: ['Tomas Rede'] },
        { key: 'b', authors: ['Tomas Rede'] },
      ],
    },
  ],
  [
    'a correction after it was sent',
    'sent',
    'look',
    'Changed since it was sent',
    'Sent to Saltmere Courier, 20 Feb 2026',
    { lastReceipt: { ...clear.lastReceipt!, changed: true } },
  ],
  [
    'a comment',
    'comments',
    'look',
    '1 comment not resolved',
    'By Nell Arkwright',
    {
      comments: [{ id: 'c', author: 'Nell Arkwright' }],
    },
  ],
  [
    'a query',
    'queries',
    'must',
    '1 query without an answer',
    'To the author: “Which Monday?”',
    {
      queries: [query()],
    },
  ],
  [
    'a query that need not be met',
    'queries',
    'look',
    '1 query not decided',
    'To the editor: “Which Monday?”',
    {
      queries: [query({ severity: 'could', answered: true, to: 'editor' })],
    },
  ],
  [
    'a contradicted claim',
    'wrong claims',
    'must',
    'Claim 10 is contradicted: “stays at 2.80”',
    'Fare sheet gives 2.90. · Checked by Wim Ansel',
    {
      claims: [
        claim({
          number: 10,
          words: 'stays at 2.80',
          status: 'contradicted',
          decision: { id: 'd', by: 'Wim Ansel', note: 'Fare sheet gives 2.90.' },
        }),
      ],
    },
  ],
  [
    'open claims',
    'open claims',
    'look',
    '3 claims are open',
    '1 to check again, 1 being checked, 1 unchecked',
    {
      claims: [
        claim({ id: 'a', recheck: true }),
        claim({ id: 'b', status: 'checking' }),
        claim({ id: 'c', status: 'unchecked', decision: null }),
      ],
    },
  ],
  [
    'a pass nobody signed',
    'sign-offs',
    'must',
    'Facts not signed off',
    'The desk asks for this pass',
    { signOffs: [] },
  ],
  [
    'a withdrawn sign-off',
    'sign-offs',
    'must',
    'Facts not signed off',
    'The desk asks for this pass',
    {
      signOffs: [
        {
          ...signed,
          state: 'withdrawn',
          withdrawn: { personName: 'Wim Ansel', at: signed.at, reason: '' },
        },
      ],
    },
  ],
  [
    'a broken sign-off',
    'sign-offs',
    'must',
    'Facts sign-off is broken',
    'one word in paragraph 2: “five” → “six”, and 1 more. Signed by Wim Ansel',
    { signOffs: [broken] },
  ],
  [
    'a footnote without a note',
    'footnotes',
    'must',
    'Footnote 2 has no note',
    'In paragraph 3',
    withBlocks(block('paragraph', 'p', text('More.'), ref('gone'))),
  ],
  [
    'a link without an address',
    'links',
    'must',
    'A link leads nowhere: “the notice”',
    'Without an address, paragraph 3',
    withBlocks(block('paragraph', 'p', text('the notice', link('')))),
  ],
  [
    'a link to nowhere',
    'links',
    'must',
    'A link leads nowhere: “the notice”',
    '“https://”, paragraph 3',
    withBlocks(block('paragraph', 'p', text('the notice', link('https://')))),
  ],
  [
    'a picture without a description',
    'alt text',
    'look',
    'Picture 2 has no description',
    '“At low tide”',
    withFigure({ alt: ' ' }),
  ],
  [
    'a picture without a credit',
    'credits',
    'look',
    'Picture 2 has no credit',
    '“At low tide”',
    withFigure({ credit: '' }),
  ],
  [
    'a picture without a cutline',
    'cutlines',
    'look',
    'Picture 2 has no cutline',
    '',
    withFigure({}, ''),
  ],
  [
    'a long headline',
    'headline',
    'look',
    'Headline is 1 character too long',
    '16 of 15 characters',
    asking({ limits: { ...clear.requirements.limits, headline: 15 } }),
  ],
  [
    'a long dek',
    'dek',
    'look',
    'Dek is 2 characters too long',
    '22 of 20 characters',
    asking({ limits: { ...clear.requirements.limits, dek: 20 } }),
  ],
  [
    'too many words',
    'length',
    'look',
    '12 words over 10',
    '22 of 10 words',
    withFields({ targetLength: 10 }),
  ],
  [
    'too few words',
    'length',
    'look',
    '1,178 words under 1,200',
    '22 of 1,200 words',
    withFields({ targetLength: 1200 }),
  ],
  ['no byline', 'fields', 'must', 'No byline', 'The desk asks for it', withFields({ byline: ' ' })],
  [
    'an unknown word',
    'spelling',
    'look',
    '1 word no dictionary knows',
    '“ferry”',
    { unknownWords: ['ferry'] },
  ],
];

describe('the release check', () => {
  it.each(faults)('finds %s, and no more', (_what, rule, level, title, detail, given) => {
    const found = itemsOf(given);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ rule, level, title, detail, waiver: null });
  });

  it('tells an embargo that has not passed, until the minute that it has', () => {
    const until = '2026-02-24T18:00:00.000Z';
    const at = (now: string) => itemsOf({ ...withFields({ embargo: until }), now });
    expect(at('2026-02-24T17:59:59.999Z')).toMatchObject([{ rule: 'embargo', level: 'must' }]);
    expect(at(until)).toEqual([]);
  });

  it('finds notes that nothing refers to, and notes that say nothing', () => {
    const note = (name: string, ...content: NodeJson[]) => ({
      type: 'footnote',
      attrs: { id: `f${name}`, note: name },
      content: [block('paragraph', `p${name}`, ...content)],
    });
    const doc = structuredClone(docWith(...body));
    doc.content!.at(-1)!.content!.push(note('x', text('Lost.')), note('y'));
    const cited = structuredClone(doc);
    cited.content!.splice(5, 0, block('paragraph', 'p', text('See.'), ref('y')));
    expect(itemsOf({ doc }).map(({ title }) => title)).toEqual([
      'A footnote is not cited in the text',
      'A footnote is not cited in the text',
    ]);
    expect(itemsOf({ doc: cited }).map(({ title }) => title)).toEqual([
      'A footnote is not cited in the text',
      'Footnote 2 is empty',
    ]);
  });

  it('cries no wolf', () => {
    const quiet: Partial<ReleaseInput>[] = [
      // A wrong claim whose words are gone, or changed since: nothing wrong stands there any more.
      { claims: [claim({ status: 'contradicted', state: 'orphaned' })] },
      {
        claims: [
          claim({ status: 'cut', state: 'orphaned' }),
          claim({ id: 'b', status: 'unverifiable' }),
          claim({ id: 'c', status: 'on author' }),
        ],
      },
      // Words that stand in code or in an address.
      {
        ...withBlocks(
          block('paragraph', 'p', text('zzyzx', { type: 'code' }), text(' a@zzyzx.org')),
        ),
        unknownWords: ['zzyzx'],
      },
      {
        ...withBlocks(
          block(
            'paragraph',
            'p',
            text('mail', link('mailto:desk@example.org')),
            text('call', link('tel:+358 9')),
          ),
        ),
      },
      { ...withFields({ embargo: null, targetLength: null }) },
      { unknownWords: null },
      // Somebody else's sign-off of the pass holds.
      { signOffs: [broken, { ...signed, id: 'other', personId: 'other' }] },
      { signOffs: [signed, { ...broken, superseded: true }] },
      { claims: [], signOffs: [], ...asking({ passes: { ready: [], released: [] } }) },
    ];
    for (const given of quiet) {
      const rulesFound = itemsOf(given).filter(({ rule }) => rule !== 'length');
      expect(rulesFound).toEqual([]);
    }
    const wrongAndStale = itemsOf({ claims: [claim({ status: 'contradicted', recheck: true })] });
    expect(wrongAndStale).toMatchObject([{ rule: 'open claims' }]);
  });

  it('looks only at what the desk asks for, and at each stage for what it asks there', () => {
    const off = Object.fromEntries(
      ruleIds.map((rule) => [rule, { ready: 'off', released: 'off' } as const]),
    );
    for (const [, rule, , , , given] of faults) {
      const requirements = whole({ ...(given.requirements ?? clear.requirements), rules: off });
      const found = itemsOf({ ...given, requirements }).map((each) => each.rule);
      // A TK holds a release back whatever anybody asks.
      expect(found).toEqual(rule === 'tk' ? ['tk'] : []);
      expect(itemsOf({ ...given, requirements, stage: 'ready' })).toEqual([]);
    }
    expect(itemsOf({ signOffs: [], stage: 'ready' })).toEqual([]);
  });
});

describe('a waiver', () => {
  const waive = (item: string): Waiver => ({
    item,
    title: '',
    reason: 'Agreed.',
    personId: signed.personId,
    personName: 'Ines Calloway',
    at: signed.at,
  });

  it('holds as long as the cause is the same, and no longer', () => {
    const causes: [Partial<ReleaseInput>, Partial<ReleaseInput>, Partial<ReleaseInput>][] = [
      [
        { comments: [{ id: 'a', author: 'A' }] },
        { comments: [{ id: 'a', author: 'Renamed' }] },
        { comments: [{ id: 'b', author: 'A' }] },
      ],
      [
        { queries: [query()] },
        { queries: [query({ due: signed.at })] },
        { queries: [query({ answered: true })] },
      ],
      [
        { claims: [claim({ status: 'disputed' })] },
        { claims: [claim({ status: 'disputed', number: 7 })] },
        { claims: [claim({ status: 'disputed', decision: { id: 'later', by: '', note: '' } })] },
      ],
      [
        { signOffs: [broken] },
        { signOffs: [{ ...broken, changes: [], changed: 1 }] },
        { signOffs: [broken], publishedHash: 'b'.repeat(64) },
      ],
      // A word more is the same length; a tenth more is another.
      [
        withFields({ targetLength: 1000 }),
        withFields({ targetLength: 1000, slug: 'other' }),
        withFields({ targetLength: 999 }),
      ],
      [
        { unknownWords: ['ferry'] },
        { unknownWords: ['ferry', 'elsewhere'] },
        { unknownWords: ['ferry', 'bridge'] },
      ],
    ];
    for (const [first, same, other] of causes) {
      const [item] = itemsOf(first);
      const waivers = new Map([[item!.id, waive(item!.id)]]);
      const waived = (given: Partial<ReleaseInput>) =>
        check({ ...clear, ...given }, waivers).items.map(({ waiver }) => waiver !== null);
      expect(waived(first)).toEqual([true]);
      expect(waived(same)).toEqual([true]);
      expect(waived(other)).toEqual([false]);
    }
  });

  it('never holds for a TK', () => {
    const given = withBlocks(block('paragraph', 'p', hole()));
    const [item] = itemsOf(given);
    expect(item).toMatchObject({ waivable: false });
    const waived = check({ ...clear, ...given }, new Map([[item!.id, waive(item!.id)]]));
    expect(waived.items[0]?.waiver).toBeNull();
  });
});

test('every item of any piece has a place to go to, and an id of its own', () => {
  fc.assert(
    fc.property(
      arbitraryDocument({
        emptyParagraphs: true,
        attachments: [{ hash: 'e'.repeat(64), width: 1, height: 1 }],
      }),
      fc.array(fc.nat(400), { maxLength: 6 }),
      (json, picked) => {
        const doc = withBlockIds(json);
        const words = wordsOf(doc);
        const unknownWords = picked.flatMap((i) => words[i]?.text ?? []);
        const ids = new Set<string>();
        const textOfBlock = new Map<string, string>();
        const visit = (node: NodeJson): void => {
          if (node.attrs?.id) {
            const inline = (node.content ?? []).map((each) => each.text ?? '\ufffc').join('');
            textOfBlock.set(String(node.attrs.id), inline);
          }
          node.content?.forEach(visit);
        };
        visit(doc);
        const { items } = check({ ...clear, fields: emptyFields, doc, unknownWords });
        for (const { id, rule, target } of items) {
          expect(ids.has(id)).toBe(false);
          ids.add(id);
          if (target.kind !== 'text') continue;
          const inside = textOfBlock.get(target.blockId);
          expect(inside).toBeDefined();
          if (rule === 'spelling') {
            expect(unknownWords).toContain(inside!.slice(target.range!.from, target.range!.to));
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what leaves is counted', () => {
  expect(leaves(clear.doc, 'By Nell Arkwright and Tomas Rede')).toEqual({
    words: 22,
    footnotes: 1,
    links: 1,
    pictures: 1,
    names: 3,
  });
  expect(leaves(docWith(), '')).toMatchObject({ links: 0, pictures: 0, names: 0 });
});
