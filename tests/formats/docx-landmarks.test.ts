/** Landmarks of review copies: what LibreOffice drops is known again by them, or told. */
import { strFromU8, unzipSync } from 'fflate';
import { EditorState, type Transaction } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { landmarkNamed, nameOfLandmark } from '../../electron/exchange/formats/docx/landmarks.ts';
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
  deleted,
  endMark,
  inserted,
  para,
  run,
  styled,
  type WordParts,
  wordFile,
} from '../support/word-file.ts';
import { handOf } from '../unit/support/suggesting.ts';

const TITLE = styled('Title', 'The Keel Bridge');
const OFFICE = {
  'docProps/app.xml':
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>LibreOffice/7.4.7.2$Linux_X86_64</Application></Properties>',
};
const WORD = {
  'docProps/app.xml': OFFICE['docProps/app.xml'].replace(/LibreOffice[^<]*/u, 'Word'),
};
const read = (body: string, more: Partial<WordParts> = {}) =>
  readDocx({ name: 'a.docx', bytes: wordFile({ body: TITLE + body, parts: OFFICE, ...more }) });

const mark = (name: string): string =>
  `<w:bookmarkStart w:id="7" w:name="${name}"/><w:bookmarkEnd w:id="7"/>`;
const struckEnd = (style: string): string => `<w:pStyle w:val="${style}"/>${endMark('del', 'Ada')}`;
/** The kinds of all blocks that have anything in them. */
const kinds = ({ content = [] }: NodeJson): string[] =>
  content.flatMap((block) => (block.content?.length ? [block.type] : []));

test('landmarks are known by their names, copied or not, and nobody else’s bookmarks are', () => {
  expect(nameOfLandmark({ kind: 'Behind', style: 'Quote' }, 12)).toBe('_Behind_12_Quote');
  for (const suffix of ['', '_Copy_1']) {
    expect(landmarkNamed(`_Behind_12_Quote${suffix}`)).toEqual({ kind: 'Behind', style: 'Quote' });
    expect(landmarkNamed(`_Look_3${suffix}`)).toEqual({ kind: 'Look', style: '' });
  }
  for (const name of ['_Toc123456', '_GoBack', 'Look_1', '_Look', '_Look_x', '_Other_1']) {
    expect(landmarkNamed(name)).toBeNull();
  }
});

/** LibreOffice writes such a paragraph under the style of the one that was struck. */
test('a paragraph behind one that was struck is what its landmark says, whoever struck that', async () => {
  const behind = (name: string, first = deleted('Ada', 'Gone.')) =>
    para(first, struckEnd('Subtitle')) +
    para(mark(name) + run('It stood.'), '<w:pStyle w:val="Subtitle"/>');
  const quoted = await read(behind('_Behind_1_Quote'));
  expect(kinds(quoted.doc)).toEqual(['headline', 'blockquote']);
  expect(kinds((await read(behind('_Look_1_Heading1'))).doc)).toEqual(['headline', 'heading']);
  expect(kinds((await read(behind('_Look_1'))).doc)).toEqual(['headline', 'paragraph']);
  // Of one that was joined to it the program shows the style that the file states.
  const joined = behind('_Look_1', run('It is ') + deleted('Ada', 'gone.'));
  expect(kinds((await read(joined)).doc)).toEqual(['headline', 'dek']);
  expect(kinds((await read(behind('_Behind_1'), { parts: WORD })).doc)).toEqual([
    'headline',
    'dek',
  ]);
  // Nothing is struck there any more.
  const standing = styled('Subtitle', 'Gone.') + styled('Quote', mark('_Behind_1') + run('It is.'));
  expect(kinds((await read(standing)).doc)).toEqual(['headline', 'dek', 'blockquote']);
});

/** LibreOffice lays what is tracked at an end in a note over the whole of the next paragraph. */
test('what came with the end of a note’s paragraph stops at the landmark, unless others did it', async () => {
  const note = (second: string) => ({
    footnotes: `<w:footnote w:id="2">${para(run('First'), endMark('ins', 'Ada'))}${para(second)}</w:footnote>`,
  });
  const body = para(`${run('Deep')}<w:r><w:footnoteReference w:id="2"/></w:r>`);
  const at = (words: string): string =>
    inserted('Ada', words).replace('<w:r>', `${mark('_Here_4_Copy_1')}<w:r>`);
  const cut = told(await read(body, note(inserted('Ada', 'new ') + at('second'))));
  expect(cut.final.slice(-2)).toEqual(['First', 'new second']);
  expect(cut.original.at(-1)).toBe('Firstsecond');
  const others = told(await read(body, note(at('second').replace('"Ada"', '"Ben"'))));
  expect(others.original.at(-1)).toBe('First');
  const word = told(await read(body, { ...note(at('second')), parts: WORD }));
  expect(word.original.at(-1)).toBe('First');
});

test('an end between words that one person wrote at both its sides stands, where LibreOffice made them one', async () => {
  const parted = (date: string) =>
    para(run('Noon') + inserted('Ada', ', they say') + mark('_Apart_1'), endMark('ins', 'Ada')) +
    para(inserted('Ada', 'At ', date) + run('dusk'));
  expect(told(await read(parted('2026-03-02T09:30:00Z'))).original).toEqual(['Noon', 'dusk']);
  expect(told(await read(parted('2026-03-02T09:50:00Z'))).original).toEqual(['Noondusk']);
});

test('the end of a paragraph moved with it, where LibreOffice drops that', async () => {
  const moved = (name: 'moveFrom' | 'moveTo', words: string): string =>
    `<w:${name} ${by('Ada')}>${run(words)}</w:${name}>`;
  const body = (more: string) =>
    para(run('Noon'), endMark('del', 'Ada')) +
    para(moved('moveFrom', 'Dusk') + more) +
    para(mark('_Moved_1') + run('Dawn'));
  expect(told(await read(body(''))).final).toEqual(['NoonDawn']);
  expect(told(await read(body(run(' fell')))).final).toEqual(['Noon fell', 'Dawn']);
});

test('a row went whose words all did', async () => {
  const table = (words: string) =>
    `<w:tbl><w:tr><w:tc>${para('Day')}</w:tc></w:tr><w:tr><w:tc>${para(mark('_RowWent_1') + words)}</w:tc></w:tr></w:tbl>${para('End.')}`;
  const rows = ({ doc }: { doc: NodeJson }) =>
    doc.content?.find(({ type }) => type === 'table')?.content?.length;
  expect(rows(await read(table(deleted('Ada', 'Night'))))).toBe(1);
  expect(rows(await read(table(deleted('Ada', 'Night') + run('fall'))))).toBe(2);
});

test('what LibreOffice may have dropped for good is told by its words', async () => {
  const dropped = async (body: string, parts = OFFICE) =>
    (await read(body, { parts })).warnings.filter((each) => each.includes('LibreOffice'));
  const words = (inside: string) => para(mark('_Track_1') + inside + run(' by the quay'));
  expect((await dropped(words(run('A lamp')))).join()).toContain(': “A lamp by the quay”');
  expect(await dropped(words(deleted('Ada', 'A lamp')))).toEqual([]);
  expect(await dropped(words(run('A lamp')), WORD)).toEqual([]);
  const ends = (properties = '') =>
    para(run('Noon'), properties) + para(mark('_End_1') + run('Dusk'));
  expect((await dropped(ends())).join()).toMatch(/parted.*joined: “Dusk”/u);
  expect(await dropped(ends(endMark('ins', 'Ada')))).toEqual([]);
});

/** The text of the copy of a piece that somebody worked on. */
function written(blocks: readonly NodeJson[], work: (tr: Transaction) => unknown): string {
  const doc = parseDocument(withBlockIds(docOf('The Keel Bridge', ...blocks)));
  const { tr } = EditorState.create({ doc });
  work(tr);
  const suggested = advance(begin(doc), doc, tr.steps, handOf('ada', 0));
  const bytes = writeDocx(reviewed({ proposal: tr.doc, suggested }).source);
  return ['document', 'footnotes']
    .map((part) => strFromU8(unzipSync(bytes)[`word/${part}.xml`] ?? new Uint8Array()))
    .join('');
}

const placeOf = (tr: Transaction, words: string): number => {
  let place = -1;
  tr.doc.descendants(({ text }, pos) => {
    const at = text?.indexOf(words) ?? -1;
    if (at >= 0) place = pos + at;
  });
  return place;
};

test('a copy has a landmark where the kind of paragraphs changes, and where one was struck before', () => {
  const quote = { type: 'blockquote', content: [paragraph('Nobody saw it.')] };
  const blocks = [quote, paragraph('It stood.'), paragraph('It stands.')];
  const clean = written(blocks, (tr) => tr.insertText('Here ', placeOf(tr, 'It stands')));
  expect(clean.match(/_[A-Z]\w+_\d+\w*/gu)).toEqual(['_Look_1_Quote', '_Look_2']);
  const struck = written(blocks, (tr) => {
    const $at = tr.doc.resolve(placeOf(tr, 'Nobody'));
    tr.delete($at.before(1), $at.after(1));
  });
  expect(struck.match(/_[A-Z]\w+_\d+\w*/gu)).toEqual(['_Look_1_Quote', '_Behind_2']);
});

test('a copy has landmarks in notes where a paragraph was parted, and for what came beside an end', () => {
  const refers = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
  const note = (name: string, words: string): NodeJson => ({
    ...{ type: 'footnote', attrs: { note: name } },
    content: [paragraph(words)],
  });
  const text = written(
    [
      { type: 'paragraph', content: [...line('Noon'), refers('n1'), ...line('.'), refers('n2')] },
      paragraph('Dusk.'),
      { type: 'footnotes', content: [note('n1', 'One.'), note('n2', 'Two and three.')] },
    ],
    (tr) => {
      tr.split(placeOf(tr, 'and three'));
      const dusk = placeOf(tr, 'Dusk');
      tr.insertText('At ', dusk);
      tr.insertText(' They say', dusk - 2);
    },
  );
  expect(text).toMatch(/ They say<\/w:t><\/w:r><\/w:ins><w:bookmarkStart [^>]*"_Apart_\d+"/u);
  expect(text).toMatch(/_Here_\d+"\/><w:bookmarkEnd [^>]*><w:r><w:t[^>]*>and three/u);
});

const talk = (id: string, bodies: readonly string[], exact: string): Thread => {
  const quote = { exact, prefix: '', suffix: '', blockId: '' };
  return {
    ...{ id, articleId: newId(), suggestion: null, quote, current: quote, state: 'exact' },
    ...{ resolvedAt: null, resolvedBy: null, deletedAt: null },
    comments: bodies.map((body, i) => ({
      ...{ id: newId(), authorId: i === 0 ? 'ada' : 'ben', body, editedAt: null },
      createdAt: '2026-03-04T09:30:00.000Z',
    })),
  };
};

/** LibreOffice tells no answers, and drops the ranges of comments on nothing. */
test('talks whose words are gone, and two on the same words, are known by what they quote', async () => {
  const [one, other] = [newId(), newId()];
  const marks = [one, other].map((id) => ({ type: 'annotation', attrs: { id } }));
  const doc = parseDocument(
    withBlockIds(
      docOf('The Keel Bridge', {
        type: 'paragraph',
        content: [...line('So says '), { type: 'text', text: 'the pilot', marks }],
      }),
    ),
  );
  const talks = [
    talk(newId(), ['Where is it?', 'Gone.'], 'a lamp'),
    talk(newId(), ['And this?', 'Gone too.'], 'a bell'),
    talk(one, ['Which?', 'The elder.'], 'the pilot'),
    talk(other, ['Born when?'], 'the pilot'),
  ];
  const bytes = writeDocx(reviewed({ proposal: doc, suggested: begin(doc) }, talks).source);
  const parts = unzipSync(bytes);
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const points = /(<w:commentRangeStart w:id="(\d+)"\/>)<w:commentRangeEnd w:id="\2"\/>/gu;
  expect(text('word/document.xml').match(points)).toHaveLength(4);
  const body = text('word/document.xml')
    .replace(points, '')
    .replace(/^.*<w:body>|<w:sectPr>.*$/gsu, '');
  const { threads } = threadsIn(
    await readDocx({
      name: 'a.docx',
      bytes: wordFile({
        body,
        comments: text('word/comments.xml').replace(/^.*?(?=<w:comment )|<\/w:comments>$/gsu, ''),
        parts: OFFICE,
      }),
    }),
  );
  const expected = talks.map(({ quote, comments }) => [quote.exact, comments.length]);
  expect(threads.map(({ on, said }) => [on, said.length])).toEqual(expected);
});
