/** Where a key leads in a list of rows. */

/** The row that a key leads to, or null when it leads nowhere. `page`: rows in sight. */
export function rowAfterKey(
  key: string,
  active: number,
  total: number,
  page: number,
): number | null {
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + Math.max(1, page - 1),
    PageUp: active - Math.max(1, page - 1),
    Home: 0,
    End: total - 1,
  };
  const next = steps[key];
  return next === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, next));
}
