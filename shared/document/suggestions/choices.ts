/** The choices that an item of the merged tree hangs on. */
import type { Item } from '../redline/index.ts';

const NONE: readonly number[] = [];

/** Whether it is there, then how it looks. */
export function choicesOf(item: Item): readonly number[] {
  switch (item.kind) {
    case 'whole':
      return NONE;
    case 'words':
      return [item.choice, item.look].filter((choice) => choice !== null);
    case 'boundary': {
      const looks = item.looks.map(({ choice }) => choice);
      return item.choice === null ? looks : [item.choice, ...looks];
    }
    case 'pair':
      return item.block.looks.map(({ choice }) => choice);
    default:
      return [item.choice];
  }
}
