/** An item of the release check with several places: all of them told, and walked one by one. */
import { expect, test } from 'vitest';
import { nextPlace, nowOf, type Place } from '../../renderer/features/release/places.ts';
import type { ReleaseItem, ReleaseTarget } from '../../shared/domain/release.ts';
import { checkRelease } from '../../shared/release/check.ts';
import type { ReleaseInput } from '../../shared/release/input.ts';
import { block, body, clear, docWith, hole, text } from './support/release-piece.ts';

const itemsOf = (given: Partial<ReleaseInput>): ReleaseItem[] =>
  checkRelease({ ...clear, ...given }, new Map()).items;
const only = (items: readonly ReleaseItem[]): ReleaseItem => {
  expect(items).toHaveLength(1);
  return items[0] as ReleaseItem;
};
const places = ({ target, also }: ReleaseItem): ReleaseTarget[] => [target, ...also];
const comment = (id: string) => ({ id, author: 'Ida Lindqvist' });

const twoHoles = docWith(
  ...body,
  block(
    'paragraph',
    'last',
    text('In '),
    hole('year'),
    text(' and in '),
    hole('year too'),
    text('.'),
  ),
);

test('every hole, unknown word and open comment is a place, in the order of the text', () => {
  const holes = only(itemsOf({ doc: twoHoles }));
  expect(holes.title).toBe('2 TKs left in the text');
  expect(places(holes).map((each) => each.kind === 'text' && each.range)).toEqual([
    { from: 3, to: 4 },
    { from: 12, to: 13 },
  ]);
  const words = only(
    itemsOf({
      doc: docWith(...body, block('paragraph', 'last', text('The ferrry and the ferrry.'))),
      unknownWords: ['ferrry'],
    }),
  );
  expect(places(words).map((each) => each.kind === 'text' && each.range)).toEqual([
    { from: 4, to: 10 },
    { from: 19, to: 25 },
  ]);
  const comments = only(itemsOf({ comments: [comment('a'), comment('b')] }));
  expect(places(comments)).toEqual([
    { kind: 'comment', id: 'a' },
    { kind: 'comment', id: 'b' },
  ]);
});

test('the walk goes on to the next, from the last to the first, and past what was settled', () => {
  const three = only(itemsOf({ comments: ['a', 'b', 'c'].map(comment) }));
  const at = (id: string, turn: number): Place => ({ target: { kind: 'comment', id }, turn });
  expect(nextPlace(three, at('a', 0))).toEqual(at('b', 1));
  expect(nextPlace(three, at('c', 2))).toEqual(at('a', 0));
  const two = only(itemsOf({ comments: ['a', 'c'].map(comment) }));
  expect(nextPlace(two, at('b', 1))).toEqual(at('c', 1));
  expect(nextPlace(two, at('d', 2))).toEqual(at('a', 0));
  const one = only(itemsOf({ comments: [comment('c')] }));
  expect(nextPlace(one, at('c', 0))).toBeNull();
  expect(nextPlace(one, at('a', 0))).toEqual(at('c', 0));
});

test('an item of which a part is settled is not settled: what is left of it is shown', () => {
  const three = only(itemsOf({ comments: ['a', 'b', 'c'].map(comment) }));
  const left = itemsOf({ comments: ['b', 'c'].map(comment) });
  expect(left[0]?.id).not.toBe(three.id);
  expect(nowOf(three, left)).toBe(left[0]);
  expect(nowOf(three, itemsOf({}))).toBeNull();
  const holes = only(itemsOf({ doc: twoHoles }));
  expect(nowOf(holes, left)).toBeNull();
});
