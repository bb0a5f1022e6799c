/** What a batch of transactions touched, so that plugins look at nothing else. */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';

export interface ChangedRange {
  from: number;
  to: number;
}

/** Ranges of the last document that came in with these transactions, in no order. */
export function changedRanges(transactions: readonly Transaction[]): ChangedRange[] {
  const ranges: ChangedRange[] = [];
  for (const [t, transaction] of transactions.entries()) {
    for (const [s, map] of transaction.mapping.maps.entries()) {
      const later = transaction.mapping.slice(s + 1);
      map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
        let from = later.map(newStart, -1);
        let to = later.map(newEnd, 1);
        for (const next of transactions.slice(t + 1)) {
          from = next.mapping.map(from, -1);
          to = next.mapping.map(to, 1);
        }
        ranges.push({ from, to });
      });
    }
  }
  return ranges;
}

/** A stretch of a document, in positions. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What stood in a document, and what stands in its place in the next. */
export interface Replaced {
  readonly old: Stretch;
  readonly now: Stretch;
}

/** What a transaction put in the place of what, in order of the new text; what touches is one. */
export function replacedBy(tr: Transaction): Replaced[] {
  const found: Replaced[] = [];
  const { maps } = tr.mapping;
  for (const [s, map] of maps.entries()) {
    // A step that changes nothing may name a range all the same.
    if (tr.docs[s] === (tr.docs[s + 1] ?? tr.doc)) continue;
    const back = new Mapping(
      maps
        .slice(0, s)
        .map((each) => each.invert())
        .toReversed(),
    );
    const later = tr.mapping.slice(s + 1);
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      found.push({
        old: { from: back.map(oldStart, -1), to: back.map(oldEnd, 1) },
        now: { from: later.map(newStart, -1), to: later.map(newEnd, 1) },
      });
    });
  }
  const apart: Replaced[] = [];
  for (const each of found.sort((a, b) => a.now.from - b.now.from)) {
    const last = apart.at(-1);
    if (!last || each.now.from > last.now.to) apart.push(each);
    else apart[apart.length - 1] = { old: hull(last.old, each.old), now: hull(last.now, each.now) };
  }
  return apart;
}

const hull = (one: Stretch, other: Stretch): Stretch => ({
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
});

/** Whether any step took out, or brought in, a node for which `test` holds. */
export function touches(
  transactions: readonly Transaction[],
  doc: Node,
  test: (node: Node) => boolean,
): boolean {
  for (const transaction of transactions) {
    for (const [s, map] of transaction.mapping.maps.entries()) {
      const before = transaction.docs[s];
      let hit = false;
      map.forEach((oldStart, oldEnd) => {
        if (before && !hit) hit = holds(before, oldStart, oldEnd, test);
      });
      if (hit) return true;
    }
  }
  return changedRanges(transactions).some(({ from, to }) => holds(doc, from, to, test));
}

function holds(doc: Node, from: number, to: number, test: (node: Node) => boolean): boolean {
  if (from >= to) return false;
  let hit = false;
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    // What merely stands around the range was not touched by it.
    const begins = pos >= from && pos < to;
    const ends = pos + node.nodeSize > from && pos + node.nodeSize <= to;
    if ((begins || ends) && test(node)) hit = true;
    return !hit;
  });
  return hit;
}
