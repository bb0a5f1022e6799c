import type { Cannot } from '../../traits.ts';

export const newsmlCannot: Cannot = {
  looseLinks: 'Links that lead nowhere outside of a page are words alone.',
};
