/** A piece of the benchmark's text with a claim on every few words. */
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { asDocument, makeText } from './text.ts';

/** Words from one claim to the next. */
const EVERY = 2;

export interface Claimed {
  /** The piece, in the archive's JSON. */
  readonly doc: string;
  /** Ids of the claims' marks, in the order of the text. */
  readonly ids: readonly string[];
}

/**
 * Marks single words of the paragraphs from the beginning until there are as many as asked for.
 * @param words of the text
 * @throws RangeError when the text is too short for them
 */
export function claimedText(words: number, claims: number): Claimed {
  const doc = JSON.parse(asDocument(makeText(words), 'Checked')) as NodeJson;
  const ids: string[] = [];
  const content = doc.content?.map((block) => {
    const text = block.content?.[0]?.text;
    if (block.type !== 'paragraph' || text === undefined) return block;
    const runs: NodeJson[] = [];
    text.split(' ').forEach((word, i) => {
      if (i > 0) runs.push({ type: 'text', text: ' ' });
      if (i % EVERY !== 0 || ids.length >= claims) {
        runs.push({ type: 'text', text: word });
        return;
      }
      const id = newId();
      ids.push(id);
      runs.push({ type: 'text', text: word, marks: [{ type: 'annotation', attrs: { id } }] });
    });
    return { ...block, content: joined(runs) };
  });
  if (ids.length < claims) throw new RangeError('The text is too short for so many claims.');
  return { doc: JSON.stringify({ ...doc, content }), ids };
}

/** Runs that look alike are one, as the editor has them. */
function joined(runs: readonly NodeJson[]): NodeJson[] {
  const all: NodeJson[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && !last.marks && !run.marks) {
      all[all.length - 1] = { ...last, text: `${last.text ?? ''}${run.text ?? ''}` };
    } else all.push(run);
  }
  return all;
}
