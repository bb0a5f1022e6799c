/** Documents between the two: what the merged tree is when every choice is made. */
import { type Attrs, Fragment, type Node, type NodeType } from 'prosemirror-model';
import { idOf } from './kinds.ts';
import type { Choice, Item, Look, Merged, Side, Slot, Tree } from './tree.ts';

/** How to read the tree. */
export interface Reading {
  /** Which document a choice is made for. */
  readonly side: (choice: Choice) => Side;
  /** Whose ids are used for blocks that were known by their looks and bear different ones. */
  readonly ids: Side;
}

/** The document that the choices make of the tree. */
export const render = (root: Merged, reading: Reading): Node =>
  renderBlock(root, reading, markupOf(root.before, root.after, root.looks, reading));

interface Markup {
  readonly type: NodeType;
  readonly attrs: Attrs;
}

function markupOf(
  before: Node,
  after: Node,
  looks: readonly Look[],
  { side, ids }: Reading,
): Markup {
  const typed = looks.find(({ names }) => names === null);
  const { type, attrs } = typed && side(typed.choice) === 'after' ? after : before;
  const own: Record<string, unknown> = { ...attrs };
  for (const { choice, names } of looks) {
    const from = side(choice) === 'before' ? before : after;
    for (const name of names ?? []) own[name] = from.attrs[name];
  }
  if ('id' in own) own.id = idOf(ids === 'before' ? before : after);
  return { type, attrs: own };
}

/** The looks of a block come with its place. */
function slotMarkup({ block, side }: Slot, { ids }: Reading): Markup {
  const { type, attrs } = block[side];
  return { type, attrs: { ...attrs, id: idOf(block[ids]) } };
}

function renderBlock(block: Merged, reading: Reading, { type, attrs }: Markup): Node {
  const content = type.isTextblock
    ? renderWords(block.items, reading)
    : renderItems(block.items, reading);
  return type.create(attrs, Fragment.fromArray(content));
}

function renderWords(items: readonly Item[], reading: Reading): Node[] {
  const nodes: Node[] = [];
  for (const item of items) if (item.kind === 'words') addWords(nodes, item, reading);
  return nodes;
}

function addWords(nodes: Node[], item: Extract<Item, { kind: 'words' }>, { side }: Reading): void {
  if (item.choice !== null && side(item.choice) !== item.side) return;
  const from = item.side === 'both' ? (item.look === null ? 'before' : side(item.look)) : item.side;
  for (const node of item[from]) nodes.push(node);
}

function renderItems(items: readonly Item[], reading: Reading): Node[] {
  const nodes: Node[] = [];
  let open: { markup: Markup; words: Node[] } | null = null;
  const close = (): void => {
    if (open)
      nodes.push(open.markup.type.create(open.markup.attrs, Fragment.fromArray(open.words)));
    open = null;
  };
  for (const item of items) {
    if (item.kind === 'words') {
      // The rules of joining see to it that a block is open wherever words stand.
      const words: Node[] = (open as { words: Node[] } | null)?.words ?? [];
      addWords(words, item, reading);
      continue;
    }
    if ('choice' in item && item.choice !== null && reading.side(item.choice) !== item.side) {
      continue;
    }
    close();
    switch (item.kind) {
      case 'boundary': {
        const before = (item.before ?? item.after) as Node;
        const after = (item.after ?? item.before) as Node;
        open = { markup: markupOf(before, after, item.looks, reading), words: [] };
        break;
      }
      case 'whole':
        nodes.push(item[reading.ids]);
        break;
      case 'pair': {
        const { before, after, looks } = item.block;
        nodes.push(renderBlock(item.block, reading, markupOf(before, after, looks, reading)));
        break;
      }
      case 'slot':
        nodes.push(renderBlock(item.block, reading, slotMarkup(item, reading)));
        break;
      case 'own':
        nodes.push(renderTree(item.tree, reading));
        break;
    }
  }
  close();
  return nodes;
}

function renderTree({ node, children }: Tree, reading: Reading): Node {
  if (!children) return node;
  const content = children.map((child) =>
    'kind' in child
      ? renderBlock(child.block, reading, slotMarkup(child, reading))
      : renderTree(child, reading),
  );
  return node.copy(Fragment.fromArray(content));
}
