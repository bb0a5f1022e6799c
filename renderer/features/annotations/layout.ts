/** Where the cards of the margin stand: level with their anchors, and never over one another. */

/** Pixels between two cards. */
export const GAP = 8;
/** A card begins this much above its anchor's first line, so that its text is level with it. */
export const RISE = 8;

export interface Box {
  readonly id: string;
  /** Top of the anchor's first line, in pixels from the top of the margin. */
  readonly anchor: number;
  /** Pixels. */
  readonly height: number;
}

/**
 * Places cards, given in the order of their anchors.
 *
 * Each stands level with its anchor or, where that is taken, as close below the card before it as
 * the gap allows. The active card keeps its own place: cards above give way upwards. Only when they
 * do not fit between the top of the margin and it does it give way itself, so that none is out of
 * reach.
 * @returns the top of each card, in pixels, by id.
 */
export function layoutCards(
  boxes: readonly Box[],
  activeId: string | null = null,
): Map<string, number> {
  const tops = boxes.map((box) => Math.max(0, box.anchor - RISE));
  const pushDown = (first: number) => {
    for (let i = first; i < boxes.length; i += 1) {
      const before = boxes[i - 1];
      if (before) tops[i] = Math.max(tops[i] ?? 0, (tops[i - 1] ?? 0) + before.height + GAP);
    }
  };
  pushDown(1);

  const active = boxes.findIndex((box) => box.id === activeId);
  const activeBox = boxes[active];
  if (activeBox) {
    const room = boxes.slice(0, active).reduce((sum, box) => sum + box.height + GAP, 0);
    tops[active] = Math.max(activeBox.anchor - RISE, room);
    for (let i = active - 1; i >= 0; i -= 1) {
      const below = tops[i + 1] ?? 0;
      tops[i] = Math.min(tops[i] ?? 0, below - GAP - (boxes[i]?.height ?? 0));
    }
    // Those below start anew from their anchors: the active card may have moved up.
    for (let i = active + 1; i < boxes.length; i += 1) {
      tops[i] = Math.max(0, (boxes[i]?.anchor ?? 0) - RISE);
    }
    pushDown(active + 1);
  }
  return new Map(boxes.map((box, i) => [box.id, tops[i] ?? 0]));
}
