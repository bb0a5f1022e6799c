/** Writes one piece, a comparison or a report as a file: whole or not at all, and never over another file. */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { NodeJson } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { exportExtension } from '../../shared/domain/exchange.ts';
import { reportExtension } from '../../shared/domain/report.ts';
import { writeComparison } from './formats/comparison/write.ts';
import { readTemplate, type Template } from './formats/docx/write-template.ts';
import { writeIssue } from './formats/epub/write.ts';
import { writers } from './formats/formats.ts';
import { withoutTraces } from './formats/pdf/traces.ts';
import { printedReport, writeReport } from './formats/report/write.ts';
import { lostFrom } from './lost.ts';
import { withoutMetadata } from './picture-metadata/index.ts';
import type { AnyWriteTask, WriteDone, WriteTask } from './port.ts';
import type { PrintPage } from './printing.ts';
import { proveComparison } from './proof/compared.ts';
import { refuseOtherPrint } from './proof/print/refuse.ts';
import type { PrintKind } from './proof/print/specimen.ts';
import { type Print, Trials } from './proof/print/trial.ts';
import { prove } from './proof/prove.ts';
import { reviewCopy } from './review-copy.ts';
import type { WriteSource, Written } from './writing.ts';

/**
 * Writes the file, reads it back, and proves that nothing else is in it than what was to leave; only
 * then it gets its name.
 * @param print what prints the page of a format that is printed
 * @param make makes what is written of the task
 * @param trials what is known of the printer
 * @throws GalleyError `export-failed` or `disk-full`; then nothing is left in the folder.
 */
export async function writeFile(
  given: AnyWriteTask,
  print: Print,
  make = contentOf,
  trials = new Trials(),
): Promise<WriteDone> {
  const task = withBarePictures(given);
  const template =
    task.kind === 'write' && task.source.templateFile
      ? await readTemplate(task.source.templateFile)
      : null;
  const content = make(task, template);
  const bytes = await bytesOf(content, print);
  try {
    mkdirSync(task.folder, { recursive: true });
    const sha256 = hashOf(bytes);
    const file = await place(task, extensionOf(task), bytes, async (written) => {
      if (hashOf(written) !== sha256) {
        throw new GalleyError('export-failed', 'The file does not read back as it was written.');
      }
      if (task.kind === 'compare') await proveComparison(task, written);
      else await prove(task, written, isPage(content) ? content : null);
      if (!isPage(content)) return;
      const held = await trials.of(printKind(task), print);
      if (held) refuseOtherPrint(content, written, held);
    });
    return { file, bytes: bytes.byteLength, sha256, lost: lostOf(task) };
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    throw failure(error);
  }
}

/** The task with nothing told about its pictures: neither written nor proved against. */
function withBarePictures(task: AnyWriteTask): AnyWriteTask {
  if (task.kind === 'report') return task;
  if (task.kind === 'compare') return { ...task, pictures: task.pictures.map(withoutMetadata) };
  return task.kind === 'issue' ? { ...task, pieces: task.pieces.map(bare) } : bare(task);
}

function bare<T extends WriteTask>(task: T): T {
  const pictures = task.source.pictures.map(withoutMetadata);
  return { ...task, source: { ...task.source, pictures } };
}

function extensionOf(task: AnyWriteTask): string {
  if (task.kind === 'compare') return task.format;
  if (task.kind === 'issue') return exportExtension.epub;
  return task.kind === 'report' ? reportExtension[task.format] : exportExtension[task.format];
}

function printKind(task: AnyWriteTask): PrintKind {
  if (task.kind !== 'write') return 'report';
  if (task.format === 'galley') return 'galley';
  return task.source.review ? 'review' : 'pdf';
}

async function bytesOf(content: Written, print: Print): Promise<Uint8Array> {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return isPage(content) ? withoutTraces(await print(content)) : content;
}

const isPage = (content: Written): content is PrintPage =>
  typeof content !== 'string' && !(content instanceof Uint8Array);

export function contentOf(task: AnyWriteTask, template: Template | null = null): Written {
  if (task.kind === 'report') {
    const { source, format, redacted } = task;
    return format === 'pdf'
      ? printedReport(source, redacted)
      : writeReport(source, format, redacted);
  }
  if (task.kind === 'compare') return writeComparison(task);
  if (task.kind === 'issue') {
    return writeIssue(
      task.title,
      task.pieces.map(({ source }) => sourceOf(source, null)),
    );
  }
  return writers[task.format](sourceOf(task.source, template));
}

function sourceOf(source: WriteTask['source'], template: Template | null): WriteSource {
  const doc = JSON.parse(source.doc) as NodeJson;
  return {
    ...source,
    doc,
    review: source.review && reviewCopy(doc, source.review),
    template,
    pictures: new Map(source.pictures.map(({ hash, ...picture }) => [hash, picture])),
  };
}

/** What the file does not say of its pieces. */
function lostOf(task: AnyWriteTask): string[] {
  if (task.kind === 'write') return lostFrom(task);
  return task.kind === 'issue' ? [...new Set(task.pieces.flatMap(lostFrom))] : [];
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes beside the final name, makes it durable, looks at it, then gives it the first name that is free. */
async function place(
  { folder, stem, temporary: begun = `.${randomBytes(8).toString('hex')}.part` }: AnyWriteTask,
  extension: string,
  bytes: Uint8Array,
  look: (written: Uint8Array) => Promise<void>,
): Promise<string> {
  const temporary = join(folder, begun);
  try {
    const descriptor = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    await look(readFileSync(temporary));
    for (let number = 1; number < 10_000; number += 1) {
      const name = number === 1 ? stem : `${stem} ${number}`;
      const file = join(folder, `${name}.${extension}`);
      if (named(temporary, file)) return file;
    }
    throw new GalleyError('export-failed', `The folder has too many files called “${stem}”.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Gives the file its name; false when the name is taken. */
function named(temporary: string, file: string): boolean {
  try {
    // A link, unlike a rename, fails when the name is taken.
    linkSync(temporary, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') {
      throw error;
    }
  }
  // File systems without links, such as those of memory sticks.
  try {
    copyFileSync(temporary, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function failure(error: unknown): GalleyError {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new GalleyError('disk-full', 'The disk is full; the piece was not written.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GalleyError('export-failed', 'Nothing may be written into this folder.');
    case 'ENOTDIR':
    case 'EEXIST':
      return new GalleyError('export-failed', 'The place to write to is not a folder.');
    default:
      return new GalleyError('export-failed', 'The piece could not be written to the disk.');
  }
}
