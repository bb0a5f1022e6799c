/** Word files that LibreOffice saved: its own ways to say what Word says otherwise, and what it cannot open. */
import { strFromU8, unzipSync } from 'fflate';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { docOf, line, paragraph } from '../support/pieces.ts';
import { threadsIn, told } from '../support/review-reading.ts';
import { reviewed } from '../support/reviewed-piece.ts';
import {
  by,
  comment,
  commented,
  inserted,
  para,
  run,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { handOf, type Stood } from '../unit/support/suggesting.ts';

const TITLE = styled('Title', 'The Keel Bridge');
const read = (parts: WordParts) => readDocx({ name: 'a.docx', bytes: wordFile(parts) });

/** What a file says of the program that wrote it. */
const writtenBy = (program: string) => ({
  'docProps/app.xml': `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${program}</Application></Properties>`,
});
const LIBREOFFICE = writtenBy('LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2');

/** What is resolved; a program may tell that alone, and not what answers what. */
const fact = (paraId: string, done: boolean): string =>
  `<w15:commentEx w15:paraId="${paraId}" w15:done="${done ? 1 : 0}"/>`;

const said = [
  comment(0, 'Ada Brook', 'Is this so?', { paraId: '01000000' }),
  comment(1, 'Ben Crane', 'It is.', { paraId: '02000000', date: '2026-03-03T10:00:00Z' }),
  comment(2, 'Ada Brook', 'Another thing.', { paraId: '03000000' }),
];
const talk = {
  comments: said.join(''),
  commentsExtended: fact('01000000', true) + fact('02000000', true) + fact('03000000', false),
  body:
    TITLE +
    para(
      `<w:commentRangeStart w:id="1"/>${commented(0, run('Keel'))}<w:commentRangeEnd w:id="1"/>`
        .concat('<w:r><w:commentReference w:id="1"/></w:r>')
        .concat(commented(2, run(' Bridge'))),
    ),
};

test('answers are comments on the very same words, where LibreOffice names no comment that they answer', async () => {
  const { threads, reading } = threadsIn(await read({ ...talk, parts: LIBREOFFICE }));
  expect(threads.map(({ on, resolved, said: words }) => [on, resolved, words.length])).toEqual([
    ['Keel', true, 2],
    [' Bridge', false, 1],
  ]);
  expect(reading.inferred.join()).toContain('taken for one talk');
});

test('comments on the very same words are two talks in a file of Word, which would say otherwise', async () => {
  for (const parts of [writtenBy('Microsoft Office Word'), {}]) {
    const { threads } = threadsIn(await read({ ...talk, parts }));
    expect(threads.map(({ on }) => on)).toEqual(['Keel', 'Keel', ' Bridge']);
  }
});

test('two talks at a note are told apart by the words that they quote', async () => {
  const quoting = (id: number, quote: string, text: string): string =>
    `<w:comment w:id="${id}" ${by('Ada Brook')}>${para(run(quote, '<w:i/><w:color w:val="595959"/>'))}${para(run(text))}</w:comment>`.replace(
      'w:id="900" ',
      '',
    );
  const at = (ids: readonly number[], inside: string): string =>
    ids.reduceRight((words, id) => commented(id, words), inside);
  const { threads } = threadsIn(
    await read({
      comments:
        quoting(0, 'the pilot', 'Which one?') +
        comment(1, 'Ben Crane', 'The elder.') +
        quoting(2, 'tide table', 'Of which year?') +
        quoting(3, 'nowhere there', 'Gone since.'),
      footnotes: `<w:footnote w:id="2">${para(`${run('So says ')}${run('the ', '<w:b/>')}${run('pilot, by the tide  table.')}`)}</w:footnote>`,
      body:
        TITLE + para(run('Deep') + at([0, 1, 2, 3], '<w:r><w:footnoteReference w:id="2"/></w:r>')),
      parts: LIBREOFFICE,
    }),
  );
  expect(threads.map(({ on, said: words }) => [on, words.map((each) => each.slice(-8))])).toEqual([
    ['the pilot', ['hich one?'.slice(-8), 'e elder.']],
    ['tide  table', ['ch year?']],
    ['nowhere there', ['e since.']],
  ]);
});

test('the joiner by which LibreOffice tracks an empty row is no word; one between letters is', async () => {
  const row = (words: string, marks = ''): string =>
    `<w:tr>${marks && `<w:trPr>${marks}</w:trPr>`}<w:tc>${para(words)}</w:tc></w:tr>`;
  const { final, original, changes } = told(
    await read({
      body:
        TITLE +
        `<w:tbl>${row(run('Tide'))}${row(inserted('Ada Brook', '\u200d'), `<w:ins ${by('Ada Brook')}/>`)}</w:tbl>` +
        para(run('a\u200db')),
    }),
  );
  expect(final).toEqual(['Tide', 'a\u200db']);
  expect(original).toEqual(final);
  expect(changes).toEqual([['insert', '', '', 'Ada Brook']]);
});

/** The words of a document's links, each with where it leads. */
function linksIn(node: NodeJson): string[] {
  const link = node.marks?.find(({ type }) => type === 'link');
  const own = link && node.text ? [`${node.text} ${String(link.attrs?.href)}`] : [];
  return [...own, ...(node.content ?? []).flatMap(linksIn)];
}

test('a link that LibreOffice ended where the script changes goes on in the words that look like it', async () => {
  const looks = '<w:rStyle w:val="InternetLink"/>';
  const link = (id: string, words: string): string =>
    `<w:hyperlink r:id="${id}">${run(words, looks)}<w:r><w:rPr>${looks}</w:rPr></w:r></w:hyperlink>`;
  const field = (words: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://c.example/" \\l "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(words, looks)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const parts = {
    styles:
      '<w:style w:type="character" w:styleId="InternetLink"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>',
    outside: {
      a: ['hyperlink', 'https://a.example/'],
      b: ['hyperlink', 'https://b.example/'],
    },
    body:
      TITLE +
      para(
        `${run('By ')}${link('a', 'boat ')}${run('паром ', looks)}${run('港口', looks)}${link('b', 'and')}${run(' נמל', looks)}${run(' on')}${run(' foot', looks)}`,
      ) +
      para(field('tide ') + run('прилив', looks)) +
      para(run('Alone', looks)),
  } as const;
  const { doc } = await read({ ...parts, parts: LIBREOFFICE });
  expect(linksIn(doc)).toEqual([
    'boat паром 港口 https://a.example/',
    'and נמל https://b.example/',
    'tide прилив https://c.example/#x',
  ]);
  // Who types on in a link's colours in Word has said where the link ends.
  expect(linksIn((await read(parts)).doc)).toEqual([
    'boat  https://a.example/',
    'and https://b.example/',
    'tide  https://c.example/#x',
  ]);
});

const AT = '2026-03-04T09:30:00.000Z';
const threadOn = (exact: string, more: Partial<Thread> = {}): Thread => {
  const quote = { exact, prefix: '', suffix: '', blockId: '' };
  return {
    ...{ id: newId(), articleId: newId(), suggestion: null, quote, current: quote },
    ...{ state: 'exact', resolvedAt: null, resolvedBy: null, deletedAt: null },
    comments: ['Who said so?', 'The pilot.'].map((body, i) => ({
      ...{ id: newId(), authorId: i === 0 ? 'ada' : 'ben', body, createdAt: AT, editedAt: null },
    })),
    ...more,
  };
};

const partOf = (bytes: Uint8Array, name: string): string =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

/** A piece with a note, on some words of which something was said. */
function notedPiece(thread: string): Stood {
  const annotated: NodeJson = {
    type: 'text',
    text: 'harbour log',
    marks: [{ type: 'annotation', attrs: { id: thread } }],
  };
  const note = { type: 'footnoteRef', attrs: { note: 'n1' } };
  const doc = parseDocument(
    withBlockIds(
      docOf(
        'The Keel Bridge',
        { type: 'paragraph', content: [...line('It stood all night'), note, ...line('.')] },
        {
          type: 'footnotes',
          content: [
            {
              type: 'footnote',
              attrs: { note: 'n1' },
              content: [
                {
                  type: 'paragraph',
                  content: [...line('So the '), annotated, ...line(' has it.')],
                },
              ],
            },
          ],
        },
      ),
    ),
  );
  return { proposal: doc, suggested: begin(doc) };
}

/** A file with a comment in a note is one that LibreOffice does not open. */
test('a talk on words of a note stands at its number in the file, and on the words again when it is read', async () => {
  const thread = threadOn('harbour log');
  const bytes = writeDocx(reviewed(notedPiece(thread.id), [thread]).source);
  expect(partOf(bytes, 'word/footnotes.xml')).not.toContain('w:comment');
  expect(partOf(bytes, 'word/document.xml')).toMatch(
    /<w:commentRangeStart w:id="2"\/>.*<w:footnoteReference w:id="1"\/><\/w:r><w:commentRangeEnd w:id="2"\/>/u,
  );
  const { threads } = threadsIn(await readDocx({ name: 'a.docx', bytes }));
  expect(threads).toEqual([
    {
      ...{ on: 'harbour log', resolved: false, suggestion: null },
      said: ['ada 2026-03-04: Who said so?', 'ben 2026-03-04: The pilot.'],
    },
  ]);
});

/** LibreOffice 7.4 takes the numbers of comments for those of notes, and sorts the notes' words by all of them. */
test('comments are numbered behind all notes of the file, and from 0 where it has none', async () => {
  const thread = threadOn('harbour');
  const annotated: NodeJson = {
    ...{ type: 'text', text: 'harbour' },
    marks: [{ type: 'annotation', attrs: { id: thread.id } }],
  };
  const note = (name: string) => ({ attrs: { note: name } });
  const reference = (name: string): NodeJson => ({ type: 'footnoteRef', ...note(name) });
  const told = (name: string): NodeJson => ({
    ...{ type: 'footnote', ...note(name) },
    content: [paragraph(`So says ${name}.`)],
  });
  const names = ['n1', 'n2', 'n3'];
  const numbersIn = (body: NodeJson[], notes: NodeJson[]) => {
    const doc = parseDocument(
      withBlockIds(docOf('The Keel Bridge', { type: 'paragraph', content: body }, ...notes)),
    );
    const bytes = writeDocx(reviewed({ proposal: doc, suggested: begin(doc) }, [thread]).source);
    const numbers = (part: string, element: string): number[] =>
      [
        ...partOf(bytes, `word/${part}.xml`).matchAll(
          new RegExp(`<w:${element} w:id="(\\d+)"`, 'gu'),
        ),
      ].map(([, id]) => Number(id));
    const comments = numbers('comments', 'comment');
    expect(numbers('document', 'commentReference')).toEqual(comments);
    expect(numbers('document', 'commentRangeStart')).toEqual(comments);
    return { bytes, comments, notes: numbers('footnotes', 'footnote') };
  };
  const [first, ...others] = names.map(reference);
  if (!first) throw new Error('A note was to be referred to');
  const noted = numbersIn(
    [...line('In the '), first, ...line(' '), annotated, ...line(' it stood'), ...others],
    [{ type: 'footnotes', content: names.map(told) }],
  );
  expect(noted.notes).toEqual([1, 2, 3]);
  expect(noted.comments).toEqual([4, 5]);
  const { threads } = threadsIn(await readDocx({ name: 'a.docx', bytes: noted.bytes }));
  expect(threads.map(({ on, said: words }) => [on, words.length])).toEqual([['harbour', 2]]);
  expect(numbersIn([...line('In the '), annotated], []).comments).toEqual([0, 1]);
});

test('a talk on words that are struck from a note comes back on the suggestion', async () => {
  const thread = threadOn('harbour log');
  const { proposal, suggested } = notedPiece(thread.id);
  let from = -1;
  proposal.descendants(({ text }, pos) => {
    if (text === 'harbour log') from = pos;
  });
  const { tr } = EditorState.create({ doc: proposal });
  tr.delete(from, from + 'harbour log'.length);
  const stood = {
    proposal: tr.doc,
    suggested: advance(suggested, proposal, tr.steps, { ...handOf('ada', 0), at: AT }),
  };
  const [struck] = reviewed(stood).suggestions;
  const bytes = writeDocx(reviewed(stood, [{ ...thread, suggestion: struck?.key ?? '' }]).source);
  expect(partOf(bytes, 'word/footnotes.xml')).not.toContain('w:comment');
  const reading = await readDocx({ name: 'a.docx', bytes });
  const { threads } = threadsIn(reading);
  expect(threads).toMatchObject([{ on: 'harbour log' }]);
  expect(threads[0]?.suggestion).not.toBeNull();
});

/** LibreOffice would give what follows a paragraph that went the look that is told of it. */
test('a paragraph that went behind the headline says what it was, and not what the headline is', () => {
  const doc = parseDocument(
    withBlockIds(
      docOf('The Keel Bridge', paragraph('It stood all night.'), paragraph('It stands.')),
    ),
  );
  const { tr } = EditorState.create({ doc });
  let [end, begins] = [0, 0];
  doc.descendants(({ type, nodeSize, textContent }, pos) => {
    if (type.name === 'headline') end = pos + nodeSize - 1;
    if (textContent === 'It stood all night.' && type.name === 'paragraph') begins = pos;
  });
  tr.delete(begins, begins + 'It stood all night.'.length + 2);
  tr.insertText(' at night.', end);
  const suggested = advance(begin(doc), doc, tr.steps, { ...handOf('ada', 0), at: AT });
  const bytes = writeDocx(reviewed({ proposal: tr.doc, suggested }).source);
  const text = partOf(bytes, 'word/document.xml');
  expect(text).toContain('<w:delText xml:space="preserve">It stood all night.</w:delText>');
  expect(text).not.toContain('w:pPrChange');
});

/** LibreOffice would take the first words of it for words that had always been there. */
test('a paragraph that came in the midst of a heading says no look of before, where it has no words', async () => {
  const heading: NodeJson = {
    ...{ type: 'heading', attrs: { level: 2 } },
    content: line('The lamp burns all night.'),
  };
  const doc = parseDocument(withBlockIds(docOf('The Keel Bridge', heading, paragraph('End.'))));
  const { tr } = EditorState.create({ doc });
  let cut = -1;
  doc.descendants(({ text }, pos) => {
    if (text?.startsWith('The lamp')) cut = pos + 'The lamp '.length;
  });
  const came = doc.type.schema.node('paragraph', {}, doc.type.schema.text('New words.'));
  tr.split(cut).insert(cut + 1, came);
  const suggested = advance(begin(doc), doc, tr.steps, { ...handOf('ada', 0), at: AT });
  const bytes = writeDocx(reviewed({ proposal: tr.doc, suggested }).source);
  const text = partOf(bytes, 'word/document.xml');
  expect(text).toMatch(
    /<w:p><w:pPr><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr>(?:<w:bookmark[^>]*>)*<w:ins [^>]*><w:r><w:t[^>]*>New words\./u,
  );
  expect(text).not.toContain('w:pPrChange');
  const reading = await readDocx({ name: 'a.docx', bytes });
  const base = JSON.parse(reading.review?.suggestions?.base ?? '{}') as NodeJson;
  const kinds = ({ content = [] }: NodeJson) =>
    content.map(({ type, content: words = [] }) => [type, words.map(({ text: t }) => t).join('')]);
  expect(kinds(base)).toEqual(kinds(doc.toJSON() as NodeJson));
  expect(kinds(reading.doc)).toEqual(kinds(tr.doc.toJSON() as NodeJson));
});
