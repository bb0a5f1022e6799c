/**
 * Comments on words of a note: LibreOffice opens no file with a comment in a note, so that Galley writes
 * them at the note's number, beginning with the words they are about. Here they find these again.
 */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Comments } from '../../wordprocessing/comments.ts';
import type { Item } from '../../wordprocessing/items.ts';
import type { ThreadIds } from '../../wordprocessing/review.ts';
import type { CommentRange } from './survey.ts';

/** A talk, and the words of the note that it is about. */
export interface Quoted {
  readonly thread: string;
  readonly quote: string;
}

/**
 * Talks that stand on the number of a note and on nothing else, by the name that references bear.
 * @param same names of notes that have another, with that one
 */
export function quotedInNotes(
  { all }: Comments,
  ids: ThreadIds,
  ranges: ReadonlyMap<string, CommentRange>,
  same: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Quoted[]> {
  const found = new Map<string, Quoted[]>();
  for (const comment of all) {
    const thread = ids.get(comment);
    const { note = null, words = '' } = ranges.get(comment.id) ?? {};
    if (thread === undefined || !comment.quoted || note === null || words.trim() !== '') continue;
    const name = same.get(note) ?? note;
    const talks = found.get(name) ?? [];
    found.set(name, [...talks, { thread, quote: comment.quoted }]);
  }
  return found;
}

/** Sets a talk on its words, if they are there: the first that are the same but for white space. */
export function markQuoted(items: readonly Item[], { thread, quote }: Quoted): void {
  const paras = items.flatMap((item) => (item.kind === 'para' ? [item] : []));
  const whole = paras.flatMap(({ inline }) => inline.map(({ text = '' }) => dense(text))).join('');
  const from = whole.indexOf(dense(quote));
  const to = from + dense(quote).length;
  if (from < 0 || from === to) return;
  let at = 0;
  for (const { inline } of paras) {
    const marked = inline.flatMap((node) => {
      const start = at;
      at += dense(node.text ?? '').length;
      return node.text === undefined ? [node] : split(node, from - start, to - start, thread);
    });
    inline.splice(0, inline.length, ...marked);
  }
}

const dense = (text: string): string => text.replace(/\s/gu, '');

/** The text in up to three, marked between two places that are counted without white space. */
function split(node: NodeJson, from: number, to: number, thread: string): NodeJson[] {
  const text = node.text ?? '';
  let [start, end, count] = [text.length, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const isSpace = /\s/u.test(text[i] as string);
    // White space between the words belongs to them.
    if (isSpace ? count > from && count < to : count >= from && count < to) {
      start = Math.min(start, i);
      end = i + 1;
    }
    if (!isSpace) count += 1;
  }
  if (start >= end) return [node];
  const annotation = { type: 'annotation', attrs: { id: thread } };
  return [
    { ...node, text: text.slice(0, start) },
    { ...node, text: text.slice(start, end), marks: [...(node.marks ?? []), annotation] },
    { ...node, text: text.slice(end) },
  ].filter((each) => each.text !== '');
}
