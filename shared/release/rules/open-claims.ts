import { isUndecided } from '../../domain/claim.ts';
import { many } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Claims that nobody has decided, or whose words changed since. */
export const openClaims: Rule = {
  id: 'open claims',
  look({ claims }) {
    const standing = claims.filter(({ state }) => state !== 'orphaned');
    const open = standing.filter(({ status, recheck }) => recheck || isUndecided(status));
    const first = open[0];
    if (!first) {
      const { length } = standing;
      return length === 0 ? { items: [] } : { items: [], passed: `Claims decided, ${length}` };
    }
    const counts = [
      [open.filter(({ recheck }) => recheck).length, 'to check again'],
      [open.filter((each) => !each.recheck && each.status === 'checking').length, 'being checked'],
      [open.filter((each) => !each.recheck && each.status === 'unchecked').length, 'unchecked'],
    ] as const;
    return {
      items: [
        {
          cause: open
            .map(
              ({ id, status, recheck, decision }) => `${id} ${status} ${recheck} ${decision?.id}`,
            )
            .sort()
            .join(' '),
          title: open.length === 1 ? '1 claim is open' : `${many(open.length, 'claim')} are open`,
          detail: counts
            .filter(([count]) => count > 0)
            .map(([count, word]) => `${count} ${word}`)
            .join(', '),
          target: { kind: 'claim', id: first.id },
          also: open.slice(1).map(({ id }) => ({ kind: 'claim', id })),
        },
      ],
    };
  },
};
