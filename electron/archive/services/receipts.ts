/** What leaves: the version that it is made of is kept, and a receipt of each file. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { Receipt } from '../../../shared/domain/receipt.ts';
import { type Db, snapshot, write } from '../connection.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { ArticleRow } from '../repositories/articles.ts';
import { contentFacts } from '../repositories/contents.ts';
import { currentPerson } from '../repositories/people.ts';
import { appendReceipt, receiptsOfArticle } from '../repositories/receipts.ts';
import { revisionById } from '../repositories/revisions.ts';
import { findArticle, headOf } from './find.ts';
import { readArticle } from './read.ts';
import { findPiece, writing } from './record.ts';
import { publishedHash, publishedHashOf } from './sign-offs.ts';
import { noteFields } from './standing-fields.ts';
import { keep } from './versions.ts';

/** A piece as it leaves: kept and read in one go. */
export function readOutgoing(
  context: Context,
  { id }: ArchiveInput<'article.outgoing'>,
): ArchiveOutput<'article.outgoing'> {
  const { db } = context;
  if (context.readOnly !== null) return readArticle(context, id);
  return write(db, () => {
    const article = findArticle(db, id);
    const head = headOf(db, article);
    if (article.draftOf === null && head.kind === 'working') keep(context, head, 'before export');
    return readArticle(context, id);
  });
}

/** Keeps receipts of files made of one version of a piece. @throws GalleyError `not-found` */
export function recordReceipts(
  context: Context,
  input: ArchiveInput<'receipt.record'>,
): ArchiveOutput<'receipt.record'> {
  const { db } = context;
  return writing(context, () => {
    const article = findPiece(db, input.articleId);
    const version = revisionById(db, input.versionId);
    const content = version && contentFacts(db, version.content);
    if (version?.article !== article.key || version.kind === 'working' || !content) {
      throw notFound('The version that left');
    }
    noteFields(db, version);
    const { byline, dateline } = input;
    const published = publishedHashOf(db, version, { byline, dateline });
    const person = currentPerson(db);
    const at = context.now();
    const ids = input.files.map(({ format, name, bytes, sha256 }) => {
      const id = newId();
      appendReceipt(db, {
        id,
        article: article.key,
        revision: version.key,
        at,
        person: person?.key ?? null,
        // People change their names; receipts do not.
        personName: person?.name ?? '',
        recipient: input.to,
        profile: input.profile,
        format,
        file: name,
        bytes,
        sha256: Buffer.from(sha256, 'hex'),
        contentHash: content.hash,
        publishedHash: Buffer.from(published, 'hex'),
        byline,
        dateline,
      });
      return id;
    });
    context.changed.add(article.id);
    return { receipts: withState(db, article).receipts.filter(({ id }) => ids.includes(id)) };
  });
}

/** The latest first. @throws GalleyError `not-found`, `content-damaged`, `content-newer` */
export function listReceipts(
  db: Db,
  { articleId }: ArchiveInput<'receipt.list'>,
): ArchiveOutput<'receipt.list'> {
  return snapshot(db, () => withState(db, findArticle(db, articleId)));
}

/** Null while nothing was sent. Belongs inside a transaction. */
export const lastReceipt = (db: Db, article: ArticleRow): Receipt | null =>
  withState(db, article).receipts[0] ?? null;

/** Whether a piece changed since is worked out each time: taking a change back mends it. */
function withState(db: Db, article: ArticleRow): ArchiveOutput<'receipt.list'> {
  const now = publishedHash(db, article);
  const receipts = receiptsOfArticle(db, article.key);
  return {
    receipts: receipts.map((each) => ({ ...each, changed: each.publishedHash !== now })),
    publishedHash: now,
  };
}
