/** Review copies in Word: words in which people wrote within each other’s letters, told letter by letter. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { advance } from '../../shared/document/suggestions/index.ts';
import { paragraph } from '../support/pieces.ts';
import { type Reviewed, reviewed } from '../support/reviewed-piece.ts';
import { at, begun } from '../support/suggested-at.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import { handOf, type Person, type Stood } from '../unit/support/suggesting.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 200);

/** Kind, words to the letter, whose and when, to the second. */
const made = ({ suggestions }: Reviewed) =>
  suggestions.map(({ kind, textBefore, textAfter, authors, at: when }) => ({
    ...{ kind, before: textBefore, after: textAfter, by: authors[0], at: when.slice(0, 19) },
  }));

const found = async (bytes: Uint8Array) =>
  suggestionsIn(await readDocx({ name: 'piece.docx', bytes })).map(
    ({ kind, before, after, by, at: when }) => ({
      ...{ kind, before, after, by, at: when.slice(0, 19) },
    }),
  );

const textOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

/** What somebody puts in the place of some letters: letters of the text itself, so that many are alike. */
interface Typing {
  readonly person: Person;
  readonly from: number;
  readonly size: number;
  readonly put: number;
  readonly length: number;
}

const typing: fc.Arbitrary<Typing> = fc.record({
  person: fc.constantFrom('ada', 'ben'),
  from: fc.nat(60),
  size: fc.nat(6),
  put: fc.nat(40),
  length: fc.nat(6),
});

const TEXTS = [
  'ferry no break the міст',
  'harbour tide',
  'The harbour опен break the міст',
  'ferry no breakerry п’ять',
  'quay 1,000 lamps 港口的灯 tide',
];

function typed(text: string, acts: readonly Typing[]): Stood {
  let stood = begun(paragraph(text));
  for (const [turn, { person, from, size, put, length }] of acts.entries()) {
    const { tr } = EditorState.create({ doc: stood.proposal });
    const words = tr.doc.lastChild?.content.size ?? 0;
    const start = tr.doc.content.size - 1 - words;
    const first = from % (words + 1);
    const begins = put % text.length;
    tr.insertText(
      text.slice(begins, begins + length),
      start + first,
      start + Math.min(words, first + size),
    );
    const suggested = advance(stood.suggested, stood.proposal, tr.steps, handOf(person, turn));
    stood = { proposal: tr.doc, suggested };
  }
  return stood;
}

test('what two people type within each other’s words comes back as the very same suggestions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TEXTS),
      fc.array(typing, { minLength: 2, maxLength: 5 }),
      async (text, acts) => {
        const stood = typed(text, acts);
        const piece = reviewed(stood);
        // What shows nothing is no paragraph to Word.
        const alone = [stood.proposal, stood.suggested.base].map(
          (doc) => doc.lastChild?.textContent,
        );
        fc.pre(alone.every((words) => words?.trim()));
        expect(await found(writeDocx(piece.source))).toEqual(made(piece));
      },
    ),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('words that slid over alike letters, and signs typed again, are told as they were typed', async () => {
  const slid = at(begun(paragraph('harbour tide')), 'rbo', 'ben', (tr, from, to) =>
    tr.delete(from, to),
  );
  const behind = at(slid, 'r tide', 'ada', (tr, from) => tr.insertText('r tide', from));
  const again = at(begun(paragraph('Our harbour опен')), 'Our ', 'ada', (tr, from, to) =>
    tr.delete(from, to).insertText('Our ', from),
  );
  const over = at(again, 'arbour о', 'ben', (tr, from, to) => tr.insertText('arbour', from, to));
  for (const stood of [behind, over]) {
    const piece = reviewed(stood);
    const bytes = writeDocx(piece.source);
    expect(textOf(bytes)).toContain('w:name="_Letters_');
    expect(await found(bytes)).toEqual(made(piece));
  }
});

test('where whole words tell as much, the file tells whole words', async () => {
  const stood = at(begun(paragraph('The harbor is open')), 'harbor', 'ada', (tr, from) =>
    tr.insertText('u', from + 5),
  );
  const text = textOf(writeDocx(reviewed(stood).source));
  expect(text).toMatch(/<w:delText[^>]*>harbor<.*<w:t[^>]*>harbour</u);
  expect(text).not.toContain('_Letters_');
});

test('words that look otherwise beside a word that was written in are told as they were', async () => {
  const text = '渡し船 1. ( keel harbour - harbour Straße';
  const bold = at(begun(paragraph(text)), 'eel harbour ', 'ada', (tr, from, to) =>
    tr.addMark(from, to, tr.doc.type.schema.mark('bold')),
  );
  const { tr } = EditorState.create({ doc: bold.proposal });
  const start = tr.doc.content.size - 1 - text.length;
  tr.insert(start + text.indexOf('eel'), tr.doc.type.schema.text('the ferry'));
  const suggested = advance(bold.suggested, bold.proposal, tr.steps, handOf('ada', 1));
  const piece = reviewed({ proposal: tr.doc, suggested });
  expect(await found(writeDocx(piece.source))).toEqual(made(piece));
});
