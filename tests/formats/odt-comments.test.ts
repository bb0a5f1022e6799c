/** Comments of an OpenDocument text as threads: all of them, each where it stands. */
import { expect, test } from 'vitest';
import { readOdt } from '../../electron/exchange/formats/odt/read.ts';
import {
  cell,
  cut,
  gone,
  noted,
  type OdtParts,
  odtFile,
  p,
  row,
  said,
  saidEnd,
  table,
} from '../support/odt-file.ts';
import { threadsIn } from '../support/review-reading.ts';
import { finalOf, originalOf, suggestionsIn } from '../support/word-reading.ts';

const TITLE = p('The Keel Bridge', 'Title');
const pp = (content: string) => p(`<text:span/>${content}`);
const threads = async (parts: OdtParts) =>
  threadsIn(await readOdt({ name: 'a.odt', bytes: odtFile(parts) }));

test('ranges, authors, dates, answers and what is resolved', async () => {
  const { threads: found, reading } = await threads({
    body: [
      TITLE,
      pp(
        `The ${said('a', 'Ada Brook', 'Is this so?', { resolved: true })}${said('b', 'Ben Crane', 'It is.', { parent: 'a', at: '2026-03-03T10:00:00', resolved: true })}${said('d', 'Cy Dell', 'An answer to an answer.', { parent: 'b' })}longest bridge${saidEnd('a')}${saidEnd('b')}${saidEnd('d')} of all.`,
      ),
      pp(`Begins ${said('c', 'Ben Crane', p('Across') + p('two paragraphs.'))}here`),
      pp(`and ends${saidEnd('c')} there.`),
      pp(`At a point${said('', 'Ada Brook', 'Which?')}.`),
      pp(`${said('', 'Ada Brook', 'And this?')}Next.`),
    ].join(''),
  });
  expect(found).toEqual([
    {
      on: 'longest bridge',
      resolved: true,
      suggestion: null,
      said: [
        'Ada Brook 2026-03-02: Is this so?',
        'Ben Crane 2026-03-03: It is.',
        'Cy Dell 2026-03-02: An answer to an answer.',
      ],
    },
    {
      on: 'here\nand ends',
      resolved: false,
      suggestion: null,
      said: ['Ben Crane 2026-03-02: Across\ntwo paragraphs.'],
    },
    { on: 'point', resolved: false, suggestion: null, said: ['Ada Brook 2026-03-02: Which?'] },
    { on: 'Next.', resolved: false, suggestion: null, said: ['Ada Brook 2026-03-02: And this?'] },
  ]);
  expect(reading.review?.counts).toMatchObject({ comments: 6, replies: 2, resolved: 2 });
  expect(reading.inferred).toEqual([]);
});

test('comments on the very same words are one talk where the file tells no answers', async () => {
  const { threads: found, reading } = await threads({
    body:
      TITLE +
      pp(
        `${said('b', 'Ben Crane', 'Second.', { at: '2026-03-04T10:00:00' })}${said('a', 'Ada Brook', 'First.')}All${saidEnd('a')}${saidEnd('b')} of ${said('c', 'Ada Brook', 'Other.')}it${saidEnd('c')}.`,
      ),
  });
  expect(found.map(({ on, said: talk }) => [on, talk.length])).toEqual([
    ['All', 2],
    ['it', 1],
  ]);
  expect(found[0]?.said[0]).toBe('Ada Brook 2026-03-02: First.');
  expect(reading.inferred).toEqual([
    'Comments on the very same words were taken for one talk: the file does not say.',
  ]);
});

test('comments in tables, in notes, on what was struck, on pages, with broken names: none is lost', async () => {
  const { threads: found, reading } = await threads({
    tracked: gone(
      'x',
      'Ben Crane',
      pp(`${said('s', 'Ada Brook', 'Why not?')}gone${saidEnd('s')} words `),
    ),
    master: `<style:master-page><style:footer>${pp(`Page${said('f', 'Ada Brook', 'Smaller.')}`)}</style:footer></style:master-page>`,
    body: [
      TITLE,
      pp(`Some ${cut('x')}stay.`),
      table(row(cell(pp(`${said('t', 'Ada Brook', 'Sure?')}high${saidEnd('t')}`)))),
      pp(`Deep${noted(pp(`As ${said('n', 'Ada Brook', 'By whom?')}measured${saidEnd('n')}.`))}`),
      `<text:section text:display="none">${pp(`${said('h', 'Ada Brook', 'Hidden.')}Secret${saidEnd('h')}`)}</text:section>`,
      pp(
        `${said('t', 'Ada Brook', 'Same name.')}${saidEnd('none')}End.${said('loop', 'Ada Brook', '', { parent: 'loop' })}`,
      ),
    ].join(''),
  });
  const struck = suggestionsIn(reading)[0];
  expect(struck).toMatchObject({ kind: 'delete', before: 'gone words ', by: 'Ben Crane' });
  expect(finalOf(reading).join(' ')).not.toContain('gone');
  expect(originalOf(reading)[1]).toBe('Some gone words stay.');
  expect(found.map(({ on, said: [first] }) => [first?.split(': ')[1], on])).toEqual([
    ['Why not?', 'gone'],
    ['Sure?', 'high'],
    ['By whom?', 'measured'],
    ['Hidden.', 'Deep'],
    ['Same name.', 'End.'],
    ['[A comment without words]', 'End.'],
    ['Smaller.', ''],
  ]);
  expect(found[0]?.suggestion).toBe(struck?.key);
  expect(reading.review?.counts).toMatchObject({ comments: 7, replies: 0, resolved: 0 });
});
