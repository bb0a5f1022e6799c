/** What stands around the text and is no part of it, and what was concluded. */
import { excerpt, type Remarks } from '../../reading.ts';
import type { Comments } from '../../wordprocessing/comments.ts';
import { languageName } from '../docx/language-name.ts';
import type { Shared } from './context.ts';
import { below, placeOf } from './xml.ts';

export function tellRest({ guessed }: Comments, shared: Shared, remarks: Remarks): void {
  if (guessed) {
    remarks.infer(
      'Comments on the very same words were taken for one talk: the file does not say.',
    );
  }
  const seen = new Set<string>();
  for (const root of shared.file.styles) {
    for (const element of below(root, ({ name }) => !name.startsWith('text:'))) {
      const kind = /^style:(header|footer)(-left|-first)?$/.exec(element.name)?.[1];
      const words = kind ? placeOf(element).trim() : '';
      // A page's number is no text of the piece.
      if (!/\p{L}/u.test(words) || seen.has(`${kind} ${words}`)) continue;
      seen.add(`${kind} ${words}`);
      remarks.warn(`The ${kind} of the pages was left out: “${excerpt(words)}”`);
    }
  }
  const languages = [...shared.languages]
    .filter(([tag]) => tag !== '')
    .map(([tag, words]) => `${languageName(tag)} (“${excerpt(words, 30)}”)`);
  if (languages.length > 1) {
    remarks.warn(
      `Words are marked as of several languages, which an article does not keep: ${languages.slice(0, 8).join(', ')}.`,
    );
  }
}
