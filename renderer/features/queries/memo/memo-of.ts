/** The memo of a piece as it stands now: its queries in the order of the text. */
import type { Claim } from '../../../../shared/domain/claim.ts';
import type { Query } from '../../../../shared/domain/query.ts';
import type { Memo } from '../../../../shared/memo/memo.ts';

export interface MemoParts {
  readonly articleId: string;
  readonly headline: string;
  readonly slug: string;
  readonly queries: readonly Query[];
  readonly claims: ReadonlyMap<string, Claim>;
  /** What a person is called. */
  readonly name: (id: string) => string;
  /** Where a mark begins in the text; null when it does not stand there. */
  readonly placeOf: (markId: string) => number | null;
  /** ISO instant. */
  readonly now: string;
}

export function memoOf(parts: MemoParts): Memo {
  const { queries, claims, name, placeOf } = parts;
  const placed = queries
    .map((query) => ({ query, at: placeOf(query.claimId ?? query.id) }))
    .sort(
      (a, b) =>
        (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY) ||
        (a.query.id < b.query.id ? -1 : 1),
    );
  return {
    articleId: parts.articleId,
    headline: parts.headline,
    slug: parts.slug,
    writtenAt: parts.now,
    queries: placed.map(({ query, at }, i) => {
      const quote = claims.get(query.claimId ?? '')?.current.quote ?? query.current;
      return {
        id: query.id,
        number: i + 1,
        to: query.to,
        severity: query.severity,
        due: query.due,
        words: quote.exact || query.quote.exact,
        orphaned: at === null,
        question: query.question,
        proposal: query.proposal,
        askedBy: name(query.createdBy),
        askedAt: query.createdAt,
        answer: query.answer,
        answeredBy: query.answeredBy && name(query.answeredBy),
        decision: query.decision,
        decidedBy: query.decidedBy && name(query.decidedBy),
      };
    }),
  };
}
