/** Inline content that both documents have: the same text, perhaps with other marks. */
import type { Node } from 'prosemirror-model';
import { isAnnotation, sameNodes, sameValue } from '../alike.ts';

/** A stretch of the same text in both documents, annotated as in either. */
export interface Stretch {
  readonly before: readonly Node[];
  readonly after: readonly Node[];
  /** What differs, in words such as `+bold` or `href`; empty when nothing does. */
  readonly difference: string;
  /** Whether only attributes differ: the target of a link, the note of a TK. */
  readonly attribute: boolean;
}

/**
 * Cuts content that reads the same on both sides wherever the difference of marks changes. Annotations
 * are no difference: what either side has noted on the words is on both.
 */
export function compareLooks(before: readonly Node[], after: readonly Node[]): Stretch[] {
  if (sameNodes(before, after)) {
    return [{ before, after: before, difference: '', attribute: false }];
  }
  const stretches: (Stretch & { before: Node[]; after: Node[] })[] = [];
  let [i, j, offset, otherOffset] = [0, 0, 0, 0];
  while (i < before.length && j < after.length) {
    const [one, other] = [before[i] as Node, after[j] as Node];
    const size = Math.min(one.nodeSize - offset, other.nodeSize - otherOffset);
    const left = one.isText ? one.cut(offset, offset + size) : one;
    const right = other.isText ? other.cut(otherOffset, otherOffset + size) : other;
    const { difference, attribute } = differenceOf(left, right);
    const noted = annotated(left, right);
    const last = stretches.at(-1);
    if (last && last.difference === difference) {
      last.before.push(noted);
      last.after.push(annotated(right, left));
    } else {
      stretches.push({
        before: [noted],
        after: [annotated(right, left)],
        difference,
        attribute,
      });
    }
    offset += size;
    otherOffset += size;
    if (offset === one.nodeSize) [i, offset] = [i + 1, 0];
    if (otherOffset === other.nodeSize) [j, otherOffset] = [j + 1, 0];
  }
  return stretches;
}

/** The node with the annotations of another that reads the same added to its own. */
function annotated(node: Node, other: Node): Node {
  let { marks } = node;
  for (const mark of other.marks) if (isAnnotation(mark)) marks = mark.addToSet(marks);
  return marks === node.marks ? node : node.mark(marks);
}

function differenceOf(one: Node, other: Node): { difference: string; attribute: boolean } {
  const gone = one.marks.filter((mark) => !isAnnotation(mark) && !mark.isInSet(other.marks));
  const come = other.marks.filter((mark) => !isAnnotation(mark) && !mark.isInSet(one.marks));
  const names: string[] = [];
  let attribute = true;
  for (const mark of gone) {
    const now = come.find(({ type }) => type === mark.type);
    if (now) names.push(`${mark.type.name}${JSON.stringify([mark.attrs, now.attrs])}`);
    else {
      names.push(`-${mark.type.name}`);
      attribute = false;
    }
  }
  for (const mark of come) {
    if (gone.some(({ type }) => type === mark.type)) continue;
    names.push(`+${mark.type.name}`);
    attribute = false;
  }
  for (const [name, value] of Object.entries(one.attrs)) {
    if (!sameValue(value, other.attrs[name])) names.push(name);
  }
  return { difference: names.join(' '), attribute: attribute && names.length > 0 };
}
