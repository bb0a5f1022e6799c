/** Comparing two versions of a piece. */
import type { Node } from 'prosemirror-model';
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import type { ArticleFields } from '../../../shared/domain/article.ts';
import {
  type ComparedField,
  type ComparedFieldName,
  type Comparison,
  comparedFieldNames,
} from '../../../shared/domain/comparison.ts';
import { type Db, snapshot } from '../connection.ts';
import { notFound } from '../errors.ts';
import { type ArticleRow, articleByKey, fieldsOf } from '../repositories/articles.ts';
import { fieldsOfRevision, type RevisionRow, versionByKey } from '../repositories/revisions.ts';
import { findArticle, findRevision, headOf } from './find.ts';
import { parsedText } from './parsed.ts';

/**
 * What turns one version into the other.
 * @throws GalleyError `not-found`, `content-damaged`, `content-newer`
 */
export function compareVersions(db: Db, input: ArchiveInput<'version.compare'>): Comparison {
  return snapshot(db, () => {
    const article = findArticle(db, input.articleId);
    const [from, to] = [revisionOf(db, article, input.from), revisionOf(db, article, input.to)];
    const [before, after] = [from, to].map((revision) => parsedText(db, revision).doc) as [
      Node,
      Node,
    ];
    return {
      from: versionOf(db, from),
      to: versionOf(db, to),
      fields: comparedFields(db, from, to),
      ...markup(redline(before, after)),
    };
  });
}

function comparedFields(db: Db, from: RevisionRow, to: RevisionRow): ComparedField[] {
  if (from.article !== to.article) return [];
  const [before, after] = [fieldsAt(db, from), fieldsAt(db, to)];
  return (Object.keys(comparedFieldNames) as ComparedFieldName[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Fields change without a version of their own: what stands now has those of the piece. */
function fieldsAt(db: Db, revision: RevisionRow): ArticleFields {
  const isNow = articleByKey(db, revision.article)?.head === revision.key;
  return isNow ? fieldsOf(db, revision.article) : fieldsOfRevision(revision);
}

function revisionOf(db: Db, article: ArticleRow, given: string): RevisionRow {
  if (given === 'current') return headOf(db, article);
  const revision = findRevision(db, given);
  if (!isNear(db, article, revision)) throw notFound('This version of the piece');
  return revision;
}

/** Whether it is a version of the piece, of a draft of it, or of the piece that it is a draft of. */
function isNear(db: Db, { key, draftOf }: ArticleRow, { article }: RevisionRow): boolean {
  return article === key || article === draftOf || articleByKey(db, article)?.draftOf === key;
}

function versionOf(db: Db, { key }: RevisionRow) {
  const version = versionByKey(db, key);
  if (!version) throw notFound('This version');
  return version;
}
