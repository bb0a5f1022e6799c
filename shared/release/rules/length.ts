import { bodyText } from '../../document/text.ts';
import { countWords } from '../../document/words.ts';
import { many } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** Percent; a waived length holds until the piece leaves the band that it was waived in. */
const BAND = 5;

/** A piece much over or under its target length. */
export const length: Rule = {
  id: 'length',
  look({ doc, fields: { targetLength: target }, requirements: { limits } }) {
    if (target === null) return { items: [] };
    const words = countWords(bodyText(doc));
    const off = Math.abs(words - target);
    const percent = (100 * off) / target;
    const most = words > target ? limits.over : limits.under;
    const said = `${words.toLocaleString('en')} of ${many(target, 'word')}`;
    if (most === null) return { items: [] };
    if (percent <= most) return { items: [], passed: `Length fits, ${said}` };
    const side = words > target ? 'over' : 'under';
    return {
      items: [
        {
          cause: `${side} ${target} ${Math.ceil(percent / BAND)}`,
          title: `${many(off, 'word')} ${side} ${target.toLocaleString('en')}`,
          detail: said,
          target: { kind: 'field', name: 'targetLength' },
        },
      ],
    };
  },
};
