/** Which small panel stands open over the text, and what it is about. */
import { create } from 'zustand';

export type Overlay =
  | { kind: 'none' }
  /** The link at the selection. */
  | { kind: 'link' }
  /** The note of the TK at this position. */
  | { kind: 'tk'; pos: number };

interface Overlays {
  overlay: Overlay;
  findOpen: boolean;
  /** Raised to ask the find bar for the caret. */
  findAsked: number;
}

export const useOverlays = create<Overlays>(() => ({
  overlay: { kind: 'none' },
  findOpen: false,
  findAsked: 0,
}));

export const openOverlay = (overlay: Overlay): void => useOverlays.setState({ overlay });
export const closeOverlays = (): void => useOverlays.setState({ overlay: { kind: 'none' } });

export const openFind = (): void =>
  useOverlays.setState(({ findAsked }) => ({ findOpen: true, findAsked: findAsked + 1 }));
