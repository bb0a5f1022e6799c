/** A piece's whole fact-check. */
import type { ArchiveOutput } from '../../../../shared/contract/contract.ts';
import { type Db, snapshot } from '../../connection.ts';
import { claimsOfArticle } from '../../repositories/claim-reading.ts';
import { contactsOfArticle } from '../../repositories/contacts.ts';
import { evidenceOfArticle } from '../../repositories/evidence.ts';
import { queriesOfArticle } from '../../repositories/queries.ts';
import { sourcesOfArticle } from '../../repositories/sources.ts';
import { findArticle } from '../find.ts';

export function openCheck(db: Db, articleId: string): ArchiveOutput<'check.open'> {
  return snapshot(db, () => {
    const { key } = findArticle(db, articleId);
    return {
      claims: claimsOfArticle(db, key),
      evidence: evidenceOfArticle(db, key),
      sources: sourcesOfArticle(db, key),
      contacts: contactsOfArticle(db, key),
      queries: queriesOfArticle(db, key),
    };
  });
}
