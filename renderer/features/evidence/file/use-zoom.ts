import { type KeyboardEvent, useState } from 'react';

const STEPS = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

export interface Zoom {
  /** 1 fits the width of the pane. */
  readonly zoom: number;
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly toWidth: () => void;
  /** Takes +, - and 0; true when it did. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** How large a file is shown, in steps. */
export function useZoom(): Zoom {
  const [zoom, setZoom] = useState(1);
  const larger = () => setZoom((now) => STEPS.find((step) => step > now) ?? now);
  const smaller = () => setZoom((now) => STEPS.findLast((step) => step < now) ?? now);
  const toWidth = () => setZoom(1);
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === '+' || event.key === '=') larger();
    else if (event.key === '-') smaller();
    else if (event.key === '0') toWidth();
    else return false;
    event.preventDefault();
    return true;
  };
  return { zoom, larger, smaller, toWidth, onKey };
}
