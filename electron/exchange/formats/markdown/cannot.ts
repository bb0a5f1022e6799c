import type { Cannot } from '../../traits.ts';

/** Everything has a place, some of it in HTML. */
export const markdownCannot: Cannot = {
  blocksWithoutSign:
    'Pull quotes, cutlines and uneven tables stand as HTML, for Markdown has no signs for them.',
};
