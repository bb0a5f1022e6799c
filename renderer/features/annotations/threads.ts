/**
 * The comment threads of the piece that is open in this window, as the archive last gave them.
 * Nothing is shown before it is durable: a command's answer changes the store, not the click.
 */
import { useMemo } from 'react';
import { create } from 'zustand';
import type { TextQuote, Thread } from '../../../shared/domain/annotation.ts';
import { report } from '../../app/errors.ts';
import { call, on } from '../../bridge.ts';
import { addHolder } from './holders.ts';

interface Threads {
  articleId: string | null;
  /** By id. Those taken away stay, so that undo can bring them back. */
  threads: ReadonlyMap<string, Thread>;
  /** Counts every change, so that an answer that was overtaken is noticed. */
  revision: number;
}

const useThreadsStore = create<Threads>(() => ({
  articleId: null,
  threads: new Map(),
  revision: 0,
}));

/** Takes over the threads of a piece that was just opened; those of another one are let go. */
export function adoptThreads(articleId: string, threads: readonly Thread[]): void {
  useThreadsStore.setState(({ revision }) => ({
    articleId,
    threads: new Map(threads.map((thread) => [thread.id, thread])),
    revision: revision + 1,
  }));
}

/** Takes over what a save or a command answered. Threads of a piece that is not open are ignored. */
export function mergeThreads(changed: readonly Thread[]): void {
  const { articleId, threads, revision } = useThreadsStore.getState();
  const ours = changed.filter((thread) => thread.articleId === articleId);
  if (ours.length === 0) return;
  const next = new Map(threads);
  for (const thread of ours) next.set(thread.id, thread);
  useThreadsStore.setState({ threads: next, revision: revision + 1 });
}

/** A thread of the open piece, taken away or not. */
export const getThread = (id: string): Thread | undefined =>
  useThreadsStore.getState().threads.get(id);

/** Whether a thread of the open piece is there and not taken away. */
export const isLive = (id: string): boolean => getThread(id)?.deletedAt === null;

/** The threads of a piece that are not taken away, the oldest first; empty until it is open. */
export function useThreads(articleId: string): readonly Thread[] {
  const { articleId: open, threads } = useThreadsStore();
  return useMemo(
    () =>
      open === articleId
        ? [...threads.values()]
            .filter((thread) => thread.deletedAt === null)
            .sort((a, b) => (a.id < b.id ? -1 : 1))
        : [],
    [open, threads, articleId],
  );
}

/** Runs a command and takes its thread over; false, and said so, when it could not be done. */
async function perform(command: Promise<Thread>): Promise<boolean> {
  try {
    mergeThreads([await command]);
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

export const createThread = (input: {
  id: string;
  articleId: string;
  quote: TextQuote;
  body: string;
  /** The key of the suggestion it is about; its words have no mark then. */
  suggestion?: string;
}): Promise<boolean> => perform(call('thread.create', input));

export const replyTo = (threadId: string, body: string): Promise<boolean> =>
  perform(call('thread.reply', { threadId, body }));

export const setResolved = (threadId: string, resolved: boolean): Promise<boolean> =>
  perform(call('thread.resolve', { threadId, resolved }));

export const setRemoved = (threadId: string, removed: boolean): Promise<boolean> =>
  perform(call('thread.remove', { threadId, removed }));

export const editComment = (commentId: string, body: string): Promise<boolean> =>
  perform(call('comment.edit', { commentId, body }));

/** Reads a piece's threads anew; what was changed here meanwhile wins. */
async function refresh(articleId: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { revision } = useThreadsStore.getState();
    const { threads: listed } = await call('thread.list', { articleId });
    const now = useThreadsStore.getState();
    if (now.articleId !== articleId) return;
    if (now.revision !== revision) continue;
    const removed = [...now.threads.values()].filter((thread) => thread.deletedAt !== null);
    const next = new Map([...removed, ...listed].map((thread) => [thread.id, thread]));
    if (same(next, now.threads)) return;
    useThreadsStore.setState({ threads: next, revision: revision + 1 });
    return;
  }
}

const same = (a: ReadonlyMap<string, Thread>, b: ReadonlyMap<string, Thread>): boolean =>
  a.size === b.size &&
  [...a].every(([id, thread]) => JSON.stringify(thread) === JSON.stringify(b.get(id)));

/** Every save of this window is announced too; the list is read when that has calmed down. */
const CALM_MS = 1000;

/** Follows what others change in a piece's threads; returns how to stop. */
export function followThreads(articleId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = on('archive.changed', ({ articleIds }) => {
    if (articleIds.length > 0 && !articleIds.includes(articleId)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(articleId).catch(report), CALM_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

addHolder({
  knows: (id) => getThread(id) !== undefined,
  isLive,
  async setRemoved(ids, removed) {
    const answers = await Promise.all(ids.map((id) => setRemoved(id, removed)));
    return answers.every(Boolean);
  },
  card: true,
  isReady: () => true,
});
