/** Which of the program's own sheets is open. */
import { create } from 'zustand';

export type SheetName =
  | 'profile'
  | 'writer'
  | 'spelling'
  | 'shortcuts'
  | 'about'
  | 'prune'
  | 'claims'
  | 'claim search'
  | 'sources';

export const useSheet = create<{ sheet: SheetName | null }>(() => ({ sheet: null }));

export const openSheet = (sheet: SheetName): void => useSheet.setState({ sheet });
export const closeSheet = (): void => useSheet.setState({ sheet: null });
