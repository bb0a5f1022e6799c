/** Small PDF files, written by hand, and the words of larger ones. */

/** A PDF with one page for each text, in a font that every reader has. */
export function plainPdf(...pages: readonly string[]): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
  objects.push('<< /Type /Catalog /Pages 2 0 R >>');
  objects.push(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const [i, words] of pages.entries()) {
    const lines = words
      .split('\n')
      .map(
        (line, at) =>
          `BT /F1 18 Tf 72 ${700 - at * 24} Td (${line.replace(/[()\\]/gu, '\\$&')}) Tj ET`,
      );
    const content = lines.join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let text = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(new TextEncoder().encode(text));
}

/** The words of a PDF, page by page. */
export async function pdfWords(bytes: Uint8Array): Promise<string[]> {
  const { getDocument } = await import('pdfjs-serverless');
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages;
}

export interface ReadPdf {
  /** The words of each page, as they are met in the file. */
  readonly pages: readonly string[];
  /** The titles of the outline, those within others after them. */
  readonly outline: readonly string[];
  /** What it says of itself. */
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
  /** The roles of its elements, in reading order; none when it has no tags. */
  readonly roles: readonly string[];
  /** Whether every font is in it, as a font: none by reference, none drawn letter by letter (Type 3). */
  readonly fontsInside: boolean;
}

interface Outlined {
  readonly title: string;
  readonly items: readonly Outlined[];
}
interface Tagged {
  readonly role?: string;
  readonly children?: readonly Tagged[];
}

/** Reads a PDF as another program would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const raw = Buffer.from(bytes).toString('latin1');
  const { getDocument } = await import('pdfjs-serverless');
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const titles = (items: readonly Outlined[]): string[] =>
    items.flatMap(({ title, items: inside }) => [title, ...titles(inside)]);
  const rolesIn = ({ role, children = [] }: Tagged): string[] => [
    ...(role ? [role] : []),
    ...children.flatMap(rolesIn),
  ];
  const roles: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const tree = (await (await pdf.getPage(number)).getStructTree()) as Tagged | null;
    if (tree) roles.push(...rolesIn(tree));
  }
  const { info } = await pdf.getMetadata();
  const count = (what: RegExp): number => raw.match(what)?.length ?? 0;
  const others = count(/\/Subtype ?\/(?:CIDFontType[02]|TrueType|Type1)\b/gu);
  const drawn = count(/\/Subtype ?\/Type3\b/gu);
  return {
    pages: await pdfWords(bytes),
    outline: titles(((await pdf.getOutline()) ?? []) as Outlined[]),
    info: info as Record<string, unknown>,
    language: /\/Lang \(([^)]*)\)/u.exec(raw)?.[1] ?? null,
    roles,
    fontsInside: others > 0 && drawn === 0 && others === count(/\/FontFile[23]? /gu),
  };
}

/**
 * What stands in the left margin of each page, line by line from above.
 * @param width points from the paper's edge
 */
export async function leftMargins(bytes: Uint8Array, width: number): Promise<string[][]> {
  const { getDocument } = await import('pdfjs-serverless');
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const lines = new Map<number, string>();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , x, y] = item.transform as number[];
      if ((x ?? 0) >= width) continue;
      const line = Math.round(y ?? 0);
      lines.set(line, (lines.get(line) ?? '') + item.str);
    }
    pages.push([...lines.entries()].sort(([one], [other]) => other - one).map(([, said]) => said));
  }
  return pages;
}
