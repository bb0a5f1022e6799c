/** Pictures, drawn boxes and embedded objects. */
import { limits } from '../../limits.ts';
import type { Xml } from '../docx/xml.ts';
import { type Destination, type Here, NOWHERE, Words, within } from './destination.ts';
import { hexOf } from './lex.ts';
import type { Tree } from './tree.ts';

/** Keeps pictures apart from the text, which names them. */
export interface Media {
  /**
   * @param content the picture, or why it is not looked at
   * @returns the name by which the text refers to it
   */
  add(content: Uint8Array<ArrayBuffer> | string, extension: string): string;
}

const KINDS: Readonly<Record<string, string>> = {
  pngblip: 'png',
  jpegblip: 'jpg',
  emfblip: 'emf',
  wmetafile: 'wmf',
  pmmetafile: 'met',
  macpict: 'pict',
  dibitmap: 'dib',
  wbitmap: 'bmp',
};

/** One picture, written in hexadecimal digits or as binary data. */
export class Picture implements Destination {
  readonly fresh = true;
  readonly #media: Media;
  readonly #told: (relation: string, alt: string) => void;
  readonly #properties = new Map<string, string>();
  #content = new Uint8Array(1024);
  #extension = '';
  #size = 0;
  /** The first digit of a byte whose second is yet to come; -1 for none. */
  #digit = -1;

  constructor(media: Media, told: (relation: string, alt: string) => void) {
    this.#media = media;
    this.#told = told;
  }

  child(word: string): Destination | undefined {
    if (word === 'picprop') return new Properties(this.#properties, () => NOWHERE);
    return word === 'blipuid' || word === 'bliptag' ? NOWHERE : undefined;
  }

  word(word: string): void {
    this.#extension = KINDS[word] ?? this.#extension;
  }

  bytes(bytes: Uint8Array): void {
    if (!this.#takes((bytes.length >> 1) + 1)) return;
    const content = this.#content;
    let [size, first] = [this.#size, this.#digit];
    for (let i = 0; i < bytes.length; i += 1) {
      const digit = hexOf(bytes[i]);
      if (digit < 0) continue;
      if (first < 0) first = digit;
      else {
        content[size] = first * 16 + digit;
        size += 1;
        first = -1;
      }
    }
    [this.#size, this.#digit] = [size, first];
  }

  data(bytes: Uint8Array): void {
    if (!this.#takes(bytes.length)) return;
    this.#content.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Makes room for more bytes; false when the picture is too large already, or would be. */
  #takes(more: number): boolean {
    const needed = this.#size + more;
    if (needed > limits.picture + 1024) {
      this.#size = limits.picture + 1;
      this.#content = new Uint8Array(0);
    }
    if (this.#size > limits.picture) return false;
    if (needed > this.#content.length) {
      const larger = new Uint8Array(Math.max(needed, this.#content.length * 2));
      larger.set(this.#content);
      this.#content = larger;
    }
    return true;
  }

  close(): void {
    const alt = this.#properties.get('wzDescription') ?? '';
    this.#told(this.#media.add(this.#whole(), this.#extension || 'bin'), alt);
  }

  #whole(): Uint8Array<ArrayBuffer> | string {
    if (this.#size > limits.picture) return 'it is larger than 25 MiB';
    if (this.#extension === 'wmf' || this.#extension === 'emf') {
      return 'it is drawn as a Windows metafile, which is no picture that an article can hold';
    }
    return this.#content.slice(0, this.#size);
  }
}

/** Names and values of what is drawn. */
class Properties implements Destination {
  readonly #properties: Map<string, string>;
  readonly #picture: () => Destination;
  #name = '';

  /** @param picture where a value goes that is a picture */
  constructor(properties: Map<string, string>, picture: () => Destination) {
    this.#properties = properties;
    this.#picture = picture;
  }

  child(word: string): Destination | undefined {
    switch (word) {
      case 'sp':
        this.#name = '';
        return within(this, () => undefined);
      case 'sn':
        return new Words((words) => {
          this.#name = words.trim();
        });
      case 'sv':
        return new Value((words) => {
          if (this.#properties.size < 1000) this.#properties.set(this.#name, words.trim());
        }, this.#picture);
      default:
        return undefined;
    }
  }
}

class Value extends Words {
  readonly #picture: () => Destination;

  constructor(told: (words: string) => void, picture: () => Destination) {
    super(told);
    this.#picture = picture;
  }

  override child(word?: string): Destination {
    return word === 'pict' ? this.#picture() : NOWHERE;
  }
}

/** What a shape needs of the text it stands in. */
export interface Drawn {
  readonly tree: Tree;
  readonly media: Media;
  /** Sets the drawing where it stands. */
  readonly put: (drawing: Xml) => void;
  /** A box of text in it. */
  readonly box: (told: (content: Xml[]) => void) => Destination;
}

/** A shape: a picture, a box of text, a rule, letters drawn, or what can only be named. */
export class Shape implements Destination {
  readonly #drawn: Drawn;
  readonly #around: Destination;
  readonly #content: Xml[] = [];
  readonly #properties = new Map<string, string>();
  readonly #list: Properties;
  #isGroup = false;

  /** @param around where the shapes of a group of shapes go */
  constructor(drawn: Drawn, around: Destination) {
    this.#drawn = drawn;
    this.#around = around;
    const { tree, media } = drawn;
    this.#list = new Properties(
      this.#properties,
      () =>
        new Picture(media, (relation, alt) => {
          if (alt !== '' && !this.#properties.has('wzDescription')) {
            this.#properties.set('wzDescription', alt);
          }
          this.#content.push(tree.element('a:blip', { 'r:embed': relation }));
        }),
    );
  }

  child(word: string, here: Here): Destination | undefined {
    switch (word) {
      case 'shpinst':
        return within(this, () => undefined);
      case 'shptxt':
      case 'dptxbxtext':
        return this.#drawn.box((content) => {
          this.#content.push(this.#drawn.tree.element('w:txbxContent', {}, content));
        });
      case 'shp':
      case 'shpgrp':
        this.#isGroup = true;
        return this.#around.child?.(word, here);
      // The same once more, for programs that draw no shapes.
      case 'shprslt':
        return NOWHERE;
      default:
        return this.#list.child(word);
    }
  }

  close(): void {
    const { tree, put } = this.#drawn;
    const properties = this.#properties;
    const words = properties.get('gtextUNICODE');
    if (words) this.#content.push(tree.element('v:textpath', { string: words }));
    if (properties.get('fHorizRule') === '1' || properties.get('fStandardHR') === '1') {
      this.#content.push(tree.element('v:rect', { 'o:hr': 't' }));
    }
    if (this.#isGroup && this.#content.length === 0) return;
    const descr = properties.get('wzDescription') ?? '';
    put(tree.element('w:drawing', {}, [tree.element('wp:docPr', { descr }), ...this.#content]));
  }
}

/** An embedded object, of which only what it shows is read. */
export class Embedded implements Destination {
  readonly #drawn: Pick<Drawn, 'tree' | 'put'>;
  readonly #around: Destination;
  #kind = 'of unknown kind';

  constructor(drawn: Pick<Drawn, 'tree' | 'put'>, around: Destination) {
    this.#drawn = drawn;
    this.#around = around;
  }

  child(word: string): Destination | undefined {
    if (word === 'objclass') {
      return new Words((words) => {
        this.#kind = words.trim() || this.#kind;
      });
    }
    return word === 'result' ? within(this.#around, () => undefined) : undefined;
  }

  close(): void {
    const { tree, put } = this.#drawn;
    put(tree.element('w:object', {}, [tree.element('o:OLEObject', { ProgID: this.#kind })]));
  }
}
