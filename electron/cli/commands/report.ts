import { type Command, Option } from 'commander';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { type ReportFormat, reportFormats } from '../../../shared/domain/report.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { writeNew } from '../write-new.ts';

interface ReportOptions {
  readonly format?: ReportFormat;
  readonly redacted?: boolean;
  readonly out?: string;
}

export function addReport(program: Command, { output, printer }: Context): void {
  program
    .command('report')
    .description('write the record of a piece’s fact-check')
    .argument('<id>', 'the piece')
    .addOption(
      new Option(
        '--format <format>',
        'a page, the same as PDF or as data, W3C Web Annotations, or schema.org ClaimReviews of public claims',
      ).choices([...reportFormats]),
    )
    .option('--redacted', 'so that no confidential source can be known from it')
    .option('--out <file>', 'a new file to write (printed when none is named)')
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, ...options } = optionsOf<ReportOptions>(command);
      const format = options.format ?? (json ? 'json' : 'html');
      const redacted = options.redacted ?? false;
      if (format === 'pdf' && options.out === undefined) {
        throw new GalleyError('bad-request', 'A PDF is not printed here; name a file with --out.');
      }
      const { reportSource, leftOutOfReview, printedReport, withoutTraces, writeReport } =
        await tools();
      const source = await withArchive(folder, 'read', async (archive) =>
        reportSource(archive, await findPiece(archive, given)),
      );
      if (format === 'pdf') {
        const page = printedReport(source, redacted);
        const bytes = await printer.print(page, new AbortController().signal);
        await save(withoutTraces(bytes));
        return;
      }
      const text = writeReport(source, format, redacted);
      if (format === 'claimreview') {
        for (const line of leftOutOfReview(source.checked.claims))
          output.complain(`galley: ${line}`);
      }
      if (options.out === undefined) {
        // One object on one line, as everything under --json is.
        await (json && format !== 'html' ? output.json(JSON.parse(text)) : output.raw(text));
        return;
      }
      await save(text);

      async function save(content: string | Uint8Array): Promise<void> {
        const file = pathFrom(options.out ?? '');
        await writeNew(file, content);
        await (json ? output.json({ file, format, redacted }) : output.line(file));
      }
    });
}

/** Loaded only now: help and wrong usage need none of it. */
async function tools() {
  const [report, review, written, traces] = await Promise.all([
    import('../../exchange/report.ts'),
    import('../../exchange/formats/report/claim-review.ts'),
    import('../../exchange/formats/report/write.ts'),
    import('../../exchange/formats/pdf/traces.ts'),
  ]);
  return { ...report, ...review, ...written, ...traces };
}
