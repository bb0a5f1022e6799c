/** Review copies in Word's own words: its comments and tracked changes, by name and time. */

import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeFile } from '../../electron/exchange/write-file.ts';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { begin, suggestionsOf, writeTrace } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { docOf, line, paragraph } from '../support/pieces.ts';
import { reviewed } from '../support/reviewed-piece.ts';
import { AT, at, begun, copyOf } from '../support/suggested-at.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import { made } from '../unit/support/random-edits.ts';
import { edited, type Stood } from '../unit/support/suggesting.ts';

const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });
const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, each]) => [name, strFromU8(each)]),
  );
const textOf = (bytes: Uint8Array): string => partsOf(bytes)['word/document.xml'] ?? '';

test('words that come and go bear who and when', async () => {
  let stood = begun(paragraph('The ferry leaves at noon.'));
  stood = at(stood, 'noon', 'ada', (tr, from, to) => tr.insertText('dusk', from, to));
  const written = copyOf(stood);
  const deed = 'w:author="ada" w:date="2026-03-04T09:30:00Z"';
  expect(textOf(written)).toMatch(
    new RegExp(`<w:del w:id="\\d+" ${deed}><w:r><w:delText xml:space="preserve">noon</w:delText>`),
  );
  expect(textOf(written)).toMatch(
    new RegExp(`<w:ins w:id="\\d+" ${deed}><w:r><w:t xml:space="preserve">dusk</w:t>`),
  );
  expect(partsOf(written)['word/people.xml']).toContain('w15:author="ada"');
  expect(suggestionsIn(await read(written))).toMatchObject([
    { kind: 'replace', before: 'noon', after: 'dusk', by: 'ada', at: AT },
  ]);
});

test('a paragraph that is parted has an end that came; one that is joined, an end that went', async () => {
  const parted = at(begun(paragraph('It opened. It closed.')), 'It closed', 'ben', (tr, from) =>
    tr.split(from),
  );
  expect(textOf(copyOf(parted))).toMatch(
    /<w:p><w:pPr><w:rPr><w:ins [^>]*author="ben"[^>]*\/><\/w:rPr>/,
  );
  const joined = at(
    begun(paragraph('It opened.'), paragraph('It closed.')),
    'It closed',
    'ben',
    (tr, from) => tr.join(from - 1),
  );
  expect(textOf(copyOf(joined))).toMatch(
    /<w:p><w:pPr><w:rPr><w:del [^>]*author="ben"[^>]*\/><\/w:rPr>/,
  );
  expect(suggestionsIn(await read(copyOf(parted)))).toMatchObject([{ kind: 'split', by: 'ben' }]);
  expect(suggestionsIn(await read(copyOf(joined)))).toMatchObject([{ kind: 'join', by: 'ben' }]);
});

test('a paragraph into which a table is put stands whole in the text before, and parted in the text after', async () => {
  const begin = begun(
    paragraph('The ferry left the quay at noon, and came back.'),
    paragraph('End.'),
  );
  const stood = at(begin, ', and came', 'ada', (tr, from) => {
    const { table, tableRow, tableCell, paragraph: empty } = tr.doc.type.schema.nodes;
    const cell = () =>
      tableCell?.create({}, empty?.create({}, tr.doc.type.schema.text('six'))) as Node;
    const row = () => tableRow?.create({}, [cell(), cell()]) as Node;
    tr.split(from).insert(from + 1, table?.create({}, [row(), row()]) as Node);
  });
  const { doc, review } = await read(copyOf(stood));
  const lines = (json: unknown): string[] =>
    ((json as NodeJson).content ?? [])
      .map(({ type, content = [] }) =>
        type === 'table' ? 'table' : content.map(({ text }) => text ?? '').join(''),
      )
      .filter(Boolean);
  expect(lines(doc)).toEqual([
    'The Keel Bridge',
    'The ferry left the quay at noon',
    'table',
    ', and came back.',
    'End.',
  ]);
  expect(lines(JSON.parse(review?.suggestions?.base ?? '{}'))).toEqual([
    'The Keel Bridge',
    'The ferry left the quay at noon, and came back.',
    'End.',
  ]);
});

test('code that becomes a subhead keeps its lines in the text before', async () => {
  const code = { type: 'codeBlock', attrs: { language: '' }, content: [] as NodeJson[] };
  code.content.push({ type: 'text', text: 'harbour\n quay' });
  const stood = at(begun(code, paragraph('End.')), 'harbour', 'ada', (tr, from) => {
    const { heading, hardBreak } = tr.doc.type.schema.nodes;
    const word = (text: string) => tr.doc.type.schema.text(text);
    const attrs = { id: tr.doc.resolve(from).parent.attrs.id, level: 3 };
    const lines = [word('harbour'), hardBreak?.create() as Node, word(' quay')];
    tr.replaceWith(from - 1, tr.doc.resolve(from).after(), heading?.create(attrs, lines) as Node);
  });
  const { review } = await read(copyOf(stood));
  const base = JSON.parse(review?.suggestions?.base ?? '{}') as NodeJson;
  expect(base.content?.find(({ type }) => type === 'codeBlock')?.content).toEqual([
    { type: 'text', text: 'harbour\n quay' },
  ]);
});

test('a paragraph that moved has both its places, under one name', async () => {
  let stood = begun(
    paragraph('First the tide came in over the flats, as on every day.'),
    paragraph('Then the lamp on the quay was lit by the keeper.'),
    paragraph('Last the ferry crossed with nobody on board at all.'),
  );
  stood = at(stood, 'First', 'ada', (tr, from) => {
    const $from = tr.doc.resolve(from);
    const [start, end] = [$from.before(), $from.after()];
    const node = $from.parent;
    tr.delete(start, end);
    tr.insert(tr.doc.content.size, node);
  });
  const written = copyOf(stood);
  const text = textOf(written);
  expect(text).toMatch(/<w:moveFromRangeStart [^>]*w:name="move1"\/><w:p>/);
  expect(text).toMatch(/<w:moveToRangeStart [^>]*w:name="move1"\/><w:p>/);
  expect(text).toMatch(/<w:rPr><w:moveFrom [^>]*\/><\/w:rPr>/);
  const starts = [...text.matchAll(/RangeStart w:id="(\d+)"/g)].map(([, id]) => id);
  const ends = [...text.matchAll(/move(?:From|To)RangeEnd w:id="(\d+)"/g)].map(([, id]) => id);
  expect(new Set(ends)).toEqual(new Set(starts));
  expect(ends).toHaveLength(2);
  expect(suggestionsIn(await read(written))).toMatchObject([{ kind: 'move', by: 'ada' }]);
});

test('looks of words and of paragraphs, rows and pictures are tracked as Word tracks them', async () => {
  const cell = (text: string): NodeJson => ({ type: 'tableCell', content: [paragraph(text)] });
  const table: NodeJson = {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('Day'), cell('4')] },
      { type: 'tableRow', content: [cell('Night'), cell('6')] },
    ],
  };
  let stood = begun(
    { type: 'heading', attrs: { level: 2 }, content: line('Fares') },
    paragraph('They rise in May.'),
    table,
    paragraph('So it was said.'),
  );
  stood = at(stood, 'rise', 'ada', (tr, from, to) =>
    tr.addMark(from, to, tr.doc.type.schema.mark('bold')),
  );
  stood = at(stood, 'Fares', 'ben', (tr, from) => tr.setNodeAttribute(from - 1, 'level', 3));
  stood = at(stood, 'Night', 'ada', (tr, from) => {
    const $from = tr.doc.resolve(from);
    tr.delete($from.before(-2), $from.after(-2));
  });
  const written = copyOf(stood);
  const text = textOf(written);
  expect(text).toMatch(/<w:b\/><w:bCs\/><w:rPrChange [^>]*author="ada"[^>]*><w:rPr><\/w:rPr>/);
  expect(text).toMatch(/<w:pPrChange [^>]*author="ben"[^>]*><w:pPr><w:pStyle w:val="Heading1"\/>/);
  expect(text).toMatch(/<w:trPr><w:del [^>]*author="ada"/);
  const found = suggestionsIn(await read(written)).map(({ kind, by }) => `${kind} ${by}`);
  expect(new Set(found)).toEqual(new Set(['attribute ben', 'delete ada', 'format ada']));
});

test('a picture that comes, goes or is another one, and a note in words that come', async () => {
  for (const kind of ['figure', 'footnote', 'picture', 'alt'] as const) {
    let stood = begun(paragraph('The quay by day.'), paragraph('The quay by night.'));
    if (kind === 'picture' || kind === 'alt') {
      stood = begun(
        paragraph('The quay.'),
        {
          type: 'figure',
          attrs: { attachment: 'a'.repeat(64), alt: 'Lamps', width: 40, height: 30 },
          content: line('Lit.'),
        },
        paragraph('By night.'),
      );
    }
    const edits = ['figure', 'footnote'].includes(kind) ? [made(kind, 40, 0)] : [made(kind, 0, 1)];
    for (const [turn, edit] of edits.entries()) {
      stood = edited(stood, { does: 'edit', edit, person: 'ada', mode: 'suggesting' }, turn);
    }
    const { suggestions } = suggestionsOf(stood.suggested, stood.proposal) && reviewed(stood);
    expect(suggestions.length, kind).toBeGreaterThan(0);
    const reading = await read(copyOf(stood));
    const found = suggestionsIn(reading);
    expect(
      found.map(({ by }) => by),
      kind,
    ).toEqual(found.map(() => 'ada'));
    expect(found.length, kind).toBeGreaterThan(0);
  }
});

const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
  id,
  articleId: newId(),
  suggestion: null,
  quote: { exact: 'ferry', prefix: '', suffix: '', blockId: '' },
  current: { exact: 'ferry', prefix: '', suffix: '', blockId: '' },
  state: 'exact',
  resolvedAt: null,
  resolvedBy: null,
  deletedAt: null,
  comments: [
    {
      id: newId(),
      authorId: 'ada',
      body: 'Every day?\nAlso on Sundays?',
      createdAt: AT,
      editedAt: null,
    },
    { id: newId(), authorId: 'ben', body: 'But <not> in\tJune.', createdAt: AT, editedAt: null },
  ],
  ...more,
});

test('threads come back with their words, answers and whether they are resolved', async () => {
  const [placed, struck, lost] = [newId(), newId(), newId()];
  const doc = docOf('Ferries', {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The ' },
      { type: 'text', text: 'ferry', marks: [{ type: 'annotation', attrs: { id: placed } }] },
      { type: 'text', text: ' leaves at noon.' },
    ],
  });
  const node = parseDocument(withBlockIds(doc));
  let stood: Stood = { proposal: node, suggested: begin(node) };
  stood = at(stood, ' at noon', 'ben', (tr, from, to) => tr.delete(from, to));
  const [{ key } = { key: '' }] = suggestionsOf(stood.suggested, stood.proposal).suggestions;
  const written = copyOf(stood, [
    thread(placed, { resolvedAt: AT }),
    thread(struck, { suggestion: key }),
    thread(lost, { quote: { exact: 'the old pier', prefix: '', suffix: '', blockId: '' } }),
  ]);
  const reading = await read(written);
  const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  const threads = reading.review?.threads ?? [];
  expect(
    threads.map(({ quote, suggestion, resolvedAt, comments }) => [
      quote.exact,
      suggestion !== null,
      resolvedAt !== null,
      comments.map(({ author, at: when, body }) => `${names.get(author)} ${when} ${body}`),
    ]),
  ).toEqual(
    [
      ['ferry', false, true],
      [' at noon', true, false],
      ['the old pier', false, false],
    ].map((each) => [
      ...each,
      [`ada ${AT} Every day?\nAlso on Sundays?`, `ben ${AT} But <not> in\tJune.`],
    ]),
  );
  expect(threads[2]?.quote.blockId).toBe('');
  expect(reading.review?.counts).toMatchObject({ comments: 6, replies: 3, resolved: 2 });
  const said = partsOf(written)['word/comments.xml'] ?? '';
  expect(said).toContain('w:initials="A"');
  expect(partsOf(written)['word/commentsExtended.xml']).toMatch(/paraIdParent="\w+" w15:done="1"/);
});

test('a headline that is taken out whole leaves one in the text before alone', async () => {
  const stood = at(
    begun(paragraph('It opened in May.')),
    'The Keel Bridge',
    'ada',
    (tr, from, to) => tr.delete(from, to),
  );
  const { doc, review } = await read(copyOf(stood));
  const headline = (node: NodeJson) =>
    node.content?.find(({ type }) => type === 'headline')?.content;
  expect(headline(doc)).toBeUndefined();
  expect(headline(JSON.parse(review?.suggestions?.base ?? '{}') as NodeJson)).toEqual(
    line('The Keel Bridge'),
  );
});

test('what is written is proved to be the piece, with its suggestions in it', async () => {
  let stood = begun(paragraph('The ferry leaves at noon.'), paragraph('It is late.'));
  stood = at(stood, 'noon', 'ada', (tr, from, to) => tr.insertText('dusk', from, to));
  const { doc, base, suggestions, source } = reviewed(stood);
  const trace = writeTrace(stood.suggested.trace);
  const review = {
    suggestions: { base: JSON.stringify(base), trace },
    threads: [],
    people: [{ id: 'ada', name: 'ada', color: 'blue' as const }],
  };
  const folder = temporaryFolder();
  const { file } = await writeFile(
    {
      kind: 'write',
      format: 'docx',
      folder,
      stem: 'ferry',
      forbidden: [],
      suggestions: review.suggestions,
      source: { ...source, doc: JSON.stringify(doc), review, pictures: [] },
    },
    () => Promise.reject(new Error('No Word file is printed.')),
  );
  expect(suggestionsIn(await read(readFileSync(file)))).toHaveLength(suggestions.length);
});

test('a review copy names people, and neither programs, computers nor revisions', () => {
  const stood = at(begun(paragraph('It opened.')), 'opened', 'ada', (tr, from, to) =>
    tr.insertText('closed', from, to),
  );
  const parts = partsOf(copyOf(stood));
  expect(Object.values(parts).join('\n')).not.toMatch(
    /creator|lastModified|rsid|attachedTemplate|Galley|docProps\/app/i,
  );
  expect(parts['word/settings.xml']).toContain('<w:trackRevisions/>');
});

test('items of a list that begins at another number look otherwise by the doing of who changed that', async () => {
  const items = ['Tide tables', 'Lamps'].map((text) => ({
    type: 'listItem',
    content: [paragraph(text)],
  }));
  let stood = begun({ type: 'orderedList', attrs: { start: 1 }, content: items });
  stood = at(stood, 'Tide tables', 'ada', (tr, from) =>
    tr.setNodeAttribute(tr.doc.resolve(from).before(1), 'start', 4),
  );
  const bytes = copyOf(stood);
  expect(textOf(bytes)).toContain('w:pPrChange');
  expect(textOf(bytes)).not.toContain('w:author="Somebody"');
  expect(suggestionsIn(await read(bytes))).toMatchObject([
    { kind: 'attribute', by: 'ada', at: AT },
  ]);
});

test('who said a pull quote, taken out whole, is words that went and no other block', async () => {
  const attribution = { type: 'attribution', content: [{ type: 'text', text: 'Nell Arkwright' }] };
  const quote = { type: 'pullQuote', content: [paragraph('It opened at noon.'), attribution] };
  const stood = at(begun(quote, paragraph('It rained.')), 'Nell Arkwright', 'ada', (tr, from, to) =>
    tr.delete(from, to),
  );
  expect(suggestionsIn(await read(copyOf(stood)))).toMatchObject([
    { kind: 'delete', before: 'Nell Arkwright', after: '', by: 'ada', at: AT },
  ]);
});

test('a table and a list that are put in at the end leave nothing of them in the text before', async () => {
  const cell = { type: 'tableCell', content: [paragraph('Noon')] };
  const put = parseDocument(
    withBlockIds(
      docOf(
        'Put in',
        { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Dusk')] }] },
      ),
    ),
  );
  const stood = at(begun(paragraph('It opened at noon.')), 'It opened', 'ada', (tr) =>
    tr.insert(tr.doc.content.size, put.content.content.slice(3)),
  );
  const { review } = await read(copyOf(stood));
  const before = JSON.parse(review?.suggestions?.base ?? '') as NodeJson;
  expect(before.content?.slice(3).map(({ type }) => type)).toEqual(['paragraph']);
});

test.each([
  {
    text: 'The harbour opened.',
    before: 'ur opened',
    first: 'été ',
    inside: ' ur',
    second: '港口的灯',
  },
  // The sign belongs to the word.
  {
    text: 'п’ять, no less.',
    before: 'ять',
    taken: 1,
    first: '港口的灯',
    inside: '口',
    second: 'at noon',
  },
])(
  'words put into a word by two people leave its letters where they stood: $text',
  async (given) => {
    const { text, before, taken = 0, first, inside, second } = given;
    const bens = at(begun(paragraph(text)), before, 'ben', (tr, from) =>
      tr.insertText(first, from, from + taken),
    );
    const stood = at(bens, inside, 'ada', (tr, from) => tr.insertText(second, from));
    expect(suggestionsIn(await read(copyOf(stood)))).toEqual(
      reviewed(stood).suggestions.map(({ kind, textBefore, textAfter, authors }) =>
        expect.objectContaining({ kind, before: textBefore, after: textAfter, by: authors[0] }),
      ),
    );
  },
);

test('a blank that loses its link behind words that were taken out is that blank, and not the one before', async () => {
  const link = { type: 'link', attrs: { href: 'https://example.org/' } };
  const content = [{ type: 'text', text: 'The harbour 2) ', marks: [link] }, ...line(' by noon.')];
  const stood = at(begun({ type: 'paragraph', content }), '2) ', 'ada', (tr, from, to) =>
    tr.replaceWith(from - 1, to + 1, tr.doc.type.schema.text('  ')),
  );
  const written = reviewed(stood).suggestions;
  expect(written.map(({ kind, textBefore }) => [kind, textBefore])).toEqual([
    ['delete', ' 2)'],
    ['format', ' '],
  ]);
  expect(suggestionsIn(await read(copyOf(stood)))).toEqual(
    written.map(({ kind, textBefore, textAfter }) =>
      expect.objectContaining({ kind, before: textBefore, after: textAfter, by: 'ada' }),
    ),
  );
});
