/** The words and signs of a short text, as they are told apart where one text was typed over another. */

export interface Token {
  readonly from: number;
  readonly to: number;
  /** The same for tokens that count as the same: letter case is no difference. */
  readonly key: string;
  /** It bears meaning; a comma does not. */
  readonly word: boolean;
  readonly number: boolean;
}

// Told the language outright: what the machine is set to must move no claim.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The tokens of a text, without blanks. An object within the text is a word of its own. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (segment.trim() === '') continue;
    tokens.push({
      from: index,
      to: index + segment.length,
      key: segment.toLowerCase(),
      word: isWordLike === true || segment === OBJECT,
      number: /\p{N}/u.test(segment),
    });
  }
  // Of signs alone each one counts.
  return tokens.some(({ word }) => word) ? tokens : tokens.map((each) => ({ ...each, word: true }));
}

/** Stands for a picture, a footnote's number, a TK: whatever is no letter and has a place. */
export const OBJECT = '\ufffc';
