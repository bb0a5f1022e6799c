/** Looks in a file for what may not be in it. */
import type { Content } from './content.ts';
import { folded } from './content.ts';
import type { Forbidden } from './forbidden.ts';

/** Shorter texts stand in any file by chance; names alone are looked for from two letters. */
const SHORTEST = 4;
const SHORTEST_NAME = 2;
/** From here on, a single word is looked for in attributes and styles too. */
const TELLING = 12;

/**
 * The first thing found that may not be there; null when there is none.
 * @param allowed what leaves by right, and what every file of the format says
 */
export function leakIn(
  content: Content,
  forbidden: readonly Forbidden[],
  allowed: string,
): Forbidden | null {
  const right = folded(allowed);
  const lower = { right: right.toLowerCase(), all: '', words: '' };
  lower.all = content.all.toLowerCase();
  lower.words = content.words.toLowerCase();
  for (const each of forbidden) {
    const { text } = each;
    for (const piece of [text, ...text.split('\n').filter((line) => line.length >= TELLING)]) {
      const wanted = folded(piece).trim();
      const name = each.what === 'an account name';
      if (wanted.length < (name ? SHORTEST_NAME : SHORTEST)) continue;
      if (wanted.length < SHORTEST) {
        // Ann is not an article: short names are told apart by their letters' size.
        if (stands(content.words, wanted) && !stands(right, wanted)) return each;
        continue;
      }
      const sought = wanted.toLowerCase();
      if (stands(lower.right, sought)) continue;
      const far = each.machine === true || sought.length >= TELLING || sought.includes(' ');
      if (stands(lower.words, sought) || (far && stands(lower.all, sought))) return each;
    }
  }
  return null;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether the text stands in another, not in the middle of a word. */
function stands(inside: string, text: string): boolean {
  const [opens, closes] = [LETTER.test(text[0] ?? ''), LETTER.test(text.at(-1) ?? '')];
  for (let at = inside.indexOf(text); at >= 0; at = inside.indexOf(text, at + 1)) {
    const before = opens && LETTER.test(inside[at - 1] ?? ' ');
    const after = closes && LETTER.test(inside[at + text.length] ?? ' ');
    if (!before && !after) return true;
  }
  return false;
}
