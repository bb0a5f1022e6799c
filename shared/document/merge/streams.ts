/**
 * The text of one or more blocks as one stream of words, each block begun by a border. Splitting and
 * joining blocks is then putting in and taking out a border, and everything else stays in place.
 */
import type { Mark, Node } from 'prosemirror-model';
import { type Comparable, diff, type Hunk } from '../diff.ts';
import { type Token, tokensOf } from '../tokens.ts';
import type { Key, Version } from './blocks.ts';
import { annotated, annotationsOf } from './marks.ts';

export interface Item extends Comparable {
  /** The block that begins here; null for a word. */
  readonly border: Key | null;
  /** A word's part of the content. */
  readonly nodes: readonly Node[];
}

/** A footnote's reference whose note was changed here reads differently from one left alone. */
export type ChangedNotes = ReadonlySet<string>;

const items = (tokens: readonly Token[], changed: ChangedNotes): Item[] =>
  tokens.map(({ key, solid, nodes }) => {
    const [node] = nodes;
    const isChanged = node?.type.name === 'footnoteRef' && changed.has(node.attrs.note as string);
    return { key: isChanged ? `${key}*` : key, solid, nodes, border: null };
  });

export function streamOf(version: Version, keys: readonly Key[], changed: ChangedNotes): Item[] {
  const stream: Item[] = [];
  for (const key of keys) {
    const node = version.blocks.get(key)?.node;
    if (!node) continue;
    stream.push({ key: `¶${key}`, solid: true, nodes: [], border: key });
    stream.push(...items(tokensOf(node), changed));
  }
  return stream;
}

/** The hunks from one stream to another; a border that stands in both is kept whatever is around. */
export function hunksOf(before: readonly Item[], after: readonly Item[]): Hunk[] {
  const places = new Map<Key, number>();
  after.forEach(({ border }, i) => {
    if (border !== null) places.set(border, i);
  });
  const hunks: Hunk[] = [];
  let from = 0;
  let newFrom = 0;
  const upTo = (to: number, newTo: number) => {
    for (const hunk of diff(before.slice(from, to), after.slice(newFrom, newTo))) {
      hunks.push({
        from: hunk.from + from,
        to: hunk.to + from,
        newFrom: hunk.newFrom + newFrom,
        newTo: hunk.newTo + newFrom,
      });
    }
  };
  before.forEach(({ border }, i) => {
    const place = border === null ? undefined : places.get(border);
    if (place === undefined) return;
    upTo(i, place);
    from = i + 1;
    newFrom = place + 1;
  });
  upTo(before.length, after.length);
  return hunks;
}

/**
 * One side's stream with the annotations that the other side has on the same words, or on those in
 * their place; not with those that it took off itself.
 */
export function withAnnotationsOf(
  other: readonly Item[],
  chosen: readonly Item[],
  base: readonly Item[],
): readonly Item[] {
  const standing = marksIn(chosen);
  const takenOff = marksIn(base).filter((mark) => !mark.isInSet(standing));
  const result = [...chosen];
  const add = (at: number, marks: readonly Mark[]) => {
    const item = result[at] as Item;
    const more = marks.filter((mark) => !mark.isInSet(takenOff));
    result[at] = { ...item, nodes: annotated(item.nodes, more) };
  };
  let at = 0;
  let otherAt = 0;
  const keepUpTo = (end: number) => {
    for (; at < end; at += 1, otherAt += 1) add(at, marksIn(other.slice(otherAt, otherAt + 1)));
  };
  for (const { from, to, newFrom, newTo } of hunksOf(chosen, other)) {
    keepUpTo(from);
    const marks = marksIn(other.slice(newFrom, newTo));
    for (; at < to; at += 1) add(at, marks);
    otherAt = newTo;
  }
  keepUpTo(chosen.length);
  return result;
}

const marksIn = (items: readonly Item[]): readonly Mark[] =>
  annotationsOf(items.flatMap(({ nodes }) => nodes));
