/** Which words of one document are which of the other. */
import { type Comparable, diff } from '../diff.ts';
import type { Bit } from './bits.ts';
import type { Place } from './match.ts';
import { type Provenance, survivalOf } from './provenance.ts';

/** A word of one side and that of the other that it is. */
export type Kept = readonly [index: number, otherIndex: number];

/** Of the words of two blocks that are not the same block, this share must be kept to tie them. */
const TIED = 0.5;

/** Differences sought where what survived is known: what is left reads the same by a paste at best. */
const TRACED = 120;

/**
 * The words that both have, in order on both sides: first what is known to have survived, then, in
 * what lies between, what reads the same.
 */
export function keptWords(
  before: readonly Bit[],
  after: readonly Bit[],
  open: { before: Place; after: Place } | null,
  provenance: Provenance | null,
): Kept[] {
  if (before.length === 0 || after.length === 0) return [];
  const survived = provenance ? survivors(before, after, provenance) : [];
  const kept: Kept[] = [];
  let [from, otherFrom] = [0, 0];
  for (const [to, otherTo] of [...survived, [before.length, after.length] as const]) {
    const between = alike(
      stretch(before, from, to),
      stretch(after, otherFrom, otherTo),
      [from, otherFrom],
      provenance ? TRACED : undefined,
    ).filter(([i, j]) => oneHand(before[i] as Bit, after[j] as Bit));
    for (const pair of tied(between, before, after, open)) kept.push(pair);
    if (to < before.length && otherTo < after.length) kept.push([to, otherTo]);
    [from, otherFrom] = [to + 1, otherTo + 1];
  }
  return kept;
}

/** What one person took out is not what another put in, be it the same word. */
export const oneHand = (one: Bit, other: Bit): boolean =>
  one.author === null || other.author === null || one.author === other.author;

function survivors(before: readonly Bit[], after: readonly Bit[], provenance: Provenance): Kept[] {
  const starts = new Map(after.map((bit, j) => [bit.from, j]));
  const pairs: Kept[] = [];
  for (const [i, bit] of before.entries()) {
    if (bit.kind !== 'word') continue;
    const at = survivalOf(provenance, bit);
    const j = at === null ? undefined : starts.get(at);
    const other = j === undefined ? undefined : after[j];
    if (j === undefined || other?.kind !== 'word' || other.key !== bit.key) continue;
    if (j > (pairs.at(-1)?.[1] ?? -1)) pairs.push([i, j]);
  }
  return pairs;
}

/** All of a list is taken as it is, which is the rule where nothing is known to have survived. */
const stretch = (bits: readonly Bit[], from: number, to: number): readonly Bit[] =>
  from === 0 && to === bits.length ? bits : bits.slice(from, to);

/** The words that read the same; their numbers are told from those of the first two on. */
function alike(
  before: readonly Bit[],
  after: readonly Bit[],
  [first, otherFirst]: Kept,
  atMost?: number,
): Kept[] {
  if (before.length === 0 || after.length === 0) return [];
  const kept: Kept[] = [];
  let [at, otherAt] = [0, 0];
  const upTo = (end: number): void => {
    for (; at < end; at += 1, otherAt += 1) kept.push([first + at, otherFirst + otherAt]);
  };
  for (const hunk of diff(distinct(before, '<'), distinct(after, '>'), atMost)) {
    upTo(hunk.from);
    [at, otherAt] = [hunk.to, hunk.newTo];
  }
  upTo(before.length);
  return kept;
}

/** What begins or is a block pairs with nothing: those that both documents have are not here. */
const distinct = (bits: readonly Bit[], side: string): readonly Comparable[] =>
  bits.every(({ kind }) => kind === 'word')
    ? bits
    : bits.map((bit, i) => (bit.kind === 'word' ? bit : { key: `${side}${i}\uFFFC`, solid: true }));

/**
 * Without words that two blocks have in common by chance: a block ties with another that it is not
 * only if most of one of them is there, as after a split or a join.
 */
function tied(
  kept: readonly Kept[],
  before: readonly Bit[],
  after: readonly Bit[],
  open: { before: Place; after: Place } | null,
): readonly Kept[] {
  const same = (one: Bit, other: Bit): boolean =>
    one.place === open?.before && other.place === open.after;
  // The words of the open block come first: where the last is one of them, all are.
  if (same(before.at(-1) as Bit, after.at(-1) as Bit)) return kept;
  if (kept.every(([i, j]) => same(before[i] as Bit, after[j] as Bit))) return kept;
  const sizes = new Map<Place, number>();
  for (const bit of [...before, ...after]) {
    sizes.set(bit.place, (sizes.get(bit.place) ?? 0) + sizeOf(bit));
  }
  const common = new Map<Place, Map<Place, number>>();
  for (const [i, j] of kept) {
    const [one, other] = [before[i] as Bit, after[j] as Bit];
    const row = common.get(one.place) ?? new Map<Place, number>();
    common.set(one.place, row.set(other.place, (row.get(other.place) ?? 0) + sizeOf(one)));
  }
  return kept.filter(([i, j]) => {
    const [one, other] = [before[i] as Bit, after[j] as Bit];
    if (same(one, other)) return true;
    const smaller = Math.min(sizes.get(one.place) as number, sizes.get(other.place) as number);
    const shared = common.get(one.place)?.get(other.place) as number;
    return shared > 0 && shared >= TIED * smaller;
  });
}

const sizeOf = (bit: Bit): number => (bit.kind === 'word' && bit.solid ? bit.to - bit.from : 0);
