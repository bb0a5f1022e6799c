/** The archive's folder: what lies where, and what kind of place it is. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';

export interface Folder {
  readonly root: string;
  readonly name: string;
  readonly database: string;
  readonly lock: string;
  readonly attachments: string;
  readonly backups: string;
  /** Databases that a restore took out of use; kept, never read. */
  readonly replaced: string;
  /** Says that a restore was under way. */
  readonly restoreMarker: string;
  readonly restoreDatabase: string;
  readonly readme: string;
}

export function layout(path: string): Folder {
  const root = resolve(path);
  return {
    root,
    name: basename(root),
    database: join(root, 'galley.sqlite'),
    lock: join(root, 'galley.lock'),
    attachments: join(root, 'attachments'),
    backups: join(root, 'backups'),
    replaced: join(root, 'replaced'),
    restoreMarker: join(root, 'restore-pending.json'),
    restoreDatabase: join(root, 'restore-pending.sqlite'),
    readme: join(root, 'README.txt'),
  };
}

const README = `This folder is a Galley archive. galley.sqlite holds the pieces and all their versions,
attachments/ the pictures and original files, backups/ checked copies of both. Please open it with
Galley rather than moving or changing single files; to take the archive elsewhere, close Galley and
move the whole folder.
`;

/** Makes the folder and what stands in it, leaving alone what is there. */
export function prepareFolder(folder: Folder): void {
  mkdirSync(folder.root, { recursive: true });
  mkdirSync(folder.attachments, { recursive: true });
  mkdirSync(folder.backups, { recursive: true });
  if (!existsSync(folder.readme)) writeFileSync(folder.readme, README);
}

/** Makes the names in a folder durable; some systems cannot, and need not. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a file's bytes durable. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const CLOUDS: readonly [RegExp, string][] = [
  [/^dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^onedrive( ?- ?.*)?$/i, 'OneDrive'],
  [/^(icloud ?drive|com~apple~clouddocs|mobile documents)$/i, 'iCloud Drive'],
  [/^(google ?drive|googledrive-.*|my drive)$/i, 'Google Drive'],
  [/^nextcloud$/i, 'Nextcloud'],
];

/** The cloud client that probably copies this folder while it is in use, or null. */
export function syncedBy(path: string): string | null {
  for (const part of resolve(path).split(sep)) {
    const cloud = CLOUDS.find(([pattern]) => pattern.test(part));
    if (cloud) return cloud[1];
  }
  return null;
}

const NETWORK = /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|fuse\.sshfs|9p|ncpfs|davfs|fuse\.davfs2?)$/;

/**
 * Whether the folder lies on a network drive, where SQLite's WAL must not be used: its shared
 * memory does not reach other machines. Known on Linux from the mount table and on Windows from
 * a path of the form \\\\server\\share; elsewhere assumed not to be.
 */
export function onNetworkDrive(path: string, mounts = readMounts()): boolean {
  const target = resolve(path);
  if (/^[\\/]{2}[^\\/?.]/.test(path) && process.platform === 'win32') return true;
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, rawPoint, type] = line.split(' ');
    if (rawPoint === undefined || type === undefined) continue;
    const point = rawPoint.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const within = target === point || target.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (within && point.length >= best.point.length) best = { point, type };
  }
  return NETWORK.test(best.type);
}

function readMounts(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}
