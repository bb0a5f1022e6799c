import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, GAP, layoutCards, RISE } from '../../renderer/features/annotations/layout.ts';

const box = (id: string, anchor: number, height = 100): Box => ({ id, anchor, height });

describe('cards in the margin', () => {
  test('stand level with their anchors where there is room', () => {
    const tops = layoutCards([box('a', 100), box('b', 400)]);
    expect([...tops]).toEqual([
      ['a', 100 - RISE],
      ['b', 400 - RISE],
    ]);
  });

  test('give way downwards where there is none', () => {
    const tops = layoutCards([box('a', 100), box('b', 110), box('c', 120)]);
    expect([...tops.values()]).toEqual([92, 92 + 100 + GAP, 92 + 2 * (100 + GAP)]);
  });

  test('the active one keeps its place, those above go up, those below down', () => {
    const tops = layoutCards([box('a', 300), box('b', 320), box('c', 340)], 'b');
    expect([...tops.values()]).toEqual([312 - GAP - 100, 312, 312 + 100 + GAP]);
  });

  test('the active one gives way only when those above have no room left', () => {
    const tops = layoutCards([box('a', 10), box('b', 20)], 'b');
    expect([...tops.values()]).toEqual([0, 100 + GAP]);
  });

  test('none without cards, and an unknown active card changes nothing', () => {
    expect(layoutCards([]).size).toBe(0);
    expect(layoutCards([box('a', 50)], 'x')).toEqual(layoutCards([box('a', 50)]));
  });
});

describe('whatever the anchors and heights', () => {
  const boxes = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 24, max: 600 })), {
      minLength: 1,
      maxLength: 40,
    })
    .map((list) =>
      list.sort((a, b) => a[0] - b[0]).map(([anchor, height], i) => box(`c${i}`, anchor, height)),
    );

  test('order is kept, none overlap, none is above the margin', () => {
    fc.assert(
      fc.property(boxes, fc.option(fc.nat(39)), (cards, active) => {
        const tops = layoutCards(cards, active === null ? null : `c${active}`);
        let end = -GAP;
        for (const card of cards) {
          const top = tops.get(card.id)!;
          expect(top).toBeGreaterThanOrEqual(end + GAP);
          end = top + card.height;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  test('the active card is level with its anchor whenever those above fit above it', () => {
    let level = 0;
    fc.assert(
      fc.property(boxes, fc.nat(39), (cards, at) => {
        const i = at % cards.length;
        const active = cards[i]!;
        const room = cards.slice(0, i).reduce((sum, card) => sum + card.height + GAP, 0);
        const top = layoutCards(cards, active.id).get(active.id)!;
        if (room <= active.anchor - RISE) {
          level += 1;
          expect(top).toBe(active.anchor - RISE);
        } else {
          expect(top).toBe(room);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(level).toBeGreaterThan(1000);
  });

  test('a card is off its anchor only because another is in its way', () => {
    fc.assert(
      fc.property(boxes, (cards) => {
        const tops = layoutCards(cards);
        for (const [i, card] of cards.entries()) {
          const top = tops.get(card.id)!;
          const wanted = Math.max(0, card.anchor - RISE);
          const before = cards[i - 1];
          expect(top).toBe(
            before ? Math.max(wanted, tops.get(before.id)! + before.height + GAP) : wanted,
          );
        }
      }),
      { numRuns: 5000 },
    );
  });
});
