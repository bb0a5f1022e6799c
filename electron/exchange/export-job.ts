/** Exports pieces, one after another, each into files of its own: one for each format. */
import { resolve } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import {
  type ExportFormat,
  type ExportOutcome,
  exportExtension,
  type JobResult,
} from '../../shared/domain/exchange.ts';
import { TakenNames } from '../../shared/domain/naming.ts';
import type { StatedProperty } from '../../shared/domain/properties.ts';
import type { Engine } from './engine.ts';
import { type Outgoing, outgoing } from './export-piece.ts';
import { Houses } from './house.ts';
import { type ExchangeArchive, type Job, sentenceOf, wasGivenUp } from './job.ts';
import { BatchRecord, writeManifest } from './manifest.ts';
import { keepReceipt } from './receipts.ts';

export interface ExportWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.start'>;
  readonly job: Job;
  readonly onOutcome: (outcome: ExportOutcome) => void;
  /** A Word file whose styles, theme and page Word files take, in the place of any desk's own. */
  readonly template?: Uint8Array | undefined;
  /** Pixels of the longer side of pictures, in the place of any desk's own. */
  readonly imageSize?: number | undefined;
  /** What Word files and books state, in the place of what any desk has chosen. */
  readonly properties?: readonly StatedProperty[] | undefined;
}

/** Whatever becomes of the single files, a manifest that was asked for is written last. */
export async function runExport(
  work: ExportWork,
): Promise<Pick<JobResult, 'exported' | 'manifest'>> {
  const { archive, engine, input, job, onOutcome } = work;
  const { profile = 'clean', claims = false } = input;
  const ids = [...new Set(input.ids)];
  const formats = [...new Set(input.formats)];
  const { template: word, imageSize, properties } = work;
  const houses = new Houses(archive, { word, imageSize, properties });
  const taken = new TakenNames();
  const outcomes: ExportOutcome[] = [];
  const total = ids.length * formats.length;
  const asked = ids.length;
  const batch = input.manifest
    ? new BatchRecord({ profile, formats, startedAt: now(), asked })
    : null;
  const tell = (outcome: ExportOutcome) => {
    outcomes.push(outcome);
    batch?.note(outcome, now());
    onOutcome(outcome);
  };
  for (const [i, id] of ids.entries()) {
    if (job.cancelled()) break;
    let piece: Outgoing;
    let done = i * formats.length;
    let headline = '';
    const onPicture = (number: number, of: number) =>
      job.report(done, total, `${headline} (picture ${number} of ${of})`);
    const sizing = { engine, job, onPicture };
    try {
      piece = await outgoing(archive, id, profile, { houses, claims, sizing });
    } catch (error) {
      const sentence = sentenceOf(error, 'This piece could not be exported.');
      if (batch) batch.begin(id, await whatIsKnown(archive, id));
      tell({ id, ok: false, format: null, error: sentence });
      continue;
    }
    batch?.begin(id, piece);
    headline = piece.headline;
    for (const [j, format] of formats.entries()) {
      if (job.cancelled()) break;
      done = i * formats.length + j;
      job.report(done, total, headline);
      const outcome = await exportOne(work, piece, format, taken);
      if (outcome) tell(outcome);
    }
  }
  const manifest = batch ? await writeManifest(resolve(input.folder), batch.manifest(now())) : null;
  job.report(outcomes.length, outcomes.length, '');
  return { exported: outcomes, manifest };
}

/** How a piece is called that could not be read. */
async function whatIsKnown(archive: ExchangeArchive, prefix: string) {
  const found = await archive.call('article.find', { slug: '', prefix }).catch(() => null);
  const { headline = '', slug = '' } = found?.pieces[0] ?? {};
  return { headline, slug, desk: '' };
}

const now = (): string => new Date().toISOString();

/** Null when it was given up. */
async function exportOne(
  { archive, engine, input, job }: ExportWork,
  piece: Outgoing,
  format: ExportFormat,
  taken: TakenNames,
): Promise<ExportOutcome | null> {
  try {
    const { task, warnings } = await piece.as(format, input.folder);
    const stem = taken.take(task.stem, exportExtension[format]);
    const written = await engine.write({ ...task, stem }, job.signal);
    const { to = '', profile = 'clean' } = input;
    const kept = await keepReceipt(archive, piece.sent, { to, profile, format, written });
    const told = [...warnings, ...kept.warnings];
    return { id: piece.id, ok: true, format, ...written, ...kept, warnings: told };
  } catch (error) {
    if (wasGivenUp(error, job)) return null;
    const sentence = sentenceOf(error, 'This piece could not be exported.');
    return { id: piece.id, ok: false, format, error: sentence };
  }
}
