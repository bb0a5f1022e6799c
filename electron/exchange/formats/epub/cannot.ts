import type { Cannot } from '../../traits.ts';

export const bookCannot: Cannot = {
  looseLinks: 'Links that lead nowhere outside of a page are words alone.',
  avifPictures: 'Books hold no AVIF pictures; in their place stands what their alt text says.',
};
