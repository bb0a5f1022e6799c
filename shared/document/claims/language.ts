/** What language a sentence shows itself to be in: only as far as its smallest words tell. */

// No article that may be idle is a sign: leaving it out must not change the language.
const SIGNS: Readonly<Record<string, string>> = {
  en: 'of to and in is was for on that with at by from are were has have had it its said',
  de: 'und ist nicht von mit den dem im zu auf ein eine einen des sich war wurde wird sind für',
  fr: 'le la les et est une des du dans sur pour que qui au aux il elle était pas',
  es: 'el los las y es una del con por para que se fue su en al',
  it: 'il gli e di che è una del della con per nel alla sono non',
  pt: 'o os e um uma do da dos que não em com foi ao',
  nl: 'het een en van op is te dat niet met voor zijn werd',
  pl: 'i w z na się nie jest że do był przez od',
};

const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(SIGNS)) {
  for (const word of words.split(' ')) {
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
}

/** The language most of these words (in small letters) speak for; null when none, or two, lead. */
export function languageOf(words: Iterable<string>): string | null {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [best, next] = [...counts].sort((one, other) => other[1] - one[1]);
  if (!best || best[1] === next?.[1]) return null;
  return best[0];
}
