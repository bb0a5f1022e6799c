import { listed, many } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Suggestions that nobody has decided: the file would be written with all of them taken in. */
export const suggestions: Rule = {
  id: 'suggestions',
  look({ suggestions: open }) {
    const first = open[0];
    if (!first) return { items: [], passed: 'No suggestion left to decide' };
    const authors = [...new Set(open.flatMap((each) => each.authors))];
    const by = open.length === 2 && authors.length === 1 ? 'Both by' : 'By';
    return {
      items: [
        {
          cause: open
            .map(({ key }) => key)
            .sort()
            .join(' '),
          title: `${many(open.length, 'suggestion')} not decided`,
          detail: `${by} ${listed(authors)}`,
          target: { kind: 'suggestion', key: first.key },
          also: open.slice(1).map(({ key }) => ({ kind: 'suggestion', key })),
        },
      ],
    };
  },
};
