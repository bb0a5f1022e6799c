/** Review copies in Word: what holds others bears the name of who made it, and not of who wrote beside it. */
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { newBlockId } from '../../shared/document/ids.ts';
import { articleSchema } from '../../shared/document/schema.ts';
import { line, paragraph } from '../support/pieces.ts';
import { at, begun, copyOf } from '../support/suggested-at.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import type { Stood } from '../unit/support/suggesting.ts';

const { nodes } = articleSchema;

/** Kind and names; of a change of several, all of them. */
const told = async (stood: Stood) =>
  suggestionsIn(await readDocx({ name: 'piece.docx', bytes: copyOf(stood) })).map(
    ({ kind, by }) => `${kind} ${by}`,
  );

/** Ada writes a word before some others. */
const written = (stood: Stood, before: string): Stood =>
  at(stood, before, 'ada', (tr, from) => tr.insertText('And then: ', from));

test('a paragraph that became a quote', async () => {
  const stood = written(begun(paragraph('It opened.'), paragraph('Rain set in.')), 'Rain');
  const quoted = at(stood, 'Rain set in.', 'ben', (tr, from, to) => {
    const range = tr.doc.resolve(from).blockRange(tr.doc.resolve(to));
    if (!range || !nodes.blockquote) throw new Error('There is no paragraph');
    tr.wrap(range, [{ type: nodes.blockquote, attrs: { id: newBlockId() } }]);
  });
  expect(await told(quoted)).toEqual(['retype ben', 'insert ada']);
});

test('a note that was put in', async () => {
  const stood = written(begun(paragraph('It opened. Rain set in.')), 'Rain');
  const noted = at(stood, 'It opened.', 'ben', (tr, _, to) => {
    const note = articleSchema.nodeFromJSON({
      type: 'footnotes',
      attrs: { id: newBlockId() },
      content: [
        {
          type: 'footnote',
          attrs: { id: newBlockId(), note: 'n1' },
          content: [{ type: 'paragraph', attrs: { id: newBlockId() } }],
        },
      ],
    });
    tr.insert(tr.doc.content.size, note);
    tr.insert(to, articleSchema.nodeFromJSON({ type: 'footnoteRef', attrs: { note: 'n1' } }));
  });
  const found = await told(noted);
  expect(found).toContain('insert ada');
  expect(found.filter((each) => each !== 'insert ada')).toEqual(['insert ben']);
});

test('a row that became one of headings', async () => {
  const row = (...texts: string[]) => ({
    type: 'tableRow',
    content: texts.map((text) => ({
      type: 'tableCell',
      content: [{ type: 'paragraph', content: line(text) }],
    })),
  });
  const table = { type: 'table', content: [row('Day', 'Boats'), row('Monday', 'Four')] };
  const stood = written(begun(table), 'Monday');
  const headed = at(stood, 'Day', 'ben', (tr) => {
    const cells: number[] = [];
    tr.doc.descendants((node, pos) => {
      if (node.type === nodes.tableCell && cells.length < 2) cells.push(pos);
    });
    for (const pos of cells) tr.setNodeMarkup(pos, nodes.tableHeader);
  });
  const found = await told(headed);
  expect(found.filter((each) => each.startsWith('retype'))).toEqual(['retype ben', 'retype ben']);
  expect(found).toContain('insert ada');
});
