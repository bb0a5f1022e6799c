/** Documents between the two: what the merged tree is when every choice is made. */
import { type Attrs, Fragment, type Node, type NodeType } from 'prosemirror-model';
import { idOf } from './kinds.ts';
import type { Boundary, Choice, Item, Look, Merged, Side, Slot, Tree, Words } from './tree.ts';

/** How to read the tree. */
export interface Reading {
  /** Which document a choice is made for. */
  readonly side: (choice: Choice) => Side;
  /** Whose ids are used for blocks that were known by their looks and bear different ones. */
  readonly ids: Side;
  /** The words that both documents have, as they are to be written; as they are when left out. */
  readonly words?: (node: Node) => Node;
  /** Told of everything that is written, in the order of the text. */
  readonly record?: (piece: Piece) => void;
}

/** What is written at once: the start or the end of a block, or a stretch with all that is in it. */
export interface Piece {
  /** The same for the same piece in every reading of the tree. */
  readonly source: object;
  /** The item of the tree that it is written for. */
  readonly item: Item;
  readonly part: 'start' | 'end' | 'all';
  /** In positions. */
  readonly size: number;
}

/** The document that the choices make of the tree. */
export const render = (root: Merged, reading: Reading): Node =>
  renderBlock(root, reading, markupOf(root.before, root.after, root.looks, reading), null);

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

/** `item`: what the block is written for; null for the document itself, which takes no position. */
function renderBlock(
  block: Merged,
  reading: Reading,
  { type, attrs }: Markup,
  item: Item | null,
): Node {
  const edge = (part: Piece['part']): void => {
    if (item) reading.record?.({ source: block, item, part, size: 1 });
  };
  edge(type.isLeaf ? 'all' : 'start');
  const content = type.isTextblock
    ? renderWords(block.items, reading)
    : renderItems(block.items, reading);
  if (!type.isLeaf) edge('end');
  return type.create(attrs, Fragment.fromArray(content));
}

function renderWords(items: readonly Item[], reading: Reading): Node[] {
  const nodes: Node[] = [];
  for (const item of items) if (item.kind === 'words') addWords(nodes, item, reading);
  return nodes;
}

function addWords(nodes: Node[], item: Words, { side, words, record }: Reading): void {
  if (item.choice !== null && side(item.choice) !== item.side) return;
  if (item.inside !== null && side(item.inside) !== item.side) return;
  const from = item.side === 'both' ? (item.look === null ? 'before' : side(item.look)) : item.side;
  for (const node of item[from]) nodes.push(words && item.side === 'both' ? words(node) : node);
  if (!record) return;
  const size = item[from].reduce((sum, node) => sum + node.nodeSize, 0);
  record({ source: item, item, part: 'all', size });
}

function renderItems(items: readonly Item[], reading: Reading): Node[] {
  const nodes: Node[] = [];
  let open: { item: Boundary; markup: Markup; words: Node[] } | null = null;
  const close = (): void => {
    if (!open) return;
    const { item, markup, words } = open;
    nodes.push(markup.type.create(markup.attrs, Fragment.fromArray(words)));
    reading.record?.({ source: item, item, part: 'end', size: 1 });
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
        open = { item, markup: markupOf(before, after, item.looks, reading), words: [] };
        reading.record?.({ source: item, item, part: 'start', size: 1 });
        break;
      }
      case 'whole': {
        const node = item[reading.ids];
        nodes.push(node);
        reading.record?.({ source: item, item, part: 'all', size: node.nodeSize });
        break;
      }
      case 'pair': {
        const { before, after, looks } = item.block;
        const markup = markupOf(before, after, looks, reading);
        nodes.push(renderBlock(item.block, reading, markup, item));
        break;
      }
      case 'slot':
        nodes.push(renderBlock(item.block, reading, slotMarkup(item, reading), item));
        break;
      case 'own':
        nodes.push(renderTree(item.tree, reading, item));
        break;
    }
  }
  close();
  return nodes;
}

function renderTree(tree: Tree, reading: Reading, item: Item): Node {
  const { node, children } = tree;
  const { record } = reading;
  if (!children) {
    record?.({ source: tree, item, part: 'all', size: node.nodeSize });
    return node;
  }
  record?.({ source: tree, item, part: 'start', size: 1 });
  const content = children.map((child) =>
    'kind' in child
      ? renderBlock(child.block, reading, slotMarkup(child, reading), child)
      : renderTree(child, reading, item),
  );
  record?.({ source: tree, item, part: 'end', size: 1 });
  return node.copy(Fragment.fromArray(content));
}
