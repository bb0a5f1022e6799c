import { describe, expect, test } from 'vitest';
import { ranked } from '../../renderer/features/palette/pieces.ts';
import type { ArticleSummary } from '../../shared/domain/article.ts';

const named = (headline: string) => ({ id: headline, headline }) as ArticleSummary;
const order = (query: string, recent: string[], found: string[]) =>
  ranked(query, recent.map(named), found.map(named)).map(({ headline }) => headline);

describe('the pieces that the palette offers', () => {
  test('the one whose headline was typed stands before those that only hold its words', () => {
    expect(order('Ferry 2', [], ['Ferry 1', 'Ferry 2'])).toEqual(['Ferry 2', 'Ferry 1']);
  });

  test('a recent one stands before another that fits as well', () => {
    expect(order('tide', ['Tide B'], ['Tide A', 'Tide B'])).toEqual(['Tide B', 'Tide A']);
  });

  test('recent ones that do not fit are left out, and what else is found keeps its order', () => {
    expect(order('tide', ['Bridge'], ['Moon', 'Harbour'])).toEqual(['Moon', 'Harbour']);
  });
});
