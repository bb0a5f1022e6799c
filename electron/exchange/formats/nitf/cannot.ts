import type { Cannot } from '../../traits.ts';

export const nitfCannot: Cannot = {
  looseLinks: 'Links that lead nowhere outside of a page are words alone.',
  raisedFormatting: 'Raised and lowered letters lose links and other formatting.',
  codeLanguages: 'The languages of code are left out.',
};
