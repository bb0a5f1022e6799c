/**
 * A revision of a piece such as an editor makes of it: words put right, sentences struck and written,
 * paragraphs cut, moved, parted and joined, a few words set in italics. From a fixed seed.
 */
import { type Node, Slice } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { canJoin } from 'prosemirror-transform';
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { randomFrom } from '../support/random.ts';
import { asDocument, makeText } from './text.ts';

/** The piece and its revision, each with ids on every block. */
export function makeRevision(words: number, seed = 11): { before: Node; after: Node } {
  const json = JSON.parse(asDocument(makeText(words, seed), 'The harbour')) as NodeJson;
  const before = parseDocument(withBlockIds(json));
  return { before, after: reviseAll(before, words, seed) };
}

/** A revision of a piece of so many words, one edit in a hundred of them. */
export function reviseAll(before: Node, words: number, seed: number): Node {
  const random = randomFrom(seed);
  const { tr } = EditorState.create({ doc: before });
  const edits = Math.max(10, Math.round(words / 100));
  for (let edit = 0; edit < edits; edit += 1) revise(tr, random);
  return parseDocument(withBlockIds(tr.doc.toJSON() as NodeJson));
}

const NEW_WORDS = ['lately', 'the warden', 'under repair', 'as before', 'on Tuesday', 'unlit'];

/** One edit such as an editor makes, at a place that chance chooses; now and then none. */
export function revise(tr: Transaction, random: () => number): void {
  const upTo = (size: number): number => Math.floor(random() * size);
  const index = 3 + upTo(tr.doc.childCount - 4);
  let pos = 0;
  for (let i = 0; i < index; i += 1) pos += tr.doc.child(i).nodeSize;
  const block = tr.doc.child(index);
  const text = block.textContent;
  // At the start of a word, in the middle half of the block.
  const start = text.indexOf(' ', Math.floor(text.length / 4) + upTo(text.length / 2)) + 1;
  const end = text.indexOf(' ', start + 1);
  if (start <= 0 || end < 0) return;
  const [from, to] = [pos + 1 + start, pos + 1 + end];
  const word = NEW_WORDS[upTo(NEW_WORDS.length)] as string;
  const kind = random();
  if (kind < 0.4) tr.insertText(word, from, to);
  else if (kind < 0.55) tr.insertText(`${word} `, from);
  else if (kind < 0.7) tr.delete(from, to + 1);
  else if (kind < 0.76) {
    const sentence = text.indexOf('. ', end);
    if (sentence > 0) tr.delete(from, pos + 1 + sentence);
  } else if (kind < 0.82) tr.addMark(from, to, articleSchema.marks.italic.create());
  else if (kind < 0.88) tr.split(from);
  else if (kind < 0.93) {
    const border = pos + block.nodeSize;
    if (canJoin(tr.doc, border) && block.type === tr.doc.resolve(border).nodeAfter?.type) {
      tr.join(border);
    }
  } else if (kind < 0.97) {
    tr.delete(pos, pos + block.nodeSize);
    let goal = 0;
    const other = 3 + upTo(tr.doc.childCount - 3);
    for (let i = 0; i < other; i += 1) goal += tr.doc.child(i).nodeSize;
    tr.replace(goal, goal, new Slice(articleSchema.nodes.doc.create(null, block).content, 0, 0));
  } else tr.delete(pos, pos + block.nodeSize);
}
