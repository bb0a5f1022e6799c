/** Writes the record of a piece's fact-check. */
import { resolve } from 'node:path';
import type { ArchiveOutput, Input } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import type { Engine } from './engine.ts';
import { leftOutOfReview } from './formats/report/claim-review.ts';
import type { ReportSource } from './formats/report/source.ts';
import { Houses } from './house.ts';
import { type ExchangeArchive, type Job, sentenceOf, wasGivenUp } from './job.ts';
import { forbiddenIn } from './proof/forbidden.ts';
import { keepReceipt, sentFrom } from './receipts.ts';

export interface ReportWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.report'>;
  readonly report: (label: string) => void;
  readonly job: Job;
}

/** How a report's file is called after the piece. */
const suffixes = {
  html: 'fact-check',
  pdf: 'fact-check',
  json: 'fact-check',
  annotations: 'annotations',
  claimreview: 'claim-review',
} as const satisfies Record<ReportFormat, string>;

export const reportSuffix = (format: ReportFormat, redacted: boolean): string =>
  `-${suffixes[format]}${redacted ? '-redacted' : ''}`;

/** Null when it was given up. */
export async function exportReport(work: ReportWork): Promise<ExportOutcome | null> {
  const { archive, engine, input, report, job } = work;
  const { articleId: id, format, redacted = false } = input;
  try {
    const opened = await archive.call('article.outgoing', { id });
    const source = await reportSource(archive, id, opened);
    const { article } = opened;
    report(article.headline);
    const profile = redacted ? 'redacted' : 'checking';
    const stem = await new Houses(archive).stemOf(article, format, profile);
    const written = await engine.write(
      {
        kind: 'report',
        folder: resolve(input.folder),
        stem: stem + reportSuffix(format, redacted),
        format,
        redacted,
        source,
        forbidden: await forbiddenIn(archive, source.opened, profile),
      },
      job.signal,
    );
    const sent = { to: '', profile, format, written } as const;
    const { warnings, ...kept } = await keepReceipt(archive, sentFrom(opened), sent);
    if (format === 'claimreview') warnings.unshift(...leftOutOfReview(source.checked.claims));
    return { id, ok: true, format, ...written, ...kept, warnings };
  } catch (error) {
    if (wasGivenUp(error, job)) return null;
    return { id, ok: false, format, error: sentenceOf(error, 'This report could not be written.') };
  }
}

/**
 * Everything that a report is made of.
 * @param given the piece, where it was read already
 * @throws GalleyError `not-found`, or `bad-request` for a private draft
 */
export async function reportSource(
  archive: ExchangeArchive,
  id: string,
  given?: ArchiveOutput<'article.read'>,
): Promise<ReportSource> {
  const opened = given ?? (await archive.call('article.read', { id }));
  const [checked, { people }, { versions }, { signOffs }, { profile }] = await Promise.all([
    archive.call('check.open', { articleId: id }),
    archive.call('person.list', {}),
    archive.call('version.list', { articleId: id }),
    archive.call('signOff.list', { articleId: id }),
    archive.call('profile.get', {}),
  ]);
  const [version] = versions;
  if (!version)
    throw new GalleyError('content-damaged', 'This piece has lost its current version.');
  return {
    opened,
    checked,
    people,
    signOffs,
    version,
    checkingCopy: versions.find(({ frozen }) => frozen !== null) ?? null,
    madeBy: profile?.name ?? '',
    madeAt: new Date().toISOString(),
  };
}
