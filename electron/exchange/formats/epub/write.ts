/**
 * Writes clean copies as a book, EPUB 3: each piece a chapter. Like the web page it knows nothing but
 * the display copy, the byline and the text; the same pieces always make the same bytes.
 */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { plainStatements, type Statements } from '../../../../shared/domain/properties.ts';
import { plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { languageOfPiece } from '../html/write.ts';
import { type BookPicture, type Chapter, identifierOf, writeChapter } from './content.ts';
import { type Book, container, navXhtml, packageXml } from './package.ts';
import { bookStyle } from './style.ts';
import { labelOf } from './xhtml.ts';

/** The first hour that a zip can name, by the clock of the wall, as zips tell time. */
const EPOCH = () => new Date(1980, 0, 1);

/** @returns the bytes of the .epub file */
export function writeEpub(source: WriteSource): Uint8Array {
  const pictures = new Map<string, BookPicture>();
  const chapter = chapterOf(source, 'content.xhtml', pictures);
  return packed({
    identifier: identifierOf([chapter]),
    title: chapter.title,
    language: chapter.language,
    bylines: authorsOf([source]),
    dek: states(source, 'subject') ? labelOf(plainText(readManuscript(source.doc).dek)) : '',
    tags: tagsOf([source]),
    chapters: [chapter],
    pictures: [...pictures.values()],
  });
}

/**
 * Several pieces as one book, a chapter each, in the order given.
 * @param title of the whole; `Untitled` when it is empty
 * @returns the bytes of the .epub file
 */
export function writeIssue(title: string, sources: readonly WriteSource[]): Uint8Array {
  const pictures = new Map<string, BookPicture>();
  const chapters = sources.map((source, i) =>
    chapterOf(source, `chapter-${i + 1}.xhtml`, pictures),
  );
  const languages = new Set(chapters.map(({ language }) => language).filter(Boolean));
  return packed({
    identifier: identifierOf(chapters),
    title: labelOf(title) || 'Untitled',
    // A book in several languages is in the first of them; each chapter says its own.
    language: [...languages][0] ?? '',
    bylines: authorsOf(sources),
    dek: '',
    tags: tagsOf(sources),
    chapters,
    pictures: [...pictures.values()],
  });
}

/** Whether the desk of the piece has its books state the property. */
const states = (
  { properties = plainStatements }: WriteSource,
  property: Statements['book'][number],
): boolean => properties.book.includes(property);

const authorsOf = (sources: readonly WriteSource[]): string[] => {
  const stated = sources.filter((source) => states(source, 'author'));
  return [...new Set(stated.map(({ article }) => labelOf(article.byline)))];
};

const tagsOf = (sources: readonly WriteSource[]): string[] => {
  const stated = sources.filter((source) => states(source, 'keywords'));
  return [...new Set(stated.flatMap(({ article }) => article.tags.map(labelOf)))];
};

function chapterOf(
  { article, doc, pictures }: WriteSource,
  file: string,
  known: Map<string, BookPicture>,
): Chapter {
  const piece = readManuscript(doc);
  const title = labelOf(plainText(piece.headline)) || 'Untitled';
  const language = languageOfPiece(piece);
  return writeChapter(piece, { article, pictures }, { file, title, language }, known);
}

function packed(book: Book): Uint8Array {
  // The kind of file comes first and unpacked: it is how a book is told from other zips.
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(container),
    'EPUB/package.opf': strToU8(packageXml(book)),
    'EPUB/nav.xhtml': strToU8(navXhtml(book)),
    'EPUB/style.css': strToU8(bookStyle),
  };
  for (const { file, xhtml } of book.chapters) files[`EPUB/${file}`] = strToU8(xhtml);
  for (const { path, bytes } of book.pictures) files[`EPUB/${path}`] = [bytes, { level: 0 }];
  return zipSync(files, { mtime: EPOCH() });
}
