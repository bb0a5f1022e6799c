/**
 * Attachments as files, `attachments/ab/<hash>`: the database stays small enough to copy quickly,
 * and backups link the files instead of copying them, for they never change.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { sha256 } from '../codec.ts';
import { syncFolder } from '../folder.ts';

/** Where the attachment of that hash (lower-case hexadecimal) lies under `root`. */
export const attachmentPath = (root: string, hash: string): string =>
  join(root, hash.slice(0, 2), hash);

const PARTIAL = '.partial-';

/**
 * Puts bytes under their hash, durable when this returns. The name appears only once the bytes are
 * whole; a file that is there already is left alone unless its bytes are wrong.
 */
export function storeFile(root: string, hash: string, bytes: Uint8Array): void {
  const path = attachmentPath(root, hash);
  if (existsSync(path) && sha256(readFileSync(path)).toString('hex') === hash) return;
  const folder = dirname(path);
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  const partial = join(root, `${PARTIAL}${randomUUID()}`);
  try {
    const handle = openSync(partial, 'wx');
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  syncFolder(folder);
  if (isNew) syncFolder(root);
}

/**
 * The bytes of an attachment.
 * @throws GalleyError `content-damaged` when the file is missing or its bytes have changed
 */
export function loadFile(root: string, hash: string, name: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(attachmentPath(root, hash));
  } catch (error) {
    throw new GalleyError(
      'content-damaged',
      `The file of the attachment “${name}” is missing; it may be found in a backup.`,
      { cause: error },
    );
  }
  if (sha256(bytes).toString('hex') !== hash) {
    throw new GalleyError(
      'content-damaged',
      `The file of the attachment “${name}” was changed from outside; it may be found in a backup.`,
    );
  }
  return bytes;
}

/** Removes what a write that never ended left behind. Only the holder of the lock may. */
export function sweepPartials(root: string): void {
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) {
    if (name.startsWith(PARTIAL)) rmSync(join(root, name), { force: true });
  }
}
