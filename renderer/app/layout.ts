/** Which panels of the window stand open. Below 1240 px the sidebar comes over the page instead. */
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { useNavigation } from './navigation.ts';
import { setPanels, useSettings, useSettingsStore } from './settings.ts';

const NARROW = '(max-width: 1239.9px)';
/** In Check the list of claims, the text and the pane take 1392; the sidebar only what is left. */
const NARROW_IN_CHECK = '(max-width: 1639.9px)';

const narrowQuery = (view: string): string => (view === 'check' ? NARROW_IN_CHECK : NARROW);

/** One list for each query: making one has the page's styles computed. */
const lists = new Map<string, MediaQueryList>();

function mediaList(query: string): MediaQueryList {
  const list = lists.get(query) ?? window.matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const list = mediaList(query);
  return useSyncExternalStore(
    (changed) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => list.matches,
  );
}

const useOverlay = create<{ open: boolean }>(() => ({ open: false }));

export interface SidebarLayout {
  /** `beside` the page, `over` it, or hidden. */
  shown: 'beside' | 'over' | 'hidden';
  width: number;
}

export function useSidebar(): SidebarLayout {
  const narrow = useMedia(narrowQuery(useNavigation().view));
  const { sidebar, sidebarOpen } = useSettings().panels;
  const over = useOverlay((state) => state.open);
  const shown = narrow ? (over ? 'over' : 'hidden') : sidebarOpen ? 'beside' : 'hidden';
  return { shown, width: sidebar };
}

/** Shows or hides the sidebar. */
export function toggleSidebar(): void {
  if (mediaList(narrowQuery(useNavigation.getState().view)).matches) {
    useOverlay.setState(({ open }) => ({ open: !open }));
  } else {
    setPanels({ sidebarOpen: !useSettingsStore.getState().settings.panels.sidebarOpen });
  }
}

/** Puts a sidebar that stands over the page away, as after a choice in it. */
export const closeOverlay = (): void => useOverlay.setState({ open: false });
