/**
 * What was done to claims last, and how to take it back, or do it again: undo and redo within the pass
 * go through here, one act at a time, the latest first.
 */
import { create } from 'zustand';
import { report } from '../../app/errors.ts';
import { say } from '../suggestions/said.ts';

export interface Act {
  /** What was done, in words that stand behind 'Taken back: '. */
  readonly text: string;
  /** Takes it back; false when that could not be done, and was said. */
  readonly undo: () => Promise<boolean>;
  /** Does it once more, noting the act anew; an act without it ends what can be done again. */
  readonly redo?: () => Promise<unknown>;
}

/** Acts that can be taken back; far more than anybody remembers. */
const MOST = 200;

interface Acts {
  readonly acts: readonly Act[];
  /** Acts that were taken back since the last new one, the latest at the end. */
  readonly undone: readonly Act[];
}

export const useActs = create<Acts>(() => ({ acts: [], undone: [] }));

let redoing = false;

/** Remembers an act; the result takes back this very act, once, wherever it is called from. */
export function noteAct(act: Act): () => void {
  useActs.setState(({ acts, undone }) => ({
    acts: [...acts, act].slice(-MOST),
    undone: redoing ? undone : [],
  }));
  return () => {
    if (useActs.getState().acts.includes(act)) void takeBack(act).catch(report);
  };
}

/** Forgets everything: another piece is shown. */
export const forgetActs = (): void => useActs.setState({ acts: [], undone: [] });

async function takeBack(act: Act): Promise<void> {
  useActs.setState(({ acts }) => ({ acts: acts.filter((each) => each !== act) }));
  if (!(await act.undo())) return;
  useActs.setState(({ undone }) => ({ undone: act.redo ? [...undone, act] : [] }));
  say(`Taken back: ${act.text}`);
}

/** Takes the last act back. */
export async function undoAct(): Promise<void> {
  const last = useActs.getState().acts.at(-1);
  if (last) await takeBack(last);
}

/** Does once more what was taken back last. */
export async function redoAct(): Promise<void> {
  const last = useActs.getState().undone.at(-1);
  if (!last?.redo) return;
  useActs.setState(({ undone }) => ({ undone: undone.slice(0, -1) }));
  redoing = true;
  try {
    await last.redo();
  } finally {
    redoing = false;
  }
  say(`Done again: ${last.text}`);
}
