/**
 * Review copies in Word: places in which an article must have a paragraph and whose words came or went, and
 * words that were typed anew in their place.
 */
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { newBlockId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import { line, paragraph } from '../support/pieces.ts';
import { reviewed } from '../support/reviewed-piece.ts';
import { AT, at, begun, copyOf } from '../support/suggested-at.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import { handOf } from '../unit/support/suggesting.ts';

const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });

/** No reader keeps a paragraph without words there, and one is put in. */
const alone: Readonly<Record<string, (words: string) => NodeJson[]>> = {
  text: (words) => [paragraph(words)],
  subhead: (words) => [{ type: 'heading', attrs: { level: 2 }, content: line(words) }],
  quote: (words) => [{ type: 'blockquote', content: [paragraph(words)] }],
  cell: (words) => {
    const content = ['By day', words].map((each) => ({
      type: 'tableCell',
      content: [paragraph(each)],
    }));
    return [{ type: 'table', content: [{ type: 'tableRow', content }] }];
  },
  note: (words) => [
    {
      type: 'paragraph',
      content: [...line('It opened.'), { type: 'footnoteRef', attrs: { note: 'n1' } }],
    },
    {
      type: 'footnotes',
      content: [{ type: 'footnote', attrs: { note: 'n1' }, content: [paragraph(words)] }],
    },
  ],
};

test('words that were all there was in a place come and go, and no paragraph in the place of another', async () => {
  for (const [place, make] of Object.entries(alone)) {
    const full = begun(...make('noon'));
    const struck = at(full, 'noon', 'ada', (tr, from, to) => tr.delete(from, to));
    expect(suggestionsIn(await read(copyOf(struck))), place).toMatchObject([
      { kind: 'delete', before: 'noon', after: '', by: 'ada', at: AT },
    ]);
    const { tr } = EditorState.create({ doc: struck.proposal });
    tr.insertText('noon', tr.doc.content.findDiffStart(full.proposal.content) ?? 0);
    const hand = { ...handOf('ada', 0), at: AT };
    const suggested = advance(begin(struck.proposal), tr.doc, tr.steps, hand);
    const typed = copyOf({ proposal: tr.doc, suggested });
    expect(suggestionsIn(await read(typed)), place).toMatchObject([
      { kind: 'insert', before: '', after: 'noon', by: 'ada', at: AT },
    ]);
  }
});

test('a word written again up to what another wrote in it came and went whole, and left no letters', async () => {
  const adas = at(begun(paragraph('They break the міст.')), ' the міс', 'ada', (tr, from, to) =>
    tr.insertText('erry', from, to),
  );
  const stood = at(adas, 'akerry', 'ben', (tr, from) => tr.insertText('a', from, from + 2));
  const written = reviewed(stood).suggestions.map(({ kind, textBefore, textAfter, authors }) => ({
    kind,
    before: textBefore,
    after: textAfter,
    by: authors[0],
  }));
  expect(written).toEqual([
    { kind: 'replace', before: 'break', after: 'brea\nт', by: 'ben' },
    { kind: 'replace', before: ' the міст', after: 'erry', by: 'ada' },
  ]);
  expect(suggestionsIn(await read(copyOf(stood)))).toMatchObject(written);
});

test('a rule that came bears the name of who put it in', async () => {
  const stood = at(
    begun(paragraph('It opened.'), paragraph('It closed.')),
    'It closed.',
    'ada',
    (tr, from) =>
      tr.insert(
        from - 1,
        tr.doc.type.schema.nodes.horizontalRule?.create({ id: newBlockId() }) ?? [],
      ),
  );
  expect(suggestionsIn(await read(copyOf(stood)))).toMatchObject([
    { kind: 'insert', by: 'ada', at: AT },
  ]);
});
