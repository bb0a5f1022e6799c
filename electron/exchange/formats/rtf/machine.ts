/** Goes through the signs of a file and hands each to where its group belongs. */
import { limits, refuse } from '../../limits.ts';
import type { Remarks } from '../../reading.ts';
import { decoded, encodingOf, SYMBOLS } from './code-pages.ts';
import { type Destination, type Here, NOWHERE } from './destination.ts';
import type { FontTable } from './header.ts';
import { Lexer } from './lex.ts';
import { type Look, looking, PLAIN } from './look.ts';
import { BARE, type Paragraph, setting } from './paragraph.ts';
import { characters } from './text.ts';

interface Group {
  look: Look;
  paragraph: Paragraph;
  destination: Destination;
  /** What began in this group, and ends with it. */
  readonly begun: Destination[];
  /** How many characters stand after a number of Unicode for programs that know none. */
  fallback: number;
  /** Whether what it begins with may be passed over. */
  optional: boolean;
}

/** Words that stand behind an asterisk and are no destination. */
const NO_DESTINATIONS = new Set(['cs', 'ts', 'ds', 's']);

export class Machine {
  readonly #lexer: Lexer;
  readonly #fonts: FontTable;
  readonly #remarks: Remarks;
  readonly #groups: Group[] = [];
  /** Of the file, where a font says nothing. */
  #encoding = 'windows-1252';
  #font = 0;
  #group: Group;
  /** Bytes that are yet to be decoded, all in the font of now. */
  #bytes: Uint8Array[] = [];
  #skip = 0;

  /**
   * @param text where the file's text goes
   * @param fonts which the text fills, and by which its bytes are decoded
   */
  constructor(bytes: Uint8Array, text: Destination, fonts: FontTable, remarks: Remarks) {
    this.#lexer = new Lexer(bytes);
    this.#fonts = fonts;
    this.#remarks = remarks;
    this.#group = {
      look: PLAIN,
      paragraph: BARE,
      destination: text,
      begun: [],
      fallback: 1,
      optional: false,
    };
  }

  /** @throws GalleyError `import-refused` when the file is damaged, or made to do harm */
  run(): void {
    let ended = false;
    for (let token = this.#lexer.next(); !ended; token = ended ? token : this.#lexer.next()) {
      switch (token.kind) {
        case 'open':
          this.#open();
          break;
        case 'close':
          this.#close();
          ended = this.#groups.length === 0;
          break;
        case 'end':
          ended = true;
          break;
        case 'word':
          this.#word(token.word, token.value);
          break;
        case 'symbol':
          this.#symbol(token.symbol);
          break;
        case 'byte':
          if (!this.#skipped()) this.#bytes.push(Uint8Array.of(token.byte));
          break;
        case 'data':
          if (!this.#skipped()) this.#group.destination.data?.(token.bytes);
          break;
        case 'text':
          this.#text(token.bytes);
      }
    }
    this.#finish();
  }

  get #here(): Here {
    return this.#group;
  }

  #finish(): void {
    this.#flush();
    const missing = this.#groups.length;
    if (missing > 1) refuse('This RTF file is cut off: it ends in the middle.');
    if (missing === 1) {
      this.#remarks.warn('The file does not say where it ends; text may be missing there.');
      this.#close();
    }
    const { destination } = this.#group;
    destination.close?.(this.#here);
    if (this.#lexer.rest.some((byte) => byte > 32 && byte !== 125)) {
      this.#remarks.warn('What stands behind the end of the text was left out.');
    }
  }

  #open(): void {
    this.#flush();
    this.#skip = 0;
    this.#groups.push(this.#group);
    if (this.#groups.length > limits.depth) refuse('This file is nested deeper than 400 levels.');
    this.#group.destination.open?.();
    this.#group = { ...this.#group, begun: [], optional: false };
  }

  #close(): void {
    this.#flush();
    this.#skip = 0;
    const inside = this.#group;
    const around = this.#groups.pop();
    if (!around) return;
    for (const each of inside.begun.toReversed()) each.close?.(inside);
    this.#group = around;
    for (const each of inside.begun.toReversed()) {
      const left = each.leave?.(inside, around);
      if (left) Object.assign(around, { look: left.look, paragraph: left.paragraph });
    }
    around.destination.shut?.(inside);
  }

  #begin(destination: Destination): void {
    const group = this.#group;
    group.destination = destination;
    group.begun.push(destination);
    if (destination.fresh) Object.assign(group, { look: PLAIN, paragraph: BARE });
  }

  #word(word: string, value: number | null): void {
    this.#flush();
    const group = this.#group;
    if (group.destination === NOWHERE) return;
    if (word === 'u') {
      this.#unicode(value ?? 0);
      return;
    }
    if (characters.has(word) && this.#skipped()) return;
    const { optional } = group;
    group.optional = false;
    const child = group.destination.child?.(word, this.#here);
    if (child) {
      this.#begin(child);
      return;
    }
    if (optional && !NO_DESTINATIONS.has(word)) {
      this.#begin(NOWHERE);
      return;
    }
    const look = looking(group.look, word, value);
    if (look) group.look = look;
    const paragraph = setting(group.paragraph, word, value);
    if (paragraph) group.paragraph = paragraph;
    if (word === 'uc') group.fallback = Math.min(100, Math.max(0, value ?? 1));
    this.#file(word, value);
    group.destination.word?.(word, value, this.#here);
  }

  /** What holds for the whole file. */
  #file(word: string, value: number | null): void {
    switch (word) {
      case 'ansicpg': {
        const encoding = encodingOf(value ?? 0);
        if (encoding && encoding !== SYMBOLS) this.#encoding = encoding;
        else if (value) {
          this.#remarks.infer(
            `The code page ${value} is not known; letters were read as those of code page 1252.`,
          );
        }
        break;
      }
      case 'mac':
        this.#encoding = 'macroman';
        break;
      case 'pc':
        this.#encoding = 'cp437';
        break;
      case 'pca':
        this.#encoding = 'cp850';
        break;
      case 'deff':
        this.#font = value ?? 0;
    }
  }

  #symbol(symbol: string): void {
    if (symbol === '*') {
      this.#group.optional = true;
      return;
    }
    if (this.#skipped()) return;
    switch (symbol) {
      case '\\':
      case '{':
      case '}':
        // It may be the second half of a letter.
        this.#bytes.push(Uint8Array.of(symbol.charCodeAt(0)));
        return;
      case '\n':
      case '\r':
        this.#word('par', null);
        return;
      case '\t':
        this.#word('tab', null);
        return;
      case '~':
        this.#say('\u00a0');
        return;
      case '-':
        this.#say('\u00ad');
        return;
      case '_':
        this.#say('\u2011');
    }
  }

  #unicode(value: number): void {
    const unit = value < 0 ? value + 0x1_0000 : value;
    this.#skip = this.#group.fallback;
    const { look, destination } = this.#group;
    if (unit < 32 || unit > 0x10_ffff) return;
    const encoding = this.#fonts.encodingOf(look.font ?? this.#font);
    if (encoding === SYMBOLS && unit >= 0xf000 && unit <= 0xf0ff) {
      const font = this.#fonts.nameOf(look.font ?? this.#font);
      destination.symbol?.(unit, font, this.#here);
    } else {
      const text = unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(unit);
      destination.text?.(text, this.#here);
    }
  }

  #say(text: string): void {
    this.#flush();
    this.#group.destination.text?.(text, this.#here);
  }

  #skipped(): boolean {
    if (this.#skip === 0) return false;
    this.#skip -= 1;
    return true;
  }

  #text(bytes: Uint8Array): void {
    const { destination } = this.#group;
    if (destination === NOWHERE || this.#groups.length === 0) return;
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    const rest = skipped > 0 ? bytes.subarray(skipped) : bytes;
    if (rest.length === 0) return;
    if (destination.bytes) destination.bytes(rest);
    else this.#bytes.push(rest);
  }

  /** Decodes what waits, before anything changes by which it is to be decoded. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes.length === 1 ? (this.#bytes[0] as Uint8Array) : joined(this.#bytes);
    this.#bytes = [];
    const { destination, look } = this.#group;
    if (destination === NOWHERE) return;
    const font = look.font ?? this.#font;
    const encoding = this.#fonts.encodingOf(font) ?? this.#encoding;
    if (encoding === SYMBOLS && destination.symbol) {
      const name = this.#fonts.nameOf(font);
      for (const byte of bytes) if (byte >= 32) destination.symbol(byte, name, this.#here);
      return;
    }
    const text = decoded(bytes, encoding === SYMBOLS ? this.#encoding : encoding);
    if (text !== '') destination.text?.(text, this.#here);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
