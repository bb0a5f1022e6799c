/** Writes the record of a fact-check in any of its forms. */
import type { ReportFormat } from '../../../../shared/domain/report.ts';
import type { PrintPage } from '../../printing.ts';
import { writeAnnotations } from './annotations.ts';
import { buildReport } from './build.ts';
import { writeClaimReview } from './claim-review.ts';
import { writeReportHtml } from './html.ts';
import { reportPage } from './paper.ts';
import { proveRedacted } from './proof.ts';
import type { ReportSource } from './source.ts';

/** The forms that are text as they are. */
type TextFormat = Exclude<ReportFormat, 'pdf'>;

/**
 * The whole file as text: UTF-8, `\n` line ends.
 * @throws GalleyError `export-failed` when a redacted file would tell of a confidential source
 */
export function writeReport(source: ReportSource, format: TextFormat, redacted: boolean): string {
  const written = textOf(source, format, redacted);
  // Reviews are for the public: they are held to it, asked for or not.
  if (redacted || format === 'claimreview') proveRedacted(written, source);
  return written;
}

/**
 * The report as a page to be printed.
 * @throws GalleyError `export-failed` when a redacted one would tell of a confidential source
 */
export function printedReport(source: ReportSource, redacted: boolean): PrintPage {
  const page = reportPage(buildReport(source, redacted));
  if (redacted) proveRedacted([page.html, page.head, page.foot].join('\n'), source);
  return page;
}

function textOf(source: ReportSource, format: TextFormat, redacted: boolean): string {
  switch (format) {
    case 'html':
      return writeReportHtml(buildReport(source, redacted));
    case 'json':
      return `${JSON.stringify(buildReport(source, redacted), null, 2)}\n`;
    case 'annotations':
      return writeAnnotations(source, redacted);
    case 'claimreview':
      return writeClaimReview(source);
  }
}
