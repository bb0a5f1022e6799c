/** How comparisons are looked at; the same for every piece, for as long as the window is open. */
import { create } from 'zustand';
import type { View } from './to-dom.ts';

export const useView = create<{ view: View }>(() => ({ view: 'inline' }));

export const setView = (view: View): void => useView.setState({ view });
