/** SQLite's and the file system's errors in words that a person can act on. */
import { type ErrorCode, GalleyError } from '../../shared/domain/errors.ts';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** What a code of SQLite or of the system means to the person, or null when it means nothing. */
function meaning(code: string): [ErrorCode, string] | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return [
      'disk-full',
      'The disk is full, so this could not be saved; free some space and Galley will try again.',
    ];
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code) || /^(EACCES|EROFS|EPERM)$/.test(code)) {
    return [
      'read-only',
      'The archive’s folder cannot be written to; check its permissions or move the archive.',
    ];
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return ['bad-request', 'A file stands where a folder is needed; please choose another place.'];
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return [
      'archive-damaged',
      'The archive’s database is damaged; nothing was changed. Restore a backup from its “backups” folder.',
    ];
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return ['archive-in-use', 'Another program is using the archive’s database; please try again.'];
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO' || code === 'EFBIG') {
    return [
      'internal',
      'The disk reported an error while the archive was being used; check the disk, then try again.',
    ];
  }
  return null;
}

/** Turns what SQLite or the file system threw into a GalleyError; anything else stays as it is. */
export function fromStorage(error: unknown): unknown {
  if (error instanceof GalleyError) return error;
  const found = meaning(codeOf(error));
  return found ? new GalleyError(found[0], found[1], { cause: error }) : error;
}

/** Whether the error says that a place cannot be written to. */
export function isUnwritable(error: unknown): boolean {
  return meaning(codeOf(error))?.[0] === 'read-only';
}

/** Whether the error says that a database file is not what it should be. */
export function isDamage(error: unknown): boolean {
  return meaning(codeOf(error))?.[0] === 'archive-damaged';
}

export const notFound = (what: string): GalleyError =>
  new GalleyError('not-found', `${what} is not in this archive.`);

export const badRequest = (message: string, cause?: unknown): GalleyError =>
  new GalleyError('bad-request', message, cause === undefined ? undefined : { cause });
