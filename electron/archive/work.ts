/** Work that takes its time: says how far it is, and can be given up between its steps. */

import { GalleyError } from '../../shared/domain/errors.ts';
import type { JobProgress } from '../../shared/domain/exchange.ts';

/** How far a piece of work is, in parts of any size; `total` is 0 while not known. */
export type WorkProgress = Pick<JobProgress, 'done' | 'total' | 'label'>;

export interface Work {
  /** Says how far the work is. Cheap: only some of what is said is passed on. */
  report(done: number, total: number, label: string): void;
  /** @throws GalleyError `cancelled` when the person gave the work up. Call where it may end. */
  checkpoint(): void;
}

/** Work that nobody watches and nobody can give up. */
export const unwatched: Work = { report: () => {}, checkpoint: () => {} };

const EVERY_MS = 100;

/** @param say told at most ten times a second, and whenever the label changes */
export function watched(say: (progress: WorkProgress) => void, cancelled: () => boolean): Work {
  let last = 0;
  let label = '';
  return {
    report(done, total, now) {
      const time = Date.now();
      if (now === label && time - last < EVERY_MS) return;
      last = time;
      label = now;
      say({ done, total, label });
    },
    checkpoint() {
      if (cancelled()) throw stopped();
    },
  };
}

export const stopped = (): GalleyError =>
  new GalleyError('cancelled', 'Stopped; the archive is as it was.');
