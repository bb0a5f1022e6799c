/** Annotation marks in a document: where they stand, and taking them out of what is pasted. */
import { Fragment, type MarkType, type Node, type Schema, Slice } from '@tiptap/pm/model';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The annotations that stand on a node, outermost first. */
export const annotationsOf = (node: Node): string[] =>
  node.marks.filter((mark) => mark.type.name === 'annotation').map((mark) => mark.attrs.id);

/** The ids of all annotation marks in a document or slice. */
export function annotationIds(content: Node | Fragment): Set<string> {
  const ids = new Set<string>();
  content.descendants((node) => {
    for (const mark of node.marks) if (mark.type.name === 'annotation') ids.add(mark.attrs.id);
  });
  return ids;
}

/** Where one annotation's mark stands, in document order; adjoining stretches are one. */
export function rangesOf(doc: Node, id: string): Range[] {
  const ranges: Range[] = [];
  doc.descendants((node, pos) => {
    if (!node.isInline || !annotationsOf(node).includes(id)) return;
    const last = ranges.at(-1);
    if (last?.to === pos) ranges[ranges.length - 1] = { from: last.from, to: pos + node.nodeSize };
    else ranges.push({ from: pos, to: pos + node.nodeSize });
  });
  return ranges;
}

/** Whether an annotation's mark stands anywhere outside the given range. */
export function standsOutside(doc: Node, id: string, except: Range): boolean {
  return rangesOf(doc, id).some(({ from, to }) => from < except.from || to > except.to);
}

/** The marks that 'clear formatting' may take away: all but annotations, which are not formatting. */
export const clearableMarks = (schema: Schema): MarkType[] =>
  Object.values(schema.marks).filter((type) => type.name !== 'annotation');

/** A slice without the annotation marks that are not to be kept. Nothing is changed in place. */
export function withoutAnnotations(slice: Slice, keep: (id: string) => boolean): Slice {
  const strip = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const marks = node.marks.filter(
        (mark) => mark.type.name !== 'annotation' || keep(mark.attrs.id),
      );
      const marked = marks.length === node.marks.length ? node : node.mark(marks);
      nodes.push(node.isText || node.isLeaf ? marked : marked.copy(strip(node.content)));
    });
    return Fragment.fromArray(nodes);
  };
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}

/** The stretches of text in a range, one for each block, without white space at the ends. */
export function textRanges(doc: Node, { from, to }: Range): Range[] {
  const ranges: Range[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const start = Math.max(from, pos + 1);
    const end = Math.min(to, pos + 1 + node.content.size);
    if (start >= end) return false;
    // One character for each position, so that offsets in the text are offsets in the block.
    const text = node.textBetween(start - pos - 1, end - pos - 1, null, '￼');
    const lead = text.length - text.trimStart().length;
    const trail = text.length - text.trimEnd().length;
    if (text.trim() !== '') ranges.push({ from: start + lead, to: end - trail });
    return false;
  });
  return ranges;
}

/** The word at a place, or the whole block when no word stands there; null in an empty block. */
export function wordAt(doc: Node, pos: number): Range | null {
  const $pos = doc.resolve(pos);
  if (!$pos.parent.isTextblock) return null;
  const text = $pos.parent.textBetween(0, $pos.parent.content.size, null, '￼');
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  const before = segments.containing(Math.max(0, $pos.parentOffset - 1));
  const word = [segments.containing($pos.parentOffset), before].find((each) => each?.isWordLike);
  const start = $pos.start();
  if (word) return { from: start + word.index, to: start + word.index + word.segment.length };
  return textRanges(doc, { from: start, to: $pos.end() })[0] ?? null;
}
