/** What a suggestion says on its card. */

import { markup } from '../../../shared/document/markup/index.ts';
import type { ChangeWords } from '../../../shared/document/markup/list.ts';
import { changeWords } from '../../../shared/document/markup/list.ts';
import type { SuggestionSet } from '../../../shared/document/suggestions/index.ts';

const known = new WeakMap<SuggestionSet['compared']['tree'], ReadonlyMap<string, ChangeWords>>();

/** By the id of the change. Read once for a comparison, whatever is decided on it. */
export function wordsOf({ compared }: SuggestionSet): ReadonlyMap<string, ChangeWords> {
  let words = known.get(compared.tree);
  if (!words) {
    words = new Map(markup(compared).changes.map((change) => [change.id, changeWords(change)]));
    known.set(compared.tree, words);
  }
  return words;
}
