import { listed, many } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Comments that nobody has resolved. */
export const comments: Rule = {
  id: 'comments',
  look({ comments: open }) {
    const first = open[0];
    if (!first) return { items: [], passed: 'No comment left open' };
    return {
      items: [
        {
          cause: open
            .map(({ id }) => id)
            .sort()
            .join(' '),
          title: `${many(open.length, 'comment')} not resolved`,
          detail: `By ${listed([...new Set(open.map(({ author }) => author))])}`,
          target: { kind: 'comment', id: first.id },
          also: open.slice(1).map(({ id }) => ({ kind: 'comment', id })),
        },
      ],
    };
  },
};
