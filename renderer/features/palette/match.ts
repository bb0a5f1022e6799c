/** How well a text fits what was typed, and which of its letters do. */

export interface Match {
  /** Larger is better; only to compare matches of one query. */
  readonly score: number;
  /** Indices of the matched UTF-16 units in the text, ascending. */
  readonly at: readonly number[];
}

/** Folds case and diacritics, unit by unit, so that indices stay those of the text. */
function fold(text: string): string {
  let folded = '';
  for (const unit of text) {
    const plain = unit
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    folded += plain.length === unit.length ? plain : unit.toLowerCase().slice(0, unit.length);
  }
  return folded.length === text.length ? folded : text.toLowerCase();
}

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** A part of the text, at a word's beginning if there is one. */
function asPart(text: string, query: string): Match | null {
  let found = text.indexOf(query);
  if (found < 0) return null;
  for (let next = found; next >= 0; next = text.indexOf(query, next + 1)) {
    if (isWordStart(text, next)) {
      found = next;
      break;
    }
  }
  const start = isWordStart(text, found);
  return {
    score: 1000 + (start ? 500 : 0) + (found === 0 ? 250 : 0) - found - text.length / 100,
    at: Array.from({ length: query.length }, (_, step) => found + step),
  };
}

/** All its letters in order, with a liking for the beginnings of words. */
function asLetters(text: string, query: string): Match | null {
  const at: number[] = [];
  let from = 0;
  let score = 0;
  for (const letter of query) {
    if (letter === ' ') continue;
    let found = text.indexOf(letter, from);
    if (found < 0) return null;
    for (let next = found; next >= 0; next = text.indexOf(letter, next + 1)) {
      if (isWordStart(text, next)) {
        if (next - found < 24) found = next;
        break;
      }
    }
    // Taking a later word's beginning must not lose the rest.
    score += isWordStart(text, found) ? 20 : found === from ? 8 : 1;
    at.push(found);
    from = found + 1;
  }
  return score >= query.length * 6 ? { score, at } : null;
}

/** Null when the text does not fit. An empty query fits everything. */
export function match(text: string, query: string): Match | null {
  const wanted = fold(query.trim());
  if (!wanted) return { score: 0, at: [] };
  const folded = fold(text);
  return asPart(folded, wanted) ?? asLetters(folded, wanted);
}
