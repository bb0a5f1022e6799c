/** Files made to do harm: each is refused with one sentence, or read with nothing harmful left. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHtml } from '../../electron/exchange/formats/html/read.ts';
import { writeHtml } from '../../electron/exchange/formats/html/write.ts';
import { readMarkdown } from '../../electron/exchange/formats/markdown/read.ts';
import { writeMarkdown } from '../../electron/exchange/formats/markdown/write.ts';
import { readText } from '../../electron/exchange/formats/text/read.ts';
import { readImageHeader } from '../../electron/exchange/images.ts';
import { PictureBox } from '../../electron/exchange/pictures.ts';
import { readFile } from '../../electron/exchange/read-file.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { textOf } from '../../shared/document/text.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { bytesOf, gif, pieceOf, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const html = (text: string) => readHtml({ name: 'a.html', bytes: bytesOf(text) });

/** The sentence a file is refused with. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return sentenceOf(error);
  }
  throw new Error('It was not refused.');
}

function sentenceOf(error: unknown): string {
  expect(error).toBeInstanceOf(GalleyError);
  expect((error as GalleyError).code).toBe('import-refused');
  return (error as GalleyError).message;
}

test('nesting deeper than 400 levels is refused; near that depth it is read', () => {
  expect(refusal(() => html('<div>'.repeat(100_000)))).toContain('400');
  expect(refusal(() => html(`<ul><li>`.repeat(300)))).toContain('400');
  parseDocument(html(`${'<blockquote>'.repeat(380)}x`).doc);
  const quoted = bytesOf(`${'> '.repeat(5000)}x`);
  expect(refusal(() => readMarkdown({ name: 'a.md', bytes: quoted }))).toContain('400');
});

test('a table that would swell is turned into paragraphs', () => {
  const wide = `<table><tr><td colspan="1000">a</td></tr>${'<tr><td>b</td></tr>'.repeat(5000)}</table>`;
  const { doc, warnings } = html(wide);
  expect(warnings.join()).toContain('table too large');
  expect(doc.content?.length).toBeGreaterThan(5000);
});

test('a billion entities stay words', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b;</p>`;
  expect(JSON.stringify(html(bomb).doc).length).toBeLessThan(2000);
});

test('long lines of brackets, stars and quotes take no time to speak of', () => {
  const signs = ['[', '*', '_ a', '`', '<b', '![', '**a ', '> ', '[^', '~~', '&#'];
  const marks = ['{++', '{++a++}', '{~~a~>', '{>>', 'a{>>b<<}', '`{--', '{==a--}'];
  for (const [sign, times] of [
    ...signs.map((each) => [each, 20_000] as const),
    ...marks.map((each) => [each, 2000] as const),
  ]) {
    const started = Date.now();
    try {
      readMarkdown({ name: 'a.md', bytes: bytesOf(sign.repeat(times)) });
    } catch (error) {
      expect(error).toBeInstanceOf(GalleyError);
    }
    expect(Date.now() - started, sign).toBeLessThan(20_000);
  }
});

test('pictures: too many pixels, drawings and lies are left out with their reason', () => {
  const box = new PictureBox();
  expect(box.add('big', gif(60_000, 60_000) as Uint8Array<ArrayBuffer>)).toContain('50 megapixels');
  expect(box.add('x.svg', bytesOf('<svg onload="x()"/>') as Uint8Array<ArrayBuffer>)).toContain(
    'not a PNG',
  );
  expect(box.add('large', new Uint8Array(25 * 1024 * 1024 + 1))).toContain('25 MiB');
  expect(box.add('../../up.gif', gif(2, 2) as Uint8Array<ArrayBuffer>)).toMatchObject({ width: 2 });
  expect(box.pictures.map((picture) => picture.name)).toEqual(['up.gif']);
  const { doc, warnings } = html(
    `<p>x<img alt="drawing" src="data:image/svg+xml,%3Csvg onload='x()'/%3E"><img alt="file" src="file:///etc/passwd"></p>`,
  );
  expect(JSON.stringify(doc)).not.toContain('onload');
  expect(warnings.join('\n')).toMatch(
    /“drawing” was left out: it is not a PNG[\s\S]*“file” was left out: its address leads out/,
  );
});

test('picture headers of every kind are read, cut off at any byte without harm', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000001f4000000c8', 'hex');
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108012c019003', 'hex');
  const webp = Buffer.from('524946460000000057454250565038580a00000000000000c70000630000', 'hex');
  const avif = Buffer.concat([
    Buffer.from('0000001c6674797061766966000000006d696631617669660000', 'hex'),
    Buffer.from('0000000014697370650000000000000280000001e000000000000000000000000000', 'hex'),
  ]);
  expect(readImageHeader(png)).toMatchObject({ mime: 'image/png', width: 500, height: 200 });
  expect(readImageHeader(jpeg)).toMatchObject({ mime: 'image/jpeg', width: 400, height: 300 });
  expect(readImageHeader(webp)).toMatchObject({ mime: 'image/webp', width: 200, height: 100 });
  expect(readImageHeader(avif)).toMatchObject({ mime: 'image/avif', width: 640, height: 480 });
  for (const bytes of [png, jpeg, webp, avif, Buffer.from(gif(3, 4))]) {
    for (let end = 0; end < bytes.length; end += 1) readImageHeader(bytes.subarray(0, end));
  }
});

test('what is no readable file is refused: empty, blank, a folder, a pipe, a device, a loop, too large', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at('empty.txt'), '');
  writeFileSync(at('blank.txt'), ' \n\t\n');
  writeFileSync(at('blank.html'), '<title></title><p>&nbsp;</p>');
  mkdirSync(at('folder.txt'));
  execFileSync('mkfifo', [at('pipe.txt')]);
  symlinkSync('/dev/zero', at('zero.txt'));
  symlinkSync(at('loop.txt'), at('loop.txt'));
  writeFileSync(at('large.txt'), 'x');
  truncateSync(at('large.txt'), 64 * 1024 * 1024 + 1);
  writeFileSync(at('word.docx'), 'x');
  writeFileSync(at('old.doc'), 'x');
  writeFileSync(at('book.xlsx'), 'x');
  const read = async (name: string) => {
    const refused = await readFile(at(name)).catch((error: unknown) => sentenceOf(error));
    return [name, refused] as const;
  };
  const sentences = Object.fromEntries(
    await Promise.all(
      [
        'empty.txt',
        'blank.txt',
        'blank.html',
        'folder.txt',
        'pipe.txt',
        'zero.txt',
        'loop.txt',
        'large.txt',
        'word.docx',
        'old.doc',
        'book.xlsx',
        'gone.txt',
      ].map(read),
    ),
  );
  expect(sentences).toEqual({
    'empty.txt': 'This file is empty.',
    'blank.txt': 'This file holds no text.',
    'blank.html': 'This file holds no text.',
    'folder.txt': 'This is not a file that can be read.',
    'pipe.txt': 'This is not a file that can be read.',
    'zero.txt': 'This is not a file that can be read.',
    'loop.txt': 'This link leads in a circle.',
    'large.txt': 'This file is larger than 64 MiB.',
    'word.docx':
      'This file is damaged: it is cut off, or it is not the packed file that its name says.',
    'old.doc': 'This is an old Word file (.doc); please save it as .docx and try again.',
    'book.xlsx':
      'Galley cannot read “.xlsx” files; it reads .docx, .odt, .rtf, .txt, .md and .html.',
    'gone.txt': 'There is no such file.',
  });
});

test('pictures beside a file: never from outside its folder, not even through a link', async () => {
  const folder = temporaryFolder();
  const inside = join(folder, 'in');
  mkdirSync(inside);
  writeFileSync(join(folder, 'secret.gif'), gif(5, 5));
  writeFileSync(join(inside, 'own.gif'), gif(6, 6));
  symlinkSync(join(folder, 'secret.gif'), join(inside, 'link.gif'));
  const file = join(inside, 'a.md');
  writeFileSync(
    file,
    'x ![a](../secret.gif) ![b](link.gif) ![c](own.gif) ![d](%2e%2e/secret.gif) ![e](own.gif%00)',
  );
  const { pictures, warnings } = await readFile(file);
  expect(pictures.map((picture) => picture.name)).toEqual(['own.gif']);
  expect(warnings).toHaveLength(4);
});

test('lone surrogates and control characters in a stored piece do not break a written file', () => {
  const doc: NodeJson = {
    type: 'doc',
    content: [
      { type: 'eyebrow' },
      { type: 'headline', content: [{ type: 'text', text: 'A\ud800B\u0000' }] },
      { type: 'dek' },
      { type: 'paragraph', content: [{ type: 'text', text: 'c\u0001\udc00\u001bd' }] },
    ],
  };
  for (const [write, read] of [
    [writeHtml, readHtml],
    [writeMarkdown, readMarkdown],
  ] as const) {
    const bytes = bytesOf(write(pieceOf(doc)));
    expect(textOf(read({ name: 'a', bytes }).doc)).toContain('A\ufffdB');
  }
});

test('mutated files are read or refused, never anything else, and what is read is valid', () => {
  const documents = arbitraryDocument({ attachments: samplePictures });
  const mutations = fc.array(
    fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('set', 'cut', 'twice', 'tag')),
    { maxLength: 12 },
  );
  const formats = [
    [writeHtml, readHtml],
    [writeMarkdown, readMarkdown],
    [writeMarkdown, readText],
    [writeMarkdown, readHtml],
    [writeHtml, readMarkdown],
  ] as const;
  fc.assert(
    fc.property(
      documents,
      mutations,
      fc.constantFrom(...formats),
      (doc, changes, [write, read]) => {
        let bytes = Buffer.from(write(pieceOf(doc)));
        for (const [where, value, kind] of changes) {
          const at = where % Math.max(1, bytes.length);
          if (kind === 'set') bytes[at] = value;
          else if (kind === 'cut')
            bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + value)]);
          else if (kind === 'twice')
            bytes = Buffer.concat([
              bytes.subarray(0, at),
              bytes.subarray(at - Math.min(at, value)),
            ]);
          else
            bytes = Buffer.concat([
              bytes.subarray(0, at),
              Buffer.from('<table><a href=javascript:x><p>'),
              bytes.subarray(at),
            ]);
        }
        try {
          const reading = read({ name: 'a', bytes });
          parseDocument(reading.doc);
          expect(JSON.stringify(reading.doc)).not.toMatch(/"href":"javascript/i);
        } catch (error) {
          if (!(error instanceof GalleyError)) throw error;
          expect(error.code).toBe('import-refused');
        }
      },
    ),
    { numRuns: 250 },
  );
});
