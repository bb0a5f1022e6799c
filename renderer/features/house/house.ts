/** House templates: which desk's sheet is open. */
import { create } from 'zustand';

/** Null while the sheet is closed; empty for all desks. */
export const useHouse = create<{ desk: string | null }>(() => ({ desk: null }));

export const askHouse = (desk: string): void => useHouse.setState({ desk });
export const closeHouse = (): void => useHouse.setState({ desk: null });
