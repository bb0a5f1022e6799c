/** What the margin shows of the open piece's notes, and which of them is being looked at. */
import { create } from 'zustand';

export type NotesShown = 'open' | 'suggestions' | 'queries' | 'resolved' | 'orphaned' | 'all';

interface MarginState {
  /** The note whose card is forward and whose mark is deep: by caret, click or keys. */
  activeId: string | null;
  /** The note under the pointer, in the text or in the margin. */
  hoverId: string | null;
  /** The floating card of a margin without a column. */
  openId: string | null;
  /** The lost note whose new place the person is choosing in the text. */
  placingId: string | null;
  show: NotesShown;
  /** Only notes in which this person wrote; null for everybody's. */
  authorId: string | null;
  /** Notes resolved a moment ago: still shown, as one line, while undo is offered. */
  leaving: ReadonlySet<string>;
}

const initial: MarginState = {
  activeId: null,
  hoverId: null,
  openId: null,
  placingId: null,
  show: 'open',
  authorId: null,
  leaving: new Set(),
};

export const useMarginStore = create<MarginState>(() => initial);

const set = (patch: Partial<MarginState>): void => {
  const state = useMarginStore.getState();
  const keys = Object.keys(patch) as (keyof MarginState)[];
  // The caret reports its note with every move; an unchanged one must cost nothing.
  if (keys.some((key) => patch[key] !== state[key])) useMarginStore.setState(patch);
};

/** Forgets everything: another piece is shown. */
export const resetMargin = (): void => useMarginStore.setState(initial);

export const setActive = (activeId: string | null): void => set({ activeId });
export const setHovered = (hoverId: string | null): void => set({ hoverId });
export const setOpen = (openId: string | null): void => set({ openId });
export const setPlacing = (placingId: string | null): void => set({ placingId });
export const setShown = (show: NotesShown): void => set({ show });
export const setAuthor = (authorId: string | null): void => set({ authorId });

/** Milliseconds for which a resolved note can be opened again in its place. */
export const LEAVING_MS = 15_000;

/** Keeps a note that was just resolved in its place for a while. */
export function letLeave(id: string): void {
  const { leaving } = useMarginStore.getState();
  useMarginStore.setState({ leaving: new Set([...leaving, id]) });
  setTimeout(() => {
    const now = new Set(useMarginStore.getState().leaving);
    if (now.delete(id)) useMarginStore.setState({ leaving: now });
  }, LEAVING_MS);
}
