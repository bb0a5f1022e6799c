/** What is found out about the versions of a piece by reading their texts. */
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import type { VersionFault, WordsChanged } from '../../../shared/domain/version.ts';
import { type Db, snapshot } from '../connection.ts';
import { notFound } from '../errors.ts';
import { contentByKey, readContent } from '../repositories/contents.ts';
import { revisionsOfArticle } from '../repositories/revisions.ts';
import { findArticle, findRevision, wholeText } from './find.ts';

/** The versions whose text cannot be shown, in the order of the history. */
export function checkVersions(db: Db, articleId: string): VersionFault[] {
  return snapshot(db, () => {
    const faults: VersionFault[] = [];
    for (const revision of revisionsOfArticle(db, findArticle(db, articleId).key)) {
      const text = wholeText(db, revision);
      const fault = !text ? 'damaged' : text.schemaVersion > SCHEMA_VERSION ? 'newer' : null;
      if (fault) faults.push({ versionId: revision.id, fault });
    }
    return faults;
  });
}

/**
 * How many words came and went between pairs of versions, counted as a comparison of them counts.
 * @throws GalleyError `not-found` when a later one is no version of the piece
 */
export function wordsBetween(
  db: Db,
  { articleId, pairs }: ArchiveInput<'version.words'>,
): (WordsChanged | null)[] {
  return snapshot(db, () => {
    const article = findArticle(db, articleId);
    return pairs.map(({ from, to }) => {
      const after = findRevision(db, to);
      if (after.article !== article.key) throw notFound('This version of the piece');
      if (from === null) return { added: after.words, removed: 0 };
      // A draft began from a version of another piece: the one that it is a draft of.
      const before = findRevision(db, from);
      if (before.content === after.content) return { added: 0, removed: 0 };
      const texts = [parsed(db, before.content), parsed(db, after.content)] as const;
      if (!texts[0] || !texts[1]) return null;
      const { wordsAdded, wordsRemoved } = markup(redline(texts[0], texts[1]));
      return { added: wordsAdded, removed: wordsRemoved };
    });
  });
}

/** A stored text; null when it is damaged or not one that this program knows how to read. */
function parsed(db: Db, key: number) {
  const stored = contentByKey(db, key);
  const doc = stored && stored.schemaVersion <= SCHEMA_VERSION ? readContent(stored) : null;
  if (doc === null) return null;
  try {
    return parseDocument(JSON.parse(doc) as NodeJson);
  } catch {
    return null;
  }
}
