import type { Cannot } from '../../traits.ts';

export const layoutCannot: Cannot = {
  quotedBlocks: 'Lists and other blocks within quotes stand as if they were outside.',
  altTexts: 'Alt texts of pictures are left out.',
  codeLanguages: 'The languages of code are left out.',
  deepLists: 'Lists within three others or more look like the fourth.',
};
