/** How dates and times are written in English: data, each with why it is proposed. */

const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December';
const MONTH = `(?:${MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)`;
const WEEKDAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const SEASON = '(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)';
const DAY = '\\p{Nd}{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:1[0-9]{3}|20[0-9]{2})';
const PART = '(?:[Ee]arly|[Mm]id|[Ll]ate)';
const NEAR = '(?:[Ll]ast|[Nn]ext|[Tt]his|that|the following|the previous|the same)';
const HOURS = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const PARTS_OF_DAY = '(?:morning|afternoon|evening|night)';
const PERIOD = '(?:week|weekend|fortnight|month|quarter|year|decade|century|night|season)';

type Pattern = readonly [reason: string, pattern: string];

/** Those that begin with a figure. */
const FIGURES: readonly Pattern[] = [
  ['a date', `${DAY}(?: of)? ${MONTH}(?:,? ${YEAR})?`],
  ['a date', '\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}'],
  ['a date', '\\p{Nd}{1,2}([./])\\p{Nd}{1,2}\\1(?:\\p{Nd}{4}|\\p{Nd}{2})'],
  ['a year', `${YEAR}(?:[–‑-](?:${YEAR}|\\p{Nd}{2}))?`],
  ['a decade', `${YEAR}[’']?s`],
  ['a century', '\\p{Nd}{1,2}(?:st|nd|rd|th)(?:-| )century'],
  ['a time of day', '\\p{Nd}{1,2}(?:[:.]\\p{Nd}{2})? ?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?)'],
  ['a time of day', '(?:[01]?\\p{Nd}|2[0-3]):[0-5]\\p{Nd}'],
  [
    'a time of day',
    '(?<=\\b(?:at|by|until|from|before|after|the) )(?:[01]?\\p{Nd}|2[0-3])\\.[0-5]\\p{Nd}(?! ?(?:%|\\p{L}*(?:illion|etre|eter|onne|ile)))',
  ],
  ['a time of day', "\\p{Nd}{1,2} o[’']clock"],
];

/** Those that begin with a word. */
const WORDS: readonly Pattern[] = [
  ['a date', `${WEEKDAY},? (?:the )?${DAY}(?: of)? ${MONTH}(?:,? ${YEAR})?`],
  ['a date', `(?:${WEEKDAY},? )?${MONTH} ${DAY}(?:,? ${YEAR})?`],
  ['a month', `(?:${PART}(?:-| ))?${MONTH}(?: of)? ${YEAR}`],
  ['a month', `(?:${NEAR}|${PART})(?:-| )${MONTH}`],
  [
    'a month',
    `(?<=\\b(?:in|since|by|until|from|of|every|each|through|during|before|after|and|to|between) )${MONTH}`,
  ],
  // March and May are also verbs.
  ['a month', `(?!March|May)(?:${MONTHS})`],
  ['a weekday', `(?:(?:${NEAR}|every|each) )?${WEEKDAY}s?(?: ${PARTS_OF_DAY}s?)?`],
  ['a season', `(?:${NEAR} |${PART} |the )?(?:${PART} )?${SEASON}(?: of)? ${YEAR}`],
  ['a season', `(?:${NEAR}|every|each|the) (?:${PART} )?${SEASON}`],
  ['a season', `(?<=\\b(?:in|since|by|until|during|through) )(?:${PART} )?${SEASON}`],
  ['a time told by another', `(?:(?:earlier|later) )?${NEAR} ${PERIOD}`],
  ['a time told by another', `(?:[Yy]esterday|[Tt]omorrow)(?: ${PARTS_OF_DAY})?|[Tt]onight`],
  ['a time told by another', 'the (?:year|day|week|month|night) (?:before|after)'],
  ['a year', `(?:${PART}(?:-| ))${YEAR}`],
  ['a decade', `(?:the )?(?:${PART}(?:-| ))?${YEAR}[’']?s`],
  ['a decade', "(?:the )?[’']\\p{Nd}0s"],
  [
    'a century',
    `(?:the )?(?:${PART}(?:-| ))?(?:\\p{Nd}{1,2}(?:st|nd|rd|th)|\\p{L}+(?:th|first|second|third))(?:-| )century`,
  ],
  ['a time of day', `${HOURS} o[’']clock`],
  ['a time of day', `(?:half|quarter|ten|twenty|five) (?:past|to) (?:\\p{Nd}{1,2}|${HOURS})`],
  [
    'a time of day',
    `(?<=\\b[Aa]t )${HOURS}(?=[.,;:!?]| (?:in the|on|every|each|and|but|sharp|yesterday|tonight)\\b)(?: in the ${PARTS_OF_DAY})?`,
  ],
  ['a time of day', '[Nn]oon|[Mm]idnight|[Dd]awn|[Dd]usk'],
];

export interface DatePattern {
  readonly reason: string;
  /** Sticky: tried where a word begins. */
  readonly pattern: RegExp;
}

const compiled = (patterns: readonly Pattern[]): DatePattern[] =>
  patterns.map(([reason, pattern]) => ({
    reason,
    pattern: new RegExp(`(?:${pattern.replaceAll(' ', '[\\s\\u00A0]+')})(?![\\p{L}\\p{N}])`, 'uy'),
  }));

export const FIGURE_PATTERNS = compiled(FIGURES);
export const WORD_PATTERNS = compiled(WORDS);

/** Words that a date may begin with, in small letters; of hyphenated ones the first part. */
export const BEGINNINGS: ReadonlySet<string> = new Set([
  ...MONTHS.toLowerCase().split('|'),
  ...'jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '),
  ...'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ...'mondays tuesdays wednesdays thursdays fridays saturdays sundays'.split(' '),
  ...'spring summer autumn winter early mid late earlier later last next this that'.split(' '),
  ...'every each yesterday tomorrow tonight noon midnight dawn dusk half quarter twenty'.split(' '),
  ...'one two three four five six seven eight nine ten eleven twelve'.split(' '),
]);
/** Words that may stand between an article and the rest of a date. */
export const AFTER_ARTICLE: ReadonlySet<string> = new Set(
  'following previous same year day week month night spring summer autumn winter early mid late'.split(
    ' ',
  ),
);
