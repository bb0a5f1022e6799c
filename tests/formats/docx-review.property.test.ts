/** Review copies in Word: what goes out comes in again, both texts to the letter and who suggested what. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { canonical } from '../support/canonical-document.ts';
import { pieceOf } from '../support/pieces.ts';
import { arbitraryReviewed, noted } from '../support/reviewed-piece.ts';
import { suggestionsIn } from '../support/word-reading.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 120);
const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });

/** A text alone, as its clean copy reads. */
const alone = async (doc: NodeJson): Promise<NodeJson> =>
  canonical(noted((await read(writeDocx(pieceOf(doc)))).doc));

test('either text of a review copy reads as its clean copy does, whatever was suggested', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReviewed(6), async ({ doc, base, source }) => {
      const { doc: after, review } = await read(writeDocx(source));
      const before = review?.suggestions
        ? (JSON.parse(review.suggestions.base) as NodeJson)
        : after;
      expect(canonical(noted(after))).toEqual(await alone(doc));
      expect(canonical(noted(before))).toEqual(await alone(base));
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('whatever was suggested, every change in the file bears the name of who made it', () => {
  fc.assert(
    fc.property(arbitraryReviewed(6), ({ source }) => {
      const parts = unzipSync(writeDocx(source), {
        filter: ({ name }) => /(document|notes)\.xml$/u.test(name),
      });
      const named = Object.values(parts).flatMap(
        (part) => strFromU8(part).match(/w:author="[^"]*"/gu) ?? [],
      );
      expect(named.filter((name) => !/"(ada|ben)"/u.test(name))).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

/** What people do within a paragraph; what else they do may be told in other words (decision 0157). */
const WORDS = ['type', 'overtype', 'erase', 'bold'];

/**
 * Two rules of the format, and no other, leave texts out. What shows nothing is no paragraph: one that holds
 * white space alone comes back without it (decision 0157). XML holds whole letters: half a surrogate pair,
 * which generated edits may leave of a sign that they typed, is none.
 */
const canSay = (node: NodeJson): boolean => {
  const inline = node.content ?? [];
  if (!inline.some(({ type }) => type === 'text')) return inline.every(canSay);
  const shows = ({ type, text }: NodeJson): boolean =>
    text === undefined ? type !== 'hardBreak' : text.trim() !== '';
  return inline.some(shows) && inline.every(({ text = '' }) => text.isWellFormed());
};

/** To the second: Word keeps no more of a time. */
const second = (at: string): string => at.slice(0, 19);

/** Kind, words to the letter, whose and when. Word names one person for each change: of several, who began it. */
test('what was suggested within paragraphs comes back as the very same suggestions', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryReviewed(4, ({ edit }) => WORDS.includes(edit.kind)).filter(({ doc, base }) =>
        [doc, base].every(canSay),
      ),
      async ({ source, suggestions }) => {
        const made = suggestions.map(({ kind, textBefore, textAfter, authors, at }) =>
          JSON.stringify([kind, textBefore, textAfter, authors[0], second(at)]),
        );
        const found = suggestionsIn(await read(writeDocx(source))).map(
          ({ kind, before, after, by, at }) =>
            JSON.stringify([kind, before, after, by, second(at)]),
        );
        expect(found).toEqual(made);
      },
    ),
    { numRuns: RUNS },
  );
}, 36_000_000);
