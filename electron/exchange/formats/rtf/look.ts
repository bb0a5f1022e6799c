/** How letters look at a place of the file, and who put them in or took them out. */

/** Whose change it is: a number in the table of authors, and Word's own date and time. */
export interface Doing {
  readonly author: number;
  /** Minutes, hours, days, months and years packed in bits. */
  readonly time: number;
}

export interface Look {
  readonly font: number | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly raised: 'superscript' | 'subscript' | null;
  readonly hidden: boolean;
  readonly highlighted: boolean;
  /** Number of the character style. */
  readonly style: number | null;
  /** Word's number of the language. */
  readonly language: number | null;
  readonly inserted: boolean;
  readonly insertion: Doing;
  readonly deleted: boolean;
  /** Old files name whoever deletes as they name whoever inserts. */
  readonly deletion: Doing | null;
  readonly moved: 'from' | 'to' | null;
  readonly moving: Doing;
  /** Who made it look so, and how it looked before, if that is told. */
  readonly changed: Doing | null;
  readonly before: Look | null;
}

const NOBODY: Doing = { author: 0, time: 0 };

export const PLAIN: Look = {
  font: null,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  raised: null,
  hidden: false,
  highlighted: false,
  style: null,
  language: null,
  inserted: false,
  insertion: NOBODY,
  deleted: false,
  deletion: null,
  moved: null,
  moving: NOBODY,
  changed: null,
  before: null,
};

type Change = (look: Look, value: number | null) => Partial<Look>;

const isOn = (value: number | null): boolean => value !== 0;
const underlined: Change = (_, value) => ({ underline: isOn(value) });

const CHANGES: Readonly<Record<string, Change>> = {
  plain: () => PLAIN,
  f: (_, value) => ({ font: value ?? 0 }),
  b: (_, value) => ({ bold: isOn(value) }),
  i: (_, value) => ({ italic: isOn(value) }),
  ul: underlined,
  ulnone: () => ({ underline: false }),
  ...Object.fromEntries(
    'uld uldash uldashd uldashdd uldb ulhwave ulldash ulth ulthd ulthdash ulthdashd ulthdashdd ulthldash ululdbwave ulw ulwave'
      .split(' ')
      .map((word) => [word, underlined]),
  ),
  strike: (_, value) => ({ strike: isOn(value) }),
  striked: (_, value) => ({ strike: isOn(value) }),
  super: (_, value) => ({ raised: isOn(value) ? 'superscript' : null }),
  sub: (_, value) => ({ raised: isOn(value) ? 'subscript' : null }),
  nosupersub: () => ({ raised: null }),
  v: (_, value) => ({ hidden: isOn(value) }),
  highlight: (_, value) => ({ highlighted: isOn(value) }),
  cs: (_, value) => ({ style: value }),
  lang: (_, value) => ({ language: value }),
  revised: (_, value) => ({ inserted: isOn(value) }),
  revauth: ({ insertion }, value) => ({ insertion: { ...insertion, author: value ?? 0 } }),
  revdttm: ({ insertion }, value) => ({ insertion: { ...insertion, time: value ?? 0 } }),
  deleted: (_, value) => ({ deleted: isOn(value) }),
  revauthdel: ({ deletion }, value) => ({
    deletion: { ...(deletion ?? NOBODY), author: value ?? 0 },
  }),
  revdttmdel: ({ deletion }, value) => ({
    deletion: { ...(deletion ?? NOBODY), time: value ?? 0 },
  }),
  mvf: (_, value) => ({ moved: isOn(value) ? 'from' : null }),
  mvt: (_, value) => ({ moved: isOn(value) ? 'to' : null }),
  mvauth: ({ moving }, value) => ({ moving: { ...moving, author: value ?? 0 } }),
  mvdate: ({ moving }, value) => ({ moving: { ...moving, time: value ?? 0 } }),
  crauth: ({ changed }, value) => ({ changed: { ...(changed ?? NOBODY), author: value ?? 0 } }),
  crdate: ({ changed }, value) => ({ changed: { ...(changed ?? NOBODY), time: value ?? 0 } }),
};

const changes = new Map(Object.entries(CHANGES));

/** The look after a control word; null when the word says nothing of looks. */
export function looking(look: Look, word: string, value: number | null): Look | null {
  const change = changes.get(word);
  return change ? { ...look, ...change(look, value) } : null;
}

/** A packed date and time as ISO 8601 without a zone; undefined when it is none. */
export function timeOf({ time }: Doing): string | undefined {
  const [minute, hour, day, month, year] = [
    time & 63,
    (time >>> 6) & 31,
    (time >>> 11) & 31,
    (time >>> 16) & 15,
    1900 + ((time >>> 20) & 511),
  ];
  if (minute > 59 || hour > 23 || day < 1 || month < 1 || month > 12) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`;
}
