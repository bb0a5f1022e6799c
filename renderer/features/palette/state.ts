/** Whether the palette is open, and for what. */
import { create } from 'zustand';

export const usePalette = create<{ open: 'all' | 'pieces' | null }>(() => ({ open: null }));

export const openPalette = (kind: 'all' | 'pieces'): void => usePalette.setState({ open: kind });
export const closePalette = (): void => usePalette.setState({ open: null });
