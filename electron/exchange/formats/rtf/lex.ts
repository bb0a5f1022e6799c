/** The signs of an RTF file, one after another: groups, control words, bytes of text and of pictures. */
import { refuse } from '../../limits.ts';

export type Token =
  | { readonly kind: 'open' | 'close' | 'end' }
  | {
      readonly kind: 'word';
      readonly word: string;
      /** The number behind it; null when there is none. */
      readonly value: number | null;
    }
  /** A backslash and one character that is no letter. */
  | { readonly kind: 'symbol'; readonly symbol: string }
  /** One byte, written as `\'hh`. */
  | { readonly kind: 'byte'; readonly byte: number }
  /** Bytes as they stand, without line ends. */
  | { readonly kind: 'text' | 'data'; readonly bytes: Uint8Array };

const [BACKSLASH, OPEN, CLOSE, CR, LF, SPACE, MINUS, QUOTE] = [92, 123, 125, 13, 10, 32, 45, 39];
const LONGEST_NUMBER = 10;

const END: Token = { kind: 'end' };
const OPENED: Token = { kind: 'open' };
const CLOSED: Token = { kind: 'close' };

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90));
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 48 && byte <= 57;

/** The value of a hexadecimal digit; -1 for any other byte. */
export function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

export class Lexer {
  readonly #bytes: Uint8Array;
  readonly #words = new Map<string, string>();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** What has not been read yet. */
  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** @throws GalleyError `import-refused` when binary data are announced that are not there */
  next(): Token {
    const bytes = this.#bytes;
    while (bytes[this.#at] === CR || bytes[this.#at] === LF) this.#at += 1;
    if (this.#at >= bytes.length) return END;
    switch (bytes[this.#at]) {
      case OPEN:
        this.#at += 1;
        return OPENED;
      case CLOSE:
        this.#at += 1;
        return CLOSED;
      case BACKSLASH:
        this.#at += 1;
        return this.#control();
      default:
        return this.#text();
    }
  }

  #text(): Token {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start + 1;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === CR || byte === LF)
        break;
    }
    this.#at = at;
    return { kind: 'text', bytes: bytes.subarray(start, at) };
  }

  #control(): Token {
    const bytes = this.#bytes;
    if (this.#at >= bytes.length) return END;
    if (isLetter(bytes[this.#at])) return this.#word();
    const first = bytes[this.#at] as number;
    this.#at += 1;
    if (first !== QUOTE) return { kind: 'symbol', symbol: String.fromCharCode(first) };
    const [high, low] = [hexOf(bytes[this.#at]), hexOf(bytes[this.#at + 1])];
    // What is no number stands for nothing.
    if (high < 0 || low < 0) return { kind: 'symbol', symbol: "'" };
    this.#at += 2;
    return { kind: 'byte', byte: high * 16 + low };
  }

  #word(): Token {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    while (isLetter(bytes[at])) at += 1;
    const word = this.#named(start, at);
    let value: number | null = null;
    const sign = bytes[at] === MINUS && isDigit(bytes[at + 1]) ? -1 : 1;
    if (sign < 0) at += 1;
    if (isDigit(bytes[at])) {
      const from = at;
      value = 0;
      for (; isDigit(bytes[at]); at += 1) {
        if (at - from < LONGEST_NUMBER) value = value * 10 + (bytes[at] as number) - 48;
      }
      value *= sign;
    }
    if (bytes[at] === SPACE) at += 1;
    this.#at = at;
    if (word !== 'bin') return { kind: 'word', word, value };
    const length = Math.max(0, value ?? 0);
    if (length > bytes.length - at) {
      refuse('This RTF file is damaged: it announces binary data that are not there.');
    }
    this.#at = at + length;
    return { kind: 'data', bytes: bytes.subarray(at, at + length) };
  }

  /** Words are few: each is made once. */
  #named(from: number, to: number): string {
    let word = '';
    for (let i = from; i < Math.min(to, from + 40); i += 1) {
      word += String.fromCharCode(this.#bytes[i] as number);
    }
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (this.#words.size < 10_000) this.#words.set(word, word);
    return word;
  }
}
