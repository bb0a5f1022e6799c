/** Comments of a Word file as threads: all of them, each where it stands. */
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { threadsIn } from '../support/review-reading.ts';
import {
  by,
  comment,
  commented,
  deleted,
  endMark,
  para,
  run,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';

const TITLE = styled('Title', 'The Keel Bridge');
const read = (parts: WordParts) => readDocx({ name: 'a.docx', bytes: wordFile(parts) });

const threads = async (parts: WordParts) => threadsIn(await read(parts));

const fact = (paraId: string, { parent = '', done = false } = {}) =>
  `<w15:commentEx w15:paraId="${paraId}"${parent && ` w15:paraIdParent="${parent}"`} w15:done="${done ? 1 : 0}"/>`;

test('ranges, authors, dates, answers and what is resolved', async () => {
  const { threads: found, reading } = await threads({
    comments: [
      comment(0, 'Ada Brook', 'Is this so?', { paraId: '0A' }),
      comment(1, 'Ben Crane', 'It is.', { paraId: '0B', date: '2026-03-03T10:00:00Z' }),
      comment(2, 'Ben Crane', 'Across two paragraphs.', { paraId: '0C' }),
      comment(3, 'Cy Dell', 'An answer to an answer.', { paraId: '0D' }),
    ].join(''),
    commentsExtended:
      fact('0A', { done: true }) +
      fact('0B', { parent: '0a', done: true }) +
      fact('0C') +
      fact('0D', { parent: '0B', done: true }),
    body: [
      TITLE,
      para(
        run('The ') +
          commented(0, commented(1, commented(3, run('longest bridge')))) +
          run(' of all.'),
      ),
      `<w:p>${run('Begins ')}<w:commentRangeStart w:id="2"/>${run('here')}</w:p>`,
      `<w:p>${run('and ends')}<w:commentRangeEnd w:id="2"/>${run(' there.')}<w:r><w:commentReference w:id="2"/></w:r></w:p>`,
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
      said: ['Ben Crane 2026-03-02: Across two paragraphs.'],
    },
  ]);
  expect(reading.review?.counts).toMatchObject({ comments: 4, replies: 2, resolved: 3 });
});

test('without a word on answers, comments on the same words are one talk, and that is said', async () => {
  const { threads: found, reading } = await threads({
    comments:
      comment(0, 'Ada Brook', 'Why?') +
      comment(1, 'Ben Crane', 'Because.') +
      comment(2, 'Cy Dell', 'Apart.'),
    body:
      TITLE +
      para(
        commented(0, commented(1, run('The bridge'))) +
          run(' and ') +
          commented(2, run('the ferry')),
      ),
  });
  expect(found.map(({ on, said }) => [on, said.length])).toEqual([
    ['The bridge', 2],
    ['the ferry', 1],
  ]);
  expect(reading.inferred.join()).toContain('taken for one talk');
});

test('a comment with nothing but a reference stands at its word', async () => {
  const reference = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
  const { threads: found } = await threads({
    comments: [0, 1, 2, 3].map((id) => comment(id, 'Ada Brook', `Note ${id}`)).join(''),
    body: [
      TITLE,
      para(run('Here it stands') + reference(0) + run(' and goes on.')),
      para(reference(1) + run('Before all words')),
      para(reference(2)),
      para(`${run('Open')}<w:commentRangeStart w:id="3"/>${run(' without an end')}${reference(3)}`),
    ].join(''),
  });
  expect(found.map(({ on }) => on)).toEqual(['stands', 'Before all words', 'words', 'end']);
});

test('a comment on words that a suggestion strikes hangs on that suggestion', async () => {
  const { threads: found, reading } = await threads({
    comments:
      comment(0, 'Ada Brook', 'Must this go?') + comment(1, 'Ada Brook', 'And this paragraph?'),
    body: [
      TITLE,
      para(run('It was ') + commented(0, deleted('Ben Crane', 'very')) + run(' late.')),
      para(commented(1, deleted('Ben Crane', 'Gone.')), endMark('del', 'Ben Crane')),
      para('Kept.'),
    ].join(''),
  });
  const keys = suggestionsIn(reading).map(({ key }) => key);
  expect(found.map(({ on, suggestion }) => [on, suggestion])).toEqual([
    ['very', keys[0]],
    ['Gone.', keys[1]],
  ]);
});

test('comments in titles, tables, notes and boxes have their place; those outside the text are kept without', async () => {
  const { threads: found, reading } = await threads({
    comments: [0, 1, 2, 3, 4, 5].map((id) => comment(id, 'Ada Brook', `Note ${id}`)).join(''),
    footnotes: `<w:footnote w:id="2">${para(run('As ') + commented(2, run('measured')))}</w:footnote>`,
    header: para(commented(3, run('Saltmere Gazette'))),
    body: [
      styled('Title', commented(0, run('Keel Bridge'))),
      `<w:tbl><w:tr><w:tc>${para(commented(1, run('tide')))}</w:tc></w:tr></w:tbl>`,
      para(`${run('Deep')}<w:r><w:footnoteReference w:id="2"/></w:r>`),
      para(
        `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${para(commented(4, run('boxed')))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
      ),
    ].join(''),
  });
  expect(found.map(({ on }) => on)).toEqual([
    'Keel Bridge',
    'tide',
    'measured',
    'Saltmere Gazette',
    'boxed',
    '',
  ]);
  expect(reading.warnings).toContain(
    'A comment on something outside the text is kept without a place: “Note 3”, “Note 5”.',
  );
  expect(reading.review?.counts.comments).toBe(6);
});

test('what a comment says: paragraphs, addresses, accepted words; long names are cut, none is empty', async () => {
  const body = `<w:p>${run('See ')}<w:hyperlink r:id="x">${run('this')}</w:hyperlink></w:p><w:p><w:ins ${by('Ben Crane')}>${run('Added')}</w:ins><w:del ${by('Ben Crane')}><w:r><w:delText>Struck</w:delText></w:r></w:del></w:p>`;
  const { threads: found } = await threads({
    comments:
      `<w:comment w:id="0" w:author="${'Ada '.repeat(60)}">${body}</w:comment>` +
      '<w:comment w:id="1" w:author=""><w:p/></w:comment>',
    parts: {
      'word/_rels/comments.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="y/hyperlink" Target="https://saltmere.example/" TargetMode="External"/></Relationships>',
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>2026-01-05T12:00:00Z</dcterms:modified></cp:coreProperties>',
    },
    body: TITLE + para(commented(0, run('one')) + commented(1, run('two'))),
  });
  expect(found.map(({ said }) => said)).toEqual([
    [`${'Ada '.repeat(30).trim()} 2026-01-05: See https://saltmere.example/ this\nAdded`],
    ['Unknown author 2026-01-05: [A comment without words]'],
  ]);
});
