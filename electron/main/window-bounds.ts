/** Where windows stand, kept inside the displays that exist now. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A window's first size, in CSS pixels. */
export const firstSize = { width: 1280, height: 800 } as const;
export const smallestSize = { width: 640, height: 480 } as const;

/** How much further a second window stands to the right and down. */
const step = 28;

/**
 * Brings bounds inside the work area they overlap most, or the first one; sizes shrink to fit.
 * @param areas work areas of the displays, the primary first
 */
export function clampBounds(bounds: Bounds, areas: readonly Bounds[]): Bounds {
  const area = [...areas].sort((one, other) => overlap(bounds, other) - overlap(bounds, one))[0];
  if (!area) return bounds;
  const width = Math.min(Math.max(bounds.width, smallestSize.width), area.width);
  const height = Math.min(Math.max(bounds.height, smallestSize.height), area.height);
  return {
    width,
    height,
    x: Math.round(Math.min(Math.max(bounds.x, area.x), area.x + area.width - width)),
    y: Math.round(Math.min(Math.max(bounds.y, area.y), area.y + area.height - height)),
  };
}

/** Bounds for a window beside one that stands there already. */
export function beside(bounds: Bounds): Bounds {
  return { ...bounds, x: bounds.x + step, y: bounds.y + step };
}

/** The first size in the middle of a work area. */
export function centred(area: Bounds): Bounds {
  const width = Math.min(firstSize.width, area.width);
  const height = Math.min(firstSize.height, area.height);
  return {
    width,
    height,
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
  };
}

function overlap(one: Bounds, other: Bounds): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
