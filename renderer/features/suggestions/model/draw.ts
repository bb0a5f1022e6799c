/**
 * Draws what is suggested on the text that is proposed: what came is underlined, what went is struck
 * and stands as a widget where it was, the rest is dotted and says in words what it is.
 */
import { Fragment, type Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { leafOf, looksOf } from '../../../../shared/document/markup/blocks.ts';
import { blockDifferences, leafDifferences } from '../../../../shared/document/markup/describe.ts';
import type {
  Look as BlockLook,
  Choice,
  Item,
  Merged,
  Tree,
  Words,
} from '../../../../shared/document/redline/tree.ts';
import type { Suggestion, SuggestionSet } from '../../../../shared/document/suggestions/index.ts';
import { type Attrs, borderSign, chip, goneBlock, goneWords } from './widgets.ts';

export type State =
  | 'come'
  | 'gone'
  | 'changed'
  | 'moved-from'
  | 'moved-to'
  | 'border'
  | 'block-come'
  | 'block-gone';

/** The looks of something that these people suggested. */
export type Look = (
  state: State,
  authors: readonly string[],
  /** More people than one suggest something in this text. */
  several: boolean,
) => Attrs;

const crowds = new WeakMap<SuggestionSet, ReadonlySet<string>>();

/** Everybody whose suggestions a set holds. */
export function authorsOf(set: SuggestionSet): ReadonlySet<string> {
  let authors = crowds.get(set);
  if (!authors) {
    authors = new Set(set.suggestions.flatMap((each) => each.authors));
    crowds.set(set, authors);
  }
  return authors;
}

/** The drawing of a set on the text it was read from. */
export function drawn(set: SuggestionSet, doc: Node, look: Look): DecorationSet {
  if (set.suggestions.length === 0) return DecorationSet.empty;
  return DecorationSet.create(doc, new Drawer(set, look).draw());
}

class Drawer {
  readonly #set: SuggestionSet;
  readonly #look: Look;
  readonly #byId: ReadonlyMap<string, Suggestion>;
  readonly #made: Decoration[] = [];

  constructor(set: SuggestionSet, look: Look) {
    this.#set = set;
    this.#look = look;
    this.#byId = new Map(set.suggestions.map((each) => [each.id, each]));
  }

  draw(): Decoration[] {
    this.#items(this.#set.compared.tree.items, 0);
    return this.#made;
  }

  /** The open suggestion that a choice belongs to; null when it is decided. */
  #of(choice: Choice | null): Suggestion | null {
    if (choice === null) return null;
    const { changes, owner } = this.#set.compared;
    const change = changes[owner[choice] as number];
    return (change && this.#byId.get(change.id)) ?? null;
  }

  #attrs(state: State, { authors }: Suggestion): Attrs {
    return this.#look(state, authors, authorsOf(this.#set).size > 1);
  }

  #inline(from: number, to: number, state: State, suggestion: Suggestion, title?: string): void {
    if (from >= to) return;
    const { class: names, style } = this.#attrs(state, suggestion);
    const comes = state === 'come' || state === 'moved-to';
    this.#made.push(
      Decoration.inline(
        from,
        to,
        {
          nodeName: comes ? 'ins' : 'span',
          class: names,
          'data-suggestion': suggestion.key,
          ...(style ? { style } : {}),
          ...(title ? { title } : {}),
        },
        { suggestion: suggestion.key, ...(comes ? { comes: true } : {}) },
      ),
    );
  }

  #block(from: number, to: number, state: State, suggestion: Suggestion): void {
    const { class: names, style } = this.#attrs(state, suggestion);
    this.#made.push(
      Decoration.node(
        from,
        to,
        { class: names, 'data-suggestion': suggestion.key, ...(style ? { style } : {}) },
        { suggestion: suggestion.key, ...(state === 'block-come' ? { comes: true } : {}) },
      ),
    );
  }

  /** Draws what stands from a position on in a block that holds blocks; returns where it ends. */
  #items(items: readonly Item[], start: number): number {
    let pos = start;
    let open = false;
    let waiting: ((at: number) => void)[] = [];
    const close = (): void => {
      if (open) pos += 1;
      open = false;
      for (const put of waiting) put(pos);
      waiting = [];
    };
    // What stood between blocks is drawn between blocks, even where words flow on around it.
    const between = (put: (at: number) => void): void => {
      if (open) waiting.push(put);
      else put(pos);
    };
    for (const [i, item] of items.entries()) {
      switch (item.kind) {
        case 'words':
          if (item.side === 'before' && isGoneBlock(items, i)) break;
          pos = this.#words(item, pos);
          break;
        case 'boundary': {
          const suggestion = this.#of(item.choice);
          if (item.side === 'before') {
            if (!suggestion) break;
            const gone = item.before as Node;
            if (flowsOn(items, i)) {
              this.#made.push(
                borderSign(pos, 'del', suggestion.key, this.#attrs('border', suggestion)),
              );
            } else {
              const words = ownWords(items, i);
              between((at) => this.#goneRuns(at, gone, suggestion, words));
            }
            break;
          }
          close();
          const node = item.after as Node;
          if (suggestion) {
            if (flowsOn(items, i) || node.content.size === 0) {
              this.#made.push(
                borderSign(pos + 1, 'ins', suggestion.key, this.#attrs('border', suggestion)),
              );
            } else this.#block(pos, pos + node.nodeSize, 'block-come', suggestion);
          }
          if (item.before) this.#looks(item.before, node, item.looks, pos);
          pos += 1;
          open = true;
          break;
        }
        case 'whole':
          close();
          pos += item.after.nodeSize;
          break;
        case 'pair':
          close();
          pos = this.#merged(item.block, pos);
          break;
        case 'slot': {
          const suggestion = this.#of(item.choice);
          if (item.side === 'before') {
            if (suggestion) between((at) => this.#leftPlace(at, item.block, suggestion));
            break;
          }
          close();
          if (suggestion) this.#cameTo(item.block, pos, suggestion);
          pos = this.#merged(item.block, pos);
          break;
        }
        case 'own': {
          const suggestion = this.#of(item.choice);
          if (item.side === 'before') {
            if (suggestion && !isWrapper(item.tree)) {
              between((at) => this.#goneBlock(at, item.tree.node, suggestion));
            }
            break;
          }
          close();
          if (suggestion) {
            const { node } = item.tree;
            this.#block(pos, pos + node.nodeSize, 'block-come', suggestion);
          }
          this.#tree(item.tree, pos);
          pos += item.tree.node.nodeSize;
          break;
        }
      }
    }
    close();
    return pos;
  }

  /** A block that both texts have, at its place; returns where it ends. */
  #merged({ before, after, looks, items }: Merged, pos: number): number {
    this.#looks(before, after, looks, pos);
    if (after.isTextblock) {
      let at = pos + 1;
      for (const item of items) if (item.kind === 'words') at = this.#words(item, at);
    } else if (!after.isLeaf) this.#items(items, pos + 1);
    return pos + after.nodeSize;
  }

  /** Blocks of the text before that stand in one that came. */
  #tree({ children, node }: Tree, pos: number): void {
    if (!children) return;
    let at = pos + 1;
    for (const [i, child] of children.entries()) {
      if ('kind' in child) {
        const suggestion = this.#of(child.choice);
        if (suggestion && suggestion.kind === 'move') this.#cameTo(child.block, at, suggestion);
        this.#merged(child.block, at);
      } else this.#tree(child, at);
      at += node.child(i).nodeSize;
    }
  }

  #words({ side, choice, before, after, look }: Words, pos: number): number {
    if (side === 'before') {
      const suggestion = this.#of(choice);
      if (suggestion) {
        const words = Fragment.fromArray([...before]);
        const isMove = suggestion.kind === 'move';
        const attrs = this.#attrs(isMove ? 'moved-from' : 'gone', suggestion);
        const title = isMove ? 'Moved from here' : undefined;
        this.#made.push(goneWords(pos, words, suggestion.key, attrs, title));
      }
      return pos;
    }
    const end = pos + sizeOf(after);
    const came = side === 'after' ? this.#of(choice) : null;
    if (came?.kind === 'move') this.#inline(pos, end, 'moved-to', came, 'Moved here');
    else if (came) this.#inline(pos, end, 'come', came);
    const looks = side === 'both' ? this.#of(look) : null;
    if (looks) {
      const details = after.flatMap((node, i) =>
        leafDifferences(leafOf(before[i] as Node), leafOf(node)),
      );
      this.#inline(pos, end, 'changed', looks, [...new Set(details)].join(', '));
    }
    return end;
  }

  /** What is to be said of a block that looks otherwise. */
  #looks(before: Node, after: Node, looks: readonly BlockLook[], pos: number): void {
    const open = looks.flatMap(({ choice }) => this.#of(choice) ?? []);
    for (const suggestion of new Set(open)) {
      this.#block(pos, pos + after.nodeSize, 'changed', suggestion);
    }
    const [first] = open;
    if (!first) return;
    const text = blockDifferences(looksOf(before), looksOf(after)).join(', ');
    if (text && after.isTextblock && after.type.name !== 'figure') {
      this.#made.push(chip(pos + 1, text, first.key, this.#attrs('changed', first)));
    }
  }

  #goneBlock(at: number, node: Node, suggestion: Suggestion): void {
    this.#made.push(goneBlock(at, node, suggestion.key, this.#attrs('block-gone', suggestion)));
  }

  /** A block that is gone, in as many pieces as people took out its words. */
  #goneRuns(at: number, node: Node, block: Suggestion, words: readonly Words[]): void {
    const pieces: { by: Suggestion; nodes: Node[] }[] = [{ by: block, nodes: [] }];
    for (const { choice, before } of words) {
      const by = this.#of(choice) ?? block;
      const last = pieces.at(-1);
      if (last?.by === by) last.nodes.push(...before);
      else pieces.push({ by, nodes: [...before] });
    }
    for (const { by, nodes } of pieces) {
      const said = nodes.length === 0 && by === block ? '¶' : undefined;
      const piece = node.copy(Fragment.fromArray(nodes));
      this.#made.push(goneBlock(at, piece, by.key, this.#attrs('block-gone', by), said));
    }
  }

  #leftPlace(at: number, { before }: Merged, suggestion: Suggestion): void {
    if (suggestion.kind === 'retype') return;
    this.#made.push(
      goneBlock(
        at,
        before,
        suggestion.key,
        this.#attrs('moved-from', suggestion),
        'Moved from here',
      ),
    );
  }

  #cameTo({ before, after }: Merged, pos: number, suggestion: Suggestion): void {
    const retyped = suggestion.kind === 'retype';
    this.#block(pos, pos + after.nodeSize, retyped ? 'changed' : 'moved-to', suggestion);
    const block = retyped ? blockDifferences(looksOf(before), looksOf(after)).join(', ') : '';
    const text = retyped ? block || 'Another kind of block' : 'Moved here';
    const at = firstTextIn(after, pos);
    if (at !== null)
      this.#made.push(chip(at, text, suggestion.key, this.#attrs('changed', suggestion)));
  }
}

/** The first place for words in a block; null when it has none. */
function firstTextIn(node: Node, pos: number): number | null {
  let [at, within] = [pos, node];
  while (!within.isTextblock) {
    const first = within.firstChild;
    if (!first) return null;
    at += 1;
    within = first;
  }
  return at + 1;
}

/** Whether words of both texts follow a border: then it parts or joins, and no block comes or goes. */
function flowsOn(items: readonly Item[], at: number): boolean {
  for (let i = at + 1; items[i]?.kind === 'words'; i += 1) {
    if ((items[i] as Words).side === 'both') return true;
  }
  return false;
}

/** The words of a block that is gone whole. */
function ownWords(items: readonly Item[], at: number): Words[] {
  const words: Words[] = [];
  for (let i = at + 1; items[i]?.kind === 'words'; i += 1) words.push(items[i] as Words);
  return words;
}

/** Whether words belong to a block that is gone whole, which is drawn with them. */
function isGoneBlock(items: readonly Item[], at: number): boolean {
  let i = at;
  while (items[i]?.kind === 'words') i -= 1;
  const begun = items[i];
  return begun?.kind === 'boundary' && begun.side === 'before' && !flowsOn(items, i);
}

/** A quote or list around blocks that are elsewhere now has nothing of its own to show. */
const isWrapper = ({ node, children }: Tree): boolean =>
  children !== null &&
  !node.isTextblock &&
  children.every((child) => 'kind' in child || isWrapper(child));

const sizeOf = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + node.nodeSize, 0);
