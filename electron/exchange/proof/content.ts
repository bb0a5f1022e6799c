/** A written file as one may look for words in it: unpacked, with every way of escaping undone. */
import { strFromU8, unzipSync } from 'fflate';

export interface Content {
  /** By name; a file that is no package is one part without a name. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Everything, names of parts included, unescaped. */
  readonly all: string;
  /** The words alone: without tags, styles and names of things. */
  readonly words: string;
}

/** @param pictures the bytes of the piece's own pictures, which hold no text to look through */
export function contentOf(bytes: Uint8Array, pictures: readonly Uint8Array[]): Content {
  const parts = isZip(bytes)
    ? new Map(Object.entries(unzipSync(bytes)))
    : new Map<string, Uint8Array>([['', bytes]]);
  const texts: string[] = [];
  const words: string[] = [];
  for (const [name, part] of parts) {
    texts.push(name);
    if (pictures.some((picture) => same(picture, part))) continue;
    // Data held inside is the pictures'; what was made of them elsewhere is not text either.
    const text = strFromU8(part).replace(
      /data:[\w/+.-]+;base64,[A-Za-z0-9+/=]*|[A-Za-z0-9+/]{400,}={0,2}/gu,
      '',
    );
    texts.push(withoutEntities(text), ...(stringsOf(text) ?? []));
    words.push(wordsOf(text));
  }
  return { parts, all: folded(texts.join('\n')), words: folded(words.join('\n')) };
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && Buffer.compare(one, other) === 0;

/** Tags inside a line of text: a word may go on behind them. */
const INLINE =
  /<\/?(?:a|b|i|u|s|em|strong|sub|sup|code|del|span|small|q|num|text:span|text:a|w:(?!p\b|tc\b|br\b|tab\b)\w+)(?:\s[^>]*)?>/gu;

/** Text between tags, the values of attributes and strings left out. */
function wordsOf(text: string): string {
  const strings = stringsOf(text);
  if (strings)
    return strings.map((each) => (/^<.*>$/su.test(each) ? wordsOf(each) : each)).join('\n');
  // In a story for layouts, white space between its elements is not text.
  if (text.includes('<Content>')) {
    const runs = text.match(/<Content>[^<]*|<Br \/>|<ParagraphStyleRange|<\/?Footnote/gu) ?? [];
    return withoutEntities(
      runs.map((run) => (run.startsWith('<Content>') ? run.slice(9) : '\n')).join(''),
    );
  }
  return withoutEntities(
    text
      .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/giu, ' ')
      .replace(INLINE, '')
      .replace(/<[^>]*>/gu, '\n'),
  );
}

/** The strings of a JSON file; null when it is none. */
function stringsOf(text: string): string[] | null {
  if (!text.startsWith('{')) return null;
  try {
    const found: string[] = [];
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
    return found;
  } catch {
    return null;
  }
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
};

/** Without what XML and HTML write otherwise. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/giu,
    (whole, hex, decimal, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** As texts are compared: composed, white space folded. */
export const folded = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');
