/** What a batch of transactions touched, so that plugins look at nothing else. */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

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
