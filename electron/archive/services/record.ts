/** Writing into the record: one transaction, a person who answers for it, an entry. */

import { GalleyError } from '../../../shared/domain/errors.ts';
import type { RecordEntry, RecordKind } from '../../../shared/domain/release.ts';
import { type Db, snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import type { ArticleRow } from '../repositories/articles.ts';
import { currentPerson, type PersonRow } from '../repositories/people.ts';
import { appendRecord, entryOf, type RecordRow, recordOfArticle } from '../repositories/record.ts';
import { findArticle } from './find.ts';

/** The first entry first. */
export function listRecord(db: Db, articleId: string): RecordEntry[] {
  return snapshot(db, () => recordOfArticle(db, findArticle(db, articleId).id).map(entryOf));
}

/** @throws GalleyError `bad-request` when nobody has given a name */
export function whoAnswers(db: Db): PersonRow {
  const person = currentPerson(db);
  if (person) return person;
  throw new GalleyError('bad-request', 'Please say who is writing first: the record names people.');
}

/**
 * The piece that is signed or released.
 * @throws GalleyError `not-found`; `bad-request` for a private draft
 */
export function findPiece(db: Db, id: string): ArticleRow {
  const article = findArticle(db, id);
  if (article.draftOf === null) return article;
  throw new GalleyError(
    'bad-request',
    'A private draft is neither signed nor released; bring it back into its piece first.',
  );
}

interface Writing {
  /** Ids. */
  article: string;
  id: string;
  kind: RecordKind;
  version: string | null;
  body: Record<string, unknown>;
}

/** Writes an entry in the name of who is writing. Belongs inside a write transaction. */
export function enter(context: Context, { body, ...entry }: Writing): RecordRow {
  const { id: person, name } = whoAnswers(context.db);
  context.changed.add(entry.article);
  return appendRecord(context.db, {
    ...entry,
    person,
    at: context.now(),
    // People change their names; the record does not.
    body: { ...body, name },
  });
}

/** A write transaction, where writing is allowed. */
export function writing<T>(context: Context, work: () => T): T {
  mustWrite(context);
  return write(context.db, work);
}
