/** Tracked changes of an OpenDocument text as suggestions: exact at both ends, laid to who made them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOdt } from '../../electron/exchange/formats/odt/read.ts';
import {
  begin,
  cell,
  come,
  cut,
  end,
  frame,
  gone,
  h,
  letters,
  list,
  listStyle,
  noted,
  numbered,
  type OdtParts,
  odtFile,
  p,
  row,
  span,
  table,
} from '../support/odt-file.ts';
import { gif } from '../support/pieces.ts';
import { told as toldOf } from '../support/review-reading.ts';
import { escaped } from '../support/word-file.ts';
import { finalOf, linesOf, originalOf, stoodOf, suggestionsIn } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const TITLE = p('The Keel Bridge', 'Title');
const read = (parts: OdtParts | string) => readOdt({ name: 'a.odt', bytes: odtFile(parts) });
const told = async (parts: OdtParts) => toldOf(await read({ ...parts, body: TITLE + parts.body }));
/** Mark-up in a paragraph. */
const pp = (content: string, style?: string) => p(`<text:span/>${content}`, style);

test('much that went at once: halves of paragraphs, a heading, a table, items of a list', async () => {
  const { final, original, changes } = await told({
    automatic: listStyle('L', numbered(1)),
    tracked: [
      gone(
        'a',
        'Ada Brook',
        p('end of it.') + h(1, 'Noon') + table(row(cell('high') + cell('low'))) + p('Begin of '),
      ),
      gone('b', 'Ben Crane', list('L', ['two', '<text:p/>'])),
      gone('c', 'Ben Crane', p('Stood alone.')),
    ].join(''),
    body: [
      pp(`Kept ${cut('a')}the rest.`),
      list('L', ['one', pp(`${cut('b')}three`)]),
      cut('c'),
      p('Last.'),
    ].join(''),
  });
  expect(final).toEqual(['Kept the rest.', 'one', 'three', 'Last.']);
  expect(original).toEqual([
    'Kept end of it.',
    'Noon',
    'high',
    'low',
    'Begin of the rest.',
    'one',
    'two',
    'three',
    'Stood alone.',
    'Last.',
  ]);
  expect(new Set(changes.map(([kind, , , who]) => `${kind} ${who}`))).toEqual(
    new Set(['delete Ada Brook', 'delete Ben Crane']),
  );
});

test('rows, tables and pictures that came or went; a row with other words in it stands', async () => {
  const tracked =
    '<style:style style:name="R" style:family="table-row"><style:table-row-properties loext:text-changes-only="false"/></style:style>';
  const { final, original, changes } = await told({
    automatic: tracked,
    parts: { 'Pictures/boat.gif': gif(40, 30) },
    tracked: [
      come('in', 'Ada Brook'),
      gone('out', 'Ben Crane', 'low'),
      come('half', 'Ada Brook'),
      come('whole', 'Ada Brook'),
    ].join(''),
    body: [
      table(
        row(cell('tide')) +
          row(cell(pp(`${begin('in')}high${end('in')}`)), 'table:style-name="R"') +
          row(cell(pp(cut('out'))), 'table:style-name="R"') +
          row(cell(pp(`${begin('half')}new${end('half')} and old`)), 'table:style-name="R"'),
      ),
      begin('whole'),
      table(row(cell('Another'))),
      pp(`${frame('Pictures/boat.gif')}Seen.`),
      end('whole'),
      p('End.'),
    ].join(''),
  });
  expect(final).toEqual(['tide', 'high', 'new and old', 'Another', 'Seen.', 'End.']);
  expect(original).toEqual(['tide', 'low', ' and old', 'End.']);
  expect(changes.map(([kind, before, after, who]) => [kind, before || after, who])).toEqual([
    ['delete', 'low', 'Ben Crane'],
    ['insert', 'high', 'Ada Brook'],
    ['insert', 'new', 'Ada Brook'],
    ['insert', 'Another', 'Ada Brook'],
    ['insert', '', 'Ada Brook'],
    ['insert', 'Seen.', 'Ada Brook'],
  ]);
});

test('notes that came or went, and changes in notes', async () => {
  const { final, original } = await told({
    tracked: [
      come('a', 'Ada Brook'),
      gone('b', 'Ben Crane', pp(`old${noted('An old note.')}`)),
      come('c', 'Ada Brook'),
    ].join(''),
    body: [
      pp(`Deep${begin('a')}${noted('A new note.')}${end('a')} water${cut('b')}`),
      pp(`Kept${noted(pp(`A note${begin('c')} with more${end('c')}.`))}`),
    ].join(''),
  });
  expect(final).toEqual(['Deep water', 'Kept', 'A new note.', 'A note with more.']);
  expect(original).toEqual(['Deep waterold', 'Kept', 'An old note.', 'A note.']);
});

test('what the file does not tell is named: old looks, places, words that came and went again', async () => {
  const region = (id: string, kind: string) =>
    `<text:changed-region xml:id="${id}"><text:${kind}><office:change-info><dc:creator>Ada Brook</dc:creator><dc:date>1970-01-01</dc:date></office:change-info></text:${kind}></text:changed-region>`;
  const { final, original, warnings, counts, changes } = await told({
    automatic: letters('T1', 'fo:font-weight="bold"'),
    tracked: [
      region('look', 'format-change'),
      gone('nowhere', 'Ada Brook', 'Lost words'),
      gone('both', 'Ben Crane', 'passing', '2026-03-02T09:30:00', 'Ada Brook'),
      gone('self', 'Ben Crane', pp(`<text:s/>round${cut('self')}`)),
    ].join(''),
    body: pp(
      `Loud ${begin('look')}${span('T1', 'words')}${end('look')}${cut('both')}${cut('self')}${cut('none')}${end('never')}`,
    ),
  });
  expect(final).toEqual(['Loud words']);
  expect(original).toEqual(['Loud words round']);
  expect(changes).toEqual([['delete', ' round', '', 'Ben Crane']]);
  expect(counts).toMatchObject({ insertions: 1, deletions: 2 });
  expect(warnings).toEqual([
    'A tracked change of looks was left out, since the file does not say how it was before: “Loud words”.',
    'Words that were suggested, and struck again before anybody decided, are in neither text: “passing”.',
    'Words that were struck, and of which the file does not say where, were left out: “Lost words”.',
  ]);
});

test('changes without author or date are told as such', async () => {
  const reading = await read({
    tracked: '<text:changed-region text:id="a"><text:insertion/></text:changed-region>',
    meta: '<dc:date>2026-01-05T12:00:00</dc:date>',
    body: TITLE + pp(`a${begin('a')} b`),
  });
  expect(suggestionsIn(reading)).toMatchObject([
    { kind: 'insert', by: 'Unknown author', at: '2026-01-05T12:00:00.000Z' },
  ]);
});

/** What somebody wrote, from left to right: a word, or the end of a paragraph. */
const bits = fc.array(
  fc.record({
    text: fc.constantFrom('tide ', 'quay', ' lamp ', 'Keel', '. ', 'TK', ' שלום', 'a', '\n', '\n'),
    state: fc.constantFrom('kept', 'kept', 'kept', 'ins', 'del', 'both'),
  }),
  { minLength: 1, maxLength: 24 },
);
const styles = fc.array(fc.constantFrom('Standard', 'Quotations', 'Heading_20_1'), {
  minLength: 1,
  maxLength: 4,
});

type Bit = { readonly text: string; readonly state: string };

/** The file that a program would write of it. */
function written(all: readonly Bit[], styleAt: (paragraph: number) => string): OdtParts {
  const tracked: string[] = [];
  let paragraph = 0;
  const spelled = (text: string) =>
    escaped(text)
      .replace(/^ | (?= )| $/g, '<text:s/>')
      .replace(/ (?=<|$)/g, '<text:s/>');
  const open = () => `<text:p text:style-name="${styleAt(paragraph)}">`;
  let body = open();
  for (let i = 0; i < all.length; ) {
    const { state } = all[i] as Bit;
    let until = i;
    while (all[until]?.state === state) until += 1;
    const run = all.slice(i, until);
    const id = `c${i}`;
    const author = i % 2 === 0 ? 'Ada Brook' : 'Ben Crane';
    const content = (apart: boolean) =>
      run
        .map(({ text }) => {
          if (text !== '\n') return spelled(text);
          paragraph += apart ? 0 : 1;
          return `</text:p>${open()}`;
        })
        .join('');
    if (state === 'kept') body += content(false);
    else if (state === 'ins') {
      tracked.push(come(id, author));
      body += `${begin(id)}${content(false)}${end(id)}`;
    } else {
      const put = state === 'both' ? 'Ada Brook' : '';
      tracked.push(gone(id, author, `${open()}${content(true)}</text:p>`, undefined, put));
      body += cut(id);
    }
    i = until;
  }
  return { tracked: tracked.join(''), body: `${TITLE}${body}</text:p>` };
}

test('any mixture of tracked words and paragraph ends reads as its writers had it', async () => {
  await fc.assert(
    fc.asyncProperty(bits, styles, fc.nat(1000), async (all, looks, seed) => {
      const styleAt = (i: number) => looks[i % looks.length] as string;
      const reading = await read(written(all, styleAt));
      const expected = (side: 'ins' | 'del'): string[] =>
        all
          .filter(({ state }) => state === 'kept' || state === side)
          .map(({ text }) => text)
          .join('')
          .split('\n')
          .filter((line) => line.trim() !== '');
      expect(finalOf(reading).slice(1)).toEqual(expected('ins'));
      expect(originalOf(reading).slice(1)).toEqual(expected('del'));
      expect(linesOf(reading.doc)[0]).toBe('The Keel Bridge');
      const stood = stoodOf(reading);
      if (stood) holds(stood, seed);
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 150) },
  );
}, 36_000_000);
