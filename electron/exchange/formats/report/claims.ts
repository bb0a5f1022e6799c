/** The claims of a report, with what each rests on and what was decided. */
import type { Claim } from '../../../../shared/domain/claim.ts';
import type { Evidence } from '../../../../shared/domain/source.ts';
import type { Numbers } from './build.ts';
import type { Redaction } from './redaction.ts';
import type { ReportClaim, ReportDecision, ReportEvidence } from './report.ts';
import type { ReportSource } from './source.ts';

export function claimsOf(
  { checked }: ReportSource,
  claims: readonly Claim[],
  numbers: Numbers,
  redaction: Redaction,
): ReportClaim[] {
  const byClaim = new Map(claims.map(({ id }) => [id, evidenceOf(checked.evidence, id)]));
  const elsewhere = new Map(
    [...byClaim].flatMap(([id, list]) =>
      list.map((each, at): [string, { claim: number; number: number }] => [
        each.id,
        { claim: numbers.claims.get(id) ?? 0, number: at + 1 },
      ]),
    ),
  );
  return claims.map((claim) => {
    const evidence = byClaim.get(claim.id) ?? [];
    const places = new Map(evidence.map(({ id }, at) => [id, at + 1]));
    // What is in the piece may be read by anyone; what was taken out of it may have told too much.
    const guarded = redaction.guards(claim.id);
    const inPiece = !guarded || claim.state !== 'orphaned';
    const { current } = claim;
    return {
      number: numbers.claims.get(claim.id) ?? 0,
      id: claim.id,
      quote: inPiece ? current.quote.exact : null,
      sentence: inPiece ? current.sentence : null,
      state: claim.state,
      status: claim.status,
      recheck: claim.recheck,
      kind: claim.kind,
      risk: claim.risk,
      owner: claim.ownerId === null ? null : numbers.nameOf(claim.ownerId),
      due: claim.due,
      repeatOf: claim.repeatOf === null ? null : (numbers.claims.get(claim.repeatOf) ?? null),
      public: claim.public,
      evidence: evidence.map((each, at) => evidenceEntry(each, at + 1, numbers, redaction)),
      decisions: claim.decisions.map(
        (decision): ReportDecision => ({
          status: decision.status,
          by: numbers.nameOf(decision.personId),
          at: decision.at,
          note: guarded ? withoutWords(decision.note) : redaction.clear(decision.note),
          wording:
            inPiece && (!guarded || decision.wording.quote.exact === current.quote.exact)
              ? decision.wording.quote.exact
              : null,
          evidence: decision.evidenceIds.flatMap((id) => places.get(id) ?? []),
          evidenceElsewhere: decision.evidenceIds.flatMap((id) =>
            places.has(id) ? [] : (elsewhere.get(id) ?? []),
          ),
        }),
      ),
    };
  });
}

const evidenceOf = (evidence: readonly Evidence[], claim: string): Evidence[] =>
  evidence.filter(({ claimId }) => claimId === claim);

/** Empty words tell nothing: they need not be withheld. */
export const withoutWords = (words: string): string | null => (words === '' ? '' : null);

function evidenceEntry(
  evidence: Evidence,
  number: number,
  { sources, files }: Numbers,
  redaction: Redaction,
): ReportEvidence {
  const hidden = redaction.hidesEvidence(evidence);
  const told = (words: string) => (hidden ? null : redaction.clear(words));
  return {
    number,
    stance: evidence.stance,
    source: evidence.sourceId === null ? null : (sources.get(evidence.sourceId) ?? null),
    locator: told(evidence.locator),
    quotation: told(evidence.quotation),
    calculation: told(evidence.calculation),
    note: told(evidence.note),
    file: evidence.attachment === null ? null : (files.get(evidence.attachment) ?? null),
  };
}
