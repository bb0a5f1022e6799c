/** The language of a text, for the `lang` of a page: by its script, then by its commonest words. */

const COMMON: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'of', 'to', 'in', 'is', 'that', 'was', 'for', 'with'],
  de: ['der', 'die', 'und', 'das', 'den', 'ist', 'nicht', 'ein', 'mit', 'von'],
  fr: ['le', 'les', 'des', 'et', 'est', 'une', 'dans', 'que', 'pour', 'du'],
  es: ['el', 'los', 'las', 'y', 'que', 'del', 'una', 'por', 'con', 'es'],
  it: ['il', 'che', 'di', 'della', 'una', 'per', 'gli', 'è', 'con', 'non'],
  pt: ['o', 'os', 'que', 'da', 'do', 'uma', 'não', 'para', 'com', 'em'],
  nl: ['de', 'het', 'een', 'van', 'en', 'niet', 'dat', 'is', 'op', 'voor'],
  sv: ['och', 'att', 'det', 'som', 'en', 'på', 'är', 'av', 'för', 'inte'],
  pl: ['i', 'w', 'na', 'się', 'nie', 'że', 'do', 'jest', 'z', 'jak'],
  uk: ['і', 'та', 'що', 'на', 'не', 'це', 'від', 'за', 'до', 'як', 'є'],
  ru: ['и', 'в', 'что', 'на', 'не', 'это', 'как', 'из', 'был', 'по', 'с'],
};

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Thai}/gu, 'th'],
];

/** A BCP 47 tag, or the empty string, which in HTML says that the language is not known. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return '';
  for (const [script, tag] of SCRIPTS) {
    if ((sample.match(script)?.length ?? 0) > letters * 0.2) return tag;
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(COMMON)
    .map(([tag, common]) => ({ tag, hits: words.filter((word) => common.includes(word)).length }))
    .sort((one, other) => other.hits - one.hits);
  const [best, next] = scores;
  const sure = best && best.hits >= 3 && best.hits > words.length * 0.05;
  return sure && best.hits > (next?.hits ?? 0) * 1.2 ? best.tag : '';
}
