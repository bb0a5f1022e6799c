/** The stale check: what a decision was made on beside what stands now, and the difference. */
import type { Wording } from '../../domain/claim.ts';
import { diff } from '../diff.ts';
import { cutWords } from '../tokens.ts';
import { sameMeaning } from './same.ts';

/** A stretch of the sentence: kept, gone, or new. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

export interface Stale {
  /** The wording that was decided on. */
  readonly before: Wording;
  /** As it stands; null when the words are gone. */
  readonly now: Wording | null;
  /** The sentence of before and of now in one. */
  readonly runs: readonly Run[];
}

/**
 * What has become of the words a decision was made on; null while they still say the same.
 * @param current null when the claim is orphaned
 */
export function stale(decided: Wording, current: Wording | null): Stale | null {
  if (current && sameMeaning(decided, current)) return null;
  return { before: decided, now: current, runs: changedWords(decided, current) };
}

const SOLID = /[\p{L}\p{M}\p{N}\p{S}%‰]/u;

/** Typography is not shown as a change. */
function keyOf(word: string): string {
  if (/^\s+$/u.test(word)) return ' ';
  return word
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, '')
    .normalize('NFC')
    .replace(/[‘’‚ʼ]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .toLowerCase();
}

/**
 * The sentence of both wordings in one, word by word: `same` and `removed` together read as it did,
 * `same` and `added` as it does now (in which spelling what is the same is given).
 * @param now null when the words are gone: all is removed
 */
export function changedWords(before: Wording, now: Wording | null): Run[] {
  const tokens = (text: string) =>
    cutWords(text).map((word) => ({ word, key: keyOf(word), solid: SOLID.test(word) }));
  const [old, fresh] = [tokens(before.sentence), tokens(now?.sentence ?? '')];
  const runs: Run[] = [];
  const add = (kind: Run['kind'], list: typeof old, from: number, to: number): void => {
    const text = list
      .slice(from, to)
      .map(({ word }) => word)
      .join('');
    if (text !== '') runs.push({ kind, text });
  };
  let at = 0;
  for (const { from, to, newFrom, newTo } of diff(old, fresh)) {
    add('same', fresh, at, newFrom);
    add('removed', old, from, to);
    add('added', fresh, newFrom, newTo);
    at = newTo;
  }
  add('same', fresh, at, fresh.length);
  return runs;
}
