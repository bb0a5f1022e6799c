/**
 * Hidden bookmarks in paragraphs that a review copy tells letter by letter: no more letters were left in them than
 * it says. Word shows none of them.
 */
import { BY_LETTERS } from '../../by-letters.ts';
import type { Sources } from '../../wordprocessing/sources.ts';
import type { Anchors } from './write-comments.ts';
import type { Layout } from './write-layout.ts';
import { runsIn } from './write-piece.ts';
import { below, type Xml } from './xml.ts';

/**
 * Adds them to what stands before words.
 * @param taken ids of bookmarks that are taken, from 1
 */
export function addLetters({ body, notes }: Layout, anchors: Anchors, taken: number): void {
  let id = taken;
  for (const flow of [body, ...notes.map(({ paras }) => paras)]) {
    for (const run of runsIn(flow)) {
      if (!run.annotations.includes(BY_LETTERS)) continue;
      id += 1;
      anchors.add(
        run,
        'before',
        `<w:bookmarkStart w:id="${id}" w:name="_Letters_${id}"/><w:bookmarkEnd w:id="${id}"/>`,
      );
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
