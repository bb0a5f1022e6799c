/** Word files in which words, and not whole paragraphs, were moved: ours and those of others. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { paragraph } from '../support/pieces.ts';
import { AT, at, begun, copyOf } from '../support/suggested-at.ts';
import { by, para, run, styled, wordFile } from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';

const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });
const textOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

const SENTENCE = 'It opened at noon. ';

/** Ada drags a sentence to before some words. */
const dragged = (before: string, ...blocks: NodeJson[]) =>
  at(begun(...blocks), SENTENCE, 'ada', (tr, from, to) => {
    let target = -1;
    tr.doc.descendants((node, pos) => {
      const index = node.text?.indexOf(before) ?? -1;
      if (target < 0 && index >= 0) target = pos + index;
    });
    const words = tr.doc.slice(from, to).content;
    tr.delete(from, to).insert(tr.mapping.map(target), words);
  });

test('a sentence that was dragged is a move in Word, and the same move when it comes back', async () => {
  const text = ['The ferry stopped. It opened at noon. Nobody came.', 'Rain set in.'].map((each) =>
    paragraph(each),
  );
  for (const before of ['The ferry', 'Rain']) {
    const bytes = copyOf(dragged(before, ...text));
    expect(textOf(bytes).match(/<w:move(From|To)(RangeStart|RangeEnd)? /gu)).toHaveLength(6);
    const back = await read(bytes);
    expect(suggestionsIn(back)).toMatchObject([
      { kind: 'move', before: SENTENCE, after: SENTENCE, by: 'ada', at: AT },
    ]);
    expect(back.review?.counts).toMatchObject({ moves: 1, insertions: 0, deletions: 0 });
    expect(back.warnings).toEqual([]);
  }
});

test('words that somebody changed since they were dragged went and came', async () => {
  const stood = at(
    dragged(
      'Rain',
      paragraph('It stopped. It opened at noon. Nobody came.'),
      paragraph('Rain set in.'),
    ),
    'noon',
    'ben',
    (tr, from, to) => tr.insertText('dusk', from, to),
  );
  const found = suggestionsIn(await read(copyOf(stood)));
  expect(found.map(({ kind }) => kind)).not.toContain('move');
  expect(found.map(({ by }) => by)).toContain('ben');
});

/** LibreOffice takes a row for a new one to which words were moved. */
test('words that were dragged into a table go and come', async () => {
  const cell = { type: 'tableCell', content: [paragraph('Rain set in.')] };
  const table = { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] };
  const text = paragraph('It stopped. It opened at noon. Nobody came.');
  expect(textOf(copyOf(dragged('Rain', text, table)))).not.toContain('<w:move');
});

/** LibreOffice begins the place within its first words, and parts these where their script changes. */
test('a move comes back from LibreOffice', async () => {
  const moved = (kind: 'From' | 'To') =>
    [
      `<w:move${kind} ${by('Ada')}><w:move${kind}RangeStart w:id="4" w:name="move1"/>${run('It opened ')}</w:move${kind}>`,
      `<w:move${kind} ${by('Ada')}>${run('опівдні. ')}</w:move${kind}><w:move${kind}RangeEnd w:id="4"/>`,
    ].join('');
  const body = [
    styled('Title', 'The Keel Bridge'),
    para(run('It stopped. ') + moved('From') + run('Nobody came.')),
    para(moved('To') + run('Rain set in.')),
  ].join('');
  const reading = await read(wordFile(body));
  const words = 'It opened опівдні. ';
  expect(suggestionsIn(reading)).toMatchObject([{ kind: 'move', before: words, after: words }]);
});
