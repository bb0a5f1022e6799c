/**
 * Claims as comments on their words, for a writer who answers in Word: what each is, what was found, who said
 * so, and what it rests on. A source that may not be named is counted and not named, not even by its code
 * name, and its evidence is told by nothing else.
 */
import type { ArchiveOutput } from '../../shared/contract/contract.ts';
import { isUndecided } from '../../shared/domain/claim.ts';
import { isConfidential } from '../../shared/domain/source.ts';

export interface ClaimComment {
  /** That of the claim, which runs of the text name. */
  readonly id: string;
  /** Id of the person who decided last; of who made the claim when nobody decided. */
  readonly authorId: string;
  /** When: ISO 8601, UTC. */
  readonly at: string;
  readonly body: string;
  /** The words it was last seen on. */
  readonly quote: string;
  readonly resolved: boolean;
}

export interface ClaimComments {
  readonly list: readonly ClaimComment[];
  /** The names that are told; each once. */
  readonly sources: readonly string[];
}

export function claimComments({
  claims,
  evidence,
  sources,
}: Pick<ArchiveOutput<'check.open'>, 'claims' | 'evidence' | 'sources'>): ClaimComments {
  const known = new Map(sources.map((source) => [source.id, source]));
  const told = new Set<string>();
  const list = claims.map((claim): ClaimComment => {
    const last = claim.decisions.at(-1);
    const given = evidence.filter(({ claimId }) => claimId === claim.id);
    const named = new Set<string>();
    const unnamed = new Set<string>();
    for (const { sourceId } of given) {
      const source = sourceId === null ? undefined : known.get(sourceId);
      if (source && isConfidential(source)) unnamed.add(source.id);
      else if (source) named.add(source.name);
    }
    for (const name of named) told.add(name);
    const rest =
      unnamed.size === 0
        ? []
        : [unnamed.size === 1 ? 'a source not named' : `${unnamed.size} sources not named`];
    const basis = [...named, ...rest];
    return {
      id: claim.id,
      authorId: last?.personId ?? claim.createdBy,
      at: last?.at ?? claim.createdAt,
      body: [
        `Claim (${claim.kind}, ${claim.risk} risk): ${claim.status}${claim.recheck ? ', to be checked again' : ''}.`,
        ...(basis.length > 0 ? [`Evidence: ${basis.join('; ')}.`] : []),
      ].join('\n'),
      quote: claim.current.quote.exact || claim.quote.exact,
      resolved: !isUndecided(claim.status) && !claim.recheck,
    };
  });
  return { list, sources: [...told] };
}
