/**
 * Starts the program as an ordinary account with the sandbox on. Where the tests run as root, which
 * cannot have a sandbox, everything is copied to where an account that owns nothing can read it.
 */
import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { rootPath } from '../../../build/files.ts';
import { getRuntime } from '../../../build/runtime/runtime.ts';
import { type Galley, launchGalley } from './launch.ts';

const run = promisify(execFile);

/** The account that owns nothing. */
const nobody = 65534;

export async function launchSandboxed(): Promise<Galley> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return await launchGalley({ sandbox: true });
  }
  const runtime = await getRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'galley-ordinary-'));
  const program = join(folder, 'program');
  await mkdir(join(program, 'node_modules'), { recursive: true });
  // Links where the file system allows them: the runtime is a quarter of a gigabyte.
  await run('cp', ['-al', runtime.folder, join(folder, 'runtime')]).catch(() =>
    run('cp', ['-a', runtime.folder, join(folder, 'runtime')]),
  );
  await cp(join(rootPath, 'dist'), join(program, 'dist'), { recursive: true });
  await copyFile(join(rootPath, 'package.json'), join(program, 'package.json'));
  await cp(
    join(rootPath, 'node_modules', 'better-sqlite3'),
    join(program, 'node_modules', 'better-sqlite3'),
    { recursive: true },
  );
  const env: Record<string, string> = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  if (runtime.sqliteBinding) {
    env.GALLEY_SQLITE_BINDING = join(folder, 'better_sqlite3.node');
    await copyFile(runtime.sqliteBinding, env.GALLEY_SQLITE_BINDING);
  }
  if (process.env.XAUTHORITY) {
    env.XAUTHORITY = join(folder, 'display');
    await copyFile(process.env.XAUTHORITY, env.XAUTHORITY);
  }
  const script = join(folder, 'start.sh');
  const electron = join(folder, 'runtime', basename(runtime.executable));
  await writeFile(
    script,
    `#!/bin/sh\nexec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups '${electron}' "$@"\n`,
  );
  await chmod(script, 0o755);
  // Only what was made here changes hands; the links' files stay whose they are.
  await run('chown', ['-h', `${nobody}:${nobody}`, folder]);
  if (env.XAUTHORITY) await run('chown', [`${nobody}:${nobody}`, env.XAUTHORITY]);
  const galley = await launchGalley({
    executable: script,
    program,
    sandbox: true,
    archive: join(folder, 'Archive'),
    userData: join(folder, 'settings'),
    env,
  });
  return {
    ...galley,
    close: async () => {
      await galley.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
