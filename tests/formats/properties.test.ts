/** What Word files and books state of a piece: what was chosen, in its own words, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { leavingOf } from '../../electron/exchange/leaving.ts';
import type { WriteTask } from '../../electron/exchange/port.ts';
import { contentOf, writeFile } from '../../electron/exchange/write-file.ts';
import type { Written } from '../../electron/exchange/writing.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { houseTemplate, plainTemplate } from '../../shared/domain/house.ts';
import {
  bookProperties,
  type StatedProperty,
  type Statements,
  statedProperties,
} from '../../shared/domain/properties.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { docOf, line, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const text = docOf(
  'The {"Keel"} & <Bridge>',
  paragraph(
    'It opened on Monday, and the whole of the harbour sang. There had been no bridge in the town for twenty years, and people who were born on the one bank had never been on the other.',
  ),
);
const doc: NodeJson = {
  ...text,
  content: text.content?.map((each) =>
    each.type === 'dek' ? { ...each, content: line('Twenty years late') } : each,
  ),
};

function taskOf(format: 'docx' | 'epub', properties?: Statements, given = doc): WriteTask {
  const { article, schemaVersion } = pieceOf(given, {
    ...{ byline: 'Ada Quill', tags: ['Harbour', 'R&D'], slug: 'keel', ednote: 'Hold' },
    ownerName: 'a.quill@desk',
  });
  return {
    ...{ kind: 'write', format, folder: temporaryFolder(), stem: 'piece' },
    ...{ forbidden: [{ what: 'an account name', text: 'a.quill@desk' }], suggestions: null },
    source: {
      ...{ article, schemaVersion, doc: JSON.stringify(given), threads: [], review: null },
      pictures: samplePictures.map(({ hash, mime, bytes }) => ({ hash, mime, bytes })),
      ...(properties ? { properties } : {}),
    },
  };
}

const write = (task: WriteTask, make?: (task: WriteTask) => Written) =>
  writeFile(task, async () => new Uint8Array(), make as Parameters<typeof writeFile>[2]);

async function statedIn(task: WriteTask): Promise<Record<string, string[]>> {
  const { file } = await write(task);
  const parts = unzipSync(new Uint8Array(readFileSync(file)));
  const part = parts['docProps/core.xml'] ?? parts['EPUB/package.opf'];
  const stated: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of strFromU8(part as Uint8Array).matchAll(
    /<((?:dc|cp):\w+)[^>]*>([^<]+)</gu,
  ))
    stated[name] = [...(stated[name] ?? []), value];
  return stated;
}

const inWord: Readonly<Record<StatedProperty, Record<string, string[]>>> = {
  title: { 'dc:title': ['The {&quot;Keel&quot;} &amp; &lt;Bridge&gt;'] },
  author: { 'dc:creator': ['Ada Quill'] },
  subject: { 'dc:subject': ['Twenty years late'] },
  keywords: { 'cp:keywords': ['Harbour, R&amp;D'] },
  language: { 'dc:language': ['en'] },
};

test('a Word file states what was chosen, whatever that is, and what leaves says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...statedProperties]), async (word) => {
      const task = taskOf('docx', { word, book: [] });
      expect(await statedIn(task)).toEqual(Object.assign({}, ...word.map((each) => inWord[each])));
      const fields = { title: 'headline', author: 'byline', subject: 'dek', keywords: 'tags' };
      const told = word.flatMap((each) => (each === 'language' ? [] : [fields[each]]));
      expect(leavingOf(task).properties.sort()).toEqual([...told, 'language'].sort());
    }),
    { numRuns: 32 },
  );
});

test('a book states title and language, and of the rest what was chosen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...bookProperties]), async (book) => {
      const stated = await statedIn(taskOf('epub', { word: [], book }));
      expect(Object.keys(stated).sort()).toEqual(
        [
          ...['dc:identifier', 'dc:language', 'dc:title'],
          ...(book.includes('author') ? ['dc:creator'] : []),
          ...(book.includes('subject') ? ['dc:description'] : []),
          ...(book.includes('keywords') ? ['dc:subject'] : []),
        ].sort(),
      );
      expect(stated['dc:subject'] ?? []).toEqual(
        book.includes('keywords') ? ['Harbour', 'R&amp;D'] : [],
      );
    }),
    { numRuns: 8 },
  );
});

test('where nobody chose, files state what they always did', async () => {
  expect(await statedIn(taskOf('docx'))).toEqual(inWord.title);
  expect(Object.keys(await statedIn(taskOf('epub'))).sort()).toEqual(
    ['dc:creator', 'dc:description', 'dc:identifier', 'dc:language', 'dc:title'].sort(),
  );
  const { properties: _, ...before } = plainTemplate;
  expect(houseTemplate.parse(before)).toEqual(plainTemplate);
});

for (const format of ['docx', 'epub'] as const) {
  test(`${format}: whatever a piece says, stating all of it is proved`, async () => {
    const all = { word: [...statedProperties], book: [...bookProperties] };
    const documents = arbitraryDocument({ attachments: samplePictures, annotations: true });
    await fc.assert(
      fc.asyncProperty(documents, async (any) => {
        await write(taskOf(format, all, any));
      }),
      { numRuns: 60 },
    );
  });
}

const strange: readonly (readonly [string, 'docx' | 'epub', string, string])[] = [
  [
    'an author that was not chosen',
    'docx',
    '</cp:coreProperties>',
    '<dc:creator>Ada Quill</dc:creator>',
  ],
  [
    'who changed it',
    'docx',
    '</cp:coreProperties>',
    '<cp:lastModifiedBy>Ada Quill</cp:lastModifiedBy>',
  ],
  [
    'when',
    'docx',
    '</cp:coreProperties>',
    '<dcterms:created>2026-01-01T00:00:00Z</dcterms:created>',
  ],
  ['how often', 'docx', '</cp:coreProperties>', '<cp:revision>7</cp:revision>'],
  ['tags that were not chosen', 'epub', '</metadata>', '<dc:subject>Harbour</dc:subject>'],
  ['another as its author', 'epub', '</metadata>', '<dc:creator>Bo Ek</dc:creator>'],
];

for (const [what, format, before, added] of strange) {
  test(`${format}: a writer that states ${what} fails, and leaves no file`, async () => {
    const task = taskOf(format);
    const leaking = write(task, (made) => {
      const parts = Object.entries(unzipSync(contentOf(made) as Uint8Array)).map(([name, part]) => [
        name,
        strToU8(strFromU8(part).replace(before, `${added}${before}`)),
      ]);
      return zipSync(Object.fromEntries(parts));
    });
    await expect(leaking).rejects.toThrow(/stated what was not chosen|told how the text came/u);
    expect(readdirSync(task.folder)).toEqual([]);
  });
}

test('a Word file with a part of further properties is refused', async () => {
  const task = taskOf('docx');
  const leaking = write(task, (made) =>
    zipSync({
      ...unzipSync(contentOf(made) as Uint8Array),
      'docProps/app.xml': strToU8('<Properties><Company>Keel</Company></Properties>'),
    }),
  );
  await expect(leaking).rejects.toThrow('stated what was not chosen');
});
