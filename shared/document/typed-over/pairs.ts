/**
 * Which words of a text that was typed over correspond to which of the text that stands there now. Only
 * what is certain: a word that each of both has once, what stands between such words, one figure for
 * one figure, or as many words as there were. Nothing is paired because it merely looks alike.
 */
import { heaviestRising } from '../redline/rising.ts';
import type { Token } from './tokens.ts';

/** Tokens of the old text from `old` to `oldEnd` (not included) that became those of the new. */
export interface Pair {
  readonly old: number;
  readonly oldEnd: number;
  readonly now: number;
  readonly nowEnd: number;
  /** One token each, and the same. */
  readonly same: boolean;
}

/** More words than this are paired only by words that both texts have. */
const FEW = 12;

/** The pairs of two lists of tokens, in order of both. */
export function pairsOf(olds: readonly Token[], nows: readonly Token[]): Pair[] {
  const pairer = new Pairer(olds, nows);
  pairer.anchor(0, olds.length, 0, nows.length);
  pairer.fill();
  return pairer.pairs.sort((a, b) => a.old - b.old);
}

type Gap = readonly [old: number, oldEnd: number, now: number, nowEnd: number];

class Pairer {
  readonly pairs: Pair[] = [];
  readonly #olds: readonly Token[];
  readonly #nows: readonly Token[];
  readonly #gaps: Gap[] = [];

  constructor(olds: readonly Token[], nows: readonly Token[]) {
    this.#olds = olds;
    this.#nows = nows;
  }

  /** Pairs what both have once between these places, and goes on between those. */
  anchor(old: number, oldEnd: number, now: number, nowEnd: number): void {
    let found = inOrder(
      onceInBoth(this.#olds.slice(old, oldEnd), this.#nows.slice(now, nowEnd)).map(
        ([i, j]): [number, number] => [old + i, now + j],
      ),
    );
    if (found.length === 0) {
      this.#gaps.push([old, oldEnd, now, nowEnd]);
      return;
    }
    found = this.#grown(found, [old, oldEnd, now, nowEnd]);
    let [i, j] = [old, now];
    for (const [a, b] of [...found, [oldEnd, nowEnd] as const]) {
      if (i < a || j < b) this.anchor(i, a, j, b);
      if (a < oldEnd && b < nowEnd) this.#same(a, b);
      [i, j] = [a + 1, b + 1];
    }
  }

  #same(old: number, now: number): void {
    this.pairs.push({ old, oldEnd: old + 1, now, nowEnd: now + 1, same: true });
  }

  /** With the tokens that go on alike before and behind. */
  #grown(found: readonly (readonly [number, number])[], gap: Gap): [number, number][] {
    const grown = new Map(found);
    const takenNow = new Set(grown.values());
    for (const [a, b] of found) {
      for (const by of [-1, 1]) {
        let [i, j] = [a + by, b + by];
        while (
          i >= gap[0] &&
          i < gap[1] &&
          j >= gap[2] &&
          j < gap[3] &&
          !grown.has(i) &&
          !takenNow.has(j) &&
          this.#olds[i]?.key === this.#nows[j]?.key
        ) {
          grown.set(i, j);
          takenNow.add(j);
          i += by;
          j += by;
        }
      }
    }
    return [...grown].sort((a, b) => a[0] - b[0]);
  }

  /** Pairs what is left between, as far as it can be told. */
  fill(): void {
    const left = {
      olds: wordsIn(
        this.#olds,
        this.#gaps.map(([old, oldEnd]) => [old, oldEnd]),
      ),
      nows: wordsIn(
        this.#nows,
        this.#gaps.map(([, , now, nowEnd]) => [now, nowEnd]),
      ),
    };
    for (const gap of this.#gaps) {
      const [old, oldEnd, now, nowEnd] = this.#withoutSigns(gap);
      const olds = this.#olds.slice(old, oldEnd).filter(({ word }) => word);
      const nows = this.#nows.slice(now, nowEnd).filter(({ word }) => word);
      // A word that went elsewhere, or stands more often than once, tells nothing of its neighbours.
      const isLost =
        olds.some(({ key }) => left.nows.has(key)) || nows.some(({ key }) => left.olds.has(key));
      if (olds.length === 0 || nows.length === 0 || isLost) continue;
      const figures = this.#figures([old, oldEnd, now, nowEnd]);
      if (!figures) this.#block([old, oldEnd, now, nowEnd]);
      else {
        const [i, j] = figures;
        this.#block([old, i, now, j]);
        this.pairs.push({ old: i, oldEnd: i + 1, now: j, nowEnd: j + 1, same: false });
        this.#block([i + 1, oldEnd, j + 1, nowEnd]);
      }
    }
  }

  /** The one figure of each side; null when there are none or several. */
  #figures([old, oldEnd, now, nowEnd]: Gap): [number, number] | null {
    if (oldEnd - old > FEW || nowEnd - now > FEW) return null;
    const isFigure = (tokens: readonly Token[], from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, i) => from + i).filter((i) => tokens[i]?.number);
    const [i, ...olds] = isFigure(this.#olds, old, oldEnd);
    const [j, ...nows] = isFigure(this.#nows, now, nowEnd);
    return i === undefined || j === undefined || olds.length + nows.length > 0 ? null : [i, j];
  }

  /** As many words as there were stand for each other one by one, others all for all. */
  #block([old, oldEnd, now, nowEnd]: Gap): void {
    const at = (tokens: readonly Token[], from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, i) => from + i).filter((i) => tokens[i]?.word);
    const [olds, nows] = [at(this.#olds, old, oldEnd), at(this.#nows, now, nowEnd)];
    if (olds.length === 0 || nows.length === 0) return;
    if (olds.length === nows.length && olds.length <= FEW) {
      for (const [i, each] of olds.entries()) {
        const other = nows[i] as number;
        const pair = { old: each, oldEnd: each + 1, now: other, nowEnd: other + 1 };
        this.pairs.push({ ...pair, same: false });
      }
    } else this.pairs.push({ old, oldEnd, now, nowEnd, same: false });
  }

  /** Without the signs that both ends of a gap have in common, such as quotation marks. */
  #withoutSigns([old, oldEnd, now, nowEnd]: Gap): Gap {
    let [a, b, c, d] = [old, oldEnd, now, nowEnd];
    const isSame = (i: number, j: number): boolean => {
      const [one, other] = [this.#olds[i], this.#nows[j]];
      return !!one && !!other && !one.word && !other.word && one.key === other.key;
    };
    while (a < b && c < d && isSame(a, c)) this.#same(a++, c++);
    while (a < b && c < d && isSame(b - 1, d - 1)) this.#same(--b, --d);
    return [a, b, c, d];
  }
}

/** The words that each of both has once and no more, in the order of the old text. */
function onceInBoth(olds: readonly Token[], nows: readonly Token[]): [number, number][] {
  const [then, now] = [placesOf(olds), placesOf(nows)];
  return [...then].flatMap(([key, places]): [number, number][] => {
    const others = now.get(key);
    if (places.length !== 1 || others?.length !== 1) return [];
    return [[places[0] as number, others[0] as number]];
  });
}

function placesOf(tokens: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, { key, word }] of tokens.entries()) {
    if (word) places.set(key, [...(places.get(key) ?? []), i]);
  }
  return places;
}

/** The most of them that keep their order; what crosses them went elsewhere. */
function inOrder(found: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const isKept = heaviestRising(
    found.map(([, now]) => now),
    found.map(() => 1),
  );
  return found.filter((_, i) => isKept[i]);
}

const wordsIn = (
  tokens: readonly Token[],
  ranges: readonly (readonly [number, number])[],
): ReadonlySet<string> =>
  new Set(
    ranges.flatMap(([from, to]) =>
      tokens
        .slice(from, to)
        .filter(({ word }) => word)
        .map(({ key }) => key),
    ),
  );
