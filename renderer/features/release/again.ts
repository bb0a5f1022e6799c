/** Asking again after changes, never twice at once: what takes longer than a pause must not pile up. */
import { GalleyError } from '../../../shared/domain/errors.ts';
import { report } from '../../app/errors.ts';

const UNREADABLE: ReadonlySet<string> = new Set(['content-newer', 'content-damaged']);

/** Shows an error, unless the text cannot be read here: the page that shows the text says that once. */
export function reportBeside(error: unknown): void {
  if (!(error instanceof GalleyError && UNREADABLE.has(error.code))) report(error);
}

export interface Again {
  /** Asks after the pause; after the answer that is under way, when one is. */
  readonly soon: () => void;
  readonly stop: () => void;
}

/** @param calm milliseconds to wait for further changes */
export function again(ask: () => Promise<void>, calm: number): Again {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let wanted = false;
  let stopped = false;
  const run = async () => {
    if (stopped) return;
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    wanted = false;
    try {
      await ask();
    } catch (error) {
      if (!stopped) reportBeside(error);
    } finally {
      running = false;
      if (wanted) soon();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), calm);
  };
  return {
    soon,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
