/** The merged tree of a comparison as blocks and runs, each with what became of it. */
import type { Node } from 'prosemirror-model';
import type { BlockState, MarkedBlock, MarkedLeaf, MarkedRun } from '../../domain/comparison.ts';
import type { Change, Redline, Side } from '../redline/index.ts';
import type {
  Boundary,
  Choice,
  Item,
  Look,
  Merged,
  Own,
  Slot,
  Tree,
  Words,
} from '../redline/tree.ts';
import { retypedWhole, wrapsOnly } from './retyped.ts';

export interface MarkupOptions {
  /**
   * Whether runs tell the annotations on them: words that both texts have bear those of either. At
   * the place that a block has left none are told.
   */
  readonly annotations?: boolean;
}

/** Both documents in one, in the order of the text. */
export const markedBlocks = (compared: Redline, options: MarkupOptions = {}): MarkedBlock[] =>
  new Reader(compared, options).items(compared.tree.items, 'both');

/** Whether what stands on one side is read: at the place that a block has left, only what it was. */
type Scope = 'both' | 'before';

class Reader {
  readonly #changes: readonly Change[];
  readonly #owner: readonly number[];
  readonly #annotated: boolean;
  /** Blocks that became one of a kind that cannot take their place: the same words, come and gone. */
  readonly #retyped: ReadonlySet<Change>;

  constructor({ changes, owner, tree }: Redline, { annotations = false }: MarkupOptions) {
    this.#changes = changes;
    this.#owner = owner;
    this.#annotated = annotations;
    this.#retyped = retypedWhole(tree, changes, (choice) => this.#change(choice));
  }

  items(items: readonly Item[], scope: Scope): MarkedBlock[] {
    const blocks: MarkedBlock[] = [];
    for (const [i, item] of items.entries()) {
      if (scope === 'before' && 'side' in item && item.side === 'after') continue;
      switch (item.kind) {
        case 'words':
          // The rules of the tree see to it that words stand in a block.
          for (const run of this.#runs(item, scope)) addRun(blocks.at(-1) as MarkedBlock, run);
          break;
        case 'boundary': {
          const node = (scope === 'before' ? item.before : (item.after ?? item.before)) as Node;
          const state = this.#stateOfBorder(item, items, i);
          const block: MarkedBlock = { state, ...idOf(node), ...looksOf(node), runs: [] };
          if (item.choice !== null) block.change = this.#id(item.choice);
          if (item.before && item.after) this.#note(block, item.before, item.looks, scope);
          blocks.push(block);
          break;
        }
        case 'whole':
          blocks.push(
            this.#plain(scope === 'both' ? item.after : item.before, 'kept', 'kept', scope),
          );
          break;
        case 'pair':
          blocks.push(this.#merged(item.block, 'kept', scope));
          break;
        case 'slot':
          blocks.push(this.#slot(item));
          break;
        case 'own':
          blocks.push(this.#own(item));
          break;
      }
    }
    return blocks;
  }

  #id(choice: Choice): string {
    return this.#change(choice).id;
  }

  #change(choice: Choice): Change {
    return this.#changes[this.#owner[choice] as number] as Change;
  }

  #merged({ before, after, looks, items }: Merged, state: BlockState, scope: Scope): MarkedBlock {
    const node = scope === 'before' ? before : after;
    const block: MarkedBlock = { state, ...idOf(node), ...looksOf(node) };
    this.#note(block, before, looks, scope);
    if (node.isTextblock) {
      block.runs = [];
      for (const item of items) {
        if (item.kind !== 'words' || (scope === 'before' && item.side === 'after')) continue;
        for (const run of this.#runs(item, scope)) addRun(block, run);
      }
    } else if (!node.isLeaf) block.blocks = this.items(items, scope);
    return block;
  }

  /** Says what the block was before, if some of its looks differ. */
  #note(block: MarkedBlock, before: Node, looks: readonly Look[], scope: Scope): void {
    if (looks.length === 0 || scope === 'before') return;
    block.was = looksOf(before);
    block.looks = [...new Set(looks.map(({ choice }) => this.#id(choice)))];
  }

  #slot({ side, choice, block }: Slot): MarkedBlock {
    const { id, kind } = this.#change(choice);
    const what = kind === 'retype' ? 'retyped' : 'moved';
    if (side === 'before') {
      return { ...this.#merged(block, `${what}-from`, 'before'), change: id };
    }
    const marked: MarkedBlock = { ...this.#merged(block, `${what}-to`, 'both'), change: id };
    const was = looksOf(block.before);
    if (JSON.stringify(was) !== JSON.stringify(looksOf(block.after))) {
      marked.was = was;
      marked.looks = [id];
    }
    return marked;
  }

  #stateOfBorder({ side, choice }: Boundary, items: readonly Item[], at: number): BlockState {
    if (side === 'both') return 'kept';
    if (choice === null || !this.#retyped.has(this.#change(choice))) {
      return stateOfBorder(side, items, at);
    }
    return side === 'before' ? 'retyped-from' : 'retyped-to';
  }

  #own({ side, choice, tree }: Own): MarkedBlock {
    const change = this.#change(choice);
    if (change.kind === 'retype') {
      const state = side === 'before' ? 'retyped-from' : 'retyped-to';
      // A wrapper has no words of its own; another kind of block has those of the one it was.
      if (wrapsOnly(tree)) return { ...this.#tree(tree, state, side), change: change.id };
      if (this.#retyped.has(change)) {
        return { ...this.#plain(tree.node, state, 'kept', scopeOf(side)), change: change.id };
      }
    }
    return this.#marked(tree, side, change.id);
  }

  #marked(tree: Tree, side: Side, change: string): MarkedBlock {
    return {
      ...this.#tree(tree, side === 'before' ? 'deleted' : 'inserted', side, change),
      change,
    };
  }

  #tree({ node, children }: Tree, state: BlockState, side: Side, change?: string): MarkedBlock {
    const words = side === 'before' ? 'deleted' : 'inserted';
    if (!children) return this.#plain(node, state, words, 'both', change);
    const blocks = children.map((child) =>
      'kind' in child ? this.#slot(child) : this.#tree(child, state, side, change),
    );
    return { state, ...idOf(node), ...looksOf(node), blocks };
  }

  #runs({ side, choice, before, after, look }: Words, scope: Scope): MarkedRun[] {
    if (side !== 'both') {
      const { id } = this.#change(choice as Choice);
      const about: Pick<MarkedRun, 'state' | 'change'> = this.#retyped.has(
        this.#change(choice as Choice),
      )
        ? { state: 'kept' }
        : { state: side === 'before' ? 'deleted' : 'inserted', change: id };
      return (side === 'before' ? before : after).map((node) =>
        this.#run({ ...about, leaf: leafOf(node) }, node, side === 'before' ? 'before' : scope),
      );
    }
    // Words in both come in pieces of equal sizes; those that look the same may be cut otherwise.
    if (look === null) {
      const nodes = this.#annotated && scope === 'both' ? after : before;
      return nodes.map((node) => this.#run({ state: 'kept', leaf: leafOf(node) }, node, scope));
    }
    const change = this.#id(look);
    return before.map((node, i) => {
      const now = after[i] as Node;
      return this.#run({ state: 'kept', leaf: leafOf(now), was: leafOf(node), change }, now, scope);
    });
  }

  #run(run: MarkedRun, node: Node, scope: Scope): MarkedRun {
    if (!this.#annotated || scope === 'before') return run;
    const ids = node.marks.flatMap(({ type, attrs }) =>
      type.name === 'annotation' ? String(attrs.id) : [],
    );
    return ids.length === 0 ? run : { ...run, annotations: ids };
  }

  /** A block of one document, or of both alike, with all that is in it. */
  #plain(
    node: Node,
    state: BlockState,
    words: MarkedRun['state'],
    scope: Scope,
    change?: string,
  ): MarkedBlock {
    const block: MarkedBlock = { state, ...idOf(node), ...looksOf(node) };
    if (change !== undefined) block.change = change;
    const children = node.content.content;
    if (node.isTextblock) {
      block.runs = [];
      for (const child of children) {
        const run: MarkedRun = { state: words, leaf: leafOf(child) };
        if (change !== undefined) run.change = change;
        addRun(block, this.#run(run, child, scope));
      }
    } else if (!node.isLeaf) {
      block.blocks = children.map((child) => this.#plain(child, state, words, scope, change));
    }
    return block;
  }
}

const scopeOf = (side: Side): Scope => (side === 'before' ? 'before' : 'both');

/** A block that begins in one document only: whole, or with words in it that the other has too. */
function stateOfBorder(side: Side, items: readonly Item[], at: number): BlockState {
  for (let i = at + 1; items[i]?.kind === 'words'; i += 1) {
    if ((items[i] as Words).side === 'both') return side === 'before' ? 'joined' : 'split';
  }
  return side === 'before' ? 'deleted' : 'inserted';
}

function idOf(node: Node): Pick<MarkedBlock, 'id'> {
  const { id } = node.attrs;
  return typeof id === 'string' && id !== '' ? { id } : {};
}

/** A block's type and attributes, without its id. */
export function looksOf(node: Node): Pick<MarkedBlock, 'type' | 'attrs'> {
  const { id: _, ...attrs } = node.attrs;
  return Object.keys(attrs).length === 0
    ? { type: node.type.name }
    : { type: node.type.name, attrs };
}

/** Inline content as markup has it, without annotations. */
export function leafOf(node: Node): MarkedLeaf {
  const leaf: MarkedLeaf = { type: node.type.name };
  if (node.isText) leaf.text = node.text ?? '';
  else if (Object.keys(node.attrs).length > 0) leaf.attrs = node.attrs;
  const marks = node.marks.filter(({ type }) => type.name !== 'annotation');
  if (marks.length > 0) {
    leaf.marks = marks.map(({ type, attrs }) =>
      Object.keys(attrs).length === 0 ? { type: type.name } : { type: type.name, attrs },
    );
  }
  return leaf;
}

/** Adds a run to a block; text that goes on as before is put to it. */
function addRun(block: MarkedBlock, run: MarkedRun): void {
  const runs = block.runs as MarkedRun[];
  const last = runs.at(-1);
  if (last && continues(last, run)) {
    last.leaf.text = `${last.leaf.text}${run.leaf.text}`;
    if (last.was) last.was.text = last.leaf.text;
  } else runs.push(run);
}

const continues = (one: MarkedRun, other: MarkedRun): boolean =>
  one.state === other.state &&
  one.change === other.change &&
  one.annotations?.join() === other.annotations?.join() &&
  one.leaf.text !== undefined &&
  other.leaf.text !== undefined &&
  sameMarks(one.leaf, other.leaf) &&
  (one.was ? other.was !== undefined && sameMarks(one.was, other.was) : !other.was);

const sameMarks = (one: MarkedLeaf, other: MarkedLeaf): boolean =>
  one.marks === other.marks || JSON.stringify(one.marks) === JSON.stringify(other.marks);
