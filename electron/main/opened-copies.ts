/** Attachments opened in other programs: as read-only copies, which go when Galley ends, or when it starts after a kill. */
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { AttachmentInfo } from '../../shared/contract/archive.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { readOutsideFile } from './outside-files.ts';

const folders = new Set<string>();

/** Beginning of a folder's name; the id of the process that made it follows. */
const folderName = 'galley-opened-';

/** Removes the copies made since the start; one that another program holds open stays behind. */
export async function removeOpenedCopies(): Promise<void> {
  await Promise.all(
    [...folders].map((folder) =>
      rm(folder, { recursive: true, force: true }).catch(() => undefined),
    ),
  );
  folders.clear();
}

/** Removes the copies of a Galley that was killed before it could. */
export async function removeForsakenCopies(): Promise<void> {
  const temp = app.getPath('temp');
  const names = await readdir(temp).catch(() => []);
  const forsaken = names.filter((name) => {
    const pid = new RegExp(`^${folderName}(\\d+)-`, 'u').exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  await Promise.all(
    forsaken.map((name) =>
      rm(join(temp, name), { recursive: true, force: true }).catch(() => undefined),
    ),
  );
}

/** A process that may not be signalled runs as somebody else. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Opens an attachment with the program that the system has for such files, after asking.
 * @returns whether it was opened
 * @throws GalleyError `bad-request` for a kind that is never opened, `not-found` when nothing opens it
 */
export async function openCopy(
  { info, bytes }: { info: AttachmentInfo; bytes: Uint8Array },
  window: BrowserWindow,
): Promise<boolean> {
  const file = readOutsideFile(info.name, bytes);
  if (!file) {
    throw new GalleyError(
      'bad-request',
      'Galley hands files of this kind to no other program: it might be run instead of shown.',
    );
  }
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open “${file.name}” in another program?`,
    detail: [
      'A read-only copy is given to the program that this computer uses for such files.',
      file.kind === 'page'
        ? 'A saved web page may fetch things from the network when it is shown.'
        : '',
      `SHA-256 ${info.hash}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
    buttons: ['Cancel', 'Open'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  });
  if (response !== 1) return false;
  const folder = await mkdtemp(join(app.getPath('temp'), `${folderName}${process.pid}-`));
  folders.add(folder);
  const copy = join(folder, file.name);
  await writeFile(copy, bytes, { flag: 'wx' });
  await chmod(copy, 0o400);
  if ((await shell.openPath(copy)) !== '') {
    throw new GalleyError('not-found', 'This computer has no program that opens such a file.');
  }
  return true;
}
