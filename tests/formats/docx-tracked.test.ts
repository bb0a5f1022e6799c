/** Tracked changes of a Word file as suggestions: exact at both ends, laid to who made them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { told as toldOf } from '../support/review-reading.ts';
import {
  by,
  endMark,
  escaped,
  item,
  list,
  num,
  para,
  run,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { finalOf, linesOf, originalOf, stoodOf, suggestionsIn } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const TITLE = styled('Title', 'The Keel Bridge');
const read = (parts: WordParts | string) => readDocx({ name: 'a.docx', bytes: wordFile(parts) });
const told = async (parts: WordParts | string) => toldOf(await read(parts));

const move = (kind: 'From' | 'To', text: string) =>
  para(
    `<w:move${kind}RangeStart w:id="1" w:name="move1" ${by('Ada Brook').replace(/w:id="\d+" /, '')}/><w:move${kind} ${by('Ada Brook')}>${run(text)}</w:move${kind}><w:move${kind}RangeEnd w:id="1"/>`,
    endMark(`move${kind}`, 'Ada Brook'),
  );

test('a paragraph that was moved is one move, not words that go and come', async () => {
  const { final, original, changes, counts, warnings } = await told(
    [
      TITLE,
      para('The tide was out.'),
      move('From', 'Gulls stood on the sand.'),
      para('Nobody spoke.'),
      move('To', 'Gulls stood on the sand.'),
      para('Then it rained.'),
    ].join(''),
  );
  expect(final).toEqual([
    'The tide was out.',
    'Nobody spoke.',
    'Gulls stood on the sand.',
    'Then it rained.',
  ]);
  expect(original).toEqual([
    'The tide was out.',
    'Gulls stood on the sand.',
    'Nobody spoke.',
    'Then it rained.',
  ]);
  expect(changes).toEqual([
    ['move', 'Gulls stood on the sand.', 'Gulls stood on the sand.', 'Ada Brook'],
  ]);
  expect(counts).toMatchObject({ insertions: 0, deletions: 0, moves: 1 });
  expect(warnings).toEqual([]);
});

/** The change stands in the link there, as our own copies have it and Word's may. */
test('a paragraph that is nothing but a link was moved, too', async () => {
  const linked = (kind: 'From' | 'To') =>
    `<w:move${kind}RangeStart w:id="1" w:name="move1"/>${para(
      `<w:hyperlink r:id="a"><w:move${kind} ${by('Ada Brook')}>${run('The tide table')}</w:move${kind}></w:hyperlink>`,
      endMark(`move${kind}`, 'Ada Brook'),
    )}<w:move${kind}RangeEnd w:id="1"/>`;
  const { changes, warnings } = await told({
    body: [TITLE, linked('From'), para('So it is.'), linked('To'), para('End.')].join(''),
    outside: { a: ['hyperlink', 'https://a.example/'] },
  });
  expect(changes).toEqual([['move', 'The tide table', 'The tide table', 'Ada Brook']]);
  expect(warnings).toEqual([]);
});

test('words that were moved within or between paragraphs are moves', async () => {
  const moved = (kind: 'From' | 'To', name: string, ...texts: string[]) =>
    `<w:move${kind}RangeStart w:id="1" w:name="${name}"/>${texts.map((text) => `<w:move${kind} ${by('Ada Brook')}>${run(text)}</w:move${kind}>`).join('')}<w:move${kind}RangeEnd w:id="1"/>`;
  const { final, original, changes, warnings, counts } = await told(
    [
      TITLE,
      para(
        `${run('The tide')}${moved('From', 'move1', ' at ', 'noon')}${run(' was out')}${moved('To', 'move1', ' at ', 'noon')}${run('.')}`,
      ),
      para(`${run('Gulls')}${moved('From', 'move2', ' on the sand')}${run(' stood.')}`),
      para(`${run('Nobody spoke')}${moved('To', 'move2', ' on the sand')}${run('.')}`),
    ].join(''),
  );
  expect(final).toEqual(['The tide was out at noon.', 'Gulls stood.', 'Nobody spoke on the sand.']);
  expect(original).toEqual([
    'The tide at noon was out.',
    'Gulls on the sand stood.',
    'Nobody spoke.',
  ]);
  expect(changes.map(([kind, before, after]) => [kind, before, after])).toEqual([
    ['move', ' at noon', ' at noon'],
    ['move', ' on the sand', ' on the sand'],
  ]);
  expect(counts).toMatchObject({ moves: 2 });
  expect(warnings).toEqual([]);
});

test('rows and cells of a table', async () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${para(text)}</w:tc>`;
  const { final, original, changes } = await told(
    `${TITLE}<w:tbl><w:tr>${cell('tide')}${cell('hour')}</w:tr><w:tr><w:trPr><w:ins ${by('Ada Brook')}/></w:trPr>${cell('high')}${cell('six')}</w:tr><w:tr><w:trPr><w:del ${by('Ben Crane')}/></w:trPr>${cell('low')}${cell('noon')}</w:tr></w:tbl>${para('End.')}`,
  );
  expect(final).toEqual(['tide', 'hour', 'high', 'six', 'End.']);
  expect(original).toEqual(['tide', 'hour', 'low', 'noon', 'End.']);
  expect(changes).toEqual([
    ['delete', 'low\nnoon', '', 'Ben Crane'],
    ['insert', '', 'high\nsix', 'Ada Brook'],
  ]);
});

test('looks: of words, of paragraphs, of lists; those no article has are named', async () => {
  const change = (kind: string, inside = '') =>
    `<w:${kind}Change ${by('Ada Brook')}><w:${kind}>${inside}</w:${kind}></w:${kind}Change>`;
  const { changes, warnings, final, original } = await told({
    numbering: list(1, 'bullet', '•') + num(1, 1),
    body: [
      TITLE,
      para(
        run('Loud', `<w:b/>${change('rPr')}`) +
          run(' and large', `<w:sz w:val="40"/>${change('rPr')}`),
      ),
      para('A subhead now', `<w:pStyle w:val="Heading1"/>${change('pPr')}`),
      para('Indented only', `<w:ind w:left="400"/>${change('pPr')}`),
      para(
        'An item now',
        `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins ${by('Ben Crane')}/></w:numPr>`,
      ),
      item(1, 'An item ever'),
      `<w:sectPr>${change('sectPr')}</w:sectPr>`,
    ].join(''),
  });
  expect(final).toEqual(original);
  expect(changes).toEqual([
    ['format', 'Loud', 'Loud', 'Ada Brook'],
    ['retype', 'A subhead now', 'A subhead now', 'Ada Brook'],
    ['retype', 'An item now', 'An item now', 'Ben Crane'],
  ]);
  expect(warnings).toEqual([
    'A tracked change of a section was left out.',
    'Tracked changes of letters (fonts, sizes, colours) were left out: “and large”.',
    'Tracked changes of paragraphs (indents, spacing, borders) were left out: “Indented only”.',
  ]);
});

test('what is tracked of a table and no article has is named, with its place', async () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${para(text)}</w:tc>`;
  const merged = (how: string) => `<w:cellMerge ${by('Ada Brook')} w:vMerge="${how}"/>`;
  const { warnings, changes } = await told(
    `${TITLE}<w:tbl><w:tr><w:trPr><w:trPrChange ${by('Ada Brook')}><w:trPr/></w:trPrChange></w:trPr>${cell('tide', merged('rest'))}${cell('hour')}</w:tr><w:tr>${cell('high', merged('cont'))}${cell('six')}</w:tr></w:tbl>`,
  );
  expect(changes).toEqual([]);
  expect(warnings).toEqual([
    'Tracked changes of the look of a table were left out: “tidehour”.',
    'A tracked merging of table cells was left out: “tide”, “high”.',
  ]);
});

test('notes, links, fields and pictures in tracked changes; words struck before anybody decided', async () => {
  const note = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const { final, original, changes, warnings } = await told({
    footnotes: `<w:footnote w:id="2"><w:p>${run('As measured.')}</w:p></w:footnote>`,
    body: [
      TITLE,
      para(`${run('Deep')}<w:ins ${by('Ada Brook')}>${note}</w:ins>${run(' water')}`),
      para(
        `${run('Kept')}<w:ins ${by('Ada Brook')}><w:del ${by('Ben Crane')}><w:r><w:delText> passing</w:delText></w:r></w:del></w:ins>`,
      ),
    ].join(''),
  });
  expect(final).toEqual(['Deep water', 'Kept', 'As measured.']);
  expect(original).toEqual(['Deep water', 'Kept']);
  expect(changes.map(([kind, , , who]) => [kind, who])).toEqual([['insert', 'Ada Brook']]);
  expect(warnings.join()).toContain('are in neither text: “passing”');
});

test('half of a move is words that went, and named', async () => {
  const { final, original, warnings } = await told(
    [TITLE, move('From', 'Gulls stood on the sand.'), para('Then it rained.')].join(''),
  );
  expect(final).toEqual(['Then it rained.']);
  expect(original).toEqual(['Gulls stood on the sand.', 'Then it rained.']);
  expect(warnings.join()).toContain('Words that were moved stand as words that went');
});

test('changes without author or date are told as such', async () => {
  const reading = await read(TITLE + para(`${run('a')}<w:ins>${run(' b')}</w:ins>`));
  expect(suggestionsIn(reading)).toMatchObject([{ kind: 'insert', by: 'Unknown author' }]);
});

const words = fc.constantFrom('tide ', 'quay', ' lamp ', 'Keel', '. ', 'TK', ' שלום', '', 'a');
const state = fc.constantFrom('kept', 'kept', 'ins', 'del', 'both');
const paragraphs = fc.array(
  fc.record({
    runs: fc.array(fc.record({ text: words, state, bold: fc.boolean() }), { maxLength: 6 }),
    end: fc.constantFrom('kept', 'kept', 'kept', 'ins', 'del'),
    style: fc.constantFrom('', '', 'Heading1', 'Quote'),
    list: fc.constantFrom(0, 0, 1),
  }),
  { minLength: 1, maxLength: 8 },
);

test('any mixture of tracked words and paragraph ends reads as Word would have it', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, fc.nat(1000), async (all, seed) => {
      const body = all.map(({ runs, end, style, list: numbered }, i) => {
        const who = i % 2 === 0 ? 'Ada Brook' : 'Ben Crane';
        const content = runs.map(({ text, state: how, bold }) => {
          const look = bold ? '<w:rPr><w:b/></w:rPr>' : '';
          const tag = how === 'ins' || how === 'kept' ? 't' : 'delText';
          const inside = `<w:r>${look}<w:${tag} xml:space="preserve">${escaped(text)}</w:${tag}></w:r>`;
          if (how === 'kept') return inside;
          const gone = how === 'ins' ? inside : `<w:del ${by(who)}>${inside}</w:del>`;
          return how === 'del' ? gone : `<w:ins ${by(who)}>${gone}</w:ins>`;
        });
        const numbers = numbered
          ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
          : '';
        const mark = end === 'kept' ? '' : endMark(end as 'ins', who);
        return `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${numbers}${mark}</w:pPr>${content.join('')}</w:p>`;
      });
      const reading = await read({
        numbering: list(1, 'decimal') + num(1, 1),
        body: TITLE + body.join(''),
      });
      const expected = (side: 'ins' | 'del'): string[] => {
        const lines = [''];
        for (const { runs, end } of all) {
          const shown = runs.filter(({ state: how }) => how === 'kept' || how === side);
          lines[lines.length - 1] += shown.map(({ text }) => text).join('');
          if (end === 'kept' || end === side) lines.push('');
        }
        return lines.filter((line) => line.trim() !== '');
      };
      expect(finalOf(reading).slice(1)).toEqual(expected('ins'));
      expect(originalOf(reading).slice(1)).toEqual(expected('del'));
      expect(linesOf(reading.doc)[0]).toBe('The Keel Bridge');
      const stood = stoodOf(reading);
      if (stood) holds(stood, seed);
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 150) },
  );
}, 36_000_000);
