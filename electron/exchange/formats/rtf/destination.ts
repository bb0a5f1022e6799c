/** Where a group's words go. */
import type { Look } from './look.ts';
import type { Paragraph } from './paragraph.ts';

/** How things stand at a place of the file. */
export interface Here {
  readonly look: Look;
  readonly paragraph: Paragraph;
}

export interface Destination {
  /** Whether looks begin anew in it, whatever stands around. */
  readonly fresh?: boolean;
  /** What a group is that begins with this word in here; undefined when the word opens nothing here. */
  child?(word: string, here: Here): Destination | undefined;
  /** Any control word that opens nothing; looks are taken in already. */
  word?(word: string, value: number | null, here: Here): void;
  text?(text: string, here: Here): void;
  /** A character of a font of signs. */
  symbol?(code: number, font: string, here: Here): void;
  /** Takes text as bytes, before it is decoded. */
  bytes?(bytes: Uint8Array): void;
  /** Binary data. */
  data?(bytes: Uint8Array): void;
  /** A group begins or ends in here. */
  open?(): void;
  shut?(here: Here): void;
  /** The group ends that began it. */
  close?(here: Here): void;
  /** How things stand behind it, where what it says is about what is around it. */
  leave?(inside: Here, around: Here): Here;
}

/** What is passed over, with all that is in it. */
export const NOWHERE: Destination = {};

/** A group that goes on with what is around it, and does something at its end. */
export const within = (around: Destination, close: (here: Here) => void): Destination => ({
  child: (word, here) => around.child?.(word, here),
  word: (word, value, here) => around.word?.(word, value, here),
  text: (text, here) => around.text?.(text, here),
  symbol: (code, font, here) => around.symbol?.(code, font, here),
  open: () => around.open?.(),
  shut: (here) => around.shut?.(here),
  close,
});

/** Words of a name, an author, a date; longer ones than anybody is called are cut. */
export class Words implements Destination {
  #words = '';
  readonly #told: (words: string, here: Here) => void;

  constructor(told: (words: string, here: Here) => void) {
    this.#told = told;
  }

  text(text: string): void {
    if (this.#words.length < 10_000) this.#words += text;
  }

  child(): Destination {
    return NOWHERE;
  }

  close(here: Here): void {
    this.#told(this.#words, here);
  }
}
