/** What other programs make of our files, where they are installed: LibreOffice, EPUBCheck. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { writeIssue } from '../../electron/exchange/formats/epub/write.ts';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { checkedBook, installed, savedByLibreOffice } from '../support/outside-programs.ts';
import { docOf, line, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { reviewed } from '../support/reviewed-piece.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { bare, finalOf, originalOf, suggestionsIn } from '../support/word-reading.ts';
import type { Person, Stood } from '../unit/support/suggesting.ts';

const AT = '2026-03-04T09:30:00.000Z';
const quote = { exact: 'harbour office', prefix: '', suffix: '', blockId: '' };
const said = (authorId: string, body: string): Thread['comments'][number] => ({
  ...{ id: newId(), authorId, body, createdAt: AT, editedAt: null },
});

/** A thread of two people, on words of the piece. */
const thread: Thread = {
  ...{ id: newId(), articleId: newId(), suggestion: null, quote, current: quote },
  ...{ state: 'exact', resolvedAt: null, resolvedBy: null, deletedAt: null },
  comments: [said('ada', 'Who said so?'), said('ben', 'The pilot, on the quay.')],
};

const cell = (text: string): NodeJson => ({ type: 'tableCell', content: [paragraph(text)] });
const row = (...cells: string[]): NodeJson => ({ type: 'tableRow', content: cells.map(cell) });

const piece = docOf(
  'The late boat',
  paragraph('The ferry leaves at noon, and comes back at dusk.'),
  {
    type: 'paragraph',
    content: [
      ...line('So says the '),
      {
        type: 'text',
        text: quote.exact,
        marks: [{ type: 'annotation', attrs: { id: thread.id } }],
      },
      ...line(', every winter. The lamp burns all night.'),
    ],
  },
  { type: 'table', content: [row('Day', 'four'), row('Night', 'six'), row('Feast', 'two')] },
  paragraph('A bell is rung before the gate shuts behind the last of them.'),
  paragraph('Whoever misses it walks round by the Keel Bridge.'),
  paragraph('Nobody has done so since the spring.'),
);

/** Somebody makes an edit where these words stand. */
function at(
  { proposal, suggested }: Stood,
  words: string,
  person: Person,
  make: (tr: EditorState['tr'], from: number, to: number) => unknown,
): Stood {
  let from = -1;
  proposal.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (from < 0 && index >= 0) from = pos + index;
  });
  const { tr } = EditorState.create({ doc: proposal });
  make(tr, from, from + words.length);
  const hand = { person, at: AT, mode: 'suggesting' as const };
  return { proposal: tr.doc, suggested: advance(suggested, proposal, tr.steps, hand) };
}

/** One change of every kind. */
function suggestedPiece(): Stood {
  const doc = parseDocument(withBlockIds(piece));
  let stood: Stood = { proposal: doc, suggested: begin(doc) };
  stood = at(stood, 'noon', 'ada', (tr, from, to) => tr.insertText('seven', from, to));
  stood = at(stood, ', and comes back', 'ben', (tr, from, to) => tr.delete(from, to));
  stood = at(stood, 'every winter', 'ada', (tr, from, to) =>
    tr.addMark(from, to, tr.doc.type.schema.mark('bold')),
  );
  stood = at(stood, 'The lamp burns', 'ben', (tr, from) => tr.split(from));
  stood = at(stood, 'Night', 'ada', (tr, from) => {
    const $from = tr.doc.resolve(from);
    tr.delete($from.before(-2), $from.after(-2));
  });
  return at(stood, 'A bell is rung', 'ben', (tr, from) => {
    const $from = tr.doc.resolve(from);
    const node = $from.parent;
    tr.delete($from.before(), $from.after());
    tr.insert(tr.doc.content.size, node);
  });
}

const office = installed('soffice');
if (office) {
  test('a review copy that LibreOffice opened and saved has both texts, every change and what was said', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'boat.docx');
    writeFileSync(file, writeDocx(reviewed(suggestedPiece(), [thread]).source));
    const out = join(folder, 'saved');
    await savedByLibreOffice(office, [file], out);
    const [before, after] = await Promise.all(
      [file, join(out, 'boat.docx')].map((path) =>
        readDocx({ name: 'boat.docx', bytes: readFileSync(path) }),
      ),
    );
    if (!before || !after) throw new Error('Two files were to be read');
    expect(finalOf(after)).toEqual(finalOf(before));
    expect(originalOf(after)).toEqual(originalOf(before));
    expect(suggestionsIn(after)).toEqual(suggestionsIn(before));
    const talk = ({ review }: typeof before) =>
      review?.threads.map(({ quote: on, comments }) => [
        on.exact,
        comments.map(({ body }) => body),
      ]);
    expect(talk(after)).toEqual(talk(before));
  }, 180_000);

  test('a piece with a desk’s names for styles and a talk on a note is opened, and known again', async () => {
    const said = { ...thread, id: newId(), quote: { ...quote, exact: 'the log' } };
    const words: NodeJson = {
      type: 'text',
      text: 'the log',
      marks: [{ type: 'annotation', attrs: { id: said.id } }],
    };
    const note = { attrs: { note: 'n1' } };
    const told: NodeJson = {
      type: 'paragraph',
      content: [...line('So says '), words, ...line('.')],
    };
    const doc = parseDocument(
      withBlockIds(
        docOf(
          'The late boat',
          {
            type: 'paragraph',
            content: [...line('The ferry leaves at noon'), { type: 'footnoteRef', ...note }],
          },
          { type: 'blockquote', content: [paragraph('Nobody saw the lamp.')] },
          { type: 'heading', attrs: { level: 3 }, content: line('After dusk') },
          { type: 'footnotes', content: [{ type: 'footnote', ...note, content: [told] }] },
        ),
      ),
    );
    const { source } = reviewed({ proposal: doc, suggested: begin(doc) }, [said]);
    const styles = { paragraph: 'Title', headline: 'Titel', quote: 'Heading 1', heading3: 'Quote' };
    const folder = temporaryFolder();
    const file = join(folder, 'house.docx');
    writeFileSync(file, writeDocx({ ...source, styles }));
    const out = join(folder, 'saved');
    await savedByLibreOffice(office, [file], out);
    const read = (path: string) => readDocx({ name: 'a.docx', bytes: readFileSync(path) });
    const [before, after] = [await read(file), await read(join(out, 'house.docx'))];
    expect(bare(after.doc)).toEqual(bare(before.doc));
    const talks = ({ review }: typeof before) =>
      review?.threads.map(({ quote: on, comments }) => [on.exact, comments.length]);
    expect(talks(after)).toEqual([['the log', 2]]);
    expect(talks(before)).toEqual(talks(after));
  }, 180_000);

  test('the words of notes survive where something was said between their numbers', async () => {
    const refers = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
    const told = (note: string, words: string): NodeJson => ({
      ...{ type: 'footnote', attrs: { note } },
      content: [paragraph(words)],
    });
    const marks = [{ type: 'annotation', attrs: { id: thread.id } }];
    const cited: NodeJson = {
      type: 'paragraph',
      content: [
        ...[...line('It left'), refers('n1'), ...line(' from the ')],
        ...[{ type: 'text', text: quote.exact, marks }, refers('n2')],
        ...[...line(' and came back'), refers('n3'), ...line('.')],
      ],
    };
    const notes = [
      told('n1', 'At noon, by the log.'),
      told('n2', 'On the south quay.'),
      told('n3', 'At dusk, says the pilot.'),
    ];
    const doc = parseDocument(
      withBlockIds(docOf('The late boat', cited, { type: 'footnotes', content: notes })),
    );
    const begun: Stood = { proposal: doc, suggested: begin(doc) };
    const stood = at(begun, 'dusk', 'ada', (tr, from, to) => tr.insertText('six', from, to));
    const folder = temporaryFolder();
    const file = join(folder, 'notes.docx');
    writeFileSync(file, writeDocx(reviewed(stood, [thread]).source));
    const out = join(folder, 'saved');
    await savedByLibreOffice(office, [file], out);
    const read = (path: string) => readDocx({ name: 'a.docx', bytes: readFileSync(path) });
    const [before, after] = [await read(file), await read(join(out, 'notes.docx'))];
    expect(finalOf(after)).toEqual(finalOf(before));
    expect(finalOf(after).slice(-3)).toEqual([
      ...['At noon, by the log.', 'On the south quay.', 'At six, says the pilot.'],
    ]);
    expect(originalOf(after)).toEqual(originalOf(before));
    expect(suggestionsIn(after)).toEqual(suggestionsIn(before));
    const talks = ({ review }: typeof before) =>
      review?.threads.map(({ quote: on, comments }) => [on.exact, comments.length]);
    expect(talks(after)).toEqual([[quote.exact, 2]]);
  }, 180_000);

  test('what is behind a struck paragraph, and beside ends in notes, is known again by its landmarks', async () => {
    const refers = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
    const told = (note: string, words: string): NodeJson => ({
      ...{ type: 'footnote', attrs: { note } },
      content: [paragraph(words)],
    });
    const left: NodeJson = {
      type: 'paragraph',
      content: [...line('It left'), refers('n1'), ...line(' at noon'), refers('n2'), ...line('.')],
    };
    const doc = parseDocument(
      withBlockIds(
        docOf(
          'The late boat',
          { type: 'blockquote', content: [paragraph('Nobody saw the lamp.')] },
          left,
          paragraph('It is back.'),
          {
            type: 'footnotes',
            content: [told('n1', 'By the log.'), told('n2', 'Or one. So he says.')],
          },
        ),
      ),
    );
    let stood: Stood = { proposal: doc, suggested: begin(doc) };
    stood = at(stood, 'Nobody saw', 'ada', (tr, from) => {
      const $from = tr.doc.resolve(from);
      tr.delete($from.before(1), $from.after(1));
    });
    stood = at(stood, 'So he says', 'ben', (tr, from) => tr.split(from));
    stood = at(stood, 'It is back', 'ada', (tr, from) => {
      tr.insertText('Here, ', from);
      tr.insertText(' They say so.', from - 2);
    });
    const folder = temporaryFolder();
    const file = join(folder, 'landmarks.docx');
    writeFileSync(file, writeDocx(reviewed(stood).source));
    const out = join(folder, 'saved');
    await savedByLibreOffice(office, [file], out);
    const read = (path: string) => readDocx({ name: 'a.docx', bytes: readFileSync(path) });
    const [before, after] = [await read(file), await read(join(out, 'landmarks.docx'))];
    expect(bare(after.doc)).toEqual(bare(before.doc));
    expect(originalOf(after)).toEqual(originalOf(before));
    expect(suggestionsIn(after).map(({ kind }) => kind)).toEqual(
      suggestionsIn(before).map(({ kind }) => kind),
    );
  }, 180_000);
}

const epubcheck = installed('epubcheck');
if (epubcheck) {
  test('EPUBCheck finds nothing wrong with a book of any pieces', async () => {
    const documents = arbitraryDocument({
      ...{ attachments: samplePictures, annotations: true, emptyParagraphs: true },
    });
    const pieces = fc.sample(documents, 12).map((doc) => pieceOf(doc));
    const book = join(temporaryFolder(), 'issue.epub');
    writeFileSync(book, writeIssue('The issue', pieces));
    expect(await checkedBook(epubcheck, book)).toEqual([
      'Messages: 0 fatals / 0 errors / 0 warnings / 0 infos',
    ]);
  }, 180_000);
}

test('programs that are not installed are not asked', () => {
  expect(installed('no-such-program-of-anybody')).toBeNull();
});
