/** The fields that a version stood with. */
import type { Db } from '../connection.ts';
import { articleByKey, fieldsOf } from '../repositories/articles.ts';
import { type RevisionRow, storeFields } from '../repositories/revisions.ts';

/**
 * Writes down with the version that stands now the fields of its piece: they may have changed since
 * its text was written, without a version of their own (the change log says how). Called whenever a
 * version is kept, named, signed or sent out; one that stands no more is left as it was. Belongs
 * inside a write transaction.
 */
export function noteFields(db: Db, { key, article }: Pick<RevisionRow, 'key' | 'article'>): void {
  if (articleByKey(db, article)?.head === key) storeFields(db, key, fieldsOf(db, article));
}
