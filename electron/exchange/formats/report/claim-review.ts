/**
 * Claims that the desk marks public, confirmed or contradicted, as schema.org's ClaimReview. Nothing
 * of a source, of evidence or of a note is in it, whether redacted or not.
 */
import type { Claim, ClaimDecision } from '../../../../shared/domain/claim.ts';
import type { ReportSource } from './source.ts';

/** From 1, false, to 5, true: as those who read ClaimReview expect. */
const ratings = {
  confirmed: { ratingValue: 5, alternateName: 'Confirmed' },
  contradicted: { ratingValue: 1, alternateName: 'Contradicted' },
} as const;

type Rated = keyof typeof ratings;
interface Reviewed {
  readonly claim: Claim;
  readonly decision: ClaimDecision;
  readonly status: Rated;
}

const isRated = (status: string): status is Rated => Object.hasOwn(ratings, status);

/** Those that can be said to the public as they stand in the piece, in the order given. */
function reviewed(claims: readonly Claim[]): Reviewed[] {
  return claims.flatMap((claim) => {
    const { status, recheck, state } = claim;
    const decision = claim.decisions.at(-1);
    if (!claim.public || recheck || state === 'orphaned' || !decision) return [];
    return isRated(status) ? [{ claim, decision, status }] : [];
  });
}

/** What whoever publishes the file should know, a sentence each. */
export function leftOutOfReview(claims: readonly Claim[]): string[] {
  const told = new Set(reviewed(claims).map(({ claim }) => claim.id));
  const left = claims.filter((claim) => claim.public && !told.has(claim.id)).length;
  if (left === 0) return [];
  return [
    left === 1
      ? 'One public claim was left out: it is neither confirmed nor contradicted on the words that stand now.'
      : `${left} public claims were left out: they are neither confirmed nor contradicted on the words that stand now.`,
  ];
}

export function writeClaimReview({ opened, checked, people }: ReportSource): string {
  const { article } = opened;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const appearance = {
    '@type': 'NewsArticle',
    '@id': `urn:uuid:${article.id}`,
    ...(article.headline ? { headline: article.headline } : {}),
  };
  const reviews = reviewed(checked.claims).map(({ claim, decision, status }) => ({
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${claim.id}`,
    datePublished: decision.at.slice(0, 10),
    // A number alone claims nothing: the sentence that it stands in does.
    claimReviewed: (claim.current.sentence || claim.current.quote.exact)
      .replace(/\s+/gu, ' ')
      .trim(),
    author: { '@type': 'Person', name: names.get(decision.personId) ?? 'Somebody' },
    itemReviewed: { '@type': 'Claim', appearance },
    reviewRating: { '@type': 'Rating', ...ratings[status], bestRating: 5, worstRating: 1 },
  }));
  return `${JSON.stringify({ '@context': 'https://schema.org', '@graph': reviews }, null, 2)}\n`;
}
