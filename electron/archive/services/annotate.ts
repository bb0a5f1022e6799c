/** Comment threads. */
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { Thread } from '../../../shared/domain/annotation.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { notFound } from '../errors.ts';
import { articleByKey, countOpenThreads } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import { currentPerson, type PersonRow } from '../repositories/people.ts';
import {
  commentById,
  insertComment,
  insertThread,
  setDeleted,
  setResolved,
  type ThreadRow,
  threadById,
  threadByKey,
  threadsOfArticle,
  updateComment,
} from '../repositories/threads.ts';
import { findArticle, findByKey } from './find.ts';

export function listThreads(context: Context, articleId: string): Thread[] {
  const { db } = context;
  return snapshot(db, () => threadsOfArticle(db, findArticle(db, articleId).key));
}

/** Begins a thread. Beginning the same one again (a retry) changes nothing. */
export function createThread(context: Context, input: ArchiveInput<'thread.create'>): Thread {
  return change(context, () => {
    const { db } = context;
    const article = findArticle(db, input.articleId);
    const author = whoWrites(context);
    const known = threadById(db, input.id);
    if (known) return known;
    const at = context.now();
    const key = insertThread(db, {
      id: input.id,
      article: article.key,
      quote: input.quote,
      suggestion: input.suggestion ?? null,
      at,
    });
    insertComment(db, { id: newId(), thread: key, author: author.key, body: input.body, at });
    context.followed.made(article.key, input.id);
    return { key, id: input.id, article: article.key };
  });
}

export function replyTo(context: Context, threadId: string, body: string): Thread {
  return change(context, () => {
    const thread = findThread(context, threadId);
    const author = whoWrites(context);
    insertComment(context.db, {
      id: newId(),
      thread: thread.key,
      author: author.key,
      body,
      at: context.now(),
    });
    return thread;
  });
}

export function resolveThread(context: Context, threadId: string, resolved: boolean): Thread {
  return change(context, () => {
    const thread = findThread(context, threadId);
    const by = currentPerson(context.db)?.key ?? null;
    setResolved(context.db, thread.key, resolved ? context.now() : null, resolved ? by : null);
    return thread;
  });
}

export function removeThread(context: Context, threadId: string, removed: boolean): Thread {
  return change(context, () => {
    const thread = findThread(context, threadId);
    setDeleted(context.db, thread.key, removed ? context.now() : null);
    return thread;
  });
}

/** @throws GalleyError `bad-request` when someone else wrote the comment */
export function editComment(context: Context, commentId: string, body: string): Thread {
  return change(context, () => {
    const { db } = context;
    const comment = commentById(db, commentId);
    if (!comment) throw notFound('This comment');
    if (comment.author !== whoWrites(context).key) {
      throw new GalleyError('bad-request', 'Only its author can change the words of a comment.');
    }
    updateComment(db, comment.key, body, context.now());
    const thread = threadByKey(db, comment.thread);
    return findThread(context, thread?.id ?? '');
  });
}

function findThread(context: Context, id: string): ThreadRow {
  const thread = threadById(context.db, id);
  if (!thread) throw notFound('This comment thread');
  findByKey(context.db, thread.article);
  return thread;
}

function whoWrites(context: Context): PersonRow {
  const person = currentPerson(context.db);
  if (!person) {
    throw new GalleyError('bad-request', 'Please say who is writing before commenting.');
  }
  return person;
}

/** One transaction around a change of a thread, with what always follows. */
function change(context: Context, work: () => ThreadRow): Thread {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const row = work();
    countOpenThreads(db, row.article);
    const thread = threadByKey(db, row.key);
    if (!thread) throw notFound('This comment thread');
    const actor = currentPerson(db)?.key ?? null;
    const detail = {
      thread: thread.id,
      resolved: thread.resolvedAt !== null,
      removed: thread.deletedAt !== null,
      comments: thread.comments.length,
    };
    logChange(db, { at: context.now(), kind: 'thread', article: row.article, actor, detail });
    const article = articleByKey(db, row.article);
    if (article) context.changed.add(article.id);
    return thread;
  });
}
