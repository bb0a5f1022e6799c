/** Reads one file of a person's: checked before it is opened, bounded while it is read. */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import type { NodeJson } from '../../shared/document/schema.ts';
import { bodyBlocks } from '../../shared/document/text.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { readers } from './formats/formats.ts';
import { limits, refuse } from './limits.ts';
import type { ReadDone } from './port.ts';

/**
 * Reads a file into an article.
 * @throws GalleyError `import-refused` with one sentence that says why not.
 */
export function readFile(path: string): ReadDone {
  const reader = readers[extension(path) as keyof typeof readers];
  if (!reader) refuse(unreadable(path));
  const bytes = boundedBytes(path, limits.file);
  if (bytes.byteLength === 0) refuse('This file is empty.');
  const name = basename(path).slice(-255);
  const reading = reader({ name, bytes, beside: besideOf(path) });
  if (!hasSubstance(reading.doc)) refuse('This file holds no text.');
  return {
    name,
    original: bytes,
    doc: JSON.stringify(reading.doc),
    fields: reading.fields,
    pictures: reading.pictures,
    warnings: reading.warnings,
    inferred: reading.inferred,
    blocks: bodyBlocks(reading.doc).filter((block) => block.type !== 'footnotes').length,
  };
}

/** The extension, lower case, without its dot. */
export const extension = (path: string): string => extname(path).slice(1).toLowerCase();

export function unreadable(path: string): string {
  const kind = extension(path);
  const called = kind === '' ? 'files without an extension' : `“.${kind}” files`;
  return `Galley cannot read ${called}; it reads .txt, .md and .html.`;
}

function boundedBytes(path: string, most: number): Uint8Array<ArrayBuffer> {
  let descriptor: number | undefined;
  try {
    if (!statSync(path).isFile()) refuse('This is not a file that can be read.');
    // Without waiting: opening a pipe would hang until someone writes into it.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) refuse('This is not a file that can be read.');
    if (status.size > most) {
      refuse(`This file is larger than ${Math.round(most / 1024 / 1024)} MiB.`);
    }
    // One byte more than expected: a file that grows meanwhile is noticed.
    const buffer = new Uint8Array(status.size + 1);
    let filled = 0;
    while (filled < buffer.byteLength) {
      const count = readSync(descriptor, buffer, filled, buffer.byteLength - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    if (filled > status.size) refuse('This file changed while it was read; please try again.');
    return buffer.slice(0, filled);
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    return refuse(reasonOf(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A file system's error as a sentence. */
export function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'There is no such file.';
    case 'EACCES':
    case 'EPERM':
      return 'This file may not be read: the system denies access.';
    case 'ELOOP':
      return 'This link leads in a circle.';
    case 'ENAMETOOLONG':
      return 'The name of this file is too long for the system.';
    default:
      return 'This file could not be read from the disk.';
  }
}

/** Pictures beside the file: only in its own folder and below, links resolved before judging. */
function besideOf(path: string): (relative: string) => Uint8Array<ArrayBuffer> | null {
  return (relative) => {
    if (relative.includes('\0')) return null;
    try {
      const folder = realpathSync(dirname(path));
      const target = realpathSync(resolve(folder, relative));
      if (!target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
      return boundedBytes(target, limits.picture);
    } catch {
      return null;
    }
  };
}

function hasSubstance(node: NodeJson): boolean {
  if (node.text !== undefined) return node.text.trim() !== '';
  if (node.type === 'tk' || node.type === 'figure') return true;
  return node.content?.some(hasSubstance) ?? false;
}
