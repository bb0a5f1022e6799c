import { brief, many } from '../blocks.ts';
import type { FoundItem, OpenQuery, Rule } from '../input.ts';

/** Queries without a decision. Those that need not be met are worth a look at most. */
export const queries: Rule = {
  id: 'queries',
  look({ queries: open }) {
    if (open.length === 0) return { items: [], passed: 'No query left open' };
    const hard = open.filter(({ severity }) => severity === 'must');
    const mild = open.filter(({ severity }) => severity !== 'must');
    return { items: [...itemOf(hard, false), ...itemOf(mild, true)] };
  },
};

function itemOf(open: readonly OpenQuery[], mild: boolean): FoundItem[] {
  const first = open[0];
  if (!first) return [];
  const waiting = open.filter(({ answered }) => !answered).length;
  return [
    {
      cause: open
        .map(({ id, answered }) => `${id} ${answered}`)
        .sort()
        .join(' '),
      title:
        waiting === open.length
          ? `${many(open.length, 'query', 'queries')} without an answer`
          : `${many(open.length, 'query', 'queries')} not decided`,
      detail: `To the ${first.to}: “${brief(first.question)}”`,
      target:
        first.claimId === null
          ? { kind: 'query', id: first.id }
          : { kind: 'claim', id: first.claimId },
      mild,
    },
  ];
}
