/** Choice points, joined where one cannot be made without the other, and what each is about. */
import type { Choice, Range } from './tree.ts';

/**
 * What one choice point does, before it is known which others it belongs with. `block` comes or goes
 * whole; `place` is a block that stands elsewhere; `boundary` parts a block or makes two one.
 */
export type PartKind = 'words' | 'block' | 'boundary' | 'place' | 'retype' | 'attribute' | 'format';

/** One of the places that a change touches. */
export interface Part {
  readonly kind: PartKind;
  readonly before: Range;
  readonly after: Range;
  /** The words that stand there in each document. */
  readonly textBefore: string;
  readonly textAfter: string;
  /** Id of the block at the place in each document; of its surroundings where it has none. */
  readonly blockBefore: string | null;
  readonly blockAfter: string | null;
  /** What changes, for looks: names of attributes, or of marks with a sign. */
  readonly what?: string;
}

/** Positions between the end of a block's words and the next item of its list or quote. */
const NEXT = 4;

const sameWords = (one: string, other: string): boolean =>
  one !== '' && one.trim() === other.trim();

/** Whether words go from the end of one block while the very next comes with just these. */
export const movesInto = (words: Part, block: Part): boolean =>
  words.textAfter === '' &&
  block.textBefore === '' &&
  sameWords(words.textBefore, block.textAfter) &&
  block.after.from >= words.after.to &&
  block.after.from - words.after.to <= NEXT;

/** Whether words come to the end of one block while the very next goes with just these. */
export const movesOutOf = (words: Part, block: Part): boolean =>
  words.textBefore === '' &&
  block.textAfter === '' &&
  sameWords(words.textAfter, block.textBefore) &&
  block.before.from >= words.before.to &&
  block.before.from - words.before.to <= NEXT;

export class Choices {
  readonly parts: Part[][] = [];
  readonly #parent: Choice[] = [];

  make(...parts: Part[]): Choice {
    this.parts.push(parts);
    this.#parent.push(this.#parent.length);
    return this.#parent.length - 1;
  }

  get count(): number {
    return this.#parent.length;
  }

  /** The choice that stands for all those joined with this one. */
  find(choice: Choice): Choice {
    let at = choice;
    for (let up = this.#parent[at] as Choice; up !== at; up = this.#parent[at] as Choice) {
      this.#parent[at] = this.#parent[up] as Choice;
      at = up;
    }
    return at;
  }

  /** From now on the two are made as one. */
  join(one: Choice, other: Choice): void {
    const [a, b] = [this.find(one), this.find(other)];
    // The earlier stands for both, so that the result does not hang on the order of joining.
    this.#parent[Math.max(a, b)] = Math.min(a, b);
  }

  joinAll(choices: Iterable<Choice>): void {
    let first: Choice | null = null;
    for (const choice of choices) {
      if (first === null) first = choice;
      else this.join(first, choice);
    }
  }
}
