/** What stands before the text: fonts, styles, who tracked changes, and when the file was written. */
import { encodingOf, encodingOfCharset } from './code-pages.ts';
import { type Destination, type Here, NOWHERE } from './destination.ts';
import { type Look, PLAIN } from './look.ts';

interface Font {
  name: string;
  /** Null for that of the file. */
  encoding: string | null;
}

const MOST = 100_000;

/** Fonts by their number: each in a group, or one behind the other with semicolons between. */
export class FontTable implements Destination {
  readonly #fonts = new Map<number, Font>();
  #font: Font = { name: '', encoding: null };

  child(word: string): Destination | undefined {
    return word === 'falt' || word === 'fontemb' || word === 'fname' ? NOWHERE : undefined;
  }

  word(word: string, value: number | null): void {
    if (word === 'f') this.#begin(value ?? 0);
    if (word === 'fcharset') this.#font.encoding = encodingOfCharset(value ?? 0);
    if (word === 'cpg') this.#font.encoding = encodingOf(value ?? 0) ?? this.#font.encoding;
  }

  #begin(number: number): void {
    this.#font = { name: '', encoding: null };
    if (this.#fonts.size < MOST) this.#fonts.set(number, this.#font);
  }

  text(text: string): void {
    this.#font.name = `${this.#font.name}${text}`.slice(0, 200);
  }

  nameOf(number: number | null): string {
    return (this.#fonts.get(number ?? -1)?.name ?? '').replace(/;[\s\S]*/, '').trim();
  }

  encodingOf(number: number | null): string | null {
    return this.#fonts.get(number ?? -1)?.encoding ?? null;
  }
}

export interface Style {
  readonly kind: 'paragraph' | 'character';
  readonly number: number;
  readonly name: string;
  readonly basedOn: number | null;
  readonly outline: number | null;
  readonly look: Look;
}

/** Styles by their number, those of paragraphs apart from those of characters. */
export class StyleSheet implements Destination {
  readonly #styles = new Map<string, Style>();
  readonly #looks = new Map<number, Look>();
  #name = '';
  #basedOn: number | null = null;
  #other = false;
  #depth = 0;

  child(word: string): Destination | undefined {
    return word === 'keycode' ? NOWHERE : undefined;
  }

  open(): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    this.#name = '';
    this.#basedOn = null;
    this.#other = false;
  }

  word(word: string, value: number | null): void {
    if (word === 'sbasedon') this.#basedOn = value;
    if (word === 'ts' || word === 'ds') this.#other = true;
  }

  text(text: string): void {
    this.#name = `${this.#name}${text}`.slice(0, 500);
  }

  shut({ look, paragraph }: Here): void {
    this.#depth -= 1;
    if (this.#depth > 0 || this.#other || this.#styles.size >= MOST) return;
    const kind = look.style === null ? 'paragraph' : 'character';
    const number = look.style ?? paragraph.style ?? 0;
    // Other names of the style stand behind commas.
    const name = this.#name.replace(/[;,][\s\S]*/, '').trim();
    const { outline } = paragraph;
    const basedOn = this.#basedOn === number ? null : this.#basedOn;
    this.#styles.set(`${kind} ${number}`, { kind, number, name, basedOn, outline, look });
  }

  get all(): Style[] {
    return [...this.#styles.values()];
  }

  /** The look that a paragraph style gives to its letters. */
  lookOf(number: number | null): Look {
    const own = number ?? 0;
    const known = this.#looks.get(own);
    if (known) return known;
    let look: Look = PLAIN;
    const seen = new Set<number>();
    for (let at: number | null = own; at !== null && !seen.has(at) && seen.size < 40; ) {
      seen.add(at);
      const style: Style | undefined = this.#styles.get(`paragraph ${at}`);
      look = {
        ...look,
        bold: look.bold || (style?.look.bold ?? false),
        italic: look.italic || (style?.look.italic ?? false),
        underline: look.underline || (style?.look.underline ?? false),
        strike: look.strike || (style?.look.strike ?? false),
        raised: look.raised ?? style?.look.raised ?? null,
      };
      at = style?.basedOn ?? null;
    }
    this.#looks.set(own, look);
    return look;
  }
}

/** Who tracked changes, in the order of their numbers, with semicolons between. */
export class RevisionTable implements Destination {
  readonly #names: string[] = [];
  #name = '';

  text(text: string): void {
    const [first = '', ...others] = text.split(';');
    this.#name += first;
    for (const other of others) {
      if (this.#names.length < MOST) this.#names.push(this.#name.trim());
      this.#name = other;
    }
  }

  /** The first name of the table is nobody's. */
  nameOf(number: number): string | undefined {
    const name = this.#names[number];
    return name === undefined || name === '' || (number === 0 && /^unknown$/i.test(name))
      ? undefined
      : name;
  }
}

/** What the file says of itself, of which only the time counts. */
export class Info implements Destination {
  #written: string | null = null;
  #made: string | null = null;

  child(word: string): Destination {
    if (word === 'revtim') {
      return new Time((time) => {
        this.#written = time;
      });
    }
    if (word === 'creatim') {
      return new Time((time) => {
        this.#made = time;
      });
    }
    return NOWHERE;
  }

  /** When the file says that it was last written, ISO 8601; null when it does not. */
  get modified(): string | null {
    return this.#written ?? this.#made;
  }
}

class Time implements Destination {
  readonly #parts = new Map<string, number>();
  readonly #told: (time: string) => void;

  constructor(told: (time: string) => void) {
    this.#told = told;
  }

  word(word: string, value: number | null): void {
    if (/^(yr|mo|dy|hr|min|sec)$/.test(word)) this.#parts.set(word, value ?? 0);
  }

  close(): void {
    const part = (name: string): number => this.#parts.get(name) ?? 0;
    const [year, month, day] = [part('yr'), part('mo'), part('dy')];
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return;
    const time = Date.UTC(year, month - 1, day, part('hr'), part('min'), part('sec'));
    if (!Number.isNaN(time)) this.#told(new Date(time).toISOString());
  }
}
