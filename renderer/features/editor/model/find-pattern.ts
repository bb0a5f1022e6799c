/** What is looked for, and where it stands in a text. Pure of the editor: a worker runs it too. */

export interface Query {
  text: string;
  matchCase: boolean;
  wholeWord: boolean;
  regex: boolean;
  /** Finds 'café' for 'cafe'; has no meaning for regular expressions. */
  ignoreAccents: boolean;
}

/** Offsets in a text. */
export interface Hit {
  from: number;
  to: number;
}

export const emptyQuery: Query = {
  text: '',
  matchCase: false,
  wholeWord: false,
  regex: false,
  ignoreAccents: true,
};

const WORD = '[\\p{L}\\p{N}\\p{M}_]';

/** The pattern of a query; `error` is a sentence for the person when it is not one. */
export function compile(query: Query): { pattern: RegExp | null; error: string | null } {
  if (query.text === '') return { pattern: null, error: null };
  const folded = query.ignoreAccents && !query.regex ? fold(query.text).text : query.text;
  const source = query.regex ? query.text : folded.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const whole = query.wholeWord ? `(?<!${WORD})(?:${source})(?!${WORD})` : source;
  try {
    return { pattern: new RegExp(whole, query.matchCase ? 'gu' : 'giu'), error: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(': ').at(-1) : '';
    return { pattern: null, error: `Not a regular expression: ${reason}` };
  }
}

/** Text without accents, and for each of its characters where it stood in the original. */
function fold(text: string): { text: string; map: number[] } {
  let out = '';
  const map: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const part of character.normalize('NFD').replace(/\p{M}+/gu, '')) {
      for (let i = 0; i < part.length; i += 1) map.push(at + Math.min(i, character.length - 1));
      out += part;
    }
    at += character.length;
  }
  map.push(at);
  return { text: out, map };
}

/** Where a query stands in the text of one block. */
export function hitsIn(original: string, query: Query, pattern: RegExp): Hit[] {
  const folding = query.ignoreAccents && !query.regex && /[^\x20-\x7e]/.test(original);
  const { text, map } = folding ? fold(original) : { text: original, map: null };
  const hits: Hit[] = [];
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    if (hit[0] === '') {
      // An empty match would never move on, and there is nothing in it to show.
      pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const end = hit.index + hit[0].length;
    let to = map ? (map[end] ?? original.length) : end;
    // Combining marks belong to the letter before them.
    while (map && /^\p{M}/u.test(original.slice(to))) to += 1;
    hits.push({ from: map ? (map[hit.index] ?? 0) : hit.index, to });
  }
  return hits;
}
