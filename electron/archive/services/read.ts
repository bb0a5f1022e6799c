/** Showing a piece. */
import type { OpenedArticle } from '../../../shared/contract/articles.ts';
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import { snapshot, write } from '../connection.ts';
import type { Context } from '../context.ts';
import { setOpened } from '../repositories/articles.ts';
import { draftOf } from '../repositories/drafts.ts';
import { threadsOfArticle } from '../repositories/threads.ts';
import { findArticle, headOf, summary, textOfRevision, whyPutAway } from './find.ts';

/** A piece as it stands; nothing is remembered. */
export function readArticle(context: Context, id: string): OpenedArticle {
  const { db } = context;
  return snapshot(db, () => {
    const article = findArticle(db, id);
    const head = headOf(db, article);
    const text = textOfRevision(db, head);
    const newer = text.schemaVersion > SCHEMA_VERSION;
    return {
      article: summary(db, article.key),
      schemaVersion: text.schemaVersion,
      doc: text.doc,
      suggestions: text.suggestions,
      revision: head.id,
      threads: threadsOfArticle(db, article.key),
      draft: article.draftOf === null ? null : draftOf(db, article.key),
      readOnly: newer
        ? 'This piece was written by a newer Galley; it can be read here, and edited after an update.'
        : (context.readOnly ?? whyPutAway(db, article)),
    };
  });
}

/** The same, and remembers the piece as recently opened where the archive can be written to. */
export function openArticle(context: Context, id: string): OpenedArticle {
  const opened = readArticle(context, id);
  if (context.readOnly === null) {
    const { db } = context;
    write(db, () => setOpened(db, findArticle(db, id).key, context.now()));
  }
  return opened;
}
