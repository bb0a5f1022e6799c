/** Undo and redo carry along what hangs on a mark, however quickly they follow one another. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { followHistory } from '../../renderer/features/annotations/annotation-extension.ts';
import { addHolder } from '../../renderer/features/annotations/holders.ts';
import { articleSchema, parseDocument } from '../../shared/document/schema.ts';
import { graf, piece } from '../e2e/support/documents.ts';

const live = new Set<string>();
/** Acts that the archive has not answered yet, the oldest first. */
const waiting: (() => void)[] = [];

addHolder({
  knows: () => true,
  isLive: (id) => live.has(id),
  setRemoved: (ids, removed) =>
    new Promise((resolve) => {
      waiting.push(() => {
        for (const id of ids) {
          if (removed) live.delete(id);
          else live.add(id);
        }
        resolve(true);
      });
    }),
  card: true,
  isReady: () => true,
});

const doc = parseDocument(piece('Tides', graf('High water at noon.')));
const [from, to] = [doc.content.size - 20, doc.content.size - 15];

/** A step of the history that puts a mark on, or takes it off. */
function step(before: Node, id: string, on: boolean): { doc: Node; follow: () => void } {
  const mark = articleSchema.marks.annotation.create({ id });
  const tr = new Transform(before);
  if (on) tr.addMark(from, to, mark);
  else tr.removeMark(from, to, mark);
  return { doc: tr.doc, follow: () => followHistory(tr as never, tr.doc, attached) };
}

const attached = new Map<string, number>();

/** The archive answers everything that it was asked. */
async function answer(): Promise<void> {
  while (waiting.length > 0) {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

test.each([
  ['undone', 1, false],
  ['undone and done again', 2, true],
  ['undone, done again and undone', 3, false],
  ['undone and done again, twice', 4, true],
])(
  '%s before the archive answers: the note is there where its mark is',
  async (_, times, stands) => {
    const id = `note-${times}`;
    live.add(id);
    let current = step(doc, id, true).doc;
    for (let n = 0; n < times; n += 1) {
      const next = step(current, id, n % 2 === 1);
      next.follow();
      current = next.doc;
    }
    await answer();
    expect(live.has(id)).toBe(stands);
    // Nothing of it is left over: the next undo, or redo, is followed as the first was.
    const next = step(current, id, !stands);
    next.follow();
    await answer();
    expect(live.has(id)).toBe(!stands);
  },
);
