/** Folders packed in one file: unpacked in memory only, file by file, within the bounds of `zip.ts`. */
import { statSync } from 'node:fs';
import { extname, posix } from 'node:path';
import { packedExtensions } from '../../shared/domain/exchange.ts';
import { readers } from './formats/formats.ts';
import { limits, refuse } from './limits.ts';
import { readableName } from './packed-name.ts';
import { TOO_LARGE } from './pictures.ts';
import type { ListDone } from './port.ts';
import { boundedBytes } from './read-file.ts';
import type { Source } from './reading.ts';
import { Parts } from './zip.ts';

const NESTED = 'A zip file inside another is not opened; please unpack it first.';
const NOTHING = 'There is nothing in this zip file that Galley can read.';

/**
 * The files that can be read, in order; zips in the zip are named, with the reason why they are not.
 * @throws GalleyError `import-refused` when it is no zip, too large, made to do harm, or holds none
 */
export async function listPacked(path: string): Promise<ListDone> {
  const { parts } = await opened(path);
  const byName = new Intl.Collator('en', { numeric: true });
  const files = parts.givenNames
    .filter(isAFile)
    .sort((one, other) => byName.compare(one, other))
    .flatMap((name) => {
      const kind = extname(name).slice(1).toLowerCase();
      if (packedExtensions.some((packed) => packed === kind)) return [{ name, error: NESTED }];
      return kind in readers ? [{ name }] : [];
    });
  if (files.length === 0) refuse(NOTHING);
  return { files };
}

/** Not what systems and programs keep beside the files: resource forks, locks, hidden ones. */
const isAFile = (name: string): boolean =>
  !name.split('/').some((part) => part === '__MACOSX' || /^(\.|~\$)/.test(part));

export interface PackedFile extends Omit<Source, 'name' | 'bytes'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Unpacks the pictures that were asked for.
   * @returns whether there is any, so that reading once more makes a difference
   */
  readonly unpack: () => Promise<boolean>;
}

/**
 * A file of a packed folder.
 * @throws GalleyError `import-refused`
 */
export async function packedFile(path: string, inside: string): Promise<PackedFile> {
  const { parts, byName } = await opened(path);
  const bytes = await parts.read(inside);
  if (!bytes) return refuse('There is no such file in this zip file.');
  const folder = posix.dirname(inside);
  const asked = new Map<string, Uint8Array<ArrayBuffer> | string | null>();
  return {
    bytes,
    // Only in its own folder and below, as on a disk.
    beside: (relative) => {
      const target = posix.join(folder, relative);
      const within = folder === '.' ? !target.startsWith('..') : target.startsWith(`${folder}/`);
      const name = within ? byName.get(target.toLowerCase()) : undefined;
      if (name === undefined || posix.isAbsolute(relative)) return null;
      if (parts.claimed(name) > limits.picture) return TOO_LARGE;
      if (!asked.has(name)) asked.set(name, null);
      return asked.get(name) ?? null;
    },
    unpack: async () => {
      for (const name of asked.keys()) {
        asked.set(name, await parts.read(name).catch(() => 'it is damaged'));
      }
      return asked.size > 0;
    },
  };
}

interface Opened {
  readonly key: string;
  readonly parts: Parts;
  /** Given names by readable ones, in small letters. */
  readonly byName: ReadonlyMap<string, string>;
}

/** The packed folder that was opened last: its files are read one after another. */
let last: Opened | null = null;
let forgetting: ReturnType<typeof setTimeout> | undefined;
/** Milliseconds that it is kept without being asked for. */
const KEPT = 10_000;

async function opened(path: string): Promise<Opened> {
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    last = null;
  }, KEPT);
  forgetting.unref();
  const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: 0 };
  const key = `${path} ${size} ${mtimeMs}`;
  if (last?.key === key) return last;
  last = null;
  const parts = await Parts.open(boundedBytes(path, limits.packed));
  const byName = new Map(
    parts.givenNames.map((name) => [readableName(name).toLowerCase(), name] as const),
  );
  last = { key, parts, byName };
  return last;
}
