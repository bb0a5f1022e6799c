/** Whether the palette is open, and for what. */
import { create } from 'zustand';

type Kind = 'all' | 'pieces';

export const usePalette = create<{ open: Kind | null }>(() => ({ open: null }));

/** What had the focus before the palette took it. */
let before: Element | null = null;

export function openPalette(kind: Kind): void {
  if (usePalette.getState().open === null) before = document.activeElement;
  usePalette.setState({ open: kind });
}

/** The focus is back where it was as soon as this returns: a command chosen now acts there. */
export function closePalette(): void {
  usePalette.setState({ open: null });
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  before = null;
}
