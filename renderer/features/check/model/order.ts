/** Which claims are walked, and in which order: pure. */
import type { ClaimRisk } from '../../../../shared/domain/claim.ts';
import type { LiveClaim } from './live.ts';

/** Which of the claims are listed and walked; nothing set shows all. */
export interface ClaimFilter {
  readonly openOnly: boolean;
  readonly risk: ClaimRisk | null;
  /** Who is to check it. */
  readonly ownerId: string | null;
  /** Due before this instant. */
  readonly dueBefore: string | null;
}

export const noFilter: ClaimFilter = {
  openOnly: false,
  risk: null,
  ownerId: null,
  dueBefore: null,
};

/** Whether a claim passes what the person wants to see. */
export function passes({ claim, open }: LiveClaim, filter: ClaimFilter): boolean {
  const { openOnly, risk, ownerId, dueBefore } = filter;
  if (openOnly && !open) return false;
  if (risk !== null && claim.risk !== risk) return false;
  if (ownerId !== null && claim.ownerId !== ownerId) return false;
  return dueBefore === null || (claim.due !== null && claim.due < dueBefore);
}

/** The claim after, or before, another one; around the end. Null when there is none. */
export function neighbour(
  list: readonly LiveClaim[],
  from: string | null,
  by: 1 | -1,
  wanted: (each: LiveClaim) => boolean,
): LiveClaim | null {
  const at = list.findIndex(({ id }) => id === from);
  const begin = at < 0 ? (by === 1 ? -1 : list.length) : at;
  for (let i = 1; i <= list.length; i += 1) {
    const each = list[(((begin + by * i) % list.length) + list.length) % list.length];
    if (each && each.id !== from && wanted(each)) return each;
  }
  return null;
}

/** `13–15`, `5, 7`, `3 +4`: the numbers of a line in few signs. */
export function numbersOf(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return String(first);
  if (last - first === numbers.length - 1) return `${first}–${last}`;
  return numbers.length === 2 ? `${first}, ${last}` : `${first} +${numbers.length - 1}`;
}
