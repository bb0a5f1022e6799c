/** Pages for the printer: the piece's own words, nothing that could run or fetch, no traces after. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'parse5';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../electron/exchange/engine.ts';
import { elementsOf, foldedText } from '../../electron/exchange/formats/html/tree.ts';
import { writeGalley } from '../../electron/exchange/formats/pdf/galley.ts';
import { withoutTraces } from '../../electron/exchange/formats/pdf/traces.ts';
import { writePdf } from '../../electron/exchange/formats/pdf/write.ts';
import type { WriteTask } from '../../electron/exchange/port.ts';
import type { Printer, PrintPage } from '../../electron/exchange/printing.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { plainPdf } from '../e2e/support/pdf.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { docOf, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const documents = arbitraryDocument({ attachments: samplePictures, annotations: true });

/** Fails when something on a page could run, or be fetched from anywhere but the printer. */
function harmless({ html, head, foot, pictures }: PrintPage): void {
  const ids: string[] = [];
  const targets: string[] = [];
  for (const element of elementsOf(parse(html))) {
    expect(['script', 'iframe', 'object', 'embed', 'form', 'base']).not.toContain(element.tagName);
    for (const { name, value } of element.attrs) {
      expect(name).not.toMatch(/^on/);
      if (name === 'id') ids.push(value);
      if (name === 'src') {
        expect(pictures.map((each) => `picture/${each.name}`)).toContain(value);
      }
      if (name === 'href' && element.tagName === 'link') expect(value).toBe('/fonts/faces.css');
      if (name === 'href' && value.startsWith('#')) targets.push(value.slice(1));
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  for (const target of targets) expect(ids).toContain(target);
  for (const line of [head, foot]) expect(line).not.toMatch(/<script|\son\w+=|url\(|src=/i);
}

test('any piece: a harmless page with its words, whether to be read or with numbered lines', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const page = writePdf(pieceOf(doc));
      const galley = writeGalley(pieceOf(doc));
      harmless(page);
      harmless(galley);
      expect([page.numbered, galley.numbered]).toEqual([false, true]);
      const words = ({ html }: PrintPage) =>
        foldedText(parse(html.replace(/<style>[\s\S]*?<\/style>/u, '')));
      expect(words(galley)).toBe(words(page));
    }),
    { numRuns: 150 },
  );
});

test('a headline is words in the running title too, and rows of headers are repeated', () => {
  const cell = (type: string, text: string) => ({ type, content: [paragraph(text)] });
  const row = (...content: object[]) => ({ type: 'tableRow', content }) as never;
  const doc = docOf('</title><script>alert(1)</script> & co', {
    type: 'table',
    content: [
      row(cell('tableHeader', 'Quay'), cell('tableHeader', 'Fare')),
      row(cell('tableCell', 'North'), cell('tableCell', '2.80')),
    ],
  });
  const page = writePdf(pieceOf(doc));
  harmless(page);
  expect(page.foot).toContain('&lt;/title&gt;&lt;script&gt;');
  expect(page.html).toMatch(/<thead>\n<tr><th><p dir="auto">Quay<[\s\S]*<tbody>\n<tr><td>/u);
});

/** A PDF as the program's printer makes it: in front, what it says of itself. */
function printed(info: string): Uint8Array {
  const plain = Buffer.from(plainPdf('Fog at noon.')).toString('latin1');
  const at = plain.indexOf('1 0 obj');
  const own = `9 0 obj\n<<${info}>>\nendobj\n`;
  const text = `${plain.slice(0, at)}${own}${plain.slice(at)}`;
  return Buffer.from(text.replace('/Root 1 0 R', '/Root 1 0 R\n/Info 9 0 R'), 'latin1');
}

test('of what a PDF says of itself only the title stays, and every byte in its place', () => {
  const title = '(Fog \\(again\\) \\\\)';
  const bytes = printed(
    `/Title ${title}\n/Creator (Mozilla/5.0 \\(X11; Linux\\))\n/Producer (Skia)\n/CreationDate (D:20260101)`,
  );
  const clean = withoutTraces(bytes);
  const text = Buffer.from(clean).toString('latin1');
  expect(clean.byteLength).toBe(bytes.byteLength);
  expect(text).toContain(`<</Title ${title}`);
  expect(text).not.toMatch(/Mozilla|Skia|Creat|2026/);
  expect(Buffer.from(withoutTraces(printed('/Producer <FEFF0041>'))).toString()).not.toMatch(
    /Producer/,
  );
  expect(() => withoutTraces(plainPdf('No information at all.'))).toThrow(GalleyError);
});

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

function task(folder: string): WriteTask {
  const { pictures: _, ...source } = pieceOf(docOf('Fog', paragraph('At noon.')));
  const doc = JSON.stringify(source.doc);
  return {
    kind: 'write',
    forbidden: [],
    suggestions: null,
    format: 'pdf',
    folder,
    stem: 'fog',
    source: { ...source, doc, review: null, pictures: [] },
  };
}

function printing(printer?: Printer) {
  const folder = temporaryFolder();
  const engine = createEngine(host, 20_000, printer);
  onTestFinished(() => engine.close());
  return { folder, engine };
}

test('what the printer gives is written once, beside a file of that name', async () => {
  const pages: PrintPage[] = [];
  const { folder, engine } = printing({
    print: async (page) => {
      pages.push(page);
      return printed('/Producer (Skia)');
    },
  });
  await engine.write(task(folder));
  await engine.write(task(folder));
  expect(readdirSync(folder).sort()).toEqual(['fog 2.pdf', 'fog.pdf']);
  expect(readFileSync(join(folder, 'fog.pdf'), 'latin1')).toMatch(/^%PDF-(?![\s\S]*Skia)/);
  expect(pages[0]?.html).toContain('At noon.');
});

test('what fails at the printer, is given up there, or has none leaves no file', async () => {
  const jammed = printing({
    print: () => Promise.reject(new GalleyError('export-failed', 'The printer is jammed.')),
  });
  await expect(jammed.engine.write(task(jammed.folder))).rejects.toThrow('The printer is jammed.');

  const slow = printing({
    print: (_page, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new GalleyError('cancelled', 'Given up.')));
        person.abort();
      }),
  });
  const person = new AbortController();
  const given = slow.engine.write(task(slow.folder), person.signal);
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });

  const none = printing();
  await expect(none.engine.write(task(none.folder))).rejects.toThrow(/Only the program itself/);
  for (const { folder } of [jammed, slow, none]) expect(readdirSync(folder)).toEqual([]);
});
