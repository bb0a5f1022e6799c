/** Claims that say the same: the first, and the repeats that point at it. */
import { sameMeaning } from '../../../../shared/document/claims/index.ts';
import type { TextQuote } from '../../../../shared/domain/annotation.ts';
import type { Claim, Wording } from '../../../../shared/domain/claim.ts';
import type { LiveClaim } from './live.ts';

/** The claim that says it first; itself for one that repeats nothing. */
export function firstOf(claims: ReadonlyMap<string, Claim>, claim: Claim): string {
  let at = claim;
  for (const seen = new Set<string>(); at.repeatOf !== null && !seen.has(at.id); ) {
    seen.add(at.id);
    const next = claims.get(at.repeatOf);
    if (!next || next.deletedAt !== null) break;
    at = next;
  }
  return at.id;
}

/** The others that say the same as a claim, in the order of the text. */
export function repeatsOf(list: readonly LiveClaim[], id: string): LiveClaim[] {
  const claims = new Map(list.map(({ claim }) => [claim.id, claim]));
  const own = claims.get(id);
  if (!own || !list.some(({ claim }) => claim.repeatOf !== null)) return [];
  const first = firstOf(claims, own);
  return list.filter((each) => each.id !== id && firstOf(claims, each.claim) === first);
}

/** What stands under a claim, read by itself: repeats stand in sentences of their own. */
const wordsAlone = (quote: TextQuote): Wording => ({ quote, sentence: quote.exact });

/** Whether the words under two claims say the same; those that are gone by the last that were seen. */
export const saySame = (one: LiveClaim, other: LiveClaim): boolean =>
  sameMeaning(
    wordsAlone((one.present ?? one.claim.current).quote),
    wordsAlone((other.present ?? other.claim.current).quote),
  );

/** Whether its words are, or were once, others than they are now. */
const hasChanged = ({ claim, present, stale }: LiveClaim): boolean =>
  stale !== null ||
  (present !== null &&
    [claim.quote, ...claim.decisions.map(({ wording }) => wording.quote)].some(
      ({ exact }) => exact !== present.quote.exact,
    ));

/**
 * Whether the words of a claim changed since another was decided on, as far as is known: its words are
 * kept with it and with each decision. What the other says too is no change to it.
 */
function changedSince(claim: LiveClaim, other: LiveClaim): boolean {
  if (claim.stale !== null) return true;
  const at = other.claim.decisions.at(-1)?.at;
  if (at === undefined || claim.present === null || saySame(claim, other)) return false;
  const then = claim.claim.decisions.filter((decision) => decision.at <= at).at(-1);
  const before = then?.wording.quote ?? claim.claim.quote;
  return !sameMeaning(wordsAlone(before), wordsAlone(claim.present.quote));
}

/**
 * By claim that stands as it was decided on, the repeat of it whose words changed since: also when
 * that one was decided on again, until this one is.
 */
export function changedRepeats(list: readonly LiveClaim[]): ReadonlyMap<string, LiveClaim> {
  const flagged = new Map<string, LiveClaim>();
  if (!list.some(({ claim }) => claim.repeatOf !== null)) return flagged;
  const claims = new Map(list.map(({ claim }) => [claim.id, claim]));
  const groups = new Map<string, LiveClaim[]>();
  for (const each of list) {
    const first = firstOf(claims, each.claim);
    const group = groups.get(first);
    if (group) group.push(each);
    else groups.set(first, [each]);
  }
  for (const group of groups.values()) {
    const changed = group.length > 1 ? group.filter(hasChanged) : [];
    if (changed.length === 0) continue;
    for (const each of group) {
      if (each.stale !== null || each.open) continue;
      const other = changed.find((one) => one !== each && changedSince(one, each));
      if (other) flagged.set(each.id, other);
    }
  }
  return flagged;
}
