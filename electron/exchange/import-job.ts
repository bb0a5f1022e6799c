/** Imports files, one after another: the next is read while the archive takes the last one in. */
import { basename } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import type { ArticleFields } from '../../shared/domain/article.ts';
import { type ImportOutcome, packedExtensions } from '../../shared/domain/exchange.ts';
import type { Engine } from './engine.ts';
import { type Found, findFiles } from './find-files.ts';
import { type ExchangeArchive, isFatal, type Job, sentenceOf } from './job.ts';
import { readableName } from './packed-name.ts';
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
  const found = await unpacked(work, await findFiles(work.input.paths, job.cancelled));
  const read = (file: Found | undefined): Promise<Read> | null =>
    file && !('error' in file)
      ? engine.read(file.path, file.inside).then(
          (value) => ({ ok: true, value }),
          (error: unknown) => ({ ok: false, error }),
        )
      : null;
  let reading = read(found[0]);
  let fatal: string | null = null;
  for (const [i, file] of found.entries()) {
    const current = reading ? await reading : null;
    if (job.cancelled()) break;
    const name = nameOf(file);
    job.report(i, found.length, basename(name));
    reading = fatal === null ? read(found[i + 1]) : null;
    let outcome: ImportOutcome;
    if ('error' in file) {
      outcome = { file: name, ok: false, error: file.error };
    } else if (fatal !== null || current === null) {
      outcome = { file: name, ok: false, error: fatal ?? 'This file was not read.' };
    } else {
      const taken = await takeIn(work, name, current);
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

/** Packed folders as the files in them; those that cannot be opened say why. */
async function unpacked({ engine, job }: ImportWork, found: readonly Found[]): Promise<Found[]> {
  const files: Found[] = [];
  for (const file of found) {
    if ('error' in file || !isPacked(file.path)) files.push(file);
    else if (!job.cancelled()) {
      job.report(0, 0, basename(file.path));
      const { path } = file;
      const listed = await engine.list(path).catch((error: unknown) => ({
        files: [{ name: '', error: sentenceOf(error, 'This file could not be read.') }],
      }));
      for (const { name, error } of listed.files) {
        const inside = name === '' ? {} : { inside: name };
        files.push(error === undefined ? { path, ...inside } : { path, ...inside, error });
      }
    }
  }
  return files;
}

const isPacked = (path: string): boolean =>
  packedExtensions.some((kind) => path.toLowerCase().endsWith(`.${kind}`));

/** What a file is called in its outcome. */
const nameOf = ({ path, inside }: Found): string =>
  inside === undefined ? path : `${path}/${readableName(inside)}`;

async function takeIn(
  work: ImportWork,
  file: string,
  read: Read,
): Promise<{ outcome: ImportOutcome; fatal: boolean }> {
  if (!read.ok) {
    const error = sentenceOf(read.error, 'This file could not be read.');
    return { outcome: { file, ok: false, error }, fatal: false };
  }
  const { name, original, doc, pictures, warnings, inferred, blocks, counts } = read.value;
  const fields = read.value.fields as Partial<ArticleFields>;
  const { people = [], threads = [], suggestions = null } = read.value.review ?? {};
  const desk = work.input.desk ? { desk: work.input.desk } : {};
  try {
    const { article, sameText } = await work.archive.call('article.import', {
      fields: { ...desk, ...fields },
      doc,
      original: { name, bytes: original },
      pictures: [...pictures],
      warnings,
      inferred,
      review: { people, threads, suggestions },
    });
    const same = sameText.map(
      ({ headline, slug }) =>
        `Same text as ${headline || slug ? `“${headline || slug}”` : 'an untitled piece'}, which was here before.`,
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
        counts,
        warnings,
        inferred: [...inferred, ...same],
      },
      fatal: false,
    };
  } catch (error) {
    const sentence = sentenceOf(error, 'The archive could not take this file in.');
    return { outcome: { file, ok: false, error: sentence }, fatal: isFatal(error) };
  }
}
