/** A fact-check report as a page to be printed: the web page's elements in the look of paper. */
import type { PrintPage } from '../../printing.ts';
import { pageStyle } from '../html/style.ts';
import { footLine, type Margins, noLine } from '../pdf/furniture.ts';
import { sheetPage } from '../pdf/sheet.ts';
import { paperColours, textFace, ui } from '../pdf/style.ts';
import { reportBody, reportTitle } from './html.ts';
import type { Report } from './report.ts';
import { reportStyle } from './style.ts';

const margins: Margins = { left: 20, right: 20, head: 12, foot: 12 };

/** The page's number stands in the foot, whichever way the printer knows. */
const printedStyle = `${pageStyle}${reportStyle}${paperColours}
@page { size: A4; margin: 20mm ${margins.right}mm 24mm ${margins.left}mm; @bottom-right { content: none; } }
:root { color: #1f1d1a; }
body { font: 9.5pt/13.5pt ${ui}; text-rendering: geometricPrecision; }
main { width: ${210 - margins.left - margins.right}mm; max-width: none; padding: 0; }
h1 { font: 600 22pt/26pt ${textFace}; margin: 2pt 0 12pt; }
h2 { font-size: 12.5pt; line-height: 16pt; margin: 22pt 0 8pt; padding-top: 10pt; break-inside: avoid; }
h3 { font-size: 10.5pt; }
h4 { font-size: 8.5pt; line-height: 12pt; margin: 8pt 0 2pt; }
.quote { font: 12pt/16pt ${textFace}; }
.kind, .sentence, .facts, small, table, ol.log, ol.evidence { font-size: 8.5pt; line-height: 12pt; }
.claim { break-inside: avoid; padding: 9pt 11pt; margin-bottom: 12pt; border-radius: 4pt; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
table { break-inside: auto; }
thead { display: table-header-group; }
td, th { padding: 4pt 10pt 4pt 0; }
code { font-size: 7.5pt; line-height: 11pt; }
p, li { orphans: 2; widows: 2; }
`;

export function reportPage(report: Report): PrintPage {
  const title = reportTitle(report);
  return sheetPage(
    {
      title,
      language: 'en',
      style: printedStyle,
      body: reportBody(report),
      head: noLine,
      foot: footLine(report.redacted ? `${title}, redacted` : title, margins),
    },
    [],
  );
}
