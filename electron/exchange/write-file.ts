/** Writes one piece, or a comparison, as a file: whole or not at all, and never over another file. */
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
import { writeComparison } from './formats/comparison/write.ts';
import { writers } from './formats/formats.ts';
import type { CompareTask, WriteDone, WriteTask } from './port.ts';

/**
 * Writes the file and reads it back.
 * @throws GalleyError `export-failed` or `disk-full`; then nothing is left in the folder.
 */
export function writeFile(task: WriteTask | CompareTask): WriteDone {
  const extension = task.kind === 'compare' ? 'html' : task.format;
  const bytes = new TextEncoder().encode(textOf(task));
  try {
    mkdirSync(task.folder, { recursive: true });
    const file = place(task.folder, task.stem, extension, bytes);
    const written = readFileSync(file);
    const sha256 = hashOf(written);
    if (sha256 !== hashOf(bytes)) {
      throw new GalleyError('export-failed', `“${file}” does not read back as it was written.`);
    }
    return { file, bytes: written.byteLength, sha256 };
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    throw failure(error);
  }
}

function textOf(task: WriteTask | CompareTask): string {
  if (task.kind === 'compare') return writeComparison(task.comparison, task.pictures);
  const { source, format } = task;
  return writers[format]({
    ...source,
    doc: JSON.parse(source.doc) as NodeJson,
    pictures: new Map(source.pictures.map(({ hash, ...picture }) => [hash, picture])),
  });
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes beside the final name, makes it durable, then gives it the first name that is free. */
function place(folder: string, stem: string, extension: string, bytes: Uint8Array): string {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
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
