/** Writes a piece for the printer: to be read, or to be reviewed. */
import { plainText, readManuscript } from '../../manuscript.ts';
import type { PrintPage } from '../../printing.ts';
import type { WriteSource } from '../../writing.ts';
import { languageOfPiece } from '../html/write.ts';
import { printedArticle, printedPictures } from './article.ts';
import { footLine, type Margins, noLine } from './furniture.ts';
import { reviewPage } from './review.ts';
import { sheetPage } from './sheet.ts';
import { paperStyle, scaled } from './style.ts';

export function writePdf(source: WriteSource): PrintPage {
  return source.review ? reviewPage(source, source.review) : readingCopy(source);
}

/** About 66 letters a line, as books are set, on A4. */
const reading: Margins = { left: 42, right: 42, head: 14, foot: 14 };
/** Millimetres between these margins: told, so that what is measured before printing is what is printed. */
const MEASURE = 210 - reading.left - reading.right;

const readingStyle = `${paperStyle}${scaled({ size: 11.5, line: 16.5, gap: 8.25 })}
@page { size: A4; margin: 27mm ${reading.right}mm 30mm ${reading.left}mm; }
article { width: ${MEASURE}mm; }
img { max-height: 165mm; }
`;

function readingCopy(source: WriteSource): PrintPage {
  const { piece, title, language } = readPiece(source);
  return sheetPage(
    {
      title,
      language,
      style: readingStyle,
      body: printedArticle(piece, source.article, source.pictures),
      head: noLine,
      foot: footLine(title, reading),
    },
    printedPictures(source.pictures),
  );
}

/** The piece, what it is called, and its language. */
export function readPiece({ doc }: WriteSource) {
  const piece = readManuscript(doc);
  const title = plainText(piece.headline).replace(/\s+/gu, ' ').trim();
  return { piece, title, language: languageOfPiece(piece) };
}
