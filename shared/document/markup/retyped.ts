/** Blocks that became others of a kind that cannot take their place: code, a paragraph, a list. */
import type { Change } from '../redline/index.ts';
import type { Choice, Item, Merged, Slot, Tree, Words } from '../redline/tree.ts';

/**
 * The changes by which whole blocks became others with the same words. Only these are drawn once,
 * with their words kept: whatever else such a change took along would be lost at the place before.
 */
export function retypedWhole(
  tree: Merged,
  changes: readonly Change[],
  changeOf: (choice: Choice) => Change,
): ReadonlySet<Change> {
  const found = new Set(
    changes.filter((change) => change.kind === 'retype' && saysTheSame(change)),
  );
  if (found.size === 0) return found;

  const visitTree = ({ children }: Tree): void => {
    for (const child of children ?? []) {
      if ('kind' in child) visit(child.block.items);
      else visitTree(child);
    }
  };
  const visit = (items: readonly Item[]): void => {
    /** The change that the block before these words came or went by. */
    let block: Change | null = null;
    for (const item of items) {
      switch (item.kind) {
        case 'boundary':
          block = item.side === 'both' || item.choice === null ? null : changeOf(item.choice);
          break;
        case 'words': {
          const change = changeOfWords(item);
          if (change !== block) {
            if (change) found.delete(change);
            if (block) found.delete(block);
          }
          break;
        }
        case 'own':
          if (item.tree.children && !wrapsOnly(item.tree)) found.delete(changeOf(item.choice));
          visitTree(item.tree);
          break;
        case 'pair':
        case 'slot':
          visit(item.block.items);
          break;
        case 'whole':
          break;
      }
    }
  };
  const changeOfWords = ({ side, choice }: Words): Change | null =>
    side === 'both' || choice === null ? null : changeOf(choice);
  visit(tree.items);
  return found;
}

/** Whether a block of one document only wraps blocks that both have. */
export const wrapsOnly = ({ node, children }: Tree): boolean =>
  children !== null &&
  !node.isTextblock &&
  children.every((child: Tree | Slot) => 'kind' in child || wrapsOnly(child));

function saysTheSame({ parts }: Change): boolean {
  const text = (side: 'textBefore' | 'textAfter') => parts.map((part) => part[side]).join('\n');
  return text('textBefore').trim() === text('textAfter').trim();
}
