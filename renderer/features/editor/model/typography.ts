/** Smart quotes, dashes and ellipses, by the language of what is being typed. */

interface Quotes {
  double: readonly [string, string];
  single: readonly [string, string];
}

const NNBSP = '\u202f';
const english: Quotes = { double: ['“', '”'], single: ['‘', '’'] };
const german: Quotes = { double: ['„', '“'], single: ['‚', '‘'] };
const angled: Quotes = { double: ['«', '»'], single: ['„', '“'] };

/** By primary language subtag; what is not listed is quoted as in English. */
const byLanguage: Record<string, Quotes> = {
  en: english,
  de: german,
  cs: german,
  sk: german,
  sl: german,
  bg: german,
  is: german,
  lt: german,
  pl: { double: ['„', '”'], single: ['«', '»'] },
  ro: { double: ['„', '”'], single: ['«', '»'] },
  hu: { double: ['„', '”'], single: ['»', '«'] },
  nl: english,
  sv: { double: ['”', '”'], single: ['’', '’'] },
  fi: { double: ['”', '”'], single: ['’', '’'] },
  da: { double: ['»', '«'], single: ['›', '‹'] },
  nb: { double: ['«', '»'], single: ['‘', '’'] },
  no: { double: ['«', '»'], single: ['‘', '’'] },
  fr: { double: [`«${NNBSP}`, `${NNBSP}»`], single: ['‹', '›'] },
  es: { double: ['«', '»'], single: ['“', '”'] },
  it: { double: ['«', '»'], single: ['“', '”'] },
  pt: { double: ['«', '»'], single: ['“', '”'] },
  el: { double: ['«', '»'], single: ['“', '”'] },
  uk: angled,
  ru: angled,
  be: angled,
};

/** The quotes of a language; Cyrillic text is quoted as such whatever the setting says. */
export function quotesFor(language: string, textBefore: string): Quotes {
  const primary = language.toLowerCase().split('-')[0] ?? 'en';
  if (/\p{Script=Cyrillic}[^\p{L}]*$/u.test(textBefore)) {
    return ['uk', 'ru', 'be', 'bg'].includes(primary) ? (byLanguage[primary] ?? angled) : angled;
  }
  return byLanguage[primary] ?? english;
}

/** The dash between words: long in East Slavic languages, short elsewhere. */
const dashFor = (language: string, textBefore: string): string =>
  /\p{Script=Cyrillic}[^\p{L}]*$/u.test(textBefore) || /^(uk|ru|be)\b/i.test(language) ? '—' : '–';

export interface Replacement {
  /** How many characters before the caret, what was just typed included, are replaced. */
  length: number;
  text: string;
}

const OPENS_AFTER = /(^|[\s([{<‘“„«‚¡¿/\u2013\u2014\ufffc-])$/u;

/**
 * What the text up to and including the typed character should become, or null when it is fine.
 * `text` is the text of the block up to the caret, the typed character last.
 */
export function smarten(text: string, language: string): Replacement | null {
  const typed = text.at(-1);
  const before = text.slice(0, -1);
  if (typed === '"') {
    const [open, close] = quotesFor(language, before).double;
    return { length: 1, text: OPENS_AFTER.test(before) ? open : close };
  }
  if (typed === "'") {
    // Between letters, and before a shortened year, it is an apostrophe in every language.
    if (/[\p{L}\p{N}]$/u.test(before)) {
      const { single } = quotesFor(language, before);
      const opened = before.split(single[0]).length - before.split(single[1]).length > 0;
      return { length: 1, text: opened && single[1] !== '’' ? single[1] : '’' };
    }
    const [open, close] = quotesFor(language, before).single;
    return { length: 1, text: OPENS_AFTER.test(before) ? open : close };
  }
  if (typed === '.' && /(^|[^.])\.\.$/.test(before)) return { length: 3, text: '…' };
  // A line of dashes only is the input rule for a horizontal rule.
  if (typed === '-' && /[^-]-$/.test(before)) return { length: 2, text: '—' };
  if (typed === '-' && before.endsWith('–')) return { length: 2, text: '—' };
  if (typed === ' ' && /[^\s-]\s-$/.test(before))
    return { length: 2, text: `${dashFor(language, before)} ` };
  const year = /‘(\d\ds?\b.)$/u.exec(text);
  if (year?.[1] && /[\s.,;:!?)]$/.test(year[1])) {
    return { length: year[0].length, text: `’${year[1]}` };
  }
  return null;
}
