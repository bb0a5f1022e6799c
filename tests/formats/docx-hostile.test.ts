/** Word files that are damaged, locked, of another kind, or made to do harm. */

import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { mutated, richWordFile } from '../support/mutated-word-file.ts';
import { gif } from '../support/pieces.ts';
import { para, run, styled, type WordParts, wordFile, zipped } from '../support/word-file.ts';
import { linesOf } from '../support/word-reading.ts';

const TITLE = styled('Title', 'The Keel Bridge');

const readBytes = (bytes: Uint8Array) => readDocx({ name: 'a.docx', bytes });
const read = (parts: WordParts | string) => readBytes(wordFile(parts));

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await readBytes(bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GalleyError);
  expect((error as GalleyError).code).toBe('import-refused');
  return (error as GalleyError).message;
}

const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
  ]);

test('files of another kind are refused with what they are', async () => {
  expect(await refusal(ole('EncryptedPackage'))).toContain('protected by a password');
  expect(await refusal(ole('WordDocument'))).toContain('save it as .docx');
  expect(await refusal(Buffer.from('{\\rtf1 x}'))).toContain('RTF');
  expect(await refusal(Buffer.from('<html>x'))).toContain('web page');
  expect(await refusal(Buffer.from('PK nothing'))).toContain('damaged');
  expect(await refusal(zipped({ 'a.txt': 'x' }))).toContain('not a Word document');
  expect(await refusal(zipped({ 'word/document.xml': '<workbook/>' }))).toContain(
    'not a Word document',
  );
});

test('a file that is cut off anywhere is refused', async () => {
  const whole = wordFile(TITLE + para('x'));
  for (let end = 0; end < whole.length; end += 97) {
    await refusal(whole.subarray(0, end));
  }
});

test('a part of another size or content than the zip claims is refused', async () => {
  const bytes = Buffer.from(wordFile(TITLE + para('The ferry. '.repeat(200))));
  const central = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  for (const [offset, value] of [
    [24, 50],
    [24, 60_000],
    [16, 1],
  ] as const) {
    const lying = Buffer.from(bytes);
    lying.writeUInt32LE(value, central + offset);
    // The last part listed is not the text; the one that is gets the same lie.
    let at = lying.indexOf(Buffer.from('504b0102', 'hex'));
    while (at >= 0) {
      const name = lying.subarray(at + 46, at + 46 + lying.readUInt16LE(at + 28)).toString();
      if (name === 'word/document.xml') lying.writeUInt32LE(value, at + offset);
      at = lying.indexOf(Buffer.from('504b0102', 'hex'), at + 1);
    }
    expect(await refusal(lying)).toContain('damaged');
  }
});

test('names that lead out of the file, too many parts, and bombs are refused', async () => {
  const base = { 'word/document.xml': '<x/>' };
  expect(await refusal(zipped({ ...base, '../../evil.txt': 'x' }))).toContain('outside of itself');
  expect(await refusal(zipped({ ...base, '/etc/passwd': 'x' }))).toContain('outside of itself');
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`p${i}`, 'x']));
  expect(await refusal(zipped(many))).toContain('2,000 parts');
  const large = new Uint8Array(64 * 1024 * 1024 + 1);
  expect(
    await refusal(new Uint8Array(zipSync({ 'word/document.xml': large }, { level: 1 }))),
  ).toContain('64 MiB');
  const parts = Array.from({ length: 5 }, (_, i) => [`p${i}`, large.subarray(0, 60 * 1024 * 1024)]);
  expect(await refusal(new Uint8Array(zipSync(Object.fromEntries(parts), { level: 1 })))).toContain(
    '256 MiB',
  );
});

test('document types, entities, endless depth and broken mark-up are refused', async () => {
  const document = (xml: string) => zipped({ 'word/document.xml': xml });
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>';
  expect(await refusal(document(laughs))).toContain('document type');
  expect(
    await refusal(document('<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document/>')),
  ).toContain('document type');
  expect(await refusal(document(`<w:document ${space}>&x;</w:document>`))).toContain('damaged');
  expect(await refusal(document(`<w:document ${space}><w:body>`))).toContain('damaged');
  expect(await refusal(document(`<w:document ${space}>${'<w:p>'.repeat(9000)}`))).toContain('400');
  const latin = Buffer.from(`<w:document ${space}><w:t>\xe9</w:t></w:document>`, 'latin1');
  expect(await refusal(zipped({ 'word/document.xml': new Uint8Array(latin) }))).toContain(
    'encoding',
  );
});

test('deep tables and controls just within the depth are read', async () => {
  const deep = `${'<w:sdt><w:sdtContent>'.repeat(190)}${para('Down here')}${'</w:sdtContent></w:sdt>'.repeat(190)}`;
  expect(linesOf((await read(TITLE + deep)).doc)).toContain('Down here');
  const tables = 120;
  const nested = `${'<w:tbl><w:tr><w:tc>'.repeat(tables)}${para('Innermost')}${'</w:tc></w:tr></w:tbl>'.repeat(tables)}`;
  expect(linesOf((await read(TITLE + nested)).doc)).toContain('Innermost');
});

test('macros, templates and linked pictures: the text comes in, nothing is loaded, and it is said', async () => {
  const { doc, warnings, pictures } = await read({
    body: TITLE + para('Safe words.'),
    outside: { t: ['image', '\\\\server\\share\\a.png'] },
    parts: {
      'word/vbaProject.bin': 'x',
      'word/settings.xml':
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="x/settings" Target="settings.xml"/></Relationships>',
      'word/_rels/settings.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>',
    },
  });
  expect(linesOf(doc)).toEqual(['The Keel Bridge', 'Safe words.']);
  expect(pictures).toEqual([]);
  expect(warnings).toEqual([
    'The macros of the file were left out.',
    'The file names a template outside itself; Galley never loads one.',
  ]);
});

test('spans, levels, numbers and ids beyond all measure do no harm', async () => {
  const cell = (properties: string) => `<w:tc><w:tcPr>${properties}</w:tcPr>${para('x')}</w:tc>`;
  const { doc } = await read({
    styles:
      '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    numbering:
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/><w:lvl w:ilvl="0"><w:start w:val="999999999"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    media: { g: gif(60_000, 60_000) },
    body: [
      TITLE,
      `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>${cell('<w:gridSpan w:val="999999999"/>').repeat(3)}</w:tr></w:tbl>`,
      para('deep', '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>'),
      para(
        run('styled', '<w:rStyle w:val="A"/>'),
        '<w:pStyle w:val="A"/><w:outlineLvl w:val="-4"/>',
      ),
      para('<w:r><w:drawing><a:blip r:embed="g"/></w:drawing></w:r>'),
    ].join(''),
  });
  parseDocument(doc);
});

test('mutated files are read or refused, never anything else, and what is read is valid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const bytes = mutated(richWordFile, seed);
      const reading = await readBytes(bytes).catch((error: unknown) => {
        if (!(error instanceof GalleyError)) throw error;
        expect(error.code).toBe('import-refused');
        return null;
      });
      if (!reading) return;
      parseDocument(reading.doc);
      if (reading.review?.suggestions) parseDocument(JSON.parse(reading.review.suggestions.base));
    }),
    { numRuns: 400 },
  );
}, 60_000);
