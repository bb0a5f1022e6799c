/** What happened to the text since the checking copy, for the eye: one list to go through. */
import type { Node } from '@tiptap/pm/model';
import {
  type Candidate,
  checkTheProof,
  type Stale,
} from '../../../../shared/document/claims/index.ts';
import type { Change } from '../../../../shared/document/redline/index.ts';
import type { LiveClaim } from '../model/live.ts';

export type ProofItem =
  | {
      readonly kind: 'reopened';
      readonly key: string;
      readonly claimId: string;
      readonly stale: Stale;
    }
  | { readonly kind: 'new'; readonly key: string; readonly candidate: Candidate }
  | { readonly kind: 'change'; readonly key: string; readonly change: Change };

/**
 * Reopened claims first, then facts that are new and under no claim, then every change that bears
 * meaning.
 * @param before the text of the checking copy
 */
export function readProof(before: Node, now: Node, list: readonly LiveClaim[]): ProofItem[] {
  const claims = list.map(({ id, claim, stale }) => ({
    id,
    // What is not reopened as the window sees it is not reopened here either.
    decided: stale === null ? null : (claim.decisions.at(-1)?.wording ?? null),
  }));
  const { changes, reopened, unclaimed } = checkTheProof(before, now, claims);
  return [
    ...[...reopened].map(
      ([claimId, stale]): ProofItem => ({ kind: 'reopened', key: claimId, claimId, stale }),
    ),
    ...unclaimed.map(
      (candidate): ProofItem => ({
        kind: 'new',
        key: `${candidate.blockId} ${candidate.from} ${candidate.to}`,
        candidate,
      }),
    ),
    ...changes.map((change): ProofItem => ({ kind: 'change', key: change.id, change })),
  ];
}
