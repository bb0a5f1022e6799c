/** A desk's own names for styles: whatever they are, what is written reads back as the same document. */
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test, vi } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { readTemplate } from '../../electron/exchange/formats/docx/write-template.ts';
import { writeIcml } from '../../electron/exchange/formats/icml/write.ts';
import type { Reading } from '../../electron/exchange/reading.ts';
import type { WriteSource } from '../../electron/exchange/writing.ts';
import {
  ownStyles,
  type StyleKind,
  type StyleNames,
  styleKinds,
  styleNames,
  tidied,
} from '../../shared/domain/style-names.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { canonical } from '../support/canonical-document.ts';
import { docOf, line, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { arbitraryReviewed } from '../support/reviewed-piece.ts';
import { forWord } from '../support/word-carries.ts';
import { para, wordFile } from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';

// What a file does not date is dated when it is read: here both readings are at one time.
vi.useFakeTimers({ toFake: ['Date'] });

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 40);
const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});
const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });
const stylesIn = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/styles.xml'] as Uint8Array);

/** Names that mislead a reader, names that break XML, and names as desks have them. */
const names = fc
  .oneof(
    fc.constantFrom(
      ...Object.values(ownStyles).flatMap(({ label, word, layout }) => [label, word, layout]),
      ...['Titel', 'Zitat', 'Author', 'Source Code', 'Code', 'toc 1', 'Heading 1', 'List Contents'],
      ...['Body Text', 'Zwischentitel', 'R&D <b> "x" \'y\'', '$& $1 $ID', 'Лид', 'نص', '標題 1'],
      ...['Standard', 'Brot', 'Kopf', 'Letters', 'HTML Code', 'constructor', '__proto__'],
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  .map(tidied);

/** Any names that a desk may give. */
const houses: fc.Arbitrary<StyleNames> = fc
  .array(fc.tuple(fc.constantFrom(...styleKinds), names), { maxLength: 24 })
  .map((pairs) => {
    let given: StyleNames = {};
    for (const [kind, name] of pairs) {
      const more = { ...given, [kind]: name };
      if (styleNames.safeParse(more).success) given = more;
    }
    return given;
  });

/** Styles whose names, ids, kinds and makings are at odds with what a desk says. */
const TEMPLATE = wordFile({
  body: para('Words of the template'),
  styles: `
  <w:style w:type="paragraph" w:default="1" w:styleId="Brot"><w:name w:val="Standard"/></w:style>
  <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Body Text"/><w:basedOn w:val="Brot"/></w:style>
  <w:style w:type="paragraph" w:styleId="a&amp;b"><w:name w:val="Zwischentitel"/><w:aliases w:val="Alt,Article Byline"/><w:basedOn w:val="Brot"/></w:style>
  <w:style w:type="paragraph" w:styleId="Kopf1"><w:name w:val="Heading 1"/><w:basedOn w:val="Brot"/></w:style>
  <w:style w:type="paragraph" w:styleId="Dateline"><w:name w:val="Ort"/><w:basedOn w:val="A1"/></w:style>
  <w:style w:type="paragraph" w:styleId="A1"><w:name w:val="Author"/><w:basedOn w:val="Brot"/></w:style>
  <w:style w:type="character" w:styleId="L1"><w:name w:val="Letters"/></w:style>
  <w:style w:type="character" w:styleId="L2"><w:name w:val="Code"/></w:style>`,
});

/** What a file says beside the text, so that byline and place are told from it. */
const fields = { byline: 'Ada Quill', dateline: 'SALTMERE' };

/** The file without second names, which LibreOffice drops when it saves. */
function once(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const bare = stylesIn(bytes).replace(/<w:aliases [^>]*>/gu, '');
  return zipSync({ ...parts, 'word/styles.xml': strToU8(bare) }, { level: 1 });
}

/**
 * What is suggested, but for its key: that counts the changes that a file speaks of, and one under a desk's names
 * says that a paragraph had none before, of which one without names need not speak.
 */
const said = (reading: Reading) => suggestionsIn(reading).map((each) => ({ ...each, key: null }));

async function same(
  source: WriteSource,
  styled: WriteSource,
  saved: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): Promise<void> {
  const [plain, again] = [await read(writeDocx(source)), await read(saved(writeDocx(styled)))];
  expect(canonical(again.doc)).toEqual(canonical(plain.doc));
  expect(again.fields).toEqual(plain.fields);
  expect(said(again)).toEqual(said(plain));
  const base = (reading: Reading) => JSON.parse(reading.review?.suggestions?.base ?? 'null');
  expect(base(again) && canonical(base(again))).toEqual(base(plain) && canonical(base(plain)));
}

test('whatever a desk calls its styles, the document reads back as without', async () => {
  await fc.assert(
    fc.asyncProperty(documents, houses, async (any, styles) => {
      const source = pieceOf(forWord(any).given, fields);
      await same(source, { ...source, styles });
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('so it does in the looks of a template, whatever that calls its own', async () => {
  const template = await readTemplate(TEMPLATE);
  await fc.assert(
    fc.asyncProperty(documents, houses, async (any, styles) => {
      const source = pieceOf(forWord(any).given, fields);
      fc.pre(Object.keys(styles).length > 0);
      await same(source, { ...source, styles, template });
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('so it does where second names were dropped, in the looks of a template too', async () => {
  const given = await readTemplate(TEMPLATE);
  await fc.assert(
    fc.asyncProperty(
      documents,
      houses,
      fc.constantFrom(null, given),
      async (any, styles, template) => {
        const source = pieceOf(forWord(any).given, fields);
        fc.pre(Object.keys(styles).length > 0);
        await same(source, { ...source, styles, template }, once);
      },
    ),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('a file that Galley wrote is a template as good as the one it was written by', async () => {
  const source = { ...pieceOf(doc, fields), styles };
  const first = writeDocx({ ...source, template: await readTemplate(TEMPLATE) });
  const second = writeDocx({ ...source, template: await readTemplate(first) });
  const third = writeDocx({ ...source, template: await readTemplate(second) });
  const sorted = (bytes: Uint8Array) =>
    (stylesIn(bytes).match(/<w:style .*?<\/w:style>/gsu) ?? []).sort();
  expect(sorted(third)).toEqual(sorted(second));
  const named = sorted(second).flatMap((each) => /<w:name w:val="([^"]*)"/u.exec(each)?.[1] ?? []);
  expect(new Set(named).size).toBe(named.length);
  expect(named).toContain('Article Kind Byline');
  await same(pieceOf(doc, fields), { ...source, template: await readTemplate(second) });
});

test('so do suggestions', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReviewed(4), houses, async ({ source }, styles) => {
      await same(source, { ...source, styles });
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

const doc = docOf(
  'Fares',
  { type: 'heading', attrs: { level: 2 }, content: line('From May') },
  paragraph('They rise.'),
);
const styles = { paragraph: 'Body Text', heading2: 'R&D <i> "Head"', byline: 'Author' };

test('styles bear the names, escaped, and what the template has under them is taken', async () => {
  const piece = pieceOf(doc, fields);
  const own = stylesIn(writeDocx({ ...piece, styles }));
  expect(own).toContain('<w:name w:val="R&amp;D &lt;i&gt; &quot;Head&quot;"/>');
  expect(own).toContain('<w:name w:val="Body Text"/><w:aliases w:val="Article Paragraph"/>');
  expect(own).not.toContain('<w:name w:val="heading 1"/>');
  const template = await readTemplate(TEMPLATE);
  const bytes = writeDocx({ ...piece, styles, template });
  const text = strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array);
  expect(text).toContain('<w:pPr><w:pStyle w:val="A1"/></w:pPr>');
  expect(text).toContain('<w:pPr><w:pStyle w:val="Title"/></w:pPr>');
  const looks = stylesIn(bytes);
  expect(looks).toContain('<w:name w:val="Author"/><w:aliases w:val="Article Byline"/>');
  // It lacks that name: what it has under Galley's looks the same under the desk's.
  expect(looks).toMatch(
    /<w:name w:val="R&amp;D [^>]+><w:aliases [^>]+><w:basedOn w:val="KindHeading1"\/>/u,
  );
  // What tells the kind has no look of its own.
  expect(looks).toContain(
    '<w:style w:type="paragraph" w:styleId="KindHeading1"><w:name w:val="Article Kind Heading 2"/><w:basedOn w:val="Kopf1"/><w:semiHidden/></w:style>',
  );
  expect(looks).toContain('<w:aliases w:val="Article Byline"/><w:basedOn w:val="KindByline"/>');
  expect(looks).toContain('<w:name w:val="Article Kind Byline"/><w:basedOn w:val="Brot"/>');
  // Names that told kinds in another file tell nothing in this.
  expect(looks).toContain('<w:aliases w:val="Alt"/>');
  expect(looks.match(/Article Byline/gu)).toHaveLength(1);
});

test('a file without names of a desk has no second names', () => {
  expect(stylesIn(writeDocx(pieceOf(doc)))).not.toContain('w:aliases');
});

test('a story for InDesign names its styles so, and every one that it uses is among them', () => {
  fc.assert(
    fc.property(documents, houses, (any, given) => {
      const parser = new SaxesParser();
      const [used, has] = [new Set<string>(), new Set<string>()];
      parser.on('opentag', ({ name, attributes }) => {
        const { AppliedParagraphStyle, AppliedCharacterStyle, Name, Self } = attributes;
        if (/^(Paragraph|Character)Style$/u.test(name)) {
          expect(Self).toBe(`${name}/${String(Name)}`);
          expect(has).not.toContain(Self);
          has.add(String(Self));
        } else
          for (const each of [AppliedParagraphStyle, AppliedCharacterStyle])
            if (each && !String(each).includes('$ID/[')) used.add(String(each));
      });
      parser.write(writeIcml({ ...pieceOf(any, fields), styles: given })).close();
      for (const each of used) expect(has).toContain(each);
      for (const [kind, name] of Object.entries(given)) {
        const letters = /^(bold|italic|boldItalic|inlineCode)$/u.test(kind);
        expect(has).toContain(`${letters ? 'Character' : 'Paragraph'}Style/${name}`);
      }
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('names that could not be told apart, or that styles cannot bear, are refused', () => {
  const fits = (given: Partial<Record<StyleKind, string>>) => styleNames.safeParse(given).success;
  expect(fits({})).toBe(true);
  expect(fits({ quote: 'Pull Quote', pullQuote: 'Quote' })).toBe(true);
  expect(fits({ paragraph: 'Normal', dek: 'Subtitle' })).toBe(true);
  expect(fits({ paragraph: 'Quote' })).toBe(false);
  expect(fits({ byline: 'Author', dateline: 'author' })).toBe(false);
  expect(fits({ quote: 'Liste 3', bulletedList: 'Liste' })).toBe(false);
  expect(fits({ quote: 'Hyperlink' })).toBe(false);
  for (const name of ['', ' Lead', 'a,b', 'a:b', '[Lead]', 'a\u0007b', 'a\nb', 'x'.repeat(61)])
    expect(fits({ dek: name }), JSON.stringify(name)).toBe(false);
});
