/** Claims as they stand in an open text: computed from the document and the decisions alone. */

import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../renderer/features/check/model/groups.ts';
import { kindOf } from '../../renderer/features/check/model/kind.ts';
import { checkedOf, type LiveClaim, liveClaims } from '../../renderer/features/check/model/live.ts';
import {
  neighbour,
  noFilter,
  numbersOf,
  passes,
} from '../../renderer/features/check/model/order.ts';
import { changedRepeats, repeatsOf } from '../../renderer/features/check/model/repeats.ts';
import { wordingsOf } from '../../renderer/features/check/model/standing.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import type { Claim, ClaimStatus } from '../../shared/domain/claim.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const PERSON = idOf(900);

function article(...texts: string[]): Node {
  const content: NodeJson[] = [
    { type: 'eyebrow', attrs: { id: 'e' } },
    { type: 'headline', attrs: { id: 'h' } },
    { type: 'dek', attrs: { id: 'd' } },
    ...texts.map((text, i) => ({
      type: 'paragraph',
      attrs: { id: `p${i}` },
      content: [{ type: 'text', text }],
    })),
  ];
  return parseDocument({ type: 'doc', content });
}

/** Where words stand in a document. */
function find(doc: Node, words: string): { from: number; to: number } {
  let from = -1;
  doc.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (at >= 0 && from < 0) from = pos + 1 + at;
    return !node.isTextblock;
  });
  if (from < 0) throw new Error(`'${words}' does not stand there`);
  return { from, to: from + words.length };
}

function mark(doc: Node, id: string, words: string): Node {
  const { from, to } = find(doc, words);
  const state = EditorState.create({ doc });
  return state.apply(state.tr.addMark(from, to, articleSchema.marks.annotation.create({ id }))).doc;
}

/** The text with other words in a place, its marks kept. */
function retype(doc: Node, words: string, by: string): Node {
  const { from, to } = find(doc, words);
  const state = EditorState.create({ doc });
  return state.apply(state.tr.insertText(by, from, to)).doc;
}

function claimOn(doc: Node, id: string, statuses: ClaimStatus[], more: Partial<Claim> = {}): Claim {
  const wording = wordingsOf(doc).get(id);
  if (!wording) throw new Error('No mark');
  return {
    id,
    articleId: idOf(800),
    quote: wording.quote,
    current: wording,
    state: 'exact',
    kind: 'number',
    risk: 'normal',
    ownerId: null,
    due: null,
    repeatOf: null,
    public: false,
    createdBy: PERSON,
    createdAt: '2026-02-24T09:00:00.000Z',
    deletedAt: null,
    status: statuses.at(-1) ?? 'unchecked',
    decisions: statuses.map((status, at) => ({
      id: idOf(700 + at),
      status,
      personId: PERSON,
      at: '2026-02-24T10:00:00.000Z',
      note: '',
      evidenceIds: [],
      wording,
    })),
    recheck: false,
    ...more,
  };
}

const asMap = (...claims: Claim[]) => new Map(claims.map((claim) => [claim.id, claim]));
const read = (doc: Node, ...claims: Claim[]): LiveClaim[] =>
  liveClaims(asMap(...claims), wordingsOf(doc));

describe('claims in an open text', () => {
  const bare = article('The crane weighs 68 tonnes today.', 'It lifts 20 tonnes and no more.');
  const doc = mark(mark(bare, idOf(1), '20 tonnes'), idOf(2), '68 tonnes');
  const [later, first] = [
    claimOn(doc, idOf(1), ['confirmed']),
    claimOn(doc, idOf(2), ['confirmed']),
  ] as [Claim, Claim];

  test('are numbered by their place, not by when they were made; those without one come last', () => {
    const lost = { ...claimOn(doc, idOf(1), []), id: idOf(3) };
    expect(read(doc, lost, later, first).map(({ id, number }) => [id, number])).toEqual([
      [idOf(2), 1],
      [idOf(1), 2],
      [idOf(3), 3],
    ]);
  });

  test('are to be looked at again when words that bear meaning change, and no longer once undone', () => {
    const changed = retype(doc, '68', '86');
    const [one, two] = read(changed, later, first);
    expect([one?.standing, two?.standing]).toEqual(['recheck', 'confirmed']);
    expect(one?.stale?.runs.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '68' },
      { kind: 'added', text: '86' },
    ]);
    const back = read(retype(changed, '86', '68'), later, first);
    expect(back.map(({ standing }) => standing)).toEqual(['confirmed', 'confirmed']);
    expect(checkedOf(back)).toBe(2);
  });

  test('an undecided claim is never to be rechecked, and a cut one whose words went is done', () => {
    const changed = retype(doc, '68', '86');
    expect(read(changed, claimOn(doc, idOf(2), []))[0]?.standing).toBe('unchecked');
    expect(read(changed, claimOn(doc, idOf(2), ['checking']))[0]?.standing).toBe('checking');
    const gone = retype(doc, ' weighs 68 tonnes', ' stands');
    const cut = read(gone, claimOn(doc, idOf(2), ['cut']))[0];
    expect([cut?.present, cut?.standing, cut?.open]).toEqual([null, 'cut', false]);
    const confirmed = read(gone, first)[0];
    expect([confirmed?.standing, confirmed?.open]).toEqual(['recheck', true]);
  });

  test('what did not change is the same object again', () => {
    const before = read(doc, later, first);
    const known = new Map(before.map((each) => [each.id, each]));
    const after = liveClaims(
      asMap(later, first),
      wordingsOf(retype(doc, 'no more', 'more')),
      known,
    );
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('repeats', () => {
  const bare = article('It put 2,300 boats to sea.', 'Since then 2,300 boats, they say.');
  const one = mark(bare, idOf(1), '2,300 boats');
  const state = EditorState.create({ doc: one });
  const second = find(article('Since then 2,300 boats, they say.'), '2,300 boats');
  const shift = one.content.size - article('Since then 2,300 boats, they say.').content.size;
  const doc = state.apply(
    state.tr.addMark(
      second.from + shift,
      second.to + shift,
      articleSchema.marks.annotation.create({ id: idOf(2) }),
    ),
  ).doc;
  const claims = [
    claimOn(doc, idOf(1), ['confirmed']),
    claimOn(doc, idOf(2), ['confirmed'], { repeatOf: idOf(1) }),
  ];

  test('know each other, and a change of one flags the other', () => {
    const still = read(doc, ...claims);
    expect(repeatsOf(still, idOf(1)).map(({ id }) => id)).toEqual([idOf(2)]);
    expect(repeatsOf(still, idOf(2)).map(({ id }) => id)).toEqual([idOf(1)]);
    expect([...changedRepeats(still).keys()]).toEqual([]);
    const changed = read(retype(doc, '2,300', '2,400'), ...claims);
    expect(changedRepeats(changed).get(idOf(2))?.id).toBe(idOf(1));
    expect(changedRepeats(changed).has(idOf(1))).toBe(false);
  });

  test('stay flagged when the changed one is decided on again, until they are themselves', () => {
    const now = retype(doc, '2,300', '2,400');
    const decidedAgain = (claim: Claim, at: string): Claim => {
      const wording = wordingsOf(now).get(claim.id) as Claim['current'];
      const [last] = claim.decisions.slice(-1);
      const again = { ...(last as Claim['decisions'][number]), id: idOf(790), at, wording };
      return { ...claim, current: wording, decisions: [...claim.decisions, again] };
    };
    const one = decidedAgain(claims[0] as Claim, '2026-02-24T11:00:00.000Z');
    const half = read(now, one, claims[1] as Claim);
    expect(half.map(({ stale }) => stale)).toEqual([null, null]);
    expect(changedRepeats(half).get(idOf(2))?.id).toBe(idOf(1));
    const both = read(now, one, decidedAgain(claims[1] as Claim, '2026-02-24T12:00:00.000Z'));
    expect(changedRepeats(both).size).toBe(0);
    // The other says it too: there is nothing left to flag.
    const second = find(now, '2,300 boats');
    const { tr } = EditorState.create({ doc: now });
    const alike = tr.insertText('2,400', second.from, second.from + 5).doc;
    const same = read(alike, one, claimOn(alike, idOf(2), ['confirmed'], { repeatOf: idOf(1) }));
    expect(changedRepeats(same).size).toBe(0);
  });

  test('are flagged by one that nobody has decided on yet, too', () => {
    const open = { ...(claims[0] as Claim), status: 'unchecked' as const, decisions: [] };
    expect(changedRepeats(read(doc, open, claims[1] as Claim)).size).toBe(0);
    const changed = read(retype(doc, '2,300', '2,400'), open, claims[1] as Claim);
    expect(changedRepeats(changed).get(idOf(2))?.id).toBe(idOf(1));
  });

  test('that point at each other in a ring end nowhere', () => {
    const ring = [
      { ...(claims[0] as Claim), repeatOf: idOf(2) },
      { ...(claims[1] as Claim), repeatOf: idOf(1) },
    ];
    expect(() => repeatsOf(read(doc, ...ring), idOf(1))).not.toThrow();
  });
});

describe('the list and the walk', () => {
  const words = ['One in 10.', 'Two in 20.', 'Three in 30.', 'Four in 40.'];
  let doc = article(...words);
  words.forEach((each, at) => {
    doc = mark(doc, idOf(at + 1), each.slice(-3, -1));
  });
  const statuses: ClaimStatus[][] = [['confirmed'], [], ['contradicted'], []];
  const list = read(doc, ...statuses.map((each, at) => claimOn(doc, idOf(at + 1), each)));

  test('open claims come first, each group in the order of the text', () => {
    expect(
      rowsOf(list).map((row) =>
        row.kind === 'group' ? `${row.standing} ${row.count}` : row.each.number,
      ),
    ).toEqual(['unchecked 2', 2, 4, 'contradicted 1', 3, 'confirmed 1', 1]);
  });

  test('J walks the open ones around the end, Shift J all', () => {
    const open = (each: LiveClaim) => each.open;
    const any = () => true;
    expect(neighbour(list, null, 1, open)?.number).toBe(2);
    expect(neighbour(list, idOf(2), 1, open)?.number).toBe(4);
    expect(neighbour(list, idOf(4), 1, open)?.number).toBe(2);
    expect(neighbour(list, idOf(1), -1, any)?.number).toBe(4);
    expect(neighbour(list, null, -1, any)?.number).toBe(4);
    expect(neighbour([], null, 1, any)).toBeNull();
  });

  test('filters by risk, checker and day', () => {
    const [each] = list as [LiveClaim];
    expect(passes(each, noFilter)).toBe(true);
    expect(passes(each, { ...noFilter, openOnly: true })).toBe(false);
    expect(passes(each, { ...noFilter, risk: 'high' })).toBe(false);
    expect(passes(each, { ...noFilter, ownerId: PERSON })).toBe(false);
    const due = { ...each, claim: { ...each.claim, due: '2026-02-25T18:00:00.000Z' } };
    expect(passes(due, { ...noFilter, dueBefore: '2026-02-26T00:00:00.000Z' })).toBe(true);
    expect(passes(due, { ...noFilter, dueBefore: '2026-02-25T00:00:00.000Z' })).toBe(false);
  });

  test('numbers of a line in few signs', () => {
    expect([
      numbersOf([3]),
      numbersOf([13, 14, 15]),
      numbersOf([5, 7]),
      numbersOf([3, 5, 9]),
    ]).toEqual(['3', '13–15', '5, 7', '3 +2']);
  });
});

test('the kind of a claim is told by its words', () => {
  const doc = article('Marta Quill paid 412,000 crowns on 6 January 2026 for a grey machine.');
  const kind = (words: string) => kindOf(doc, [find(doc, words)]);
  expect(kind('412,000 crowns')).toBe('number');
  expect(kind('6 January 2026')).toBe('date');
  expect(kind('Marta Quill')).toBe('name');
  expect(kind('for a grey machine')).toBe('description');
});
