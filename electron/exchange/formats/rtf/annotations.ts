/** Comments: who said what and when, in answer to whom, and where it stands. */
import type { Xml } from '../docx/xml.ts';
import { type Destination, type Here, NOWHERE, Words } from './destination.ts';
import { timeOf } from './look.ts';
import type { Tree } from './tree.ts';

interface Annotation {
  readonly id: string;
  readonly element: Xml;
  /** What the file says of the comment that this one answers. */
  readonly parent: string;
}

/** The comments of a file. */
export class Annotations {
  readonly #all: Annotation[] = [];
  readonly #ids = new Set<string>();
  #author = '';
  #initials = '';

  /** Who says what comes next: a name, and initials that stand for it in old files. */
  readonly author = (): Destination =>
    new Words((words) => {
      this.#author = words.trim();
    });

  readonly initials = (): Destination =>
    new Words((words) => {
      this.#initials = words.trim();
    });

  /**
   * A comment that is being read.
   * @param text where its words go
   * @param told gets the sign that stands in the text for it
   */
  begin(
    tree: Tree,
    text: Destination,
    content: () => Xml[],
    told: (sign: Xml) => void,
  ): Destination {
    const author = this.#author || this.#initials;
    this.#author = '';
    this.#initials = '';
    return new Comment(text, (facts) => {
      const free = facts.reference !== '' && !this.#ids.has(facts.reference);
      const id = free ? facts.reference : `own ${this.#all.length}`;
      this.#ids.add(id);
      const date = timeOf({ author: 0, time: facts.date });
      const attrs = {
        'w:id': id,
        ...(author === '' ? {} : { 'w:author': author }),
        ...(date === undefined ? {} : { 'w:date': date }),
      };
      const paragraphs = content().map((each, i, all) =>
        i === all.length - 1 && each.name === 'w:p'
          ? { ...each, attrs: { 'w14:paraId': paragraphId(this.#all.length) } }
          : each,
      );
      const element = tree.element('w:comment', attrs, paragraphs);
      this.#all.push({ id, element, parent: facts.parent });
      told(tree.element('w:commentReference', { 'w:id': id }));
    });
  }

  /** The part of a package that holds them, and the one that says which answers which, if any does. */
  parts(tree: Tree): { comments: Xml | null; extended: Xml | null } {
    if (this.#all.length === 0) return { comments: null, extended: null };
    const comments = tree.element(
      'w:comments',
      {},
      this.#all.map(({ element }) => element),
    );
    let answers = false;
    const facts = this.#all.map((each, i) => {
      const parent = this.#parentOf(each, i);
      if (parent !== null) answers = true;
      const attrs = {
        'w15:paraId': paragraphId(i),
        ...(parent === null ? {} : { 'w15:paraIdParent': paragraphId(parent) }),
      };
      return tree.element('w15:commentEx', attrs);
    });
    return { comments, extended: answers ? tree.element('w15:commentsEx', {}, facts) : null };
  }

  /** Word says how many comments before the answer its parent stands; others name the parent. */
  #parentOf({ parent }: Annotation, index: number): number | null {
    if (/^-\d{1,6}$/.test(parent)) {
      const at = index + Number(parent);
      return at >= 0 ? at : null;
    }
    const at = parent === '' ? -1 : this.#all.findIndex(({ id }) => id === parent);
    return at >= 0 && at < index ? at : null;
  }
}

const paragraphId = (index: number): string => `C${index.toString(16).toUpperCase()}`;

interface Facts {
  reference: string;
  date: number;
  parent: string;
}

class Comment implements Destination {
  readonly fresh = true;
  readonly #facts: Facts = { reference: '', date: 0, parent: '' };
  readonly #text: Destination;
  readonly #told: (facts: Facts) => void;

  constructor(text: Destination, told: (facts: Facts) => void) {
    this.#text = text;
    this.#told = told;
  }

  child(word: string, here: Here): Destination | undefined {
    switch (word) {
      case 'atnref':
        return new Words((words) => {
          this.#facts.reference = words.trim();
        });
      case 'atnparent':
        return new Words((words) => {
          this.#facts.parent = words.trim();
        });
      case 'atndate':
        return new Words((words) => {
          const number = Number(words.trim());
          this.#facts.date = Number.isSafeInteger(number) ? number : 0;
        });
      case 'atntime':
      case 'atnicn':
        return NOWHERE;
      default:
        return this.#text.child?.(word, here);
    }
  }

  word(word: string, value: number | null, here: Here): void {
    this.#text.word?.(word, value, here);
  }

  text(text: string, here: Here): void {
    this.#text.text?.(text, here);
  }

  symbol(code: number, font: string, here: Here): void {
    this.#text.symbol?.(code, font, here);
  }

  close(here: Here): void {
    this.#text.close?.(here);
    this.#told(this.#facts);
  }
}
