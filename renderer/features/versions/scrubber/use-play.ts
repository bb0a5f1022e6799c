import { useEffect, useRef, useState } from 'react';

/** Milliseconds that each version is shown. */
const EACH = 700;

/**
 * Replays the piece: goes to the next sitting again and again, until the last.
 * @param step goes on by one; false when there is none left
 */
export function usePlay(step: () => boolean): { playing: boolean; toggle: () => void } {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      if (!latest.current()) setPlaying(false);
    }, EACH);
    return () => clearInterval(timer);
  }, [playing]);
  return { playing, toggle: () => setPlaying((now) => !now) };
}
