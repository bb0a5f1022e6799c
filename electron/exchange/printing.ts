/**
 * What a writer gives that writes no bytes itself: a page for the program's printer. Only the program
 * can print, so the exchange asks it to, and stays free of Electron.
 */
import { GalleyError } from '../../shared/domain/errors.ts';

export interface PrintPage {
  /** The whole page: without script, fetching nothing but `fontSheet` and `pictureAddress`. */
  readonly html: string;
  /** By the name that the page calls each by: a number, which tells nothing. */
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /**
   * What stands above and below each page, in its margins, as HTML with styles of its own. Elements
   * of the classes `pageNumber` and `totalPages` are filled in.
   */
  readonly head: string;
  readonly foot: string;
  /** Whether each line of `<article>` bears its number. */
  readonly numbered: boolean;
}

/** Where the printer has the program's own fonts; a page that links it can name them. */
export const fontSheet = '/fonts/faces.css';

/** Where the printer has a page's picture. */
export const pictureAddress = (name: string): string => `picture/${name}`;

export interface Printer {
  /**
   * Prints a page as a tagged PDF with an outline of its headings.
   * @throws GalleyError `export-failed`, or `cancelled` when the signal says so
   */
  print(page: PrintPage, signal: AbortSignal): Promise<Uint8Array>;
}

/** Stands where nobody can print, such as the checkout's own command line. */
export const noPrinter: Printer = {
  print: async () => {
    throw new GalleyError(
      'export-failed',
      'Only the program itself prints PDFs: export from its window, or with the installed command.',
    );
  },
};
