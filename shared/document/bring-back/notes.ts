/** The notes, brought back into step with the references after a block came in. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { newBlockId } from '../ids.ts';
import { articleSchema } from '../schema.ts';

/**
 * Takes out the notes whose references went, and puts in those of references that came, each behind
 * the note of the reference before it. Notes that had no reference before stay where they are.
 * @param coming the notes that came, by their keys
 */
export function arrangeNotes(tr: Transform, before: Node, coming: ReadonlyMap<string, Node>): void {
  const referred = refsOf(tr.doc);
  const gone = refsOf(before).filter((key) => !referred.includes(key));
  for (const key of gone) removeNote(tr, key);
  for (const [i, key] of referred.entries()) {
    if (findNote(tr.doc, key)) continue;
    const note = coming.get(key) ?? emptyNote(key);
    const earlier = referred.slice(0, i).findLast((each) => findNote(tr.doc, each));
    insertNote(tr, note, earlier);
  }
}

/** The keys of all references, in the order of the text. */
function refsOf(doc: Node): string[] {
  const keys: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnoteRef') keys.push(node.attrs.note as string);
  });
  return keys;
}

interface Found {
  readonly node: Node;
  readonly pos: number;
}

function section(doc: Node): Found | null {
  const last = doc.lastChild;
  if (last?.type.name !== 'footnotes') return null;
  return { node: last, pos: doc.content.size - last.nodeSize };
}

function findNote(doc: Node, key: string): Found | null {
  const notes = section(doc);
  if (!notes) return null;
  let pos = notes.pos + 1;
  for (const node of notes.node.children) {
    if (node.attrs.note === key) return { node, pos };
    pos += node.nodeSize;
  }
  return null;
}

function removeNote(tr: Transform, key: string): void {
  const note = findNote(tr.doc, key);
  const notes = section(tr.doc);
  if (!note || !notes) return;
  // A section holds one note at least.
  const { node, pos } = notes.node.childCount === 1 ? notes : note;
  tr.delete(pos, pos + node.nodeSize);
}

function insertNote(tr: Transform, note: Node, behind: string | undefined): void {
  const notes = section(tr.doc);
  if (!notes) {
    const made = articleSchema.nodes.footnotes.create({ id: newBlockId() }, note);
    tr.insert(tr.doc.content.size, made);
    return;
  }
  const neighbour = behind === undefined ? null : findNote(tr.doc, behind);
  tr.insert(neighbour ? neighbour.pos + neighbour.node.nodeSize : notes.pos + 1, note);
}

function emptyNote(key: string): Node {
  const { footnote, paragraph } = articleSchema.nodes;
  return footnote.create({ id: newBlockId(), note: key }, paragraph.create({ id: newBlockId() }));
}
