/**
 * Pieces whose notes and references do not pair: a reference without its note, a note without a reference or
 * with two, a note on a note. Readers of formats take these each in their own way, so that what they read is
 * not word for word what was written.
 */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { failed } from './failed.ts';

/** Whether every reference stands in the text, and has a note that no other has. */
export function notesPair(doc: NodeJson): boolean {
  const [references, notes]: [string[], string[]] = [[], []];
  let nested = false;
  const visit = ({ type, attrs, content }: NodeJson, inNote: boolean): void => {
    if (type === 'footnoteRef') {
      references.push(String(attrs?.note));
      nested ||= inNote;
    }
    if (type === 'footnote') notes.push(String(attrs?.note));
    for (const child of content ?? []) visit(child, inNote || type === 'footnote');
  };
  visit(doc, false);
  const sorted = (names: readonly string[]) => names.toSorted().join('\n');
  const each = new Set(references).size === references.length;
  return !nested && each && sorted(references) === sorted(notes);
}

const WORD = /\p{L}[\p{L}\p{M}]*/gu;
/** The letters of a file in a row: marks and tags may stand in the midst of a word. */
const lettersOf = (raw: string): string =>
  [raw, raw.replace(/<[^<>]*>/gu, '')]
    .map((text) => text.normalize('NFC').replace(/[^\p{L}\p{M}]/gu, ''))
    .join('\n');

const wordsOf = (text: string): string[] => text.normalize('NFC').match(WORD) ?? [];

/**
 * Refuses a file that lacks words of such a piece, has those of its text in another order, or words that the
 * piece has nowhere. How often a note is told, and where, is left to the format.
 * @param wanted the texts of the piece, and of its notes
 * @param found what was read back, and the file itself, in which notes stand that its reader drops
 * @throws GalleyError `export-failed`
 */
export function refuseOtherText(
  wanted: { readonly text: readonly string[]; readonly notes: readonly string[] },
  found: { readonly texts: readonly string[]; readonly raw: string },
): void {
  const body = wanted.text.flatMap(wordsOf);
  const read = found.texts.flatMap(wordsOf);
  const notes = wanted.notes.flatMap(wordsOf);
  const known = new Set([...body, ...notes]);
  const there = new Set(read);
  const letters = lettersOf(found.raw);
  const lost =
    body.find((word) => !there.has(word)) ??
    notes.find((word) => !there.has(word) && !letters.includes(word));
  if (lost !== undefined) {
    throw failed(
      `The file did not hold all of the text (“${lost}” was missing), so it was not kept.`,
    );
  }
  const strange = read.find((word) => !known.has(word));
  if (strange !== undefined) {
    throw failed(
      `The file held words that are not in the text (“${strange}”), so it was not kept.`,
    );
  }
  let at = 0;
  for (const word of body) {
    const next = read.indexOf(word, at);
    if (next < 0) {
      throw failed(
        `The file held the words of the text in another order (at “${word}”), so it was not kept.`,
      );
    }
    at = next + 1;
  }
}
