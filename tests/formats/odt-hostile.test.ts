/** OpenDocument texts that are damaged, locked, of another kind, or made to do harm. */
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readOdt } from '../../electron/exchange/formats/odt/read.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { richOdtFile } from '../support/mutated-odt-file.ts';
import { mutated } from '../support/mutated-word-file.ts';
import { come, cut, fodtFile, gone, type OdtParts, odtFile, p } from '../support/odt-file.ts';
import { zipped } from '../support/word-file.ts';
import { linesOf } from '../support/word-reading.ts';

const readBytes = (bytes: Uint8Array) => readOdt({ name: 'a.odt', bytes });
const read = (parts: OdtParts | string) => readBytes(odtFile(parts));

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await readBytes(bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GalleyError);
  expect((error as GalleyError).code).toBe('import-refused');
  return (error as GalleyError).message;
}

const body = p('The ferry sailed.');
const kind = (name: string) => `application/vnd.oasis.opendocument.${name}`;

test('files of another kind, and locked ones, are refused with what they are', async () => {
  expect(await refusal(odtFile({ body, mimetype: kind('spreadsheet') }))).toBe(
    'This is a spreadsheet, not a text.',
  );
  expect(await refusal(fodtFile({ body, mimetype: kind('graphics') }))).toContain('a drawing');
  expect(await refusal(odtFile({ body, mimetype: 'application/epub+zip' }))).toContain('not an');
  expect(
    await refusal(
      odtFile({
        body,
        manifest:
          '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
      }),
    ),
  ).toContain('protected by a password');
  expect(await refusal(Buffer.from('{\\rtf1 x}'))).toContain('RTF');
  expect(await refusal(Buffer.from('<html>x'))).toContain('web page');
  expect(await refusal(Buffer.from('<?xml version="1.0"?><x/>'))).toContain('not an OpenDocument');
  expect(await refusal(Buffer.from('PK nothing'))).toContain('damaged');
  expect(await refusal(zipped({ 'a.txt': 'x' }))).toContain('holds no content');
  expect(await refusal(zipped({ 'content.xml': '<x/>' }))).toContain('holds no text');
});

test('a file that is cut off anywhere is refused', async () => {
  const whole = odtFile(body);
  for (let end = 0; end < whole.length; end += 97) await refusal(whole.subarray(0, end));
  const flat = fodtFile({ body });
  for (let end = 0; end < flat.length; end += 97) await refusal(flat.subarray(0, end));
});

test('document types, names that lead out, bombs and endless depth are refused', async () => {
  const content = (xml: string) => zipped({ 'content.xml': xml });
  const laughs = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';
  expect(await refusal(content(laughs))).toContain('document type');
  expect(await refusal(Buffer.from(`<?xml version="1.0"?>${laughs}`))).toContain('document type');
  expect(await refusal(content('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'))).toContain(
    'document type',
  );
  expect(await refusal(content(`${'<x>'.repeat(9000)}`))).toContain('400');
  expect(await refusal(zipped({ 'content.xml': '<x/>', '../../evil': 'x' }))).toContain(
    'outside of itself',
  );
  const large = new Uint8Array(64 * 1024 * 1024 + 1);
  expect(await refusal(new Uint8Array(zipSync({ 'content.xml': large }, { level: 1 })))).toContain(
    '64 MiB',
  );
});

test('changes in changes without end, spans and numbers beyond all measure do no harm', async () => {
  const deep = Array.from({ length: 300 }, (_, i) =>
    gone(`c${i}`, 'Ada Brook', `<text:p>x${cut(`c${i + 1}`)}</text:p>`),
  );
  const nested = await read({
    tracked: deep.join(''),
    body: `${body}<text:p>a${cut('c0')}</text:p>`,
  });
  expect(linesOf(nested.doc)).toEqual(['The ferry sailed.', 'a']);
  const wide =
    'table:number-columns-spanned="999999999" table:number-rows-spanned="999999999" table:number-columns-repeated="2"';
  const { doc } = await read({
    tracked: come('i', 'Ada Brook'),
    body: [
      body,
      `<table:table><table:table-row table:number-rows-repeated="3"><table:table-cell ${wide}>${p('x')}</table:table-cell></table:table-row></table:table>`,
      `<text:list><text:list-item text:start-value="999999999">${p('item')}</text:list-item></text:list>`,
      `<text:h text:outline-level="999999999">Deep</text:h>`,
    ].join(''),
  });
  parseDocument(doc);
  expect(linesOf(doc)).toContain('item');
  const lists = `${'<text:list><text:list-item>'.repeat(150)}${p('Innermost')}${'</text:list-item></text:list>'.repeat(150)}`;
  expect(linesOf((await read(body + lists)).doc)).toContain('Innermost');
});

test('mutated files are read or refused, never anything else, and what is read is valid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      let reading: Awaited<ReturnType<typeof readBytes>>;
      try {
        reading = await readBytes(mutated(richOdtFile, seed));
      } catch (error) {
        if (!(error instanceof GalleyError) || error.code !== 'import-refused') throw error;
        return;
      }
      parseDocument(reading.doc);
      const base = reading.review?.suggestions?.base;
      if (base) parseDocument(JSON.parse(base));
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 200) },
  );
}, 36_000_000);
