/** From what a person named to the files to import: folders are walked, within bounds. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { importExtensions, packedExtensions } from '../../shared/domain/exchange.ts';

export type Found =
  /** `inside`: the file in a packed folder. */
  | { readonly path: string; readonly inside?: string }
  /** Named by the person, but not to be had. */
  | { readonly path: string; readonly inside?: string; readonly error: string };

const MOST_FILES = 100_000;
const DEEPEST = 64;

const EXTENSIONS: ReadonlySet<string> = new Set([...importExtensions, ...packedExtensions]);

const importable = (path: string): boolean => EXTENSIONS.has(extname(path).slice(1).toLowerCase());

/**
 * The files to read, in order: those named, and in each named folder all that can be read. Hidden
 * files and those that Word keeps beside an open one are skipped, links are followed once, and files of other kinds are mentioned only if named.
 */
export async function findFiles(
  paths: readonly string[],
  cancelled: () => boolean,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const named of paths) {
    if (cancelled()) break;
    const path = resolve(named);
    try {
      const status = await stat(path);
      if (!status.isDirectory()) {
        found.push({ path });
        continue;
      }
      const before = found.length;
      await walk(path, 0, new Set(), found, cancelled);
      if (found.length === before && !cancelled()) {
        found.push({ path, error: 'There is nothing in this folder that Galley can read.' });
      }
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      found.push({
        path,
        error: missing ? 'There is no such file.' : 'This file could not be read from the disk.',
      });
    }
  }
  return found;
}

async function walk(
  folder: string,
  depth: number,
  seen: Set<string>,
  found: Found[],
  cancelled: () => boolean,
): Promise<void> {
  const real = await realpath(folder);
  // A link to a folder above would lead round and round.
  if (seen.has(real) || depth > DEEPEST) return;
  seen.add(real);
  for (const entry of await entriesOf(folder)) {
    if (cancelled() || found.length >= MOST_FILES) return;
    if (/^(\.|~\$)/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const kind = await kindOf(path, entry);
    if (kind === 'folder') {
      await walk(path, depth + 1, seen, found, cancelled).catch(() => {
        found.push({ path, error: 'This folder could not be read.' });
      });
    } else if (kind === 'file' && importable(path)) {
      found.push({ path });
    }
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const byName = new Intl.Collator('en', { numeric: true });
  return entries.sort((one, other) => byName.compare(one.name, other.name));
}

async function kindOf(path: string, entry: Dirent): Promise<'file' | 'folder' | 'other'> {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return 'other';
  const status = await stat(path).catch(() => null);
  if (status?.isDirectory()) return 'folder';
  return status?.isFile() ? 'file' : 'other';
}
