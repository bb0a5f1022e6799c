/**
 * Reads the objects of a PDF as the program's printer writes it: each by itself, found by one table. It is no
 * reader for PDFs of others: what it does not know it does not guess.
 */
import { inflateSync } from 'node:zlib';

/** The file says something in a way that is not known here. */
export class Unread extends Error {}

/** A name: what follows a slash. */
export class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What an operator of a page is called, and the words that stand between objects. */
export class Word {
  static readonly #known = new Map<string, Word>();
  readonly word: string;

  private constructor(word: string) {
    this.word = word;
  }

  /** Each is there once: a page has thousands of few kinds. */
  static of(word: string): Word {
    const known = Word.#known.get(word);
    if (known) return known;
    const made = new Word(word);
    if (word.length < 4) Word.#known.set(word, made);
    return made;
  }
}

/** Another object, by its number. */
export class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** Bytes, each as a character. */
export class Bytes {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Dictionary = ReadonlyMap<string, Value>;
export type Value =
  | number
  | Name
  | Word
  | Reference
  | Bytes
  | readonly Value[]
  | Dictionary
  | undefined;

/** White space, and the signs that end a word or a number. */
const ENDS = new Uint8Array(256);
for (const sign of '\0\t\n\f\r ()<>[]{}/%') ENDS[sign.charCodeAt(0)] = 2;
for (const sign of '\0\t\n\f\r ') ENDS[sign.charCodeAt(0)] = 1;

const ESCAPED: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
};

/** Takes a text apart, one thing after another. */
export class Lexer {
  readonly #text: string;
  #at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  /** The next thing; undefined at the end. */
  next(): Value {
    const text = this.#text;
    this.#skip();
    const sign = text[this.#at];
    switch (sign) {
      case undefined:
        return undefined;
      case '/':
        this.#at += 1;
        return new Name(this.#name());
      case '(':
        return this.#string();
      case '[':
        this.#at += 1;
        return this.#until(']');
      case '<':
        return text[this.#at + 1] === '<' ? this.#dictionary() : this.#hex();
      case ']':
        this.#at += 1;
        return Word.of(sign);
      case '>':
        this.#at += 2;
        return Word.of('>>');
    }
    const word = this.#word();
    if (word === '') throw new Unread(`A ${sign} stands where nothing should`);
    const code = word.charCodeAt(0);
    const number = code < 58 ? Number(word) : Number.NaN;
    return Number.isNaN(number) ? Word.of(word) : number;
  }

  #skip(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (ENDS[code] === 1) at += 1;
      else if (code !== 0x25) break;
      else while (at < text.length && !/[\r\n]/u.test(text[at] ?? '')) at += 1;
    }
    this.#at = at;
  }

  #word(): string {
    const text = this.#text;
    const begin = this.#at;
    let at = begin;
    while (at < text.length && ENDS[text.charCodeAt(at)] === 0) at += 1;
    this.#at = at;
    return text.slice(begin, at);
  }

  #name(): string {
    const word = this.#word();
    return word.includes('#')
      ? word.replace(/#([\dA-Fa-f]{2})/gu, (_, digits) => letter(digits))
      : word;
  }

  #string(): Bytes {
    const text = this.#text;
    let said = '';
    let depth = 1;
    for (this.#at += 1; ; this.#at += 1) {
      const sign = text[this.#at];
      if (sign === undefined) throw new Unread('A string has no end');
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      if (depth === 0) break;
      if (sign !== '\\') said += sign;
      else {
        const octal = /^[0-7]{1,3}/u.exec(text.slice(this.#at + 1, this.#at + 4))?.[0];
        const next = text[this.#at + 1] ?? '';
        said += octal ? letter(octal, 8) : (ESCAPED[next] ?? next);
        this.#at += octal?.length ?? 1;
      }
    }
    this.#at += 1;
    return new Bytes(said);
  }

  #hex(): Bytes {
    const end = this.#text.indexOf('>', this.#at);
    if (end === -1) throw new Unread('A string has no end');
    const given = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return glyphs.get(given) ?? unfolded(given);
  }

  /** What stands up to a sign; a number, a number and an R are a reference. */
  #until(closing: string): Value[] {
    const found: Value[] = [];
    for (;;) {
      const value = this.next();
      if (value === undefined) throw new Unread('A list has no end');
      if (!(value instanceof Word)) found.push(value);
      else if (value.word === closing) return found;
      else if (value.word === 'R') {
        found.pop();
        const number = found.pop();
        if (typeof number !== 'number') throw new Unread('A reference has no number');
        found.push(new Reference(number));
      } else found.push(value);
    }
  }

  #dictionary(): Dictionary {
    this.#at += 2;
    const list = this.#until('>>');
    const entries = new Map<string, Value>();
    for (let i = 0; i < list.length; i += 2) {
      const name = list[i];
      if (!(name instanceof Name)) throw new Unread('An entry has no name');
      entries.set(name.name, list[i + 1]);
    }
    return entries;
  }
}

/** Bytes of single glyphs, which a page has by the thousand. */
const glyphs = new Map<string, Bytes>();

function unfolded(given: string): Bytes {
  const digits = given.replace(/\s+/gu, '');
  const even = digits.length % 2 === 0 ? digits : `${digits}0`;
  let text = '';
  for (let i = 0; i < even.length; i += 2) text += letter(even.slice(i, i + 2));
  const bytes = new Bytes(text);
  if (given.length === 4) glyphs.set(given, bytes);
  return bytes;
}

const letter = (digits: string, base = 16): string =>
  String.fromCharCode(Number.parseInt(digits, base) & 0xff);

export const isDictionary = (value: Value): value is Dictionary => value instanceof Map;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** The objects of one file. */
export class Objects {
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #places = new Map<number, number>();
  readonly #known = new Map<number, Value>();
  /** What the file begins at. */
  readonly root: Dictionary;

  /** @throws Unread */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const place = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(this.#text.slice(-64))?.[1];
    const table = new Lexer(this.#text, Number(place ?? this.#text.length));
    const first = table.next();
    if (!(first instanceof Word) || first.word !== 'xref') throw new Unread('No table');
    for (;;) {
      const from = table.next();
      if (from instanceof Word && from.word === 'trailer') break;
      const count = table.next();
      // A row has twenty characters.
      if (typeof from !== 'number' || typeof count !== 'number' || count > bytes.length / 20) {
        throw new Unread('No table');
      }
      for (let number = from; number < from + count; number += 1) {
        const [at, , kind] = [table.next(), table.next(), table.next()];
        if (!(kind instanceof Word) || typeof at !== 'number') throw new Unread('No table');
        if (kind.word === 'n') this.#places.set(number, at);
      }
    }
    const trailer = table.next();
    if (!isDictionary(trailer) || trailer.has('Prev') || trailer.has('Encrypt')) {
      throw new Unread('The file is in parts or locked');
    }
    this.root = this.dictionary(trailer.get('Root'));
  }

  /** The value, or what it refers to. */
  of(value: Value): Value {
    if (!(value instanceof Reference)) return value;
    const { number } = value;
    if (!this.#known.has(number)) this.#known.set(number, this.#read(number).value);
    return this.#known.get(number);
  }

  /** @throws Unread when it is none */
  dictionary(value: Value): Dictionary {
    const found = this.of(value);
    if (!isDictionary(found)) throw new Unread('There is no dictionary');
    return found;
  }

  /** What it holds, if it is a list; else itself alone; nothing of nothing. */
  list(value: Value): readonly Value[] {
    const found = this.of(value);
    if (found === undefined || (found instanceof Word && found.word === 'null')) return [];
    return isList(found) ? found : [value];
  }

  name(value: Value): string {
    const found = this.of(value);
    return found instanceof Name ? found.name : '';
  }

  /** The dictionary of a stream, and what is in it. @throws Unread */
  stream(value: Value): { readonly entries: Dictionary; readonly text: string } {
    if (!(value instanceof Reference)) throw new Unread('A stream has no number');
    const { value: entries, end } = this.#read(value.number);
    const opening = /^\s*stream\r?\n/u.exec(this.#text.slice(end, end + 16))?.[0];
    if (!isDictionary(entries) || opening === undefined) throw new Unread('There is no stream');
    const length = this.of(entries.get('Length'));
    if (typeof length !== 'number') throw new Unread('A stream has no length');
    const begin = end + opening.length;
    const bytes = this.#bytes.subarray(begin, begin + length);
    const filters = this.list(entries.get('Filter')).map((each) => this.name(each));
    if (filters.length === 0) return { entries, text: this.#text.slice(begin, begin + length) };
    if (filters.join() !== 'FlateDecode' || entries.has('DecodeParms')) {
      throw new Unread('A stream is packed in another way');
    }
    try {
      return { entries, text: inflateSync(bytes).toString('latin1') };
    } catch {
      throw new Unread('A stream is damaged');
    }
  }

  #read(number: number): { readonly value: Value; readonly end: number } {
    const lexer = new Lexer(this.#text, this.#places.get(number) ?? this.#text.length);
    const [own, , word] = [lexer.next(), lexer.next(), lexer.next()];
    if (own !== number || !(word instanceof Word) || word.word !== 'obj') {
      throw new Unread('An object is not where the table says');
    }
    const value = lexer.next();
    return { value, end: lexer.at };
  }
}
