/** Giving claims a status, each on the words it stands on, and taking that back. */
import { newId } from '../../../shared/document/ids.ts';
import type { Claim, ClaimStatus, Wording } from '../../../shared/domain/claim.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { flushWords } from '../editor/session.ts';
import { noteAct } from './acts.ts';
import { standingLooks } from './looks.ts';
import { getClaim, perform } from './store.ts';

export interface Decision {
  readonly status: ClaimStatus;
  readonly note?: string;
  readonly evidenceIds?: readonly string[];
}

/** What a claim stands on as this window sees it. */
export type Seen = ReadonlyMap<string, Wording>;

export const claimsCalled = (count: number): string =>
  count === 1 ? 'Claim' : `${count.toLocaleString('en-GB')} claims`;

/**
 * Decides on claims, each on the words it stands on now; the words are made durable first.
 * @param seen the words that were on the screen, by claim; the archive's own where left out
 * @returns the claims as they stand now; null when nothing was decided, and said so
 */
export async function decide(
  ids: readonly string[],
  { status, note = '', evidenceIds = [] }: Decision,
  seen?: Seen,
): Promise<readonly Claim[] | null> {
  if (ids.length === 0 || !(await flushWords())) return null;
  const decisions = ids.flatMap((claimId) => {
    const claim = getClaim(claimId);
    return claim ? [{ id: newId(), claimId, wording: seen?.get(claimId) ?? claim.current }] : [];
  });
  const done = await perform(
    call('claim.decide', { decisions, status, note, evidenceIds: [...evidenceIds] }),
    (rows) => rows,
  );
  if (!done) return null;
  const { word } = standingLooks[status];
  const text = `${claimsCalled(ids.length)}: ${word.toLowerCase()}.`;
  const undo = noteAct({
    text,
    undo: () => undecide(decisions),
    // On the words that were looked at then, and no others.
    redo: () =>
      decide(
        ids,
        { status, note, evidenceIds },
        new Map(decisions.map(({ claimId, wording }) => [claimId, wording])),
      ),
  });
  if (ids.length > 1) toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
  return done.claims;
}

async function undecide(decisions: readonly { id: string; claimId: string }[]): Promise<boolean> {
  for (const { id: decisionId, claimId } of decisions) {
    const command = call('claim.undecide', { claimId, decisionId });
    if (!(await perform(command, (claim) => ({ claims: [claim] })))) return false;
  }
  return true;
}
