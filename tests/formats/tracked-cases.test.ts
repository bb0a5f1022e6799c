/** What Word, OpenDocument and RTF files all track, told in each; read, it is the same. */
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { readOdt } from '../../electron/exchange/formats/odt/read.ts';
import { readRtf } from '../../electron/exchange/formats/rtf/read.ts';
import { begin, come, cut, end, gone, h, odtFile, p } from '../support/odt-file.ts';
import { told } from '../support/review-reading.ts';
import { line, put, rtfFile, struck, title } from '../support/rtf-file.ts';
import { deleted, endMark, inserted, para, run, styled, wordFile } from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';

const HEADLINE = 'The Keel Bridge';
const docx = (...body: string[]) =>
  readDocx({ name: 'a.docx', bytes: wordFile(styled('Title', HEADLINE) + body.join('')) });
const odt = (tracked: readonly string[], ...body: string[]) =>
  readOdt({
    name: 'a.odt',
    bytes: odtFile({ tracked: tracked.join(''), body: p(HEADLINE, 'Title') + body.join('') }),
  });
const rtf = (...body: string[]) =>
  readRtf({ name: 'a.rtf', bytes: rtfFile(title(HEADLINE) + body.join('')) });
/** Mark-up in a paragraph of an OpenDocument text. */
const pp = (content: string) => p(`<text:span/>${content}`);

/** A sentence of which words came and went, and when: each format tells time its way. */
const wordsTracked = {
  docx: {
    sailed: '2026-03-02T08:00:00.000Z',
    last: '2026-03-03T06:00:00.000Z',
    read: () =>
      docx(
        para(
          run('The ferry ') +
            deleted('Ada Brook', 'left', '2026-03-01T08:00:00Z') +
            inserted('Ben Crane', 'sailed', '2026-03-02T08:00:00Z') +
            run(' at ') +
            inserted('Ada Brook', 'seven', '2026-03-03T08:00:00+02:00') +
            run('.'),
        ),
      ),
  },
  odt: {
    sailed: '2026-03-02T08:00:00.000Z',
    last: '2026-03-03T08:00:00.123Z',
    read: () =>
      odt(
        [
          gone('a', 'Ada Brook', 'left', '2026-03-01T08:00:00'),
          come('b', 'Ben Crane', '2026-03-02T08:00:00'),
          come('c', 'Ada Brook', '2026-03-03T08:00:00.123456789'),
        ],
        pp(`The ferry ${cut('a')}${begin('b')}sailed${end('b')} at ${begin('c')}seven${end('c')}.`),
      ),
  },
  rtf: {
    sailed: '2026-03-02T08:59:00.000Z',
    last: '2026-12-31T23:00:00.000Z',
    read: async () =>
      rtf(
        line(
          `The ferry {${struck(1, '2026-03-01T08:00:00Z')}left}{${put(2, '2026-03-02T08:59:00Z')}sailed} at {${put(1, '2026-12-31T23:00:00Z')}{\\b se}ven}.`,
        ),
      ),
  },
};

for (const [format, { sailed, last, read }] of Object.entries(wordsTracked)) {
  test(`${format}: words that came and went, each with author and date`, async () => {
    const { reading, final, original, counts } = told(await read());
    expect(final).toEqual(['The ferry sailed at seven.']);
    expect(original).toEqual(['The ferry left at .']);
    expect(suggestionsIn(reading)).toMatchObject([
      { kind: 'delete', before: 'left', by: 'Ada Brook', at: '2026-03-01T08:00:00.000Z' },
      { kind: 'insert', after: 'sailed', by: 'Ben Crane', at: sailed },
      { kind: 'insert', after: 'seven', by: 'Ada Brook', at: last },
    ]);
    expect(counts).toMatchObject({ insertions: 2, deletions: 1, moves: 0 });
  });
}

/** Paragraphs that were split, joined, put in whole and taken out whole. */
const endsTracked = {
  docx: () =>
    docx(
      para(run('One part.'), endMark('ins', 'Ada Brook')),
      para('And another.'),
      para(run('First half'), endMark('del', 'Ben Crane')),
      para(' and second.'),
      para(inserted('Ada Brook', 'All new.'), endMark('ins', 'Ada Brook')),
      para(deleted('Ben Crane', 'All gone.'), endMark('del', 'Ben Crane')),
      para('Last.'),
    ),
  odt: () =>
    odt(
      [
        come('split', 'Ada Brook'),
        gone('join', 'Ben Crane', p() + p()),
        come('new', 'Ada Brook'),
        gone('old', 'Ben Crane', h(1, 'All gone.') + p()),
      ],
      pp(`One part.${begin('split')}`),
      pp(`${end('split')}And another.`),
      pp(`First half${cut('join')}<text:s/>and second.`),
      pp(`${begin('new')}All new.`),
      pp(`${end('new')}${cut('old')}Last.`),
    ),
  rtf: async () =>
    rtf(
      line(`One part.{${put(1)}\\par}\\pard And another.`),
      `\\pard First half{${struck(2)}\\par}\n`,
      line(' and second.'),
      `\\pard{${put(1)}All new.\\par}{${struck(2)}All gone.\\par}\n`,
      line('Last.'),
    ),
};

for (const [format, read] of Object.entries(endsTracked)) {
  test(`${format}: the ends of paragraphs: split, joined, put in whole, taken out whole`, async () => {
    const { final, original, changes } = told(await read());
    expect(final).toEqual([
      ...['One part.', 'And another.', 'First half and second.'],
      ...['All new.', 'Last.'],
    ]);
    expect(original).toEqual([
      ...['One part.And another.', 'First half', ' and second.'],
      ...['All gone.', 'Last.'],
    ]);
    expect(changes).toEqual([
      ['split', '', '', 'Ada Brook'],
      ['join', '', '', 'Ben Crane'],
      ['delete', 'All gone.', '', 'Ben Crane'],
      ['insert', '', 'All new.', 'Ada Brook'],
    ]);
  });
}
