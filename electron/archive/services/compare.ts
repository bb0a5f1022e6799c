/** Comparing two versions of a piece. */
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import type { Comparison } from '../../../shared/domain/comparison.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { type Db, snapshot } from '../connection.ts';
import { notFound } from '../errors.ts';
import type { ArticleRow } from '../repositories/articles.ts';
import { type RevisionRow, versionByKey } from '../repositories/revisions.ts';
import { findArticle, findRevision, headOf, textOfRevision } from './find.ts';

/**
 * What turns one version into the other.
 * @throws GalleyError `not-found`, `content-damaged`, `content-newer`
 */
export function compareVersions(db: Db, input: ArchiveInput<'version.compare'>): Comparison {
  return snapshot(db, () => {
    const article = findArticle(db, input.articleId);
    const [from, to] = [revisionOf(db, article, input.from), revisionOf(db, article, input.to)];
    const [before, after] = [readText(db, from), readText(db, to)];
    return {
      from: versionOf(db, from),
      to: versionOf(db, to),
      ...markup(redline(before, after)),
    };
  });
}

function revisionOf(db: Db, article: ArticleRow, given: string): RevisionRow {
  if (given === 'current') return headOf(db, article);
  const revision = findRevision(db, given);
  if (revision.article !== article.key) throw notFound('This version of the piece');
  return revision;
}

function versionOf(db: Db, { key }: RevisionRow) {
  const version = versionByKey(db, key);
  if (!version) throw notFound('This version');
  return version;
}

function readText(db: Db, revision: RevisionRow) {
  const { doc, schemaVersion } = textOfRevision(db, revision);
  if (schemaVersion > SCHEMA_VERSION) {
    throw new GalleyError(
      'content-newer',
      'This version was written by a newer Galley; please update to compare it.',
    );
  }
  try {
    return parseDocument(JSON.parse(doc) as NodeJson);
  } catch (error) {
    throw new GalleyError(
      'content-damaged',
      'The text of this version cannot be read by this Galley. Other versions are not concerned.',
      { cause: error },
    );
  }
}
