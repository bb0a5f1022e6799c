import type { Cannot } from '../../traits.ts';

export const wordCannot: Cannot = {
  quotedBlocks: 'Lists and other blocks within quotes stand as if they were outside.',
  codeLanguages: 'The languages of code are left out.',
  newPictures:
    'Some of its pictures are WebP or AVIF, for which older versions of Word show an empty frame.',
  commentsOnSuggestions:
    'Comments on suggestions stand on their words: Word has no other place for them.',
};
