/** A disk that is really full: a file system of a few megabytes, or a limit on the size of files. */
import { execFile, execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { docOf, save, tempFolder } from './support.ts';

const child = fileURLToPath(new URL('full-disk-child.ts', import.meta.url));
const run = promisify(execFile);

/** Mounts so many megabytes on the folder; false where that is not allowed. */
function mounted(folder: string, megabytes: number, flags = ''): boolean {
  try {
    const options = ['-t', 'tmpfs', '-o', `${flags}size=${megabytes}m`, 'tmpfs', folder];
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Told {
  id: string;
  revision: string;
  saves: number;
  refused: Record<string, { code: string; message: string }>;
  whole: boolean;
}

// Windows has neither small disks to mount nor a limit on the size of files.
const onUnix = process.platform === 'win32' ? () => {} : test;

onUnix(
  'where there is no more room a save and a backup are refused in a sentence, and nothing is lost',
  async () => {
    const disk = await tempFolder();
    const small = mounted(disk, 8);
    if (small) onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const folder = join(disk, 'Herald');
    const { execPath } = process;
    // A signal that is ignored leaves an error of the writing call instead.
    const limited = 'trap "" XFSZ; ulimit -f 6000; exec "$@"';
    const { stdout } = small
      ? await run(execPath, [child, folder])
      : await run('sh', ['-c', limited, 'sh', execPath, child, folder]);
    const told = JSON.parse(stdout) as Told;
    expect(told.saves).toBeGreaterThan(3);
    expect(told.whole).toBe(true);
    // A limit is no full disk; SQLite and the archive call it an error of the disk.
    const code = small ? 'disk-full' : 'internal';
    const refusal = { code, message: expect.stringMatching(/disk/) };
    expect(told.refused.save).toMatchObject(refusal);
    // Under a limit a second file still has room: that backup is a whole one.
    const backups = readdirSync(join(folder, 'backups'));
    if (small || told.refused.backup) {
      expect(told.refused.backup).toMatchObject(refusal);
      expect(backups).toEqual([]);
    } else {
      expect(backups).toHaveLength(1);
    }
    if (small) expect(mounted(disk, 64, 'remount,')).toBe(true);
    const client = await openInProcess({ folder });
    expect((await client.call('article.read', { id: told.id })).revision).toBe(told.revision);
    expect((await client.call('archive.verify', {})).problems).toEqual([]);
    await save(client, { id: told.id, revision: told.revision }, docOf('Room again.'));
    expect((await client.call('archive.backup', {})).articles).toBe(1);
    await client.close();
  },
);
