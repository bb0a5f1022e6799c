import { useEffect, useState } from 'react';
import type { Comparison } from '../../../../shared/domain/comparison.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { report, sentence } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';

/** The two versions that are compared: what was, and what became of it. */
export interface Pair {
  readonly from: Version;
  readonly to: Version;
}

/** Milliseconds that an arrow key may be held down before versions on the way are compared. */
const CALM = 90;

/** Milliseconds after which ending a comparison is worth a new start of what makes them. */
const LONG = 300;

export type Compared =
  | { state: 'comparing' }
  | { state: 'shown'; comparison: Comparison }
  | { state: 'failed'; problem: string };

/** What turns one version into the other; while it is found out, what was shown last stays. */
export function useComparison(articleId: string, { from, to }: Pair): Compared {
  const [compared, setCompared] = useState<Compared>({ state: 'comparing' });
  const [fromId, toId] = [from.id, to.id];
  // The text of the head may change under its id.
  const texts = `${from.contentHash} ${to.contentHash}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hashes say that a text changed.
  useEffect(() => {
    let current = true;
    let begun: number | null = null;
    const jobId = crypto.randomUUID();
    const timer = setTimeout(() => {
      begun = performance.now();
      call('version.compare', { articleId, from: fromId, to: toId, jobId })
        .then(
          (comparison) => current && setCompared({ state: 'shown', comparison }),
          (error: unknown) => current && setCompared({ state: 'failed', problem: sentence(error) }),
        )
        .finally(() => {
          begun = null;
        });
    }, CALM);
    return () => {
      current = false;
      clearTimeout(timer);
      // Nobody waits for it any more: what takes long is ended rather than finished.
      if (begun !== null && performance.now() - begun > LONG)
        call('job.cancel', { jobId }).catch(report);
    };
  }, [articleId, fromId, toId, texts]);
  return compared;
}

/** Whether what is shown is of these versions. */
export const isOf = ({ comparison }: { comparison: Comparison }, { from, to }: Pair): boolean =>
  comparison.from.id === from.id && comparison.to.id === to.id;
