/** Headline and dek within their limits. */
import { displayCopy } from '../../document/text.ts';
import { countCharacters } from '../../document/words.ts';
import type { Rule } from '../input.ts';

function limited(id: 'headline' | 'dek', name: string): Rule {
  return {
    id,
    look({ doc, requirements }) {
      const limit = requirements.limits[id];
      const text = displayCopy(doc)[id];
      const length = countCharacters(text);
      // An empty one is for the rule on fields: here it would be said twice.
      if (limit === null || length === 0) return { items: [] };
      if (length <= limit) {
        return { items: [], passed: `${name} fits, ${length} of ${limit} characters` };
      }
      return {
        items: [
          {
            cause: `${limit} ${text}`,
            title: `${name} is ${length - limit} ${length - limit === 1 ? 'character' : 'characters'} too long`,
            detail: `${length} of ${limit} characters`,
            target: { kind: 'field', name: id },
          },
        ],
      };
    },
  };
}

export const headline = limited('headline', 'Headline');
export const dek = limited('dek', 'Dek');
