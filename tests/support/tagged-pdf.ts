/** Prints pages as the program's printer does, without a printer: tagged, with glyphs that mean letters. */
import { deflateSync } from 'node:zlib';
import {
  byTag,
  type ChildNode,
  isElement,
  isText,
  parseHtml,
} from '../../electron/exchange/formats/html/tree.ts';
import type { PrintPage } from '../../electron/exchange/printing.ts';

/** What stands on the paper: texts of the page in their order, and what is in each margin. */
export interface Paper {
  readonly texts: readonly string[];
  readonly margins: string;
}

/** What a page would put on paper. */
export function paperOf({ html, head, foot }: PrintPage): Paper {
  const texts = (source: string): string[] => {
    const body = byTag(parseHtml(source.replace(/<style>.*?<\/style>/gsu, '')), 'body');
    const visit = (node: ChildNode): string[] => {
      if (isText(node)) return node.value.trim() === '' ? [] : [node.value];
      return isElement(node) ? node.childNodes.flatMap(visit) : [];
    };
    return body?.childNodes.flatMap(visit) ?? [];
  };
  return { texts: texts(html), margins: texts(head + foot).join(' ') };
}

const TURNED = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+/u;
/** Texts on one page; the last of each is painted on the next page too, as a line over its end is. */
const ON_A_PAGE = 40;

/** @returns the file, its words in the order of the paper */
export function taggedPdf({ texts, margins }: Paper): Uint8Array {
  const codes = new Map<string, number>();
  const glyph = (letter: string): string => {
    const code = codes.get(letter) ?? codes.size + 1;
    codes.set(letter, code);
    return `<${code.toString(16).padStart(4, '0')}> Tj 3 0 Td`;
  };
  const glyphs = (text: string): string => [...text.toWellFormed()].map(glyph).join(' ');
  /** Some letters are told in words, and what turns is painted from its end. */
  const painted = (text: string): string =>
    text
      .split(
        /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+|fi|’)/u,
      )
      .map((run) => {
        if (run === 'fi' || run === '’')
          return `/Span<</ActualText ${wide(run)} >> BDC ${glyph('x')} EMC`;
        if (!TURNED.test(run)) return glyphs(run);
        return `/ReversedChars BMC ${glyphs([...run.toWellFormed()].reverse().join(''))} EMC`;
      })
      .join('\n');

  const objects: string[] = [];
  const add = (text: string): number => objects.push(text);
  const stream = (text: string): number => {
    const packed = deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
    return add(`<</Filter /FlateDecode\n/Length ${packed.length}>> stream\n${packed}\nendstream`);
  };
  const count = Math.max(1, Math.ceil(texts.length / ON_A_PAGE));
  const contents = Array.from({ length: count }, () => '');
  const marks = new Map<number, string[]>();
  const next = Array.from({ length: count }, () => 0);
  const paint = (page: number, text: number): void => {
    const id = next[page] ?? 0;
    next[page] = id + 1;
    contents[page] +=
      `BT /P <</MCID ${id} >>BDC /F1 12 Tf 1 0 0 -1 0 0 Tm ${painted(texts[text] ?? '')} EMC ET\n`;
    marks.set(text, [...(marks.get(text) ?? []), `<</Type /MCR /Pg PAGE${page} /MCID ${id}>>`]);
  };
  for (const i of texts.keys()) {
    const page = Math.floor(i / ON_A_PAGE);
    paint(page, i);
    if ((i + 1) % ON_A_PAGE === 0 && page + 1 < count) paint(page + 1, i);
  }
  for (const page of contents.keys()) {
    contents[page] += `BT /F1 8 Tf ${glyphs(`${margins} ${page + 1} / ${count}`)} ET\n`;
  }

  const info = add('<</Title (x)\n/Producer (Test)>>');
  const streams = contents.map(stream);
  const said = [...codes].map(
    ([letter, code]) => `<${code.toString(16).padStart(4, '0')}> ${wide(letter, '')}`,
  );
  const meanings = stream(`${said.length} beginbfchar\n${said.join('\n')}\nendbfchar`);
  const font = add(
    `<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode ${meanings} 0 R>>`,
  );
  const first = objects.length + 1;
  for (const content of streams) {
    add(`<</Type /Page /Contents ${content} 0 R /Resources <</Font <</F1 ${font} 0 R>>>>>>`);
  }
  const kids = streams.map((_, i) => `${first + i} 0 R`);
  const pages = add(`<</Type /Pages /Kids [${kids.join(' ')}] /Count ${count}>>`);
  const leaves = texts.map((_, i) => {
    const own = (marks.get(i) ?? []).map((mark) =>
      mark.replace(/PAGE(\d+)/u, (__, at) => kids[at] ?? ''),
    );
    return `${add(`<</Type /StructElem /S /P /K [${own.join(' ')}]>>`)} 0 R`;
  });
  const tags = add(`<</Type /StructTreeRoot /K [${leaves.join(' ')}]>>`);
  const root = add(`<</Type /Catalog /Pages ${pages} 0 R /StructTreeRoot ${tags} 0 R>>`);

  let text = '%PDF-1.4\n';
  const rows = objects.map((object, i) => {
    const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const table = text.length;
  text += `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  text += `trailer\n<</Size ${rows.length + 1} /Root ${root} 0 R\n/Info ${info} 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A text as two bytes a letter. */
const wide = (text: string, mark = 'feff'): string =>
  `<${mark}${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
