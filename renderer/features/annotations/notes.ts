/** Which notes are shown, and in which order: pure. */
import type { Thread } from '../../../shared/domain/annotation.ts';
import type { NotesShown } from './margin-state.ts';

export interface NoteFilter {
  readonly show: NotesShown;
  readonly authorId: string | null;
  readonly leaving: ReadonlySet<string>;
}

/** Whether a note passes; `lost` when its mark does not stand in the text. */
export function isShown(thread: Thread, lost: boolean, filter: NoteFilter): boolean {
  const { show, authorId, leaving } = filter;
  if (authorId && !thread.comments.some((comment) => comment.authorId === authorId)) return false;
  const resolved = thread.resolvedAt !== null;
  switch (show) {
    case 'all':
      return true;
    case 'open':
      return !resolved || leaving.has(thread.id);
    case 'suggestions':
    case 'queries':
      return false;
    case 'resolved':
      return resolved;
    case 'orphaned':
      return lost && !resolved;
  }
}

/** What was said about a suggestion is settled with it. */
export const asDecided = (thread: Thread): Thread => ({
  ...thread,
  resolvedAt: thread.resolvedAt ?? thread.comments.at(-1)?.createdAt ?? null,
});

/** Everybody who wrote in the notes, each once, in the order in which they first did. */
export const authorsOf = (threads: readonly Thread[]): string[] => [
  ...new Set(threads.flatMap((thread) => thread.comments.map((comment) => comment.authorId))),
];

/** Of this many comments and more, only the first and the last are shown until asked. */
export const FOLD_FROM = 4;

/** The comments of a thread in two parts, and how many are folded away between them. */
export function foldComments<T>(
  comments: readonly T[],
  unfolded: boolean,
): { head: readonly T[]; hidden: number; tail: readonly T[] } {
  if (unfolded || comments.length < FOLD_FROM) return { head: comments, hidden: 0, tail: [] };
  return { head: comments.slice(0, 1), hidden: comments.length - 2, tail: comments.slice(-1) };
}
