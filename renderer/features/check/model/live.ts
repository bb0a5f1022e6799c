/** The claims of a piece as they stand in the text that is open: what is computed, and nothing kept. */
import { numberClaims, type Stale, stale } from '../../../../shared/document/claims/index.ts';
import { type Claim, isOpen, isUndecided, type Wording } from '../../../../shared/domain/claim.ts';
import { type Standing, standingOf } from '../looks.ts';

export interface LiveClaim {
  readonly id: string;
  readonly claim: Claim;
  /** By its place in the text; those without a place come last. */
  readonly number: number;
  /** The words as they stand; null when they are gone. */
  readonly present: Wording | null;
  /** What has become of the words that were decided on; null while they say the same. */
  readonly stale: Stale | null;
  readonly standing: Standing;
  /** Somebody still has to look at it. */
  readonly open: boolean;
}

const sameWords = (one: Wording | null, other: Wording): boolean =>
  one !== null && one.quote.exact === other.quote.exact && one.sentence === other.sentence;

/** What a decision stood on, against what stands there now. */
function staleOf(claim: Claim, present: Wording | null): Stale | null {
  const last = claim.decisions.at(-1);
  if (!last || isUndecided(claim.status) || sameWords(present, last.wording)) return null;
  // Words that were to be cut and are gone are as they should be.
  if (present === null && claim.status === 'cut') return null;
  return stale(last.wording, present);
}

function liveClaim(claim: Claim, number: number, present: Wording | null): LiveClaim {
  const changed = staleOf(claim, present);
  const now = {
    status: claim.status,
    recheck: changed !== null,
    state: present === null ? ('orphaned' as const) : claim.state,
  };
  return {
    id: claim.id,
    claim,
    number,
    present,
    stale: changed,
    standing: standingOf(now),
    open: isOpen(now),
  };
}

/**
 * Every claim that is not taken away: in the order of the text, then those without a place.
 * @param before what was computed last; what did not change is the same object again
 */
export function liveClaims(
  claims: ReadonlyMap<string, Claim>,
  wordings: ReadonlyMap<string, Wording>,
  before: ReadonlyMap<string, LiveClaim> = new Map(),
): LiveClaim[] {
  const isThere = (id: string) => claims.get(id)?.deletedAt === null;
  const order = [...wordings.keys()].filter(isThere);
  const lost = [...claims.values()]
    .filter(({ id, deletedAt }) => deletedAt === null && !wordings.has(id))
    .map(({ id }) => id)
    .sort();
  return [...numberClaims(order, lost)].map(([id, number]) => {
    const claim = claims.get(id) as Claim;
    const present = wordings.get(id) ?? null;
    const old = before.get(id);
    const same = old?.claim === claim && old.number === number && old.present === present;
    return same ? old : liveClaim(claim, number, present);
  });
}

export const sameList = (one: readonly LiveClaim[], other: readonly LiveClaim[]): boolean =>
  one.length === other.length && one.every((each, at) => each === other[at]);

/** How many of the claims need nobody's look any more. */
export const checkedOf = (list: readonly LiveClaim[]): number =>
  list.reduce((sum, { open }) => sum + (open ? 0 : 1), 0);
