/** Fields: a code, and what it shows. */
import type { Xml } from '../docx/xml.ts';
import { type Destination, NOWHERE, Words, within } from './destination.ts';
import type { Look } from './look.ts';
import type { Story } from './story.ts';
import type { Tree } from './tree.ts';

/** A field in a text, as the signs that Word's packages have for it. */
export class Field implements Destination {
  readonly #tree: Tree;
  readonly #story: Story;
  readonly #look: Look;
  readonly #around: Destination;
  #state: 'begun' | 'code' | 'result' | 'whole' = 'begun';

  /** @param look that of its signs */
  constructor(tree: Tree, story: Story, look: Look, around: Destination) {
    this.#tree = tree;
    this.#story = story;
    this.#look = look;
    this.#around = around;
  }

  child(word: string): Destination | undefined {
    if (word === 'fldinst' && this.#state === 'begun') {
      return new Code(this.#tree, (code, form) => this.#code(code, form));
    }
    if (word !== 'fldrslt') return undefined;
    if (this.#state === 'whole') return NOWHERE;
    if (this.#state === 'code') {
      this.#sign('separate');
      this.#state = 'result';
    }
    return within(this.#around, () => undefined);
  }

  close(): void {
    if (this.#state === 'code' || this.#state === 'result') this.#sign('end');
  }

  #code(code: string, form: Xml | null): void {
    const sign = /^\s*SYMBOL\s+(0x[\da-f]+|\d+)\b(?:.*?\\f\s*"?([^"\\]+))?/i.exec(code);
    if (sign) {
      const [, number = '', font = ''] = sign;
      const char = Number(number).toString(16);
      const own = this.#tree.element('w:sym', { 'w:font': font.trim(), 'w:char': char });
      this.#story.sign(own, this.#look);
      this.#state = 'whole';
      return;
    }
    this.#sign('begin', form ? [form] : []);
    this.#story.sign(this.#tree.element('w:instrText', {}, [code]), this.#look);
    this.#state = 'code';
  }

  #sign(kind: string, children: Xml[] = []): void {
    const sign = this.#tree.element('w:fldChar', { 'w:fldCharType': kind }, children);
    this.#story.sign(sign, this.#look);
  }
}

/** The code of a field; fields in it stand for what they show. */
class Code implements Destination {
  readonly #tree: Tree;
  readonly #told: (code: string, form: Xml | null) => void;
  #words = '';
  #form: FormField | null = null;

  constructor(tree: Tree, told: (code: string, form: Xml | null) => void) {
    this.#tree = tree;
    this.#told = told;
  }

  child(word: string): Destination | undefined {
    if (word === 'formfield') {
      this.#form = new FormField();
      return this.#form;
    }
    return word === 'fldinst' || word === 'datafield' || word === 'pict' ? NOWHERE : undefined;
  }

  text(text: string): void {
    if (this.#words.length < 10_000) this.#words += text;
  }

  close(): void {
    this.#told(this.#words, this.#form?.element(this.#tree) ?? null);
  }
}

/** A box to tick, or a list to choose from. */
class FormField implements Destination {
  readonly #numbers = new Map<string, number>();
  readonly #entries: string[] = [];

  child(word: string): Destination | undefined {
    if (word === 'ffl') {
      return new Words((words) => {
        if (this.#entries.length < 1000) this.#entries.push(words.trim());
      });
    }
    return /^ff(name|deftext|format|helptext|stattext|entrymcr|exitmcr)$/.test(word)
      ? NOWHERE
      : undefined;
  }

  word(word: string, value: number | null): void {
    if (/^ff(type|res|defres)$/.test(word)) this.#numbers.set(word, value ?? 0);
  }

  /** Null for a field of words, which are its result. */
  element(tree: Tree): Xml | null {
    const number = (name: string): number => this.#numbers.get(name) ?? 0;
    // 25 stands for a result that was never chosen.
    const chosen = number('ffres') === 25 ? number('ffdefres') : number('ffres');
    if (number('fftype') === 1) {
      const box = tree.element('w:checkBox', {}, [tree.valued('w:checked', String(chosen))]);
      return tree.element('w:ffData', {}, [box]);
    }
    if (number('fftype') !== 2) return null;
    const entries = this.#entries.map((entry) => tree.valued('w:listEntry', entry));
    const list = [tree.valued('w:result', String(chosen)), ...entries];
    return tree.element('w:ffData', {}, [tree.element('w:ddList', {}, list)]);
  }
}
