import type { Cannot } from '../../traits.ts';

/** Plain text is letters in lines. */
export const textCannot: Cannot = {
  links: 'Links lose their addresses.',
  formatting: 'Bold, italics and the like are lost.',
  headings: 'Subheads are lines like any other.',
  quotes: 'Quotes are not told from the text around them.',
  pictures: 'Pictures stay behind; their cutlines and credits stand in brackets.',
  tables: 'Tables become lines, their cells parted by tabs.',
  codeLanguages: 'The languages of code are left out.',
};
