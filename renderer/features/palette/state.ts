/** Whether the palette is open, and for what. */
import { create } from 'zustand';

type Kind = 'all' | 'pieces';

export const usePalette = create<{
  open: Kind | null;
  /** For what it was last opened; stands while it fades. */
  kind: Kind;
  /** Counts the openings: each begins with nothing typed, also while the last one still fades. */
  opening: number;
}>(() => ({ open: null, kind: 'all', opening: 0 }));

/** What had the focus before the palette took it. */
let before: Element | null = null;

export function openPalette(kind: Kind): void {
  const { open, opening } = usePalette.getState();
  if (open === null) before = document.activeElement;
  usePalette.setState({ open: kind, kind, opening: opening + 1 });
}

/** The focus is back where it was as soon as this returns: a command chosen now acts there. */
export function closePalette(): void {
  usePalette.setState({ open: null });
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  before = null;
}
