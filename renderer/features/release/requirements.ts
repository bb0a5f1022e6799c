/** What desks ask: which sheet is open, and word that it changed. */
import { create } from 'zustand';

interface Asking {
  /** The desk whose requirements are shown; null while the sheet is closed. */
  readonly desk: string | null;
  /** Counts up with every change. */
  readonly changes: number;
}

export const useAsking = create<Asking>(() => ({ desk: null, changes: 0 }));

export const askRequirements = (desk: string): void => useAsking.setState({ desk });
export const closeRequirements = (): void => useAsking.setState({ desk: null });
export const noteRequirements = (): void =>
  useAsking.setState(({ changes }) => ({ changes: changes + 1 }));
export const useRequirementsChanged = (): number => useAsking((state) => state.changes);
