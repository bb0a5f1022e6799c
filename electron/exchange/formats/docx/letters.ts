/**
 * Hidden bookmarks in paragraphs that a review copy tells letter by letter: no more letters were left in them than
 * it says. Word shows none of them.
 */
import { BY_LETTERS } from '../../by-letters.ts';
import type { Sources } from '../../wordprocessing/sources.ts';
import type { Put } from './write-deed-marks.ts';
import type { Layout } from './write-layout.ts';
import { runsIn } from './write-piece.ts';
import { below, type Xml } from './xml.ts';

/** Puts them before words. */
export function addLetters({ body, notes }: Layout, put: Put): void {
  for (const flow of [body, ...notes.map(({ paras }) => paras)]) {
    for (const run of runsIn(flow)) {
      if (run.annotations.includes(BY_LETTERS)) {
        put(run, 'before', (number) => `_Letters_${number}`);
      }
    }
  }
}

/** LibreOffice numbers what it copies. */
const NAME = /^_Letters_\d+(_Copy_\d+)?$/u;

/** Makes known in which paragraphs all letters are told. */
export function knowLetters(roots: Iterable<Xml>, sources: Sources): void {
  for (const root of roots) {
    let paragraph: Xml | null = null;
    for (const each of below(root)) {
      if (each.name === 'w:p') paragraph = each;
      if (!paragraph || !NAME.test(each.attrs['w:name'] ?? '')) continue;
      for (const words of below(paragraph)) if (words.name === 'w:t') sources.tellLetters(words);
    }
  }
}
