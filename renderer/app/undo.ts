/** The last act on whole pieces that can be undone with the undo command, outside the editor. */
import { create } from 'zustand';

export const useUndo = create<{ undo: (() => void) | null }>(() => ({ undo: null }));

/** Remembers how to undo; the result undoes it, once, wherever it is called from. */
export function setUndo(act: () => unknown): () => void {
  let used = false;
  const undo = () => {
    if (used) return;
    used = true;
    if (useUndo.getState().undo === undo) useUndo.setState({ undo: null });
    act();
  };
  useUndo.setState({ undo });
  return undo;
}
