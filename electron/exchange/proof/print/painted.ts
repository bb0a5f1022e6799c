/** What is painted on a page, by the marks that the tags of the file name. */
import { type Meanings, meaningsOf, textOf } from './fonts.ts';
import {
  Bytes,
  type Dictionary,
  isDictionary,
  isList,
  Lexer,
  Name,
  type Objects,
  Unread,
  type Value,
  Word,
} from './objects.ts';

/** Glyphs that were painted at once: a stretch of a line, all of one direction. */
export interface Stretch {
  text: string;
  /** Whether it was painted from the last letter to the first; the text begins with the first. */
  readonly backwards: boolean;
}

export interface Painted {
  /** What bears each mark, in the order in which it was painted. */
  readonly marked: ReadonlyMap<number, readonly Stretch[]>;
  /** What bears none: what stands in the margins, and numbers of lines. */
  readonly loose: readonly Stretch[];
}

/** A stretch of the page between the beginning and the end of something. */
type Open =
  | { readonly kind: 'mark'; readonly id: number }
  /** Glyphs of which the file says in words what they mean together. */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'backwards'; readonly glyphs: string[] }
  | { readonly kind: 'other' };

/** @throws Unread */
export function paintedOn(objects: Objects, page: Dictionary, fonts: Fonts): Painted {
  const contents = objects.list(page.get('Contents')).map((each) => objects.stream(each).text);
  const painter = new Painter(objects, fonts);
  painter.paint(contents.join('\n'), page.get('Resources'));
  return painter;
}

/** Every font of a file is read once. */
export class Fonts {
  readonly #known = new Map<Value, Meanings>();

  of(objects: Objects, font: Value): Meanings {
    const entries = objects.dictionary(font);
    let meanings = this.#known.get(entries);
    if (!meanings) {
      meanings = meaningsOf(objects, entries);
      this.#known.set(entries, meanings);
    }
    return meanings;
  }
}

class Painter implements Painted {
  readonly marked = new Map<number, Stretch[]>();
  readonly loose: Stretch[] = [];
  readonly #objects: Objects;
  readonly #fonts: Fonts;
  readonly #open: Open[] = [];
  #depth = 0;

  constructor(objects: Objects, fonts: Fonts) {
    this.#objects = objects;
    this.#fonts = fonts;
  }

  paint(text: string, given: Value): void {
    if (this.#depth > 20) throw new Unread('Pictures stand in one another');
    this.#depth += 1;
    const resources = this.#objects.of(given);
    const named = (kind: string, name: Value): Value => {
      if (!isDictionary(resources) || !(name instanceof Name)) throw new Unread('Nothing is named');
      return this.#objects.dictionary(resources.get(kind)).get(name.name);
    };
    const lexer = new Lexer(text);
    const kept: (Meanings | null)[] = [];
    let font: Meanings | null = null;
    let begins = true;
    let operands: Value[] = [];
    for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
      if (!(value instanceof Word)) {
        operands.push(value);
        continue;
      }
      const [first, second] = operands;
      switch (value.word) {
        case 'q':
          kept.push(font);
          break;
        case 'Q':
          font = kept.pop() ?? null;
          break;
        case 'BT':
          begins = true;
          break;
        case 'Tf':
          font = this.#fonts.of(this.#objects, named('Font', first));
          break;
        case 'Tj':
          this.#show(font, first, begins);
          begins = false;
          break;
        case 'TJ':
          for (const each of isList(first) ? first : []) {
            if (each instanceof Bytes) this.#show(font, each, begins);
          }
          begins = false;
          break;
        case "'":
        case '"':
        case 'BI':
          throw new Unread('The page is painted in another way');
        case 'BMC':
        case 'BDC':
          this.#begin(first, second, resources);
          break;
        case 'EMC':
          this.#end(begins);
          begins = false;
          break;
        case 'Do':
          this.#form(named('XObject', first), given);
          break;
      }
      operands = [];
    }
    this.#depth -= 1;
  }

  #form(object: Value, around: Value): void {
    const kind = this.#objects.dictionary(object).get('Subtype');
    if (this.#objects.name(kind) !== 'Form') return;
    const { entries, text } = this.#objects.stream(object);
    this.paint(text, entries.get('Resources') ?? around);
  }

  #begin(tag: Value, properties: Value, resources: Value): void {
    if (tag instanceof Name && tag.name === 'ReversedChars') {
      this.#open.push({ kind: 'backwards', glyphs: [] });
      return;
    }
    let given = properties;
    if (properties instanceof Name && isDictionary(resources)) {
      given = this.#objects.dictionary(resources.get('Properties')).get(properties.name);
    }
    const said = this.#objects.of(given);
    const id = isDictionary(said) ? said.get('MCID') : undefined;
    const actual = isDictionary(said) ? this.#objects.of(said.get('ActualText')) : undefined;
    if (typeof id === 'number') this.#open.push({ kind: 'mark', id });
    else if (actual instanceof Bytes) this.#open.push({ kind: 'said', text: textOf(actual) });
    else this.#open.push({ kind: 'other' });
  }

  #end(begins: boolean): void {
    const ended = this.#open.pop();
    if (ended === undefined) throw new Unread('Something ends that did not begin');
    if (ended.kind === 'said') this.#add(ended.text, begins);
    if (ended.kind === 'backwards') this.#stretch(ended.glyphs.reverse().join(''), true, true);
  }

  #show(font: Meanings | null, glyphs: Value, begins: boolean): void {
    if (!(glyphs instanceof Bytes) || !font) throw new Unread('Glyphs without a font');
    if (this.#open.some(({ kind }) => kind === 'said')) return;
    const { text } = glyphs;
    for (let i = 0; i < text.length; i += font.width) {
      const code =
        font.width === 1 ? text.charCodeAt(i) : text.charCodeAt(i) * 256 + text.charCodeAt(i + 1);
      const meaning = font.texts.get(code);
      if (meaning === undefined) throw new Unread('A glyph has no meaning');
      this.#add(meaning, begins && i === 0);
    }
  }

  #add(text: string, begins: boolean): void {
    if (this.#open.some(({ kind }) => kind === 'said')) return;
    const around = this.#open.findLast(({ kind }) => kind === 'backwards');
    if (around?.kind === 'backwards') around.glyphs.push(text);
    else this.#stretch(text, false, begins);
  }

  #stretch(text: string, backwards: boolean, begins: boolean): void {
    const mark = this.#open.findLast(({ kind }) => kind === 'mark');
    const into = mark?.kind === 'mark' ? this.#of(mark.id) : this.loose;
    const last = into.at(-1);
    if (last && !begins && !last.backwards && !backwards) last.text += text;
    else into.push({ text, backwards });
  }

  #of(id: number): Stretch[] {
    const known = this.marked.get(id);
    if (known) return known;
    const begun: Stretch[] = [];
    this.marked.set(id, begun);
    return begun;
  }
}
