/** Which source the sheet of sources shows. */
import { create } from 'zustand';
import { openSheet } from '../../../app/dialogs.ts';

export const useSourcesShown = create<{ sourceId: string | null }>(() => ({ sourceId: null }));

export const showSource = (sourceId: string | null): void => useSourcesShown.setState({ sourceId });

/** Opens the sheet of sources at this one, with what rests on it. */
export function openSource(sourceId: string): void {
  showSource(sourceId);
  openSheet('sources');
}
