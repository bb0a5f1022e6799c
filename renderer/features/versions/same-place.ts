/** Frames to wait for: what was only guessed before it was near gets its height in the first. */
const SETTLING = 2;

interface Seen {
  readonly id: string;
  readonly y: number;
}

/** By what scrolls: where its blocks are to stand, as long as they do not stand there yet. */
const unsettled = new WeakMap<HTMLElement, readonly Seen[]>();

function blocksInSight(host: HTMLElement, page: HTMLElement): Seen[] {
  const { top } = page.getBoundingClientRect();
  const inSight: Seen[] = [];
  for (const block of host.children) {
    const { top: y, bottom } = block.getBoundingClientRect();
    const id = block.getAttribute('data-id');
    if (id !== null && bottom > top) inSight.push({ id, y });
    if (y > top + page.clientHeight) break;
  }
  return inSight;
}

/**
 * Remembers which block of a text is read, so that another version of it can be put in its place
 * with the same block under the reader's eyes: the first one in sight that is in both.
 * @param host the element that holds the blocks
 * @param page what scrolls
 * @returns what to call when the other text is in; that in turn returns how to leave it be
 */
export function keepPlace(host: HTMLElement, page: HTMLElement | null): () => () => void {
  if (!page || page.scrollTop === 0) return () => () => {};
  // A version that went by before it had settled was never read: its places mean nothing.
  const inSight = unsettled.get(page) ?? blocksInSight(host, page);
  unsettled.delete(page);
  return () => {
    const placed = new Map<string, Element>();
    for (const block of host.children) {
      const id = block.getAttribute('data-id');
      if (id !== null) placed.set(id, block);
    }
    const anchor = inSight.find(({ id }) => placed.has(id));
    const block = anchor && placed.get(anchor.id);
    if (!block) return () => {};
    let frame = 0;
    const settle = (left: number) => {
      page.scrollTop += block.getBoundingClientRect().top - anchor.y;
      if (left > 0) frame = requestAnimationFrame(() => settle(left - 1));
      else unsettled.delete(page);
    };
    unsettled.set(page, inSight);
    settle(SETTLING);
    return () => cancelAnimationFrame(frame);
  };
}
