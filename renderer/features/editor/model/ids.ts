/**
 * Every block keeps its id for life: new blocks get one, and where two blocks carry the same one
 * (after a split or the paste of a copy) the block whose characters were there before keeps it.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { carriesId, newBlockId } from '../../../../shared/document/ids.ts';
import { changedRanges } from './ranges.ts';

const key = new PluginKey('block-ids');

interface Block {
  pos: number;
  node: Node;
}

/**
 * The transaction that heals the ids of what `transactions` brought in, or null when all is well.
 * Looks at the changed ranges only, unless a block began in one of them.
 */
export function healIds(
  transactions: readonly Transaction[],
  state: EditorState,
): Transaction | null {
  if (!transactions.some((transaction) => transaction.docChanged)) return null;
  const fresh = blocksBegunIn(state.doc, changedRanges(transactions));
  if (fresh.size === 0) return null;

  const standing = new Map<string, Block>();
  const wanted = new Set([...fresh.values()].map((block) => block.node.attrs.id as string | null));
  state.doc.descendants((node, pos) => {
    const id = node.attrs.id as string | null | undefined;
    if (id && wanted.has(id) && !fresh.has(pos) && !standing.has(id))
      standing.set(id, { pos, node });
    return !node.isTextblock;
  });

  const tr = state.tr;
  const taken = new Set<string>();
  for (const { pos, node } of [...fresh.values()].sort((a, b) => a.pos - b.pos)) {
    const id = node.attrs.id as string | null;
    const holder = id ? standing.get(id) : undefined;
    if (holder && emptiedBySplit(holder, pos, node)) {
      tr.setNodeAttribute(holder.pos, 'id', newBlockId());
      standing.delete(id as string);
      taken.add(id as string);
    } else if (!id || holder || taken.has(id)) {
      tr.setNodeAttribute(pos, 'id', newBlockId());
    } else {
      taken.add(id);
    }
  }
  return tr.docChanged ? tr : null;
}

/** Enter at the very start of a block: its characters all went on, so the id goes with them. */
const emptiedBySplit = (holder: Block, pos: number, node: Node): boolean =>
  holder.node.isTextblock &&
  holder.node.content.size === 0 &&
  node.content.size > 0 &&
  holder.pos + holder.node.nodeSize === pos;

function blocksBegunIn(doc: Node, ranges: { from: number; to: number }[]): Map<number, Block> {
  const found = new Map<number, Block>();
  for (const { from, to } of ranges) {
    if (from >= to) continue;
    doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
      if (pos >= from && pos < to && carriesId(node.type.name)) found.set(pos, { pos, node });
      return !node.isTextblock;
    });
  }
  return found;
}

/** The plugin that keeps ids unique and complete, within the transaction that disturbed them. */
export const blockIds = (): Plugin =>
  new Plugin({
    key,
    appendTransaction: (transactions, _old, state) => healIds(transactions, state),
  });
