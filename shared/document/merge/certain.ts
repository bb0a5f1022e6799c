/**
 * The law itself, looked at once more when a merge is made: whatever a side put in is in the document
 * or in one of the questions. Everything before is built so that it is; this is for the case in
 * hundreds of thousands that nobody has thought of.
 */
import type { Node } from 'prosemirror-model';
import type { NodeJson } from '../schema.ts';
import { UNSPACED } from '../words.ts';
import type { Block, Key, Version } from './blocks.ts';
import type { build } from './build.ts';
import { accounted, type Ledger } from './found.ts';
import type { Versions } from './texts.ts';
import type { Side } from './types.ts';

/** Something that a side put in, by the block that holds it there. */
export interface Lost {
  readonly side: Side;
  readonly key: Key;
}

type Counts = Map<string, number>;

/** What of a side is neither in the document nor in a question; null when nothing is lost. */
export function findLost(
  versions: Versions,
  { doc, keys }: ReturnType<typeof build>,
  ledger: Ledger,
): Lost | null {
  const first = lostWhen(true);
  // A reference that was left out within a word leaves one word where there seemed to be two.
  return first && lostWhen(false) ? first : null;

  function lostWhen(isParted: boolean): Lost | null {
    const { base } = versions;
    const changes = { mine: changesOf(versions.mine), theirs: changesOf(versions.theirs) };
    if (changes.mine.gains.size === 0 && changes.theirs.gains.size === 0) return null;
    const found: Counts = new Map();
    const before: Counts = new Map();
    const left = new Set<Key>();
    doc.descendants((node) => {
      const key = keys.get(node) ?? '';
      const was = base.blocks.get(key)?.node;
      // What was put in is in no block that reads as it did.
      if (was && sameWords(was, node)) left.add(key);
      else countOwn(node, isParted, 1, found);
      return !node.isTextblock;
    });
    for (const { key, node } of base.blocks.values()) {
      if (!left.has(key)) countOwn(node, isParted, 1, before);
    }
    for (const text of accounted(ledger)) countJson(text, isParted, found);
    const of = (counts: Counts, word: string) => counts.get(word) ?? 0;
    const lost = (word: string) => of(changes.mine.losses, word) + of(changes.theirs.losses, word);
    for (const side of ['mine', 'theirs'] as const) {
      const { gains, losses } = changes[side];
      for (const [word, times] of gains) {
        const isThere =
          of(found, word) >= times - of(losses, word) &&
          // A word that stood there before is not the one that was put in.
          of(found, word) - of(before, word) >= times - lost(word);
        if (!isThere) return { side, key: holderOf(versions[side], word) };
      }
    }
    return null;

    /** What a side has more of than the base, and less of, block by block. */
    function changesOf(side: Version): { gains: Counts; losses: Counts } {
      const gains: Counts = new Map();
      const losses: Counts = new Map();
      const compare = (one: Node | undefined, other: Node | undefined) => {
        const counts: Counts = new Map();
        if (one) countOwn(one, isParted, 1, counts);
        if (other) countOwn(other, isParted, -1, counts);
        for (const [word, by] of counts) {
          if (by !== 0) add(by > 0 ? gains : losses, word, Math.abs(by));
        }
      };
      for (const { key, node } of changedIn(side, base)) {
        compare(node, base.blocks.get(key)?.node);
      }
      for (const { key, node } of base.blocks.values()) {
        if (!side.blocks.has(key)) compare(undefined, node);
      }
      return { gains, losses };
    }

    function holderOf(side: Version, word: string): Key {
      for (const { key, node } of changedIn(side, base)) {
        const counts: Counts = new Map();
        countOwn(node, isParted, 1, counts);
        const was = base.blocks.get(key)?.node;
        if (was) countOwn(was, isParted, -1, counts);
        if ((counts.get(word) ?? 0) > 0) return key;
      }
      return '';
    }
  }
}

/** The blocks of a version that the other has not, or has with something else in them. */
function* changedIn(version: Version, other: Version): Iterable<Block> {
  for (const block of version.blocks.values()) {
    const node = other.blocks.get(block.key)?.node;
    if (!node || !sameWords(node, block.node)) yield block;
  }
}

const sameWords = (one: Node, other: Node): boolean =>
  one === other ||
  (one.isTextblock === other.isTextblock &&
    one.type.name === other.type.name &&
    one.attrs.attachment === other.attrs.attachment &&
    (!one.isTextblock || one.content.eq(other.content)));

/** What a block holds itself, blocks in it aside: words, signs and atoms; a rule; a picture. */
function countOwn(node: Node, isParted: boolean, by: number, counts: Counts): void {
  const { name } = node.type;
  if (name === 'horizontalRule') add(counts, 'rule', by);
  if (name === 'figure') add(counts, `picture ${node.attrs.attachment as string}`, by);
  if (!node.isTextblock) return;
  let text = '';
  for (const child of node.content.content) {
    if (child.isText) text += child.text;
    else if (child.type.name === 'tk') {
      add(counts, `tk ${child.attrs.note as string}`, by);
      text += ' ';
    } else if (isParted || child.type.name !== 'footnoteRef') text += ' ';
  }
  countText(text, by, counts);
}

function countJson(nodes: readonly NodeJson[], isParted: boolean, counts: Counts): void {
  let text = '';
  for (const { type, attrs, content, ...node } of nodes) {
    if (type === 'text') {
      text += node.text ?? '';
      continue;
    }
    if (isParted || type !== 'footnoteRef') text += ' ';
    if (type === 'horizontalRule') add(counts, 'rule', 1);
    if (type === 'figure') add(counts, `picture ${attrs?.attachment as string}`, 1);
    if (type === 'tk') add(counts, `tk ${attrs?.note as string}`, 1);
    if (content) countJson(content, isParted, counts);
  }
  countText(text, 1, counts);
}

const EACH_UNSPACED = new RegExp(UNSPACED, 'gu');

/** Where words end in a script without spaces depends on what is around: there each sign counts. */
function countText(text: string, by: number, counts: Counts): void {
  const parted = UNSPACED.test(text) ? text.replace(EACH_UNSPACED, ' $& ') : text;
  for (const word of parted.match(/[\p{L}\p{M}\p{N}]+|\S/gu) ?? []) add(counts, word, by);
}

const add = (counts: Counts, word: string, by: number): void => {
  counts.set(word, (counts.get(word) ?? 0) + by);
};
