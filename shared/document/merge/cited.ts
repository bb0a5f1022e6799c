/** Footnotes and their references, when a person has written blocks anew. */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { copyOf, freshId } from './copy.ts';

/** Whether every reference has its note and every note its reference, in one order. */
export function isInStep(doc: Node): boolean {
  const refs: string[] = [];
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  return (
    new Set(refs).size === refs.length &&
    refs.length === notes.length &&
    refs.every((note, i) => note === notes[i])
  );
}

/**
 * Takes out notes that are not cited any more, and puts the notes in the order of their references.
 * @param known documents that may hold the note of a reference put in again
 * @returns whether it could be: not when a reference stands twice, in a note, or belongs to none
 */
export function keepInStep(tr: Transform, known: readonly Node[], used: Set<string>): boolean {
  if (isInStep(tr.doc)) return true;
  const found = new Map(
    known.flatMap(notesIn).map((node) => [node.attrs.note as string, node] as const),
  );
  const cited = new Set<string>();
  let isStale = false;
  tr.doc.descendants((node) => {
    if (node.type.name !== 'footnoteRef') return node.type.name !== 'footnotes';
    const note = node.attrs.note as string;
    if (cited.has(note) || !found.has(note)) isStale = true;
    cited.add(note);
    return false;
  });
  if (isStale) return false;

  const standing = new Map(notesIn(tr.doc).map((node) => [node.attrs.note as string, node]));
  const notes = [...cited].map(
    (note) => standing.get(note) ?? copyOf(found.get(note) as Node, used),
  );
  const end = tr.doc.content.size;
  const section = standing.size > 0 ? tr.doc.lastChild : null;
  const { footnotes } = tr.doc.type.schema.nodes;
  const attrs = section?.attrs ?? { id: freshId('footnotes', used) };
  const next = notes.length > 0 ? footnotes?.create(attrs, Fragment.from(notes)) : null;
  tr.replaceWith(end - (section?.nodeSize ?? 0), end, next ?? Fragment.empty);
  return isInStep(tr.doc);
}

function notesIn(doc: Node): readonly Node[] {
  const last = doc.lastChild;
  return last?.type.name === 'footnotes' ? last.content.content : [];
}
