/** The block as it can stand in today's text: no id, annotation or note twice. */
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { carriesId, newBlockId } from '../ids.ts';
import type { Place } from './place.ts';

export interface Prepared {
  readonly node: Node;
  /** Words for the notes that its references need and today's text has not, by their keys. */
  readonly notes: ReadonlyMap<string, Node>;
}

interface Around {
  readonly today: Node;
  readonly earlier: Node;
  readonly place: Place;
}

export function prepared(block: Node, { today, earlier, place }: Around): Prepared {
  const taken = takenIn(today, place);
  const noteNodes = notesOf(earlier);
  for (const [key, note] of notesOf(today)) if (!noteNodes.has(key)) noteNodes.set(key, note);
  const notes = new Map<string, Node>();
  const copy = (node: Node): Node => {
    const marks = node.marks.filter((mark) => !taken.annotations.has(annotationOf(mark) ?? ''));
    if (node.isText) return node.mark(marks);
    const attrs = { ...node.attrs };
    if (carriesId(node.type.name)) attrs.id = taken.id(attrs.id as string | null);
    if (node.type.name === 'footnoteRef') {
      const key = attrs.note as string;
      attrs.note = taken.note(key);
      const words = noteNodes.get(key);
      if (words) notes.set(attrs.note as string, words);
    }
    return node.type.create(attrs, node.children.map(copy), marks);
  };
  const node = copy(block);
  const ready = new Map<string, Node>();
  for (const [key, note] of notes) {
    if (taken.hasNote(key)) continue;
    const own = copy(note);
    ready.set(key, own.type.create({ ...own.attrs, note: key }, own.content));
  }
  return { node, notes: ready };
}

/** What stands outside of the place already, and so must not come in a second time. */
function takenIn(today: Node, { from, to }: Place) {
  const ids = new Set<string>();
  const annotations = new Set<string>();
  const refs = new Set<string>();
  const notes = new Set<string>();
  today.descendants((node, pos) => {
    if (node.type.name === 'footnote') notes.add(node.attrs.note as string);
    // What is around the place stays, and what is within it goes.
    const goes = pos >= from && pos + node.nodeSize <= to;
    if (goes) return false;
    if (typeof node.attrs.id === 'string') ids.add(node.attrs.id);
    if (node.type.name === 'footnoteRef') refs.add(node.attrs.note as string);
    for (const mark of node.marks) {
      const id = annotationOf(mark);
      if (id !== null) annotations.add(id);
    }
    return true;
  });
  return {
    annotations,
    id(wanted: string | null): string {
      const id = wanted === null || ids.has(wanted) ? newBlockId() : wanted;
      ids.add(id);
      return id;
    },
    note(wanted: string): string {
      const key = refs.has(wanted) ? newBlockId() : wanted;
      refs.add(key);
      return key;
    },
    hasNote: (key: string): boolean => notes.has(key),
  };
}

const annotationOf = (mark: Mark): string | null =>
  mark.type.name === 'annotation' ? (mark.attrs.id as string) : null;

function notesOf(doc: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  doc.descendants((node) => {
    if (node.type.name === 'footnote') found.set(node.attrs.note as string, node);
    return !node.isTextblock;
  });
  return found;
}

/** Whether two blocks say the same, whatever comments lie on them and whatever they are called. */
export const readsTheSame = (one: Node, other: Node): boolean => bare(one).eq(bare(other));

function bare(node: Node): Node {
  if (node.isText) return node.mark(node.marks.filter((mark) => annotationOf(mark) === null));
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null } : node.attrs;
  const marks = node.marks.filter((mark) => annotationOf(mark) === null);
  return node.type.create(attrs, Fragment.fromArray(node.children.map(bare)), marks);
}
