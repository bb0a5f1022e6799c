import { useEffect, useState } from 'react';
import type { Version, WordsChanged } from '../../../shared/domain/version.ts';
import { call } from '../../bridge.ts';
import { beginningOf } from './history.ts';

/** Pairs counted at a time, so that whatever else is read need not wait for all of them. */
const AT_ONCE = 6;
/** Milliseconds before counting begins: the text that is opened is read first. */
const LATER = 120;
const KEPT = 5000;

/** Counted before, by the texts' hashes; null where a text cannot be read. */
const counted = new Map<string, WordsChanged | null>();

function remember(key: string, words: WordsChanged | null): void {
  counted.set(key, words);
  const [oldest] = counted.keys();
  if (counted.size > KEPT && oldest !== undefined) counted.delete(oldest);
}

export type WordsOf = (sitting: readonly Version[]) => WordsChanged;

/**
 * How many words came and went in each stretch of writing, of the piece and of its drafts. They are counted in the background, the
 * latest first; until then, and where a text cannot be read, it is what the version gained or lost.
 */
export function useWords(
  versions: readonly Version[],
  wanted: readonly (readonly Version[])[],
): WordsOf {
  const [, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const hashes = hashesOf(versions);
    const byKey = new Map(wanted.map((sitting) => [keyOf(sitting, hashes), sitting]));
    const missing = [...byKey].flatMap(([key, sitting]) => (counted.has(key) ? [] : [sitting]));
    const count = async () => {
      for (let at = 0; at < missing.length && current; ) {
        const some = nextOf(missing, at);
        at += some.length;
        const articleId = some[0]?.[0]?.articleId;
        if (articleId === undefined) return;
        const pairs = some.map((sitting) => ({
          from: beginningOf(sitting),
          to: (sitting[0] as Version).id,
        }));
        const { words } = await call('version.words', { articleId, pairs });
        for (const [i, sitting] of some.entries())
          remember(keyOf(sitting, hashes), words[i] ?? null);
        if (current) setRound((round) => round + 1);
      }
    };
    // A version that is gone meanwhile is no longer in the list that comes next, and asked for anew.
    const timer = setTimeout(() => void count().catch(() => {}), LATER);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [versions, wanted]);

  const hashes = hashesOf(versions);
  return (sitting) => counted.get(keyOf(sitting, hashes)) ?? gained(sitting);
}

/** The next few of one piece: drafts are pieces of their own. */
function nextOf<S extends readonly Version[]>(missing: readonly S[], at: number): S[] {
  const some = missing.slice(at, at + AT_ONCE);
  const other = some.findIndex(([version]) => version?.articleId !== some[0]?.[0]?.articleId);
  return other < 0 ? some : some.slice(0, other);
}

const hashesOf = (versions: readonly Version[]): ReadonlyMap<string, string> =>
  new Map(versions.map(({ id, contentHash }) => [id, contentHash]));

function keyOf(sitting: readonly Version[], hashes: ReadonlyMap<string, string>): string {
  const from = beginningOf(sitting);
  return `${from === null ? '' : (hashes.get(from) ?? from)} ${sitting[0]?.contentHash}`;
}

function gained(sitting: readonly Version[]): WordsChanged {
  const delta = sitting.reduce((sum, { wordsDelta }) => sum + wordsDelta, 0);
  return { added: Math.max(0, delta), removed: Math.max(0, -delta) };
}
