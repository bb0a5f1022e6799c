/** The acts of the checking pass on the claim that is looked at. */
import type { Editor } from '@tiptap/core';
import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import { toast } from '../../ui/Toast.tsx';
import { say } from '../suggestions/said.ts';
import { type Decision, decide } from './decide.ts';
import { liveClaim, useLive } from './live.ts';
import { useLooking } from './look-store.ts';
import { standingLooks } from './looks.ts';
import { checkedOf, type LiveClaim } from './model/live.ts';
import { neighbour, passes } from './model/order.ts';
import { repeatsOf, saySame } from './model/repeats.ts';
import { noteOf, setNote } from './notes.ts';
import { makeOffer } from './offer.ts';
import { takeAway } from './remove.ts';
import { useCheckStore } from './store.ts';
import { afterwards } from './turns.ts';
import { deciding, goTo, step } from './walk.ts';

/** The claim that keys act on, as it stands now. */
export const currentClaim = (): LiveClaim | null => liveClaim(useLooking.getState().currentId);

/** The evidence that a claim rests on. */
export const evidenceIdsOf = (claimId: string): string[] =>
  [...useCheckStore.getState().evidence.values()]
    .filter((each) => each.claimId === claimId && each.deletedAt === null)
    .map(({ id }) => id);

const seenOf = (claims: readonly LiveClaim[]) =>
  new Map(claims.map(({ id, present, claim }) => [id, present ?? claim.current]));

/** How many are still open, in words. */
export function openWords(): string {
  const { list } = useLive.getState();
  const open = list.length - checkedOf(list);
  return open === 0 ? 'None open.' : `${open.toLocaleString('en-GB')} open.`;
}

/** Repeats that do not stand as this was just decided are offered the same. */
function offerRepeats(each: LiveClaim, decision: Decision): void {
  const { list } = useLive.getState();
  const others = repeatsOf(list, each.id).filter(
    ({ claim, stale }) => claim.status !== decision.status || stale !== null,
  );
  if (others.length === 0) {
    makeOffer(null);
    return;
  }
  const { word } = standingLooks[decision.status];
  const count = `${others.length} ${others.length === 1 ? 'repeat' : 'repeats'}`;
  // Whoever says yes decides on these words too.
  const otherwise = others.filter((other) => !saySame(other, each));
  const [one] = otherwise;
  const differ =
    one === undefined
      ? ''
      : others.length === 1
        ? `, which says “${words(one)}”`
        : `, ${otherwise.length} in other words`;
  makeOffer({
    text: `Also ${count} of “${words(each)}”${differ}: ${word.toLowerCase()}?`,
    action: 'Apply',
    take: () =>
      decide(
        others.map(({ id }) => id),
        decision,
        seenOf(others),
      ),
  });
}

const words = ({ present, claim }: LiveClaim): string => {
  const text = (present ?? claim.current).quote.exact;
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** Decides on a claim as it was seen, with the note written for it; false when it could not be. */
export async function decideOn(each: LiveClaim, status: ClaimStatus): Promise<boolean> {
  const note = noteOf(each.id);
  const decision = { status, note, evidenceIds: evidenceIdsOf(each.id) };
  if (!(await decide([each.id], decision, seenOf([each])))) return false;
  setNote(each.id, '');
  offerRepeats(each, decision);
  return true;
}

/**
 * A status key: decides on the claim that is looked at, and goes on to the next open one at once: the
 * keys that follow are about that one, however long the archive takes. Back to it when it refuses.
 */
export function decideAndGoOn(editor: Editor, status: ClaimStatus): void {
  const each = currentClaim();
  if (!each) {
    toast({ text: 'No claim is chosen: J goes to the next.' });
    return;
  }
  deciding.add(each.id);
  step(editor, 1);
  void afterwards(async () => {
    const done = await decideOn(each, status).finally(() => deciding.delete(each.id));
    if (!done) return goTo(editor, each.id);
    say(`Claim ${each.number}: ${standingLooks[status].word.toLowerCase()}. ${openWords()}`);
  });
}

/** The words changed and the decision stands: it is given once more, on the words as they are now. */
export function stillRight(editor: Editor): void {
  const each = currentClaim();
  if (each?.stale) decideAndGoOn(editor, each.claim.status);
}

/** Takes the claim that is looked at away and goes to the next. */
export async function takeAwayCurrent(editor: Editor): Promise<void> {
  const each = currentClaim();
  if (!each) return;
  const { filter } = useLooking.getState();
  const next = neighbour(useLive.getState().list, each.id, 1, (other) => passes(other, filter));
  if (!(await takeAway(editor, [each.id]))) return;
  if (next) goTo(editor, next.id);
}
