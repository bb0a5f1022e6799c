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
import { simplified } from '../../shared/domain/naming.ts';
import type { ImportCounts } from '../../shared/domain/review.ts';
import { readers } from './formats/formats.ts';
import { limits, refuse } from './limits.ts';
import { packedFile } from './packed-folder.ts';
import { TOO_LARGE } from './pictures.ts';
import type { ReadDone } from './port.ts';
import { type Beside, type Reading, slugTaken } from './reading.ts';

/**
 * Reads a file into an article.
 * @param inside the file in a packed folder
 * @throws GalleyError `import-refused` with one sentence that says why not.
 */
export async function readFile(path: string, inside?: string): Promise<ReadDone> {
  const called = inside ?? path;
  const reader = readers[extension(called) as keyof typeof readers];
  if (!reader) refuse(unreadable(called));
  const name = basename(called).slice(-255);
  const source =
    inside === undefined
      ? { name, bytes: boundedBytes(path, limits.file), beside: besideOf(path) }
      : { name, ...(await packedFile(path, inside)) };
  const { bytes } = source;
  if (bytes.byteLength === 0) refuse('This file is empty.');
  let reading = await reader(source);
  // Pictures of a packed folder are unpacked once it is known which the text shows.
  if ('unpack' in source && (await source.unpack())) reading = await reader(source);
  if (!hasSubstance(reading.doc)) refuse('This file holds no text.');
  return {
    name,
    original: bytes,
    doc: JSON.stringify(reading.doc),
    ...named(reading, name),
    pictures: reading.pictures,
    warnings: reading.warnings,
    review: reading.review ?? null,
    counts: countsOf(reading),
    blocks: bodyBlocks(reading.doc).filter((block) => block.type !== 'footnotes').length,
  };
}

/** A piece without a headline goes by the name of its file, or nobody would find it in a list. */
function named(
  { doc, fields, inferred }: Reading,
  file: string,
): Pick<Reading, 'fields' | 'inferred'> {
  const headline = doc.content?.find(({ type }) => type === 'headline');
  if (fields.slug || (headline && hasSubstance(headline))) return { fields, inferred };
  const slug = simplified(basename(file, extname(file)));
  if (slug === '') return { fields, inferred };
  return {
    fields: { ...fields, slug },
    inferred: [...inferred, slugTaken(slug)],
  };
}

/** The extension, lower case, without its dot. */
export const extension = (path: string): string => extname(path).slice(1).toLowerCase();

export function unreadable(path: string): string {
  const kind = extension(path);
  if (kind === 'doc' || kind === 'dot') {
    return 'This is an old Word file (.doc); please save it as .docx and try again.';
  }
  const called = kind === '' ? 'files without an extension' : `“.${kind}” files`;
  return `Galley cannot read ${called}; it reads .docx, .odt, .rtf, .txt, .md and .html.`;
}

/** How much of what the file held stands in the piece or beside it. */
function countsOf({ doc, review }: Reading): ImportCounts {
  const none = { comments: 0, replies: 0, resolved: 0, insertions: 0, deletions: 0, moves: 0 };
  const found = new Map<string, number>();
  const visit = (node: NodeJson): void => {
    found.set(node.type, (found.get(node.type) ?? 0) + 1);
    for (const child of node.content ?? []) visit(child);
  };
  visit(doc);
  const count = (type: string): number => found.get(type) ?? 0;
  return {
    ...(review?.counts ?? none),
    notes: count('footnote'),
    images: count('figure'),
    tables: count('table'),
  };
}

export function boundedBytes(path: string, most: number): Uint8Array<ArrayBuffer> {
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
function besideOf(path: string): Beside {
  return (relative) => {
    if (relative.includes('\0')) return null;
    try {
      const folder = realpathSync(dirname(path));
      const target = realpathSync(resolve(folder, relative));
      if (!target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
      if (statSync(target).size > limits.picture) return TOO_LARGE;
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
