import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * The heights of elements by key, told by a ResizeObserver: nothing is read.
 * @returns the heights in pixels, and a ref for each element.
 */
export function useHeights(): {
  heights: ReadonlyMap<string, number>;
  refOf: (key: string) => (element: HTMLElement | null) => void;
} {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const elements = useRef(new Map<string, HTMLElement>());
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const observer = useRef<ResizeObserver | null>(null);

  const observed = useCallback(() => {
    observer.current ??= new ResizeObserver((entries) => {
      setHeights((before) => {
        const next = new Map(before);
        for (const entry of entries) {
          const key = (entry.target as HTMLElement).dataset.key;
          const height = entry.borderBoxSize[0]?.blockSize ?? 0;
          if (key && height > 0) next.set(key, height);
        }
        return next;
      });
    });
    return observer.current;
  }, []);

  useEffect(() => {
    // Elements are given to their refs before effects run, and in a remounted tree are not again.
    for (const element of elements.current.values()) observed().observe(element);
    return () => {
      observer.current?.disconnect();
      observer.current = null;
    };
  }, [observed]);

  const refOf = useCallback(
    (key: string) => {
      const known = refs.current.get(key);
      if (known) return known;
      const ref = (element: HTMLElement | null) => {
        const before = elements.current.get(key);
        if (before) observer.current?.unobserve(before);
        elements.current.delete(key);
        if (!element) return;
        element.dataset.key = key;
        elements.current.set(key, element);
        observed().observe(element);
      };
      refs.current.set(key, ref);
      return ref;
    },
    [observed],
  );

  return { heights, refOf };
}
