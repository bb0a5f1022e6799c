/** Borders between blocks that come or go together with words. */
import type { Choices } from './choices.ts';
import type { Choice, Item } from './tree.ts';

/** Where somebody parts or joins blocks and writes or strikes words right there, that is one change. */
export function joinBorders(
  choices: Choices,
  items: readonly Item[],
  authors: ReadonlyMap<Choice, string | null>,
): void {
  for (const [i, border] of items.entries()) {
    if (border.kind !== 'boundary' || border.choice === null) continue;
    const author = authors.get(border.choice);
    if (author === undefined) continue;
    for (const step of [-1, 1]) {
      for (let at = i + step; ; at += step) {
        const item = items[at];
        if (item?.kind !== 'words' || item.choice === null) break;
        if (item.side !== border.side) continue;
        if (authors.get(item.choice) === author) choices.join(item.choice, border.choice);
        break;
      }
    }
  }
}
