/** Checking the proof against the checking copy; numbers, copies and likeness of claims. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import {
  checkTheProof,
  copiesOf,
  likeness,
  numberClaims,
  orderOf,
  placeOf,
  searchKey,
  takenRanges,
  wordingAt,
} from '../../shared/document/claims/index.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { wording } from '../../shared/domain/claim.ts';
import { wordingOf } from './support/spelled.ts';

const FIRST = 'The ferry carries 3,900 people a day. It was built in 1926 by Pell Brothers.';
const SECOND = 'On Friday the bridge will close for eleven weeks. Nobody is glad.';

const block = (type: string, id: string, text = ''): NodeJson => ({
  type,
  attrs: { id },
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});

const article = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [block('eyebrow', 'e'), block('headline', 'h'), block('dek', 'd'), ...body],
  });

const jsonOf = (doc: Node) => doc.toJSON() as NodeJson;

/** Where words stand in a block. */
function range(doc: Node, blockId: string, words: string) {
  let from = -1;
  doc.descendants((node) => {
    if (node.isTextblock && node.attrs.id === blockId) from = node.textContent.indexOf(words);
  });
  if (from < 0) throw new Error(`'${words}' does not stand in ${blockId}`);
  return { blockId, from, to: from + words.length };
}

/** The document with claims on words of blocks: `['c1', 'p1', '1926']`. */
function claimed(doc: Node, ...list: [string, string, string][]): Node {
  const tr = new Transform(doc);
  for (const [id, blockId, words] of list) {
    const place = placeOf(tr.doc, range(tr.doc, blockId, words))!;
    tr.addMark(place.from, place.to, articleSchema.marks.annotation.create({ id }));
  }
  return tr.doc;
}

const replaced = (doc: Node, blockId: string, words: string, by: string): Node => {
  const { from, to } = placeOf(doc, range(doc, blockId, words))!;
  const tr = new Transform(doc);
  if (by === '') return tr.delete(from, to).doc;
  return tr.replaceWith(from, to, articleSchema.text(by, doc.resolve(from + 1).marks())).doc;
};

const start = claimed(
  article(block('paragraph', 'p1', FIRST), block('paragraph', 'p2', SECOND)),
  ['people', 'p1', '3,900 people'],
  ['year', 'p1', '1926'],
  ['closure', 'p2', 'eleven weeks'],
);
const decided = wordingAt(jsonOf(start), null);
const claims = [...decided].map(([id, each]) => ({ id, decided: each }));
const check = (now: Node) => checkTheProof(start, now, claims, { names: ['Pell Brothers'] });
const told = (now: Node) => {
  const { changes, reopened, unclaimed } = check(now);
  return {
    changes: changes.map(({ textBefore, textAfter }) => [textBefore, textAfter]),
    reopened: [...reopened.keys()],
    unclaimed: unclaimed.map(({ quote }) => quote.exact),
  };
};
const NOTHING = { changes: [], reopened: [], unclaimed: [] };

describe('the proof', () => {
  test('of the checking copy itself tells nothing', () => {
    expect(told(start)).toEqual(NOTHING);
  });

  test('tells of a changed number, the claim it reopens and nothing besides', () => {
    expect(told(replaced(start, 'p1', '3,900', '4,100'))).toEqual({
      changes: [['3,900', '4,100']],
      reopened: ['people'],
      unclaimed: [],
    });
  });

  test('tells of facts in new words that are under no claim', () => {
    const now = replaced(start, 'p2', 'Nobody is glad.', 'Ines Calder expects 40 boats.');
    const { reopened, unclaimed } = told(now);
    expect(reopened).toEqual([]);
    expect(unclaimed).toEqual(['Ines Calder', '40 boats']);
  });

  test('tells of a fact that has become another by words going', () => {
    const before = article(block('paragraph', 'p1', 'It took about 40 old boats.'));
    const now = replaced(before, 'p1', 'old ', '');
    expect(checkTheProof(before, now, []).unclaimed.map(({ quote }) => quote.exact)).toEqual([
      'about 40 boats',
    ]);
  });

  test('leaves out typography, looks and moves', () => {
    const spaced = replaced(start, 'p1', 'The ferry', 'The\u00A0ferry');
    expect(told(spaced)).toEqual(NOTHING);
    const bold = new Transform(start).addMark(5, 20, articleSchema.marks.bold.create()).doc;
    expect(told(bold)).toEqual(NOTHING);
    const [e, h, d, p1, p2] = start.children as [Node, Node, Node, Node, Node];
    const moved = start.type.create(start.attrs, [e, h, d, p2, p1]);
    expect(told(moved)).toEqual(NOTHING);
  });

  test('tells of a hyphen that parts other words', () => {
    const before = article(block('paragraph', 'p1', 'They are twenty five-year-old boats.'));
    const now = replaced(before, 'p1', 'twenty five', 'twenty-five');
    expect(checkTheProof(before, now, []).changes).toHaveLength(1);
  });

  test('tells of a claim whose words are gone, with what they were', () => {
    const now = replaced(start, 'p1', ' It was built in 1926 by Pell Brothers.', '');
    const { reopened } = check(now);
    expect([...reopened.keys()]).toEqual(['year']);
    expect(reopened.get('year')).toMatchObject({
      now: null,
      runs: [{ kind: 'removed', text: 'It was built in 1926 by Pell Brothers.' }],
    });
  });

  test('tells of a picture or a credit that is another', () => {
    const figure = (attrs: object): NodeJson => ({
      type: 'figure',
      attrs: { id: 'f', attachment: 'a'.repeat(64), credit: 'Ines Calder', ...attrs },
    });
    const before = article(figure({}));
    const changesTo = (attrs: object) =>
      checkTheProof(before, article(figure(attrs)), []).changes.length;
    expect(changesTo({})).toBe(0);
    expect(changesTo({ credit: 'Joan Petrie' })).toBe(1);
    expect(changesTo({ attachment: 'b'.repeat(64) })).toBe(1);
  });
});

describe('claims', () => {
  test('on a sentence without end keep as much of it as may be stored', () => {
    const doc = article(block('paragraph', 'p1', `1926 ${'and the tide rose '.repeat(3000)}`));
    const [found] = wordingAt(jsonOf(claimed(doc, ['c1', 'p1', '1926'])), null).values();
    expect(wording.parse(found).sentence).toHaveLength(20_000);
  });

  test('are numbered by their place, the longer first, orphans last', () => {
    const doc = claimed(
      article(block('paragraph', 'p1', FIRST)),
      ['z', 'p1', 'The'],
      ['b', 'p1', 'The ferry'],
      ['a', 'p1', 'The ferry'],
      ['y', 'p1', '1926'],
    );
    expect(orderOf(jsonOf(doc), null)).toEqual(['a', 'b', 'z', 'y']);
    expect(orderOf(jsonOf(doc), ['y', 'z', 'gone'])).toEqual(['z', 'y']);
    expect([...numberClaims(['z', 'y'], ['gone', 'y'])]).toEqual([
      ['z', 1],
      ['y', 2],
      ['gone', 3],
    ]);
  });

  test('have copies elsewhere, whole words only, and not where a claim stands', () => {
    const doc = claimed(
      article(
        block('paragraph', 'p1', 'It carries 3,900 people.'),
        block('paragraph', 'p2', 'Not 13,900 people, nor 3,900 peoples: 3,900\u00A0People.'),
        block('paragraph', 'p3', '3,900 people; 3,900 people'),
      ),
      ['c1', 'p1', '3,900 people'],
    );
    const taken = takenRanges(jsonOf(doc), null);
    const { quote } = wordingAt(jsonOf(doc), ['c1']).get('c1')!;
    const copies = copiesOf(jsonOf(doc), quote, taken);
    expect(copies.map(({ blockId, from, quote: { exact } }) => [blockId, from, exact])).toEqual([
      ['p2', 38, '3,900\u00A0People'],
      ['p3', 0, '3,900 people'],
      ['p3', 14, '3,900 people'],
    ]);
    expect(copiesOf(jsonOf(doc), { ...quote, exact: ' , ' }, [])).toEqual([]);
  });

  test('are as alike as their words', () => {
    const on = (exact: string, sentence: string) => ({ ...wordingOf(exact), sentence });
    const one = on('3,900 people a day', 'The ferry carries 3,900 people a day.');
    const same = on('3900 people a day', 'A ferry carries 3900 people a day');
    const near = on('3,900 people', 'The ferry takes 3,900 people.');
    const number = on('4,900 people a day', 'The ferry carries 4,900 people a day.');
    const other = on('a brass key', 'Calder turns a brass key.');
    expect(likeness(one, same)).toBeCloseTo(1);
    expect(likeness(one, near)).toBeGreaterThan(0.7);
    expect(likeness(one, near)).toBe(likeness(near, one));
    expect(likeness(one, number)).toBeLessThanOrEqual(0.6);
    expect(likeness(one, other)).toBeLessThan(0.1);
  });

  test('are searched by one spelling', () => {
    expect(searchKey('“The Ferry” carries 3,900 people?')).toBe('ferry carries 3900 people');
  });
});
