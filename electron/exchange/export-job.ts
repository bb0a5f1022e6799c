/** Exports pieces, one after another, each into a file of its own. */
import { resolve } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { Engine } from './engine.ts';
import { fileStem } from './file-name.ts';
import { type ExchangeArchive, type Job, sentenceOf } from './job.ts';
import type { WriteTask } from './port.ts';
import { holdsPictures } from './writing.ts';

export interface ExportWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'export.start'>;
  readonly job: Job;
  readonly onOutcome: (outcome: ExportOutcome) => void;
}

export async function runExport(work: ExportWork): Promise<ExportOutcome[]> {
  const { input, job, onOutcome } = work;
  const outcomes: ExportOutcome[] = [];
  for (const [i, id] of input.ids.entries()) {
    if (job.cancelled()) break;
    const outcome = await exportOne(work, id, (label) => job.report(i, input.ids.length, label));
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  job.report(outcomes.length, outcomes.length, '');
  return outcomes;
}

const SUGGESTED = 'It has open suggestions, and was written as it reads with all of them taken in.';

async function exportOne(
  { archive, engine, input }: ExportWork,
  id: string,
  report: (label: string) => void,
): Promise<ExportOutcome> {
  try {
    const opened = await archive.call('article.read', { id });
    const { article, schemaVersion, doc, threads, suggestions, draft } = opened;
    if (draft)
      throw new GalleyError('export-failed', 'A private draft is not exported; merge it first.');
    report(article.headline);
    const pictures = holdsPictures[input.format] ? await picturesOf(archive, doc) : [];
    const written = await engine.write({
      kind: 'write',
      format: input.format,
      folder: resolve(input.folder),
      stem: fileStem(article.slug, article.headline),
      source: {
        article,
        schemaVersion,
        doc,
        // A clean copy's writer is not even given the comments.
        threads: input.format === 'json' ? threads : [],
        pictures,
      },
    });
    const open = suggestions !== null && suggestions.base !== doc;
    return { id, ok: true, ...written, warnings: open ? [SUGGESTED] : [] };
  } catch (error) {
    return { id, ok: false, error: sentenceOf(error, 'This piece could not be exported.') };
  }
}

/** The pictures that a document shows; one that is damaged fails the export. */
async function picturesOf(
  archive: ExchangeArchive,
  doc: string,
): Promise<WriteTask['source']['pictures']> {
  const hashes = new Set<string>();
  const visit = (node: NodeJson): void => {
    if (node.type === 'figure') hashes.add(String(node.attrs?.attachment));
    for (const child of node.content ?? []) visit(child);
  };
  visit(JSON.parse(doc) as NodeJson);
  const pictures = [];
  for (const hash of hashes) {
    const { info, bytes } = await archive.call('attachment.get', { hash });
    pictures.push({ hash, mime: info.mime, bytes });
  }
  return pictures;
}
