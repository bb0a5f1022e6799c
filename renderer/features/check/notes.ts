/** Notes that were written for a claim and go with its next decision. They outlast the look at others. */
import { create } from 'zustand';

export const useNotes = create<{ notes: ReadonlyMap<string, string> }>(() => ({
  notes: new Map(),
}));

export function setNote(claimId: string, text: string): void {
  const notes = new Map(useNotes.getState().notes);
  if (text === '') notes.delete(claimId);
  else notes.set(claimId, text);
  useNotes.setState({ notes });
}

export const noteOf = (claimId: string): string =>
  useNotes.getState().notes.get(claimId)?.trim() ?? '';
