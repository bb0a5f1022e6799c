/** What the glyphs of a font mean, as the file says it. */
import { Bytes, isList, Lexer, type Objects, Unread, type Value, Word } from './objects.ts';

export interface Meanings {
  /** The bytes of one glyph. */
  readonly width: 1 | 2;
  readonly texts: ReadonlyMap<number, string>;
}

/** @throws Unread when it is a font of another kind, or says it in another way */
export function meaningsOf(objects: Objects, font: Value): Meanings {
  const entries = objects.dictionary(font);
  const kind = objects.name(entries.get('Subtype'));
  const whole = kind === 'Type0' && objects.name(entries.get('Encoding')) === 'Identity-H';
  if (!whole && kind !== 'Type3') throw new Unread('A font is of another kind');
  if (!entries.has('ToUnicode')) return { width: whole ? 2 : 1, texts: new Map() };
  const { text } = objects.stream(entries.get('ToUnicode'));
  const texts = new Map<number, string>();
  const lexer = new Lexer(text);
  let given: Value[] = [];
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (!(value instanceof Word)) {
      given.push(value);
      continue;
    }
    if (value.word === 'endbfchar') readCharacters(given, texts);
    if (value.word === 'endbfrange') readRanges(given, texts);
    given = [];
  }
  return { width: whole ? 2 : 1, texts };
}

function readCharacters(given: readonly Value[], into: Map<number, string>): void {
  for (let i = 0; i + 1 < given.length; i += 2) into.set(codeOf(given[i]), wordsOf(given[i + 1]));
}

function readRanges(given: readonly Value[], into: Map<number, string>): void {
  for (let i = 0; i + 2 < given.length; i += 3) {
    const [from, to] = [codeOf(given[i]), codeOf(given[i + 1])];
    const first = given[i + 2];
    if (to - from > 0xffff) throw new Unread('A range of glyphs is too wide');
    for (let code = from; code <= to; code += 1) {
      into.set(code, isList(first) ? wordsOf(first[code - from]) : wordsOf(first, code - from));
    }
  }
}

const codeOf = (value: Value): number => {
  if (!(value instanceof Bytes)) throw new Unread('A glyph has no code');
  return [...value.text].reduce((code, byte) => code * 256 + byte.charCodeAt(0), 0);
};

/** @param more by how much the last character is another */
function wordsOf(value: Value, more = 0): string {
  if (!(value instanceof Bytes)) throw new Unread('A glyph means nothing');
  const letters = [...wide(value.text)];
  const last = letters.pop()?.codePointAt(0) ?? 0;
  return letters.join('') + String.fromCodePoint(last + more);
}

/** Characters of two bytes each. */
const wide = (text: string): string => Buffer.from(text, 'latin1').swap16().toString('utf16le');

/** A text that a file says in words, not in glyphs. */
export function textOf({ text }: Bytes): string {
  if (text.startsWith('\u00fe\u00ff')) return wide(text.slice(2));
  if (text.startsWith('\u00ef\u00bb\u00bf')) {
    return Buffer.from(text.slice(3), 'latin1').toString('utf8');
  }
  return text;
}
