/** Gathers what the release rules look at, of a piece as it stands. */
import { numberClaims, orderOf } from '../../../shared/document/claims/numbering.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import {
  readTrace,
  type Suggestion,
  suggestionsOf,
} from '../../../shared/document/suggestions/index.ts';
import type { ReleaseCounts, Stage } from '../../../shared/domain/release.ts';
import { allOf } from '../../../shared/release/blocks.ts';
import type {
  CheckedClaim,
  OpenComment,
  OpenQuery,
  OpenSuggestion,
  ReleaseInput,
} from '../../../shared/release/input.ts';
import type { Db } from '../connection.ts';
import { type ArticleRow, fieldsOf } from '../repositories/articles.ts';
import { attachmentByHash } from '../repositories/attachments.ts';
import { claimsOfArticle } from '../repositories/claim-reading.ts';
import { contactsOfArticle } from '../repositories/contacts.ts';
import { evidenceOfArticle } from '../repositories/evidence.ts';
import { allPeople } from '../repositories/people.ts';
import { queriesOfArticle } from '../repositories/queries.ts';
import { type RevisionRow, revisionsOfArticle } from '../repositories/revisions.ts';
import { threadsOfArticle } from '../repositories/threads.ts';
import { listDrafts } from './drafts.ts';
import { headOf } from './find.ts';
import { type ParsedText, parsed, parsedText } from './parsed.ts';
import { lastReceipt } from './receipts.ts';
import { effectiveRequirements } from './requirements.ts';
import { publishedHash, signOffsOf } from './sign-offs.ts';

export interface Asked {
  readonly stage: Stage;
  readonly unknownWords: readonly string[] | null;
  /** ISO 8601. */
  readonly now: string;
}

/** Belongs inside a transaction. @throws GalleyError `content-damaged`, `content-newer` */
export function gather(
  db: Db,
  article: ArticleRow,
  head: RevisionRow,
  { stage, unknownWords, now }: Asked,
): ReleaseInput {
  const text = parsedText(db, head);
  const doc = text.doc.toJSON() as NodeJson;
  const fields = fieldsOf(db, article.key);
  const nameOf = names(db);
  return {
    stage,
    now,
    doc,
    fields,
    suggestions: openSuggestions(text, nameOf),
    comments: openComments(db, article, nameOf),
    queries: openQueries(db, article),
    claims: checkedClaims(db, article, doc, nameOf),
    signOffs: signOffsOf(db, article),
    publishedHash: publishedHash(db, article),
    requirements: effectiveRequirements(db, fields.desk).requirements,
    lastReceipt: lastReceipt(db, article),
    pictureNames: pictureNames(db, doc),
    unknownWords,
  };
}

/**
 * What of a piece no file holds.
 * @param suggestions how many are open; counted when not given
 * @throws GalleyError `content-damaged`, `content-newer`
 */
export function stays(
  db: Db,
  article: ArticleRow,
  suggestions = countSuggestions(parsedText(db, headOf(db, article))),
): ReleaseCounts['stays'] {
  const comments = threadsOfArticle(db, article.key);
  return {
    claims: claimsOfArticle(db, article.key).length,
    evidence: evidenceOfArticle(db, article.key).length,
    contacts: contactsOfArticle(db, article.key).length,
    queries: queriesOfArticle(db, article.key).length,
    comments: comments.filter(({ deletedAt }) => deletedAt === null).length,
    suggestions,
    versions: revisionsOfArticle(db, article.key).length,
    drafts: listDrafts(db, { articleId: article.id }).length,
  };
}

type NameOf = (person: string) => string;

function names(db: Db): NameOf {
  const known = new Map(allPeople(db).map(({ id, name }) => [id, name]));
  return (person) => known.get(person) ?? 'somebody';
}

function suggestionsIn({ doc, suggestions }: ParsedText): readonly Suggestion[] {
  if (!suggestions) return [];
  const suggested = { base: parsed(suggestions.base), trace: readTrace(suggestions.trace) };
  return suggestionsOf(suggested, doc).suggestions;
}

const countSuggestions = (text: ParsedText): number => suggestionsIn(text).length;

const openSuggestions = (text: ParsedText, nameOf: NameOf): OpenSuggestion[] =>
  suggestionsIn(text).map(({ key, authors }) => ({ key, authors: authors.map(nameOf) }));

const openComments = (db: Db, { key }: ArticleRow, nameOf: NameOf): OpenComment[] =>
  threadsOfArticle(db, key)
    .filter(({ resolvedAt, deletedAt }) => resolvedAt === null && deletedAt === null)
    .map(({ id, comments }) => ({ id, author: nameOf(comments[0]?.authorId ?? '') }));

const openQueries = (db: Db, { key }: ArticleRow): OpenQuery[] =>
  queriesOfArticle(db, key)
    .filter(({ decision }) => decision === null)
    .map(({ id, claimId, to, severity, question, answer, due }) => ({
      id,
      claimId,
      to,
      severity,
      question,
      answered: answer.trim() !== '',
      due,
    }));

/** In the order of the text, the orphaned last. */
function checkedClaims(db: Db, { key }: ArticleRow, doc: NodeJson, nameOf: NameOf): CheckedClaim[] {
  const claims = claimsOfArticle(db, key);
  const ids = claims.map(({ id }) => id);
  const numbers = numberClaims(orderOf(doc, ids), ids);
  return claims
    .map(({ id, current, status, recheck, state, decisions }) => {
      const last = decisions.at(-1);
      return {
        id,
        number: numbers.get(id) ?? 0,
        words: current.quote.exact,
        status,
        recheck,
        state,
        decision: last ? { id: last.id, by: nameOf(last.personId), note: last.note } : null,
      };
    })
    .sort((one, other) => one.number - other.number);
}

function pictureNames(db: Db, doc: NodeJson): Map<string, string> {
  const hashes = allOf(doc, 'figure').map(({ attrs }) => String(attrs?.attachment ?? ''));
  return new Map(
    hashes.flatMap((hash) => {
      const found = attachmentByHash(db, hash);
      return found ? [[hash, found.name] as const] : [];
    }),
  );
}
