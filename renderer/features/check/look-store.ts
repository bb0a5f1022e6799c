/** What Check shows and which claim is looked at. None of it is data. */
import { create } from 'zustand';
import { type ClaimFilter, noFilter } from './model/order.ts';

export type Panel = 'claim' | 'candidates' | 'proof';

interface Looking {
  /** The claim that keys act on. */
  readonly currentId: string | null;
  readonly panel: Panel;
  readonly filter: ClaimFilter;
  /** The list is over the text, where there is no room beside it. */
  readonly listOver: boolean;
  readonly keysShown: boolean;
}

const initial: Looking = {
  currentId: null,
  panel: 'claim',
  filter: noFilter,
  listOver: false,
  keysShown: false,
};

export const useLooking = create<Looking>(() => initial);

/** Forgets everything: another piece is shown. */
export const resetLooking = (): void => useLooking.setState(initial);

export const setCurrent = (currentId: string | null): void => {
  if (useLooking.getState().currentId !== currentId) useLooking.setState({ currentId });
};
export const setPanel = (panel: Panel): void => useLooking.setState({ panel });
export const setFilter = (patch: Partial<ClaimFilter>): void =>
  useLooking.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));
export const setListOver = (listOver: boolean): void => useLooking.setState({ listOver });
export const setKeysShown = (keysShown: boolean): void => useLooking.setState({ keysShown });
