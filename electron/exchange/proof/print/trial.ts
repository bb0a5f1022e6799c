/**
 * Whether the printer of this computer writes PDFs that say exactly what their pages say, as far as they are
 * read here. Another release of it may tag otherwise, and other fonts may say less: so before the first print of
 * a kind is held to its words, a small page that has one of everything is printed and read in the same way.
 */
import { GalleyError } from '../../../../shared/domain/errors.ts';
import type { PrintPage } from '../../printing.ts';
import { Unread } from './objects.ts';
import { allSigns, type Held, marginsDiffer, ownLetters, partingOf, saidOn } from './same.ts';
import { type PrintKind, specimenOf } from './specimen.ts';
import { readPrint } from './tags.ts';

/** Prints a page. */
export type Print = (page: PrintPage) => Promise<Uint8Array>;

/** What each kind of print is held to. */
export class Trials {
  readonly #known = new Map<PrintKind, Held | null>();

  /**
   * What of the words of such a print is compared; null when nothing is, since the printer's own page did not
   * read as it was.
   * @throws GalleyError `cancelled`
   */
  async of(kind: PrintKind, print: Print): Promise<Held | null> {
    const known = this.#known.get(kind);
    if (known !== undefined) return known;
    const page = specimenOf(kind);
    let bytes: Uint8Array;
    try {
      bytes = await print(page);
    } catch (error) {
      if (error instanceof GalleyError && error.code === 'cancelled') throw error;
      // It may go better for the next piece.
      return null;
    }
    const held = shownBy(page, bytes);
    this.#known.set(kind, held);
    return held;
  }
}

/** The most that is exact in a print of a page. */
function shownBy(page: PrintPage, bytes: Uint8Array): Held | null {
  try {
    const print = readPrint(bytes);
    const said = saidOn(page.html);
    const exact = (held: Held): boolean =>
      partingOf(print, said, held) === null && !marginsDiffer(print, marginsOf(page), held);
    return [allSigns, ownLetters].find(exact) ?? null;
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

/** What stands above and below each page. */
export const marginsOf = ({ head, foot }: PrintPage): string[] =>
  [head, foot].map((line) => saidOn(line.replace(/<style>.*?<\/style>/gsu, '')));
