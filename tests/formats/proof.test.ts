/** What is written is proved before it gets its name: all of the text, and nothing else. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { writers } from '../../electron/exchange/formats/formats.ts';
import type { WriteTask } from '../../electron/exchange/port.ts';
import type { Forbidden } from '../../electron/exchange/proof/forbidden.ts';
import { contentOf, writeFile as write } from '../../electron/exchange/write-file.ts';
import type { Written } from '../../electron/exchange/writing.ts';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import { profileFormats } from '../../shared/domain/profile.ts';
import { arbitraryDocument, arbitraryText } from '../support/arbitrary-document.ts';
import { docOf, line, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { arbitraryReviewed, reviewed } from '../support/reviewed-piece.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { handOf } from '../unit/support/suggesting.ts';

const formats = Object.keys(writers) as ExportFormat[];

/** What is printed is proved by the page that it is printed of; the printer is the program's. */
const printed = strToU8(
  '%PDF-1.7\n1 0 obj\n<</Producer (Skia)>>\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF',
);

const writeFile = (task: WriteTask, make?: (task: WriteTask) => Written) =>
  write(task, async () => printed, make as Parameters<typeof write>[2]);

const fields = {
  ...{ byline: 'Ada  Quill', dateline: 'SALTMERE', slug: 'keel-bridge 2', desk: 'Harbour' },
  ...{ tags: ['quay works', 'tides & tolls'], embargo: '2031-01-01T00:00:00.000Z' },
};

function taskOf(
  doc: NodeJson,
  format: ExportFormat,
  forbidden: Forbidden[] = [],
  named: Record<string, unknown> = fields,
): WriteTask {
  const { article, schemaVersion } = pieceOf(doc, named);
  return {
    kind: 'write',
    format,
    folder: temporaryFolder(),
    stem: 'piece',
    forbidden,
    suggestions: null,
    source: {
      article,
      schemaVersion,
      doc: JSON.stringify(doc),
      threads: [],
      review: null,
      pictures: samplePictures.map(({ hash, mime, bytes }) => ({ hash, mime, bytes })),
    },
  };
}

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});

for (const format of formats) {
  test(`${format}: what Galley writes of any document is proved`, async () => {
    await fc.assert(
      fc.asyncProperty(documents, arbitraryText, arbitraryText, async (doc, byline, dateline) => {
        await writeFile(taskOf(doc, format, [], { ...fields, byline, dateline }));
      }),
      { numRuns: 60 },
    );
  });
}

for (const format of profileFormats.review) {
  test(`${format}: what Galley writes of any review copy is proved`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryReviewed(6), async ({ doc, stored }) => {
        const task = taskOf(doc, format);
        const review = { suggestions: stored, threads: [], people: [] };
        await writeFile({ ...task, source: { ...task.source, review } });
      }),
      { numRuns: 30 },
    );
  });
}

const doc = docOf(
  'The Keel Bridge',
  paragraph('It opened on Monday. The comment in the harbour log says so.'),
);

/** Puts a text where readers of the format see it, and where only machines do. */
const leaking: readonly (readonly [string, (written: Uint8Array, words: string) => Uint8Array])[] =
  [
    [
      'among the words',
      (written, words) =>
        changed(written, (text) => text.replace('It opened', `It ${escaped(words)} opened`)),
    ],
    [
      'among the properties',
      (written, words) =>
        changed(written, (text) =>
          text.startsWith('{')
            ? text.replace('{', `{"x": ${JSON.stringify(words)},`)
            : text.includes('<')
              ? text.replace(/(<[\w:]+)([ >])/u, `$1 title="${escaped(words)}"$2`)
              : `${words}\n${text}`,
        ),
    ],
  ];

function changed(written: Uint8Array, change: (text: string) => string): Uint8Array {
  if (written[0] !== 0x50) return strToU8(change(strFromU8(written)));
  const parts = Object.entries(unzipSync(written)).map(([name, bytes]) => [
    name,
    /document\.xml$|content\.xhtml$/u.test(name) ? strToU8(change(strFromU8(bytes))) : bytes,
  ]);
  return zipSync(Object.fromEntries(parts));
}

/** What the writer makes of a task, changed; of what is printed, the page. */
function madeOf(task: WriteTask, change: (written: Uint8Array) => Uint8Array): Written {
  const content = contentOf(task);
  if (typeof content === 'string') return change(strToU8(content));
  if (content instanceof Uint8Array) return change(content);
  return { ...content, html: strFromU8(change(strToU8(content.html))) };
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const kinds: readonly Forbidden[] = [
  { what: 'a comment', text: 'Ask the harbour "master" & his mate' },
  { what: 'a confidential source', text: 'Heron' },
  { what: 'the note to the desk', text: 'Hold until the inquest' },
  { what: 'an account name', text: 'Tomas Rede' },
  { what: 'a piece of evidence', text: 'Berth 4, page 12' },
  { what: 'a path of this computer', text: homedir().padEnd(5, '/x'), machine: true },
  { what: 'an id of the archive', text: '0195f0a0-1111-7000-8000-00000000c0de', machine: true },
];

for (const format of formats) {
  test(`${format}: a writer that leaks fails, says what, and leaves no file`, async () => {
    for (const [where, leak] of leaking) {
      for (const each of kinds) {
        // A single short word is looked for where people read; in styles and tags it proves nothing.
        if (where === 'among the properties' && !/[ /-]/u.test(each.text)) continue;
        const task = taskOf(doc, format, [...kinds]);
        const written = writeFile(task, (made) => madeOf(made, (bytes) => leak(bytes, each.text)));
        await expect(written, `${format}, ${where}: ${each.what}`).rejects.toThrow(
          `The file would have held ${each.what}, so it was not kept.`,
        );
        expect(readdirSync(task.folder)).toEqual([]);
      }
    }
  });

  test(`${format}: words that are lost fail`, async () => {
    const task = taskOf(doc, format);
    const written = writeFile(task, (made) =>
      madeOf(made, (bytes) => changed(bytes, (text) => text.replaceAll('Monday', 'day'))),
    );
    await expect(written).rejects.toThrow('“Monday” was missing');
    expect(readdirSync(task.folder)).toEqual([]);
  });
}

/** Puts each of two texts at the other's place. */
const turned = (one: string, other: string) => (text: string) =>
  text.replaceAll(one, '\0').replaceAll(other, one).replaceAll('\0', other);

/** Words of one paragraph, and two paragraphs. */
const swaps: readonly (readonly [string, string])[] = [
  ['Monday', 'harbour'],
  ['It opened on Monday. The comment in the harbour log says so.', 'Nobody paid.'],
];

const twoGrafs = docOf(
  'The Keel Bridge',
  ...(doc.content?.slice(-1) ?? []),
  paragraph('Nobody paid.'),
);

for (const format of formats) {
  test(`${format}: a piece whose pictures are not there is proved too`, async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (doc) => {
        const task = taskOf(doc, format);
        await writeFile({ ...task, source: { ...task.source, pictures: [] } });
      }),
      { numRuns: 30 },
    );
  });

  test(`${format}: words or paragraphs in another order fail`, async () => {
    for (const [one, other] of swaps) {
      const task = taskOf(twoGrafs, format);
      const written = writeFile(task, (made) =>
        madeOf(made, (bytes) => changed(bytes, turned(one, other))),
      );
      await expect(written).rejects.toThrow(`in another order (at “${one.split(' ')[0]}”)`);
      expect(readdirSync(task.folder)).toEqual([]);
    }
  });
}

const ref = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
const noteOf = (note: string, words: string): NodeJson => ({
  ...{ type: 'footnote', attrs: { note } },
  content: words === '' ? [{ type: 'paragraph' }] : [paragraph(words)],
});

/** A reference without its note, notes without a reference, a note of two references, an empty one. */
const unpaired = docOf(
  'The Keel Bridge',
  {
    type: 'paragraph',
    content: [...line('It opened on Monday'), ref('gone'), ...line('. The harbour'), ref('two')],
  },
  {
    type: 'paragraph',
    content: [...line('Its log'), ref('two'), ref('bare'), ...line(' says so.')],
  },
  {
    type: 'footnotes',
    content: [
      ...[noteOf('left', 'Nobody refers to this.'), noteOf('bare', '')],
      ...[noteOf('two', 'Kept by the piermaster.'), noteOf('over', 'Nor to this.')],
    ],
  },
);

/** Characters that no file can hold, or that readers take for a space or for nothing. */
const odd = docOf(
  'The\fKeel \ud800Bridge',
  paragraph('It op\u0001ened on\u0000Monday.\ufffe The harb\u0085our log.'),
);

for (const format of formats) {
  test(`${format}: notes that do not pair, and characters of no file, are no reason to refuse`, async () => {
    for (const doc of [unpaired, odd]) await writeFile(taskOf(doc, format));
    const written = writeFile(taskOf(unpaired, format), (made) =>
      madeOf(made, (bytes) => changed(bytes, turned('Monday', 'harbour'))),
    );
    await expect(written).rejects.toThrow('in another order (at “');
  });
}

/** Where a word stands. */
function placeOf(doc: Node, word: string): number {
  let at = -1;
  doc.descendants((node, from) => {
    const within = node.text?.indexOf(word) ?? -1;
    if (within >= 0) at = from + within;
  });
  return at;
}

/** A review copy in which a word was typed over, and somebody asked about it. */
function reviewTask(format: ExportFormat): WriteTask {
  const words = JSON.stringify(withBlockIds(twoGrafs)).replace('opened', 'closed');
  const base = parseDocument(JSON.parse(words) as NodeJson);
  const at = placeOf(base, 'closed');
  const { tr } = EditorState.create({ doc: base });
  tr.insertText('opened', at, at + 'closed'.length);
  const suggested = advance(begin(base), base, tr.steps, handOf('ada', 1));
  const { doc, stored, suggestions } = reviewed({ proposal: tr.doc, suggested });
  const quote = { exact: 'opened', prefix: '', suffix: '', blockId: '' };
  const asked = (id: string, suggestion: string | null, body: string): Thread => ({
    ...{ id, articleId: id, suggestion, quote, current: quote, state: 'exact' },
    ...{ resolvedAt: null, resolvedBy: null, deletedAt: null },
    comments: [{ id, authorId: 'ben', body, createdAt: fields.embargo, editedAt: null }],
  });
  const threads = [
    asked(newId(), suggestions[0]?.key ?? null, 'Who says?'),
    asked(newId(), null, 'Which quay?'),
  ];
  const people = [{ id: 'ben', name: 'Ben Wick', color: 'red' as const }];
  const task = taskOf(doc, format);
  return { ...task, source: { ...task.source, review: { suggestions: stored, threads, people } } };
}

/** Why such a file is not kept once it was changed. */
async function refusal(format: ExportFormat, change: (text: string) => string): Promise<string> {
  const task = reviewTask(format);
  const written = writeFile(task, (made) => madeOf(made, (bytes) => changed(bytes, change)));
  const error = await written.catch((reason: unknown) => reason);
  expect(readdirSync(task.folder)).toEqual([]);
  return String((error as Error).message);
}

for (const format of ['docx', 'md', 'pdf'] as const) {
  test(`${format}: a review copy holds both texts in their order, or is no file`, async () => {
    await writeFile(reviewTask(format));
    expect(await refusal(format, turned('harbour', 'log'))).toMatch(
      /the text in another order \(at “harbour”/u,
    );
    expect(await refusal(format, turned('closed', 'opened'))).toMatch(/“opened” was missing/u);
    expect(await refusal(format, (text) => text.replaceAll('closed', 'shut'))).toBe(
      'The file did not hold all of the text without its suggestions (“closed” was missing), so it was not kept.',
    );
  });
}

test('pdf: a card that is lost, or says something else, is no file', async () => {
  const changes: ((text: string) => string)[] = [
    (text) => text.replace('Who says?', 'Who knows?'),
    (text) => text.replace('Which quay?', ''),
    (text) => text.replace('Ben Wick</b>', 'Ada</b>'),
    (text) =>
      text.replace(/<span class="card suggestion">.*?Who says\?<\/span><\/span><\/span>/su, ''),
  ];
  for (const change of changes) {
    expect(await refusal('pdf', change)).toBe(
      'A card of the file did not say what it is about, so it was not kept.',
    );
  }
});

test('a print whose margins say something else fails', async () => {
  for (const format of ['pdf', 'galley'] as const) {
    const written = writeFile(taskOf(doc, format), (task) => {
      const page = contentOf(task) as Exclude<Written, string | Uint8Array>;
      return { ...page, foot: page.foot.replace('Keel', 'Heron') };
    });
    await expect(written).rejects.toThrow('The margins of the pages would have held other words');
  }
});

for (const format of formats) {
  test(`${format}: words that are not the piece’s fail, whoever’s they are`, async () => {
    const written = writeFile(taskOf(doc, format), (made) =>
      madeOf(made, (bytes) =>
        changed(bytes, (text) => text.replace('It opened', 'It opened gladly')),
      ),
    );
    await expect(written).rejects.toThrow('“gladly”');
  });
}

test('a Word file that tells who wrote when fails', async () => {
  for (const trace of [
    '<w:ins w:id="1" w:author="x"><w:r><w:t>x</w:t></w:r></w:ins>',
    '<w:p w:rsidR="00AA00AA"/>',
    '<w:p><w:pPr><w:pPrChange w:id="1" w:author="x"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    '<w:p><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/></w:p>',
  ]) {
    const written = writeFile(taskOf(doc, 'docx'), (made) =>
      madeOf(made, (bytes) =>
        changed(bytes, (text) => text.replace('<w:sectPr>', `${trace}<w:sectPr>`)),
      ),
    );
    await expect(written).rejects.toThrow('how the text came about');
  }
});

test('what stands in the text by right is no leak', async () => {
  const task = taskOf(doc, 'html', [
    { what: 'a comment', text: 'opened on Monday' },
    { what: 'an account name', text: 'Ada Quill' },
    { what: 'a query', text: 'Comment' },
  ]);
  const { file } = await writeFile(task);
  expect(file).toBe(join(task.folder, 'piece.html'));
});
