/**
 * Which block of one document is which of the other: by id, then by exact looks, then by likeness.
 * Blocks of words are found again wherever they are; what holds blocks only in the same parent, so
 * that nothing can come to stand inside itself.
 */
import type { Node } from 'prosemirror-model';
import { diff } from '../diff.ts';
import { compatible, holdsBlocks, idOf } from './kinds.ts';
import { likeness, signatureOf } from './look.ts';
import { heaviestRising } from './rising.ts';

/** A block where it stands, and what it is in the other document. */
export interface Place {
  readonly node: Node;
  /** The position before it; -1 for the document itself. */
  readonly pos: number;
  readonly parent: Place | null;
  readonly index: number;
  readonly children: readonly Place[];
  /** The same block in the other document; null when it is not there. */
  mate: Place | null;
}

/** Words that two blocks without a common id must share to be one. */
const ALIKE = 0.5;
/** Characters from which on a block that reads the same is the same wherever it is. */
const TELLING = 24;
/** Pairs of blocks that are compared word by word between two that are known. */
const MOST_PAIRS = 2500;

/** The places of two documents, each with its mate. */
export function matchBlocks(before: Node, after: Node): [before: Place, after: Place] {
  const [one, other] = [placesOf(before), placesOf(after)];
  const ids: Ids = [idsOf(one), idsOf(other)];
  matchWords(one, ids);
  matchInside(one, other, ids);
  return [one, other];
}

type Ids = readonly [before: ReadonlyMap<string, Place>, after: ReadonlyMap<string, Place>];

function placesOf(doc: Node): Place {
  const visit = (node: Node, pos: number, parent: Place | null, index: number): Place => {
    const children: Place[] = [];
    const place: Place = { node, pos, parent, index, children, mate: null };
    if (holdsBlocks(node)) {
      let at = pos + 1;
      for (const [i, child] of node.content.content.entries()) {
        children.push(visit(child, at, place, i));
        at += child.nodeSize;
      }
    }
    return place;
  };
  return visit(doc, -1, null, 0);
}

function idsOf(root: Place): Map<string, Place> {
  const ids = new Map<string, Place>();
  const visit = (place: Place): void => {
    const id = idOf(place.node);
    if (id !== null && !ids.has(id)) ids.set(id, place);
    place.children.forEach(visit);
  };
  visit(root);
  return ids;
}

function couple(one: Place, other: Place): void {
  one.mate = other;
  other.mate = one;
}

/** The blocks of words and single leaves, by id, anywhere. */
function matchWords(place: Place, ids: Ids): void {
  if (holdsBlocks(place.node)) {
    for (const child of place.children) matchWords(child, ids);
    return;
  }
  const other = sameId(place, ids);
  if (other && !other.mate && compatible(place.node, other.node)) couple(place, other);
}

function sameId(place: Place, [first, second]: Ids): Place | undefined {
  const id = idOf(place.node);
  return id !== null && first.get(id) === place ? second.get(id) : undefined;
}

/** Two blocks known to be one, and then what they hold. */
function matchInside(one: Place, other: Place, ids: Ids): void {
  couple(one, other);
  for (const child of one.children) {
    if (child.mate || !holdsBlocks(child.node)) continue;
    const twin = sameId(child, ids);
    if (twin?.parent === other && !twin.mate && compatible(child.node, twin.node)) {
      couple(child, twin);
    }
  }
  matchByLooks(one, other, ids);
  for (const child of one.children) {
    if (child.mate?.parent === other && holdsBlocks(child.node)) {
      matchInside(child, child.mate, ids);
    }
  }
}

function matchByLooks(one: Place, other: Place, [first, second]: Ids): void {
  // A block whose id the other document knows is that one there, or none.
  const unknown = (ids: ReadonlyMap<string, Place>) => (place: Place) =>
    !place.mate && !ids.has(idOf(place.node) ?? '');
  const left = one.children.filter(unknown(second));
  const right = other.children.filter(unknown(first));
  if (left.length === 0 || right.length === 0) return;
  matchTelling(left, right);

  // What is left is compared between two neighbours that are known.
  const known = one.children.filter((child) => child.mate?.parent === other);
  const stays = heaviestRising(
    known.map((child) => (child.mate as Place).index),
    known.map((child) => child.node.nodeSize),
  );
  let [from, to] = [0, 0];
  const ends = known
    .filter((_, i) => stays[i])
    .map((child) => [child.index, (child.mate as Place).index] as const);
  for (const [end, otherEnd] of [...ends, [one.children.length, other.children.length] as const]) {
    matchGap(
      left.filter(({ mate, index }) => !mate && index >= from && index < end),
      right.filter(({ mate, index }) => !mate && index >= to && index < otherEnd),
    );
    [from, to] = [end + 1, otherEnd + 1];
  }
}

/** Blocks with enough words to be known by them, if no other reads the same. */
function matchTelling(left: readonly Place[], right: readonly Place[]): void {
  const single = (places: readonly Place[]) => {
    const found = new Map<string, Place | null>();
    for (const place of places) {
      if (place.node.textContent.length < TELLING) continue;
      const signature = signatureOf(place.node);
      found.set(signature, found.has(signature) ? null : place);
    }
    return found;
  };
  const others = single(right);
  for (const [signature, place] of single(left)) {
    const other = others.get(signature);
    if (place && other) couple(place, other);
  }
}

function matchGap(left: readonly Place[], right: readonly Place[]): void {
  if (left.length === 0 || right.length === 0) return;
  const looks = (place: Place) => ({ key: signatureOf(place.node), solid: true });
  const [one, other] = [left.map(looks), right.map(looks)];
  let [at, otherAt] = [0, 0];
  const hunks = diff(one, other);
  for (const hunk of [...hunks, { from: left.length, to: 0, newFrom: 0, newTo: 0 }]) {
    for (; at < hunk.from; at += 1, otherAt += 1) {
      couple(left[at] as Place, right[otherAt] as Place);
    }
    if (hunk.to === 0) break;
    matchAlike(left.slice(hunk.from, hunk.to), right.slice(hunk.newFrom, hunk.newTo));
    [at, otherAt] = [hunk.to, hunk.newTo];
  }
}

/** The pairs, in order on both sides, that have the most words in common. */
function matchAlike(left: readonly Place[], right: readonly Place[]): void {
  if (left.length * right.length > MOST_PAIRS) return;
  const score = (one: Place, other: Place): number => {
    if (!compatible(one.node, other.node)) return 0;
    const alike = likeness(one.node, other.node);
    return alike >= ALIKE ? alike : 0;
  };
  const scores = left.map((one) => right.map((other) => score(one, other)));
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] as number;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const gain = scores[i]?.[j] as number;
      const paired = gain > 0 ? gain + at(i + 1, j + 1) : 0;
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), paired);
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (at(i, j) === at(i + 1, j)) i += 1;
    else if (at(i, j) === at(i, j + 1)) j += 1;
    else {
      couple(left[i] as Place, right[j] as Place);
      i += 1;
      j += 1;
    }
  }
}
