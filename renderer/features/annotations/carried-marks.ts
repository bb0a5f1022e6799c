/**
 * Steps that move an annotation's mark along with its words. For undo they are told apart from those
 * by which a person makes, attaches or deletes an annotation: nothing else hangs on them.
 */
import type { Mark, Node } from '@tiptap/pm/model';
import {
  AddMarkStep,
  type Mappable,
  RemoveMarkStep,
  type Step,
  type Transform,
} from '@tiptap/pm/transform';

class PutOn extends AddMarkStep {
  override invert(): Step {
    return new TakeOff(this.from, this.to, this.mark);
  }

  override map(mapping: Mappable): Step | null {
    return moved(PutOn, this, mapping);
  }

  // Joined with another the step would be a plain one.
  override merge(): null {
    return null;
  }
}

class TakeOff extends RemoveMarkStep {
  override invert(): Step {
    return new PutOn(this.from, this.to, this.mark);
  }

  override map(mapping: Mappable): Step | null {
    return moved(TakeOff, this, mapping);
  }

  override merge(): null {
    return null;
  }
}

function moved<Made extends Step>(
  make: new (from: number, to: number, mark: Mark) => Made,
  { from, to, mark }: AddMarkStep | RemoveMarkStep,
  mapping: Mappable,
): Made | null {
  const [start, end] = [mapping.mapResult(from, 1), mapping.mapResult(to, -1)];
  if ((start.deleted && end.deleted) || start.pos >= end.pos) return null;
  return new make(start.pos, end.pos, mark);
}

/** Whether a step only moves a mark along with its words, or takes that back. */
export const isCarried = (step: Step): boolean => step instanceof PutOn || step instanceof TakeOff;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Has a mark stand, within a range, on a place of it and nowhere else; nowhere at all for null. */
export function carryMark(tr: Transform, mark: Mark, within: Range, place: Range | null): void {
  const steps: Step[] = [];
  const visit = (node: Node, pos: number, parent: Node | null): boolean => {
    if (!node.isInline) return true;
    const [from, to] = [Math.max(pos, within.from), Math.min(pos + node.nodeSize, within.to)];
    const start = place ? Math.min(Math.max(place.from, from), to) : to;
    const end = place ? Math.max(start, Math.min(place.to, to)) : to;
    const has = mark.isInSet(node.marks);
    if (!has && start < end && parent?.type.allowsMarkType(mark.type)) {
      steps.push(new PutOn(start, end, mark));
    }
    if (has && from < start) steps.push(new TakeOff(from, start, mark));
    if (has && end < to) steps.push(new TakeOff(end, to, mark));
    return false;
  };
  if (within.from < within.to) tr.doc.nodesBetween(within.from, within.to, visit);
  for (const step of steps) tr.step(step);
}
