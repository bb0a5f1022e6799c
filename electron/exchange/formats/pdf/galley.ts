/** Writes a piece as a galley, for whoever checks it on paper: numbered lines and room beside them. */
import type { PrintPage } from '../../printing.ts';
import type { WriteSource } from '../../writing.ts';
import { printedArticle, printedPictures } from './article.ts';
import { footLine, headLine, type Margins } from './furniture.ts';
import { sheetPage } from './sheet.ts';
import { paperStyle, scaled, ui } from './style.ts';
import { readPiece } from './write.ts';

/** Lines far enough apart to write between, and a margin to write in. */
const proof: Margins = { left: 30, right: 14, head: 12, foot: 12 };
/** Millimetres. A fixed measure: the lines that are numbered are those that are printed. */
const MEASURE = 118;
/** Millimetres before the words, within the page: what stands in its margins is cut off. */
const GUTTER = 18;

const galleyStyle = `${paperStyle}${scaled({ size: 11.5, line: 22, gap: 11 })}
@page { size: A4; margin: 24mm ${proof.right}mm 24mm ${proof.left - GUTTER}mm; }
article { width: ${MEASURE}mm; margin-left: ${GUTTER}mm; }
p, h1, h2, h3, h4 { text-wrap: wrap; }
img { max-height: 140mm; }
.line { white-space: nowrap; }
pre .line { white-space: pre; }
[data-number] { display: inline-block; width: 0; height: 0; }
[data-number]::before { content: attr(data-number) / ''; position: absolute; left: -16mm; width: 10mm; margin-top: -0.864em; text-align: right; text-indent: 0; color: #6b665c; font: 400 7.5pt/1 ${ui}; letter-spacing: 0; white-space: nowrap; }
[data-number$='0']::before, [data-number$='5']::before { color: #1f1d1a; font-weight: 600; }
`;

export function writeGalley(source: WriteSource): PrintPage {
  const { piece, title, language } = readPiece(source);
  return sheetPage(
    {
      title,
      language,
      style: galleyStyle,
      body: printedArticle(piece, source.article, source.pictures),
      head: headLine('Galley', '', proof),
      foot: footLine(title, proof),
      numbered: true,
    },
    printedPictures(source.pictures),
  );
}
