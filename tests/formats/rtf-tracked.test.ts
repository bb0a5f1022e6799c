/** Tracked changes of an RTF file as suggestions: exact at both ends, laid to who made them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRtf } from '../../electron/exchange/formats/rtf/read.ts';
import { told as toldOf } from '../support/review-reading.ts';
import {
  AUTHORS,
  line,
  lists,
  packed,
  put,
  rtfFile,
  said,
  struck,
  title,
} from '../support/rtf-file.ts';
import { finalOf, linesOf, originalOf, stoodOf, suggestionsIn } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const TITLE = title('The Keel Bridge');
const told = (body: string) => toldOf(readRtf({ name: 'a.rtf', bytes: rtfFile(TITLE + body) }));

const move = (way: 'f' | 't', signs: string) =>
  `\\pard{\\*\\mv${signs}f tag1 0000}{\\mv${way}\\mvauth1\\mvdate${packed('2026-03-01T08:00:00Z')} Gulls stood on the sand.\\par}{\\*\\mv${signs}l tag1}\n`;

test('moves: as Word writes them, and as LibreOffice does', () => {
  const { final, original, changes, counts } = told(
    line('The tide was out.') +
      move('f', 'fm') +
      line('Nobody spoke.') +
      move('t', 'to') +
      line('Then rain.'),
  );
  expect(original[1]).toBe('Gulls stood on the sand.');
  expect(final[2]).toBe('Gulls stood on the sand.');
  expect(changes.map(([kind]) => kind)).toEqual(['move']);
  expect(counts).toMatchObject({ insertions: 0, deletions: 0, moves: 1 });
  const bookmarked = (way: 'From' | 'To', content: string) =>
    `{\\*\\bkmkstart __RefMove${way}__m1}${content}{\\*\\bkmkend __RefMove${way}__m1}`;
  const office = told(
    line(`{${struck(1)}${bookmarked('From', 'Gulls.')}}`) +
      line('Nobody.') +
      line(`{${put(1)}${bookmarked('To', 'Gulls.')}}`),
  );
  expect(office.original).toEqual(['Gulls.', 'Nobody.']);
  expect(office.final).toEqual(['Nobody.', 'Gulls.']);
  expect(office.counts).toMatchObject({ insertions: 0, deletions: 0, moves: 1 });
});

test('rows and cells of a table', () => {
  const row = (content: string[], end = '\\row', cells = ['', '']) =>
    `\\trowd${cells[0]}\\cellx1000${cells[1]}\\cellx2000\\pard\\intbl ${content.join('\\cell ')}\\cell${end}\n`;
  const { final, original, changes } = told(
    row(['tide', 'hour']) +
      row(['high', 'six'], `{${put(1)}\\row}`) +
      row(['low', 'noon'], `{${struck(2)}\\row}`) +
      line('Between.') +
      row(['a', 'b'], '\\row', [
        '',
        `\\clins\\clinsauth1\\clinsdttm${packed('2026-03-01T08:00:00Z')}`,
      ]) +
      line('End.'),
  );
  expect(final).toEqual(['tide', 'hour', 'high', 'six', 'Between.', 'a', 'b', 'End.']);
  expect(original).toEqual(['tide', 'hour', 'low', 'noon', 'Between.', 'a', 'End.']);
  expect(changes).toEqual([
    ['delete', 'low\nnoon', '', 'Ben Crane'],
    ['insert', '', 'high\nsix', 'Ada Brook'],
    ['insert', '', 'b', 'Ada Brook'],
  ]);
});

test('looks of words and paragraphs; those no article has are named', () => {
  const { final, original, changes, warnings } = told(
    line(
      '{\\b\\crauth1\\crdate5{\\*\\oldcprops\\plain\\i}Loud}{\\fs40\\crauth1{\\*\\oldcprops\\fs20} and large}',
    ) +
      '\\pard\\s1\\prauth2{\\*\\oldpprops\\pard\\s0}A subhead now\\par\n' +
      '\\pard\\prauth2{\\*\\oldpprops\\pard\\li400}Indented only\\par\n',
  );
  expect(final).toEqual(original);
  expect(changes).toEqual([
    ['format', 'Loud', 'Loud', 'Ada Brook'],
    ['retype', 'A subhead now', 'A subhead now', 'Ben Crane'],
  ]);
  expect(warnings).toEqual([
    'Tracked changes of letters (fonts, sizes, colours) were left out: “and large”.',
    'Tracked changes of paragraphs (indents, spacing, borders) were left out: “Indented only”.',
  ]);
});

test('notes, links and pictures in tracked changes; words struck before anybody decided', () => {
  const { final, original, changes, warnings } = told(
    line(
      `Deep{${put(1)}{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} As measured.}} water{${put(1)}{\\field{\\*\\fldinst HYPERLINK "https://saltmere.example/"}{\\fldrslt  here}}}`,
    ) + line(`Kept{${put(1)}${struck(2)} passing}{\\revised\\revauth1  on}`),
  );
  expect(final).toEqual(['Deep water here', 'Kept on', 'As measured.']);
  expect(original).toEqual(['Deep water', 'Kept']);
  expect(changes.map(([kind, , , who]) => [kind, who])).toEqual([
    ['insert', 'Ada Brook'],
    ['insert', 'Ada Brook'],
    ['insert', 'Ada Brook'],
  ]);
  expect(warnings.join()).toContain('are in neither text: “passing”');
});

test('changes without author or date are told as such', () => {
  const { reading } = told(line('a{\\revised  b}'));
  expect(suggestionsIn(reading)).toMatchObject([{ kind: 'insert', by: 'Unknown author' }]);
});

test('changes that are no group of their own end where the file says so', () => {
  const { final, original } = told(
    line('a\\deleted\\revauthdel1 b\\deleted0 c\\revised\\revauth2 d\\plain e\\deleted f'),
  );
  expect(final).toEqual(['acde']);
  expect(original).toEqual(['abcef']);
});

test('a file with all that Word writes around its words', () => {
  const run = (content: string, more = '') =>
    `{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 ${more}\\insrsid123 ${content}}`;
  const marker =
    "{\\listtext\\pard\\plain\\ltrpar \\f3\\insrsid1 \\loch\\af3\\dbch\\af0\\hich\\f3 \\'b7\\tab}";
  const at = packed('2026-03-01T08:05:00Z');
  const body = [
    '\\noqfpromote{\\*\\defchp \\fs22 }{\\*\\rsidtbl \\rsid123}{\\mmathPr\\mmathFont34}\\paperw12240',
    `\\pard\\plain \\ltrpar\\s1\\ql \\outlinelevel0 \\rtlch\\fcs1 \\ab\\af0 \\ltrch\\fcs0 \\b\\f0 ${run('The quay')}${run('\r\n\\par ')}`,
    `\\pard\\plain \\ltrpar\\ql ${run('The ferry ')}${run('left', `\\deleted\\fs22\\revauthdel1\\revdttmdel${at}\\delrsid4`)}${run('sailed', `\\revised\\revauth2\\revdttm${at}`)}${run(" at \\'93noon\\'94.")}${run('\r\n\\par ', `\\deleted\\revauthdel1\\revdttmdel${at}`)}${run(` Joined.\r\n\\par ${marker}`)}`,
    `\\pard \\ltrpar\\ql \\fi-360\\li720\\ls1\\ilvl1\\adjustright {One\r\n\\par ${marker}Two\r\n\\par }`,
    `\\pard \\ltrpar\\ql {{\\*\\atrfstart 1}{\\*\\atrfstart 2}Words{\\*\\atrfend 1}}{\\cs16 {\\*\\atnid AB}{\\*\\atnauthor Ada Brook}\\chatn {\\*\\annotation{\\*\\atnref 1}{\\*\\atndate ${at}}\\pard\\plain {\\cs16 \\chatn }{Sure?}}}{{\\*\\atrfend 2}}{\\cs16 {\\*\\atnid BC}{\\*\\atnauthor Ben Crane}\\chatn {\\*\\annotation{\\*\\atnref 2}{\\*\\atndate ${at}}{\\*\\atnparent -1}\\pard\\plain {\\cs16 \\chatn }{Quite.}}}{ end.\r\n\\par }`,
    '{\\*\\themedata 504b}{\\*\\latentstyles{\\lsdlockedexcept \\lsdqformat1 Normal;}}',
  ];
  const reading = readRtf({ name: 'a.rtf', bytes: rtfFile(TITLE + body.join('\r\n'), lists) });
  const rest = ['One', 'Two', 'Words end.'];
  expect(finalOf(reading).slice(1)).toEqual([
    'The quay',
    'The ferry sailed at “noon”. Joined.',
    ...rest,
  ]);
  expect(originalOf(reading).slice(1)).toEqual([
    'The quay',
    'The ferry left at “noon”.',
    ' Joined.',
    ...rest,
  ]);
  expect(suggestionsIn(reading).map(({ kind, by, at: when }) => [kind, by, when])).toEqual([
    ['delete', 'Ada Brook', '2026-03-01T08:05:00.000Z'],
    ['insert', 'Ben Crane', '2026-03-01T08:05:00.000Z'],
    ['join', 'Ada Brook', '2026-03-01T08:05:00.000Z'],
  ]);
  const threads = reading.review?.threads.map(({ quote, comments }) => [
    quote.exact,
    ...comments.map(({ body: words }) => words),
  ]);
  expect(threads).toEqual([['Words', 'Sure?', 'Quite.']]);
  expect(reading.warnings).toEqual([]);
});

const words = fc.constantFrom(
  'tide ',
  'quay',
  ' lamp ',
  'Keel',
  '. ',
  'TK',
  ' שלום',
  '',
  'a',
  '潮🙂',
);
const state = fc.constantFrom('kept', 'kept', 'ins', 'del', 'both');
const paragraphs = fc.array(
  fc.record({
    runs: fc.array(fc.record({ text: words, state, bold: fc.boolean(), open: fc.boolean() }), {
      maxLength: 6,
    }),
    end: fc.constantFrom('kept', 'kept', 'kept', 'ins', 'del'),
    style: fc.constantFrom(0, 0, 1, 4),
    list: fc.constantFrom(0, 0, 1),
  }),
  { minLength: 1, maxLength: 8 },
);

test('any mixture of tracked words and paragraph ends reads as Word would have it', () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(1000), (all, seed) => {
      const tracked = (how: string, who: number): string =>
        (how === 'ins' || how === 'both' ? put(who) : '') +
        (how === 'del' || how === 'both' ? struck(who) : '');
      const body = all.map(({ runs, end, style, list }, i) => {
        const who = 1 + (i % 2);
        const content = runs.map(({ text, state: how, bold, open }) => {
          const look = `${bold ? '\\b ' : ''}${tracked(how, who)}`;
          // In a group of its own, or until the next plain.
          return open ? `\\plain ${look}${said(text)}\\plain ` : `{${look}${said(text)}}`;
        });
        const numbers = list ? '{\\pntext 1.}{\\*\\pn\\pnlvlbody\\pnstart1}' : '';
        return `\\pard\\plain\\s${style}${numbers || ' '}${content.join('')}{${tracked(end, who)}\\par}\n`;
      });
      const reading = readRtf({ name: 'a.rtf', bytes: rtfFile(TITLE + body.join('')) });
      const expected = (side: 'ins' | 'del'): string[] => {
        const lines = [''];
        for (const { runs, end } of all) {
          const shown = runs.filter(({ state: how }) => how === 'kept' || how === side);
          lines[lines.length - 1] += shown.map(({ text }) => text).join('');
          if (end === 'kept' || end === side) lines.push('');
        }
        return lines.filter((each) => each.trim() !== '');
      };
      expect(finalOf(reading).slice(1)).toEqual(expected('ins'));
      expect(originalOf(reading).slice(1)).toEqual(expected('del'));
      expect(linesOf(reading.doc)[0]).toBe('The Keel Bridge');
      const names = new Set(reading.review?.people.map(({ name }) => name));
      expect([...names].every((name) => (AUTHORS as readonly string[]).includes(name))).toBe(true);
      const stood = stoodOf(reading);
      if (stood) holds(stood, seed);
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 150) },
  );
}, 36_000_000);
