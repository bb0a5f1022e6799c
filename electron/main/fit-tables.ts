/** Makes the tables of a page fit before it is printed: what is beyond the edge of the paper would be lost. */

/**
 * A table that is wider than its place breaks its words anywhere; one that is still wider becomes smaller.
 *
 * Runs in the page, in a world of its own: nothing from outside this function is known there.
 */
export function fitTables(): void {
  for (const table of document.querySelectorAll('table')) {
    const place = table.parentElement;
    if (!place) continue;
    const { paddingLeft, paddingRight } = getComputedStyle(place);
    const room =
      place.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const width = (): number => table.getBoundingClientRect().width;
    // A place is told in whole pixels.
    if (room <= 0 || width() <= room + 1) continue;
    table.style.overflowWrap = 'anywhere';
    if (width() > room + 1) table.style.zoom = String(room / width());
  }
}
