/** Imports files, one after another: the next is read while the archive takes the last one in. */
import { basename } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import type { ArticleFields } from '../../shared/domain/article.ts';
import type { ImportOutcome } from '../../shared/domain/exchange.ts';
import type { Engine } from './engine.ts';
import { type Found, findFiles } from './find-files.ts';
import { type ExchangeArchive, isFatal, type Job, sentenceOf } from './job.ts';
import type { ReadDone } from './port.ts';

export interface ImportWork {
  readonly archive: ExchangeArchive;
  readonly engine: Engine;
  readonly input: Input<'import.start'>;
  readonly job: Job;
  readonly onOutcome: (outcome: ImportOutcome) => void;
}

type Read =
  | { readonly ok: true; readonly value: ReadDone }
  | { readonly ok: false; readonly error: unknown };

export async function runImport(work: ImportWork): Promise<ImportOutcome[]> {
  const { engine, job, onOutcome } = work;
  const outcomes: ImportOutcome[] = [];
  job.report(0, 0, '');
  const found = await findFiles(work.input.paths, job.cancelled);
  const read = (file: Found | undefined): Promise<Read> | null =>
    file && !('error' in file)
      ? engine.read(file.path).then(
          (value) => ({ ok: true, value }),
          (error: unknown) => ({ ok: false, error }),
        )
      : null;
  let reading = read(found[0]);
  let fatal: string | null = null;
  for (const [i, file] of found.entries()) {
    const current = reading ? await reading : null;
    if (job.cancelled()) break;
    job.report(i, found.length, basename(file.path));
    reading = fatal === null ? read(found[i + 1]) : null;
    let outcome: ImportOutcome;
    if ('error' in file) {
      outcome = { file: file.path, ok: false, error: file.error };
    } else if (fatal !== null || current === null) {
      outcome = { file: file.path, ok: false, error: fatal ?? 'This file was not read.' };
    } else {
      const taken = await takeIn(work, file.path, current);
      outcome = taken.outcome;
      if (taken.fatal) fatal = outcome.ok ? null : outcome.error;
    }
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  // What was read ahead of a Cancel is dropped before the job counts as ended.
  await reading;
  job.report(outcomes.length, outcomes.length, '');
  return outcomes;
}

async function takeIn(
  work: ImportWork,
  file: string,
  read: Read,
): Promise<{ outcome: ImportOutcome; fatal: boolean }> {
  if (!read.ok) {
    const error = sentenceOf(read.error, 'This file could not be read.');
    return { outcome: { file, ok: false, error }, fatal: false };
  }
  const { name, original, doc, pictures, warnings, inferred, blocks } = read.value;
  const fields = read.value.fields as Partial<ArticleFields>;
  const desk = work.input.desk ? { desk: work.input.desk } : {};
  try {
    const { article, sameText } = await work.archive.call('article.import', {
      fields: { ...desk, ...fields },
      doc,
      original: { name, bytes: original },
      pictures: [...pictures],
      warnings,
      inferred,
    });
    const same = sameText.map(
      ({ headline, slug }) => `Same text as “${headline || slug || 'Untitled'}”.`,
    );
    return {
      outcome: {
        file,
        ok: true,
        id: article.id,
        headline: article.headline,
        dek: article.dek,
        blocks,
        words: article.words,
        warnings: [...warnings, ...same],
        inferred,
      },
      fatal: false,
    };
  } catch (error) {
    const sentence = sentenceOf(error, 'The archive could not take this file in.');
    return { outcome: { file, ok: false, error: sentence }, fatal: isFatal(error) };
  }
}
