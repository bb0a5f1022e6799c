/**
 * Whether the page that this window opened with stands. A person who opens a piece waits for its
 * text; what surrounds it is drawn, and asked for, when the text is there.
 */
import { useEffect } from 'react';
import { create } from 'zustand';

const useStore = create<{ settled: boolean }>(() => ({ settled: false }));

/** Says that the window's first page stands, or never will; it stays so. */
export const settle = (): void => useStore.setState({ settled: true });

/** Whether the window's first page stands. @param now whether it does from here on */
export function useSettled(now: boolean): boolean {
  const settled = useStore((state) => state.settled);
  useEffect(() => {
    if (now) settle();
  }, [now]);
  return settled || now;
}
