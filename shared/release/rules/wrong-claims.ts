import type { ClaimStatus } from '../../domain/claim.ts';
import { brief } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Statuses that say the words are not right as they stand, and how that is told. */
const WRONG: Partial<Record<ClaimStatus, string>> = {
  contradicted: 'is contradicted',
  disputed: 'is disputed',
  'needs change': 'needs a change',
  cut: 'is to be cut',
};

/** Claims that were found not to be right, and whose words still stand. */
export const wrongClaims: Rule = {
  id: 'wrong claims',
  look({ claims }) {
    // Where the words are gone there is nothing left that is wrong; where they changed since the
    // decision, they are to be looked at again, which is another rule's.
    const wrong = claims.filter(
      ({ status, recheck, state }) => WRONG[status] && !recheck && state !== 'orphaned',
    );
    const items = wrong.map(({ id, number, words, status, decision }) => ({
      cause: `${id} ${decision?.id}`,
      title: `Claim ${number} ${WRONG[status]}: “${brief(words, 48)}”`,
      detail: [decision?.note && brief(decision.note, 90), decision && `Checked by ${decision.by}`]
        .filter(Boolean)
        .join(' · '),
      target: { kind: 'claim' as const, id },
    }));
    return items.length > 0 || claims.length === 0
      ? { items }
      : { items, passed: 'No claim is known to be wrong' };
  },
};
