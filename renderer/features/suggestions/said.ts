/** What was decided, for those who cannot see it: read out by a region of the page. */
import { create } from 'zustand';

export const useSaid = create<{ text: string }>(() => ({ text: '' }));

/** Has a sentence read out; the same one twice too. */
export const say = (text: string): void =>
  useSaid.setState(({ text: last }) => ({ text: last === text ? `${text}\u00a0` : text }));
