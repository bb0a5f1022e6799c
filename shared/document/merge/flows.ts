/**
 * Where the words of a block went into another: blocks that were split, joined, or cut across. The
 * blocks between which words flowed, on either side, are merged as one text.
 */

import { diff } from '../diff.ts';
import { type Token, tokensOf } from '../tokens.ts';
import type { Key, Version } from './blocks.ts';
import type { Side } from './types.ts';

/** Blocks that share a text, as they stand in each version, in order. */
export interface Flow {
  readonly base: readonly Key[];
  readonly mine: readonly Key[];
  readonly theirs: readonly Key[];
}

/** The flows over more than one block. */
export function findFlows(base: Version, mine: Version, theirs: Version): Flow[] {
  const links = [...linksBetween(base, mine), ...linksBetween(base, theirs)];
  if (links.length === 0) return [];
  const order = { base: orderOf(base), mine: orderOf(mine), theirs: orderOf(theirs) };
  const within = (members: ReadonlySet<Key>, version: 'base' | Side): Key[] =>
    [...members]
      .filter((key) => order[version].has(key))
      .sort((a, b) => (order[version].get(a) ?? 0) - (order[version].get(b) ?? 0));
  return groups(links)
    .map((members) => ({
      base: within(members, 'base'),
      mine: within(members, 'mine'),
      theirs: within(members, 'theirs'),
    }))
    .filter(
      (flow) =>
        sameOrder(flow.base, flow.mine) &&
        sameOrder(flow.base, flow.theirs) &&
        sameOrder(flow.mine, flow.theirs),
    );
}

const orderOf = (version: Version): Map<Key, number> => {
  const order = new Map<Key, number>();
  for (const { key, node } of version.blocks.values()) {
    if (node.isTextblock) order.set(key, order.size);
  }
  return order;
};

/** Streams must be of one order: blocks moved past each other are merged each for itself. */
function sameOrder(one: readonly Key[], other: readonly Key[]): boolean {
  const common = one.filter((key) => other.includes(key));
  let at = -1;
  return common.every((key) => {
    const place = other.indexOf(key);
    const rises = place > at;
    at = place;
    return rises;
  });
}

function groups(links: readonly Link[]): Set<Key>[] {
  const of = new Map<Key, Set<Key>>();
  for (const { from, to } of links) {
    const joined = new Set([...(of.get(from) ?? [from]), ...(of.get(to) ?? [to])]);
    for (const key of joined) of.set(key, joined);
  }
  return [...new Set(of.values())];
}

/** A block that stands in both versions, and those after it that stand in one only. */
type Run = [head: Key | null, ...rest: Key[]];

function runsOf(version: Version, other: Version): Map<Key | null, Run> {
  const runs = new Map<Key | null, Run>();
  let run: Run = [null];
  runs.set(null, run);
  for (const { key, node } of version.blocks.values()) {
    if (!node.isTextblock) continue;
    if (other.blocks.get(key)?.node.isTextblock) {
      run = [key];
      runs.set(key, run);
    } else {
      run.push(key);
    }
  }
  return runs;
}

/** Words that went from one block of the base into another block of the changed version. */
interface Link {
  readonly from: Key;
  readonly to: Key;
  readonly words: number;
}

function linksBetween(before: Version, after: Version): Link[] {
  const changed = runsOf(after, before);
  return [...runsOf(before, after)].flatMap(([head, run]) => {
    const now = changed.get(head) ?? [head];
    return run.length > 1 || now.length > 1 ? linksWithin(before, run, after, now) : [];
  });
}

/**
 * Blocks of the changed version that have another id than a block of the base and the very same text,
 * which no other has: the new id with the old one.
 */
export function findSame(before: Version, after: Version): Map<Key, Key> {
  const gone = textsOnlyIn(before, after);
  const found = new Map<Key, Key>();
  for (const [text, key] of textsOnlyIn(after, before)) {
    const was = gone.get(text);
    if (was && key) found.set(key, was);
  }
  return found;
}

/** The texts of blocks that only one version has, with the block; with null when there are several. */
function textsOnlyIn(version: Version, other: Version): Map<string, Key | null> {
  const found = new Map<string, Key | null>();
  for (const { key, node } of version.blocks.values()) {
    if (!node.isTextblock || node.content.size === 0 || other.blocks.has(key)) continue;
    const text = node.textContent;
    found.set(text, found.has(text) ? null : key);
  }
  return found;
}

/**
 * Blocks of the changed version that are a block of the base under another id, as after changing its
 * type or bringing it in anew: the new id with the old one.
 */
export function findRenamed(before: Version, after: Version): Map<Key, Key> {
  const renamed = new Map<Key, Key>();
  const found = new Set<Key>();
  const links = linksBetween(before, after).sort((a, b) => b.words - a.words);
  for (const { from, to } of links) {
    if (after.blocks.has(from) || before.blocks.has(to)) continue;
    if (renamed.has(to) || found.has(from)) continue;
    renamed.set(to, from);
    found.add(from);
  }
  return renamed;
}

interface Word extends Token {
  readonly block: Key;
}

const wordsOf = (version: Version, run: Run): Word[] =>
  run.flatMap((key) => {
    const node = key === null ? undefined : version.blocks.get(key)?.node;
    return node ? tokensOf(node).map((token) => ({ ...token, block: key as Key })) : [];
  });

/** How many words that say something each block has. */
function countByBlock(words: readonly Word[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const { block, solid } of words) counts.set(block, (counts.get(block) ?? 0) + Number(solid));
  return counts;
}

/** Words that follow one another in both versions, of one block in each. */
interface Stretch {
  readonly from: Key;
  readonly to: Key;
  words: number;
  /** Whether the two blocks end with it: then one was joined to the other, however little is left. */
  endsBoth: boolean;
}

function linksWithin(before: Version, run: Run, after: Version, now: Run): Link[] {
  const old = wordsOf(before, run);
  const current = wordsOf(after, now);
  const common = stretches(old, current);
  const [free, freeNow] = [countByBlock(old), countByBlock(current)];
  // What stayed in its block has no part in a flow.
  for (const { from, to, words } of common) {
    if (from !== to) continue;
    free.set(from, (free.get(from) ?? 0) - words);
    freeNow.set(to, (freeNow.get(to) ?? 0) - words);
  }
  // A few words that come up in both by chance are not the words of a paragraph.
  return common.filter(
    ({ from, to, words, endsBoth }) =>
      from !== to &&
      words > 0 &&
      (endsBoth || words * 2 >= Math.min(free.get(from) ?? 0, freeNow.get(to) ?? 0)),
  );
}

function stretches(old: readonly Word[], current: readonly Word[]): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  let newAt = 0;
  const keep = (end: number) => {
    for (let begins = true; at < end; at += 1, newAt += 1, begins = false) {
      const word = old[at] as Word;
      const [from, to] = [word.block, (current[newAt] as Word).block];
      let last = found.at(-1);
      if (begins || !last || last.from !== from || last.to !== to) {
        last = { from, to, words: 0, endsBoth: false };
        found.push(last);
      }
      last.words += Number(word.solid);
      last.endsBoth = old[at + 1]?.block !== from && current[newAt + 1]?.block !== to;
    }
  };
  for (const hunk of diff(old, current)) {
    keep(hunk.from);
    at = hunk.to;
    newAt = hunk.newTo;
  }
  keep(old.length);
  return found;
}
