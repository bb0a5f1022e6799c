/** What a file states of its piece is what was chosen, in the piece's own words, and nothing more. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { plainStatements, type StatedProperty } from '../../../shared/domain/properties.ts';
import { coreNames } from '../formats/docx/properties.ts';
import { plainText, readManuscript } from '../manuscript.ts';
import type { WriteTask } from '../port.ts';
import { type Content, withoutEntities } from './content.ts';

/** Elements of a package that say what every book says, or how it can be read. */
const OF_BOOKS = ['dc:identifier', 'dc:title', 'dc:language'];
const BOOK_NAMES: Readonly<Record<string, StatedProperty>> = {
  'dc:creator': 'author',
  'dc:description': 'subject',
  'dc:subject': 'keywords',
};
const CORE = 'docProps/core.xml';

/**
 * @param sources the pieces that are in the file
 * @throws GalleyError `export-failed`
 */
export function refuseStrangeProperties(
  format: ExportFormat,
  sources: readonly WriteTask['source'][],
  { parts }: Content,
): void {
  const mayState = (property: StatedProperty | undefined, text: string): boolean =>
    property !== undefined &&
    sources.some((source) => isChosen(format, source, property) && isOf(source, property, text));
  if (format === 'docx') {
    for (const name of parts.keys()) {
      if (/^(docProps|customXml)\//u.test(name) && name !== CORE) refuseProperty(name);
    }
    const known = Object.entries(coreNames) as [StatedProperty, string][];
    for (const { name, text } of elementsOf(parts.get(CORE))) {
      if (!mayState(known.find(([, each]) => each === name)?.[0], text)) refuseProperty(name);
    }
  }
  if (format === 'epub') {
    for (const { name, text } of elementsOf(parts.get('EPUB/package.opf'))) {
      if (!name.startsWith('dc:') || OF_BOOKS.includes(name)) continue;
      if (!mayState(BOOK_NAMES[name], text)) refuseProperty(name);
    }
  }
}

function isChosen(
  format: ExportFormat,
  { properties = plainStatements }: WriteTask['source'],
  property: StatedProperty,
): boolean {
  const chosen: readonly StatedProperty[] = format === 'docx' ? properties.word : properties.book;
  return chosen.includes(property);
}

/** The elements that hold text alone. */
function elementsOf(part: Uint8Array | undefined): { name: string; text: string }[] {
  if (!part) return [];
  const found = Buffer.from(part)
    .toString('utf8')
    .matchAll(/<([\w:]+)[^<>]*>([^<]+)<\/\1>/gu);
  return [...found].map(([, name = '', text = '']) => ({ name, text: withoutEntities(text) }));
}

/** Whether a text is what the piece has for it. */
function isOf({ doc, article }: WriteTask['source'], property: StatedProperty, text: string) {
  const piece = readManuscript(JSON.parse(doc) as NodeJson);
  switch (property) {
    case 'title':
      return same(text, plainText(piece.headline));
    case 'author':
      return same(text, article.byline);
    case 'subject':
      return same(text, plainText(piece.dek));
    case 'keywords':
      return [...article.tags, article.tags.join()].some((each) => same(text, each));
    case 'language':
      return /^[a-z]{2,3}(-[A-Za-z]+)?$/u.test(text);
  }
}

/** By letters and numbers: XML cannot hold every sign, and a property is one line. */
const same = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);
const lettersOf = (text: string): string =>
  text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function refuseProperty(name: string): never {
  throw new GalleyError(
    'export-failed',
    `The file would have stated what was not chosen (${name}), so it was not kept.`,
  );
}
