/** The choices that an item of the merged tree hangs on. */
import type { Item, Redline, Side } from '../redline/index.ts';

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

/** Words that stand only where a block does that is chosen apart from them. */
export interface Inside {
  readonly choice: number;
  /** The block's. */
  readonly inside: number;
  readonly side: Side;
}

const known = new WeakMap<object, readonly Inside[]>();

/** All of them in a comparison. */
export function insideOf({ tree }: Redline): readonly Inside[] {
  let found = known.get(tree);
  if (!found) {
    const list: Inside[] = [];
    const visit = (items: readonly Item[]): void => {
      for (const item of items) {
        if (item.kind === 'words') {
          const { choice, inside, side } = item;
          if (choice !== null && inside !== null && side !== 'both') {
            list.push({ choice, inside, side });
          }
        } else if (item.kind === 'pair' || item.kind === 'slot') visit(item.block.items);
      }
    };
    visit(tree.items);
    found = list;
    known.set(tree, found);
  }
  return found;
}
