/** Giving claims a status, and taking a decision back. */
import type { ArchiveInput, ArchiveOutput } from '../../../../shared/contract/contract.ts';
import { newId } from '../../../../shared/document/ids.ts';
import type { Claim, Wording } from '../../../../shared/domain/claim.ts';
import { GalleyError } from '../../../../shared/domain/errors.ts';
import type { Context } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import { claimByKey, claimsByKeys } from '../../repositories/claim-reading.ts';
import { type ClaimRow, wordingOf, wordsChanged } from '../../repositories/claims.ts';
import { decisionById, insertDecision, undoDecision } from '../../repositories/decisions.ts';
import { evidenceById } from '../../repositories/evidence.ts';
import { byArticle } from './claims.ts';
import { checking, findClaim, note } from './common.ts';

const sameWords = (one: Wording, other: Wording): boolean =>
  one.quote.exact === other.quote.exact && one.sentence === other.sentence;

/**
 * Decides claims on the words they stand on. All or none: one whose words changed since the caller
 * saw them refuses the others too. A decision that is known (a retry) is not made twice.
 */
export function decideClaims(
  context: Context,
  input: ArchiveInput<'claim.decide'>,
): ArchiveOutput<'claim.decide'> {
  return checking(context, (by, at) => {
    const { db } = context;
    const evidence = (input.evidenceIds ?? []).map((id) => {
      const row = evidenceById(db, id);
      if (!row) throw notFound('This evidence');
      return row.key;
    });
    const decided: ClaimRow[] = [];
    const keys: number[] = [];
    for (const { id, claimId, wording } of input.decisions) {
      const claim = findClaim(context, claimId);
      keys.push(claim.key);
      const known = decisionById(db, id);
      if (known) {
        refuseOther(known, claim);
        continue;
      }
      if (claim.deletedAt !== null) throw notFound('This claim');
      const stands = wordingOf(db, claim.key);
      if (!sameWords(stands, wording)) {
        throw new GalleyError(
          'conflict',
          'The words of this claim changed meanwhile; please read them again before deciding.',
        );
      }
      insertDecision(db, {
        id,
        claim: claim.key,
        status: input.status,
        person: by.key,
        at,
        note: input.note ?? '',
        evidence,
        wording: stands,
      });
      wordsChanged(db, claim.key);
      decided.push(claim);
    }
    for (const [article, claims] of byArticle(decided)) {
      const detail = { claims: claims.map(({ id }) => id), status: input.status };
      note(context, 'claims decided', article, detail);
    }
    return { claims: claimsByKeys(db, keys) };
  });
}

function refuseOther(known: { claim: number; undone: boolean }, claim: ClaimRow): void {
  if (known.claim !== claim.key) {
    throw badRequest('A decision on another claim has this id already.');
  }
  if (known.undone) throw badRequest('This decision was taken back; please decide anew.');
}

/**
 * Takes the last decision on a claim back. Taking back what is taken back (a retry) changes nothing.
 * @throws GalleyError `conflict` when something was decided since
 */
export function undecideClaim(
  context: Context,
  { claimId, decisionId }: ArchiveInput<'claim.undecide'>,
): Claim {
  return checking(context, (by, at) => {
    const { db } = context;
    const claim = findClaim(context, claimId);
    const decision = decisionById(db, decisionId);
    if (!decision || decision.claim !== claim.key) throw notFound('This decision');
    if (!decision.undone) {
      if (claim.decision !== decision.key) {
        throw new GalleyError(
          'conflict',
          'Something was decided on this claim since; only the last decision can be taken back.',
        );
      }
      undoDecision(db, { id: newId(), key: decision.key, claim: claim.key, person: by.key, at });
      wordsChanged(db, claim.key);
      const detail = { claim: claim.id, decision: decisionId };
      note(context, 'decision taken back', claim.article, detail);
    }
    const found = claimByKey(db, claim.key);
    if (!found) throw notFound('This claim');
    return found;
  });
}
