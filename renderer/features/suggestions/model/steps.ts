/** The fewest steps from one text to another, so that carets, comments and drawings stay where they are. */
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { ReplaceStep, type Step } from '@tiptap/pm/transform';

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly content: Fragment;
}

/** Steps that make `after` of `before`, in the order in which they are to be made. */
export function stepsBetween(before: Node, after: Node): Step[] {
  const edits: Edit[] = [];
  collect(before, after, 0, edits);
  // From the end on, so that no place moves before its turn.
  const steps = edits
    .toReversed()
    .map(({ from, to, content }) => new ReplaceStep(from, to, new Slice(content, 0, 0)));
  return leadsTo(before, steps, after) ? steps : [whole(before, after)];
}

/** One step for everything that differs: what is left when the small ones would pass through the impossible. */
function whole(before: Node, after: Node): Step {
  return new ReplaceStep(0, before.content.size, new Slice(after.content, 0, 0));
}

function leadsTo(before: Node, steps: readonly Step[], after: Node): boolean {
  let doc = before;
  for (const step of steps) {
    const { doc: next } = step.apply(doc);
    if (!next) return false;
    doc = next;
  }
  return doc.eq(after);
}

const idOf = (node: Node): unknown => node.attrs.id ?? null;

/** What differs in the content of two nodes, `start` being where the content of the first begins. */
function collect(before: Node, after: Node, start: number, edits: Edit[]): void {
  if (before.inlineContent || before.isLeaf) {
    inline(before.content, after.content, start, edits);
    return;
  }
  const [olds, news] = [before.content.content, after.content.content];
  let [pos, i, j] = [start, 0, 0];
  while (i < olds.length || j < news.length) {
    const [old, now] = [olds[i], news[j]];
    if (old && now && (old === now || mates(old, now))) {
      if (old !== now && !old.eq(now)) {
        if (old.sameMarkup(now)) collect(old, now, pos + 1, edits);
        else edits.push({ from: pos, to: pos + old.nodeSize, content: Fragment.from(now) });
      }
      pos += old.nodeSize;
      i += 1;
      j += 1;
      continue;
    }
    // Whichever goes on soonest: the blocks before that come, or go.
    const next = soonest(olds, news, i, j);
    const gone = olds.slice(i, next[0]);
    const size = gone.reduce((sum, node) => sum + node.nodeSize, 0);
    edits.push({ from: pos, to: pos + size, content: Fragment.fromArray(news.slice(j, next[1])) });
    pos += size;
    [i, j] = next;
  }
}

/** Whether two blocks are one: by their ids, or by all they hold where there are none. */
const mates = (one: Node, other: Node): boolean =>
  idOf(one) !== null || idOf(other) !== null
    ? idOf(one) === idOf(other) && one.type === other.type
    : one.type === other.type;

/** Where two lists of blocks next have one in common. */
function soonest(
  olds: readonly Node[],
  news: readonly Node[],
  i: number,
  j: number,
): [number, number] {
  for (let ahead = 1; i + ahead <= olds.length || j + ahead <= news.length; ahead += 1) {
    for (let left = 0; left <= ahead; left += 1) {
      const [old, now] = [olds[i + left], news[j + ahead - left]];
      if (old && now && mates(old, now)) return [i + left, j + ahead - left];
    }
  }
  return [olds.length, news.length];
}

function inline(before: Fragment, after: Fragment, start: number, edits: Edit[]): void {
  const from = before.findDiffStart(after);
  if (from === null) return;
  const end = before.findDiffEnd(after);
  if (!end) return;
  // What is the same at both ends may overlap.
  const over = Math.max(0, from - Math.min(end.a, end.b));
  edits.push({
    from: start + from,
    to: start + end.a + over,
    content: after.cut(from, end.b + over),
  });
}
