/** Talks that a file brings over a piece: which of them are the piece's own, come back. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { isAnnotation } from '../../../shared/document/alike.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { Comment, Thread } from '../../../shared/domain/annotation.ts';
import type { ImportedPerson, ImportedThread } from '../../../shared/domain/review.ts';
import type { Db } from '../connection.ts';
import type { Context } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { countOpenThreads } from '../repositories/articles.ts';
import { allPeople } from '../repositories/people.ts';
import {
  insertComment,
  setResolved,
  threadById,
  threadsOfArticle,
} from '../repositories/threads.ts';
import { insertThreads, type Known, personOf } from './review.ts';

/** A talk of the file that the piece has already. */
interface Returned {
  readonly own: Thread;
  /** What was said in the file and not here. */
  readonly replies: ImportedThread['comments'];
  readonly resolvedAt: string | null;
}

/** Whether there is anything in it that is not here. */
export const saysMore = ({ own, replies, resolvedAt }: Returned): boolean =>
  replies.length > 0 || (resolvedAt !== null && own.resolvedAt === null);

export interface Talks {
  readonly fresh: readonly ImportedThread[];
  readonly returned: readonly Returned[];
  /** What marks of the file are called here; null for those of talks that were taken away here. */
  readonly marks: ReadonlyMap<string, string | null>;
}

/** Tells the talks of a file apart: a comment by the same name, at the same second, is the same one. */
export function tellApart(
  db: Db,
  article: number,
  threads: readonly ImportedThread[],
  people: readonly ImportedPerson[],
): Talks {
  const names = new Map([...allPeople(db), ...people].map(({ id, name }) => [id, name]));
  const said = (author: string, at: string, body: string): string =>
    [names.get(author)?.toLowerCase() ?? '', at.slice(0, 19), folded(body)].join('\n');
  const ours = ({ authorId, createdAt, body }: Comment) => said(authorId, createdAt, body);
  const known = new Map<string, Thread>();
  for (const own of threadsOfArticle(db, article, true)) {
    const [first] = own.comments;
    if (first) known.set(ours(first), own);
  }
  const fresh: ImportedThread[] = [];
  const returned: Returned[] = [];
  const marks = new Map<string, string | null>();
  for (const each of threads) {
    const [first] = each.comments;
    const own = first && known.get(said(first.author, first.at, first.body));
    if (!own) {
      fresh.push(each);
      continue;
    }
    // Two of a file cannot be one here.
    known.delete(ours(own.comments[0] as Comment));
    const heard = new Set(own.comments.map(ours));
    const replies = each.comments.filter(
      ({ author, at, body }) => !heard.has(said(author, at, body)),
    );
    const removed = own.deletedAt !== null;
    marks.set(each.id, removed || own.suggestion !== null ? null : own.id);
    if (!removed) returned.push({ own, replies, resolvedAt: each.resolvedAt });
  }
  return { fresh, returned, marks };
}

const folded = (body: string): string => body.replace(/\s+/gu, ' ').trim();

/** The text with the piece's own talks under their own names. Every position stays what it was. */
export function withOwnMarks(doc: Node, marks: Talks['marks']): Node {
  if (marks.size === 0) return doc;
  const tr = new Transform(doc);
  doc.descendants((node, at) => {
    for (const mark of node.marks) {
      const own = isAnnotation(mark) ? marks.get(String(mark.attrs.id)) : undefined;
      if (own === undefined) continue;
      tr.removeMark(at, at + node.nodeSize, mark);
      if (own !== null) tr.addMark(at, at + node.nodeSize, mark.type.create({ id: own }));
    }
  });
  return tr.doc;
}

/** Stores what was said in the file. Belongs inside the import's transaction. */
export function storeTalks(
  context: Context,
  article: number,
  { fresh, returned }: Talks,
  known: Known,
  derived: Pick<Derived, 'wordings'>,
): void {
  const { db } = context;
  for (const { own, replies, resolvedAt } of returned) {
    const thread = threadById(db, own.id);
    if (!thread) continue;
    for (const { author, at, body } of replies) {
      insertComment(db, {
        id: newId(),
        thread: thread.key,
        author: personOf(known, author).key,
        body,
        at,
      });
    }
    if (resolvedAt !== null && own.resolvedAt === null) {
      setResolved(db, thread.key, resolvedAt, null);
    }
  }
  insertThreads(context, article, fresh, known, derived);
  countOpenThreads(db, article);
}
