import { useEffect, useState } from 'react';
import { useSettings } from '../../app/settings.ts';

/**
 * How notes are shown: `column`, cards beside the text; `icons`, small markers at the text's edge that
 * open a floating card; `inline`, only the marks, a click opens a floating card.
 */
export type MarginMode = 'column' | 'icons' | 'inline';

/** Text, gutter and column, and a little air (CSS pixels). */
const ROOM = 980;
/** Below this width of the window cards fold whatever else is open. */
const NARROW = '(max-width: 1019px)';

export function useMarginMode(scrollContainer: HTMLElement | null): MarginMode {
  const { marginOpen } = useSettings().panels;
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const check = () => {
      const room = scrollContainer?.clientWidth ?? ROOM;
      setNarrow(query.matches || room < ROOM);
    };
    check();
    const observer = new ResizeObserver(check);
    if (scrollContainer) observer.observe(scrollContainer);
    query.addEventListener('change', check);
    return () => {
      observer.disconnect();
      query.removeEventListener('change', check);
    };
  }, [scrollContainer]);
  if (!marginOpen) return 'inline';
  return narrow ? 'icons' : 'column';
}
