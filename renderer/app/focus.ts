/** Who may have the focus: an open sheet keeps it. */

/** Whether a sheet is open; one that still fades is closed. */
export const sheetIsOpen = (): boolean =>
  document.querySelector('[data-dialog]:not([data-closed])') !== null;

/** An element or an editor. */
interface Focusable {
  focus(): void;
}

/**
 * Gives the focus to what a page that just came up is about. A sheet that was opened meanwhile, the
 * palette by a quick hand, keeps it: what is typed into that must not go into the text.
 */
export function focusUnlessTaken(it: Focusable | null | undefined): void {
  if (!sheetIsOpen()) it?.focus();
}

/** The same once the page has been laid out: what was just put in has no size before. */
export function focusWhenDrawn(of: () => Focusable | null | undefined): void {
  requestAnimationFrame(() => focusUnlessTaken(of()));
}
