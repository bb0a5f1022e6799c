import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './Splitter.module.css';

/** The line between two panels, moved by the pointer or the arrow keys. */
export function Splitter({
  label,
  width,
  min,
  max,
  side = 'right',
  onResize,
  controls,
}: {
  label: string;
  /** CSS pixels, as are `min` and `max`. */
  width: number;
  min: number;
  max: number;
  /** On which side of the panel the line stands. */
  side?: 'left' | 'right';
  onResize: (width: number) => void;
  /** Id of the panel. */
  controls?: string;
}) {
  const set = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))));
  const grows = side === 'right' ? 1 : -1;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent) => set(width + grows * (next.clientX - from));
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'lostpointercapture',
      () => handle.removeEventListener('pointermove', move),
      { once: true },
    );
  };
  const press = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 48 : 16;
    const next: Record<string, number> = {
      ArrowLeft: width - grows * step,
      ArrowRight: width + grows * step,
      Home: min,
      End: max,
    };
    const chosen = next[event.key];
    if (chosen === undefined) return;
    event.preventDefault();
    set(chosen);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-controls={controls}
      tabIndex={0}
      className={styles.splitter}
      data-side={side}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
