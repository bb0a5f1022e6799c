/**
 * `npm run package`: the program as it is installed, unpacked in `out/package/`.
 * With `--release` the installers of this system, which the fallback runtime is refused for.
 */

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, createTargets, Platform } from 'electron-builder';
import { bundle, distFolder } from './bundle.ts';
import { root, rootPath, sourceFiles } from './files.ts';
import { linuxExecutable, packageConfiguration, refuseForRelease } from './packaging/config.ts';
import { exists } from './runtime/cache.ts';
import { getRuntime, type Runtime } from './runtime/runtime.ts';

export interface PackagedProgram {
  /** The folder of the unpacked program. */
  readonly folder: string;
  /** The binary that opens the window. */
  readonly executable: string;
  /** The script that runs the command line. */
  readonly commandLine: string;
  /** The folder that holds `app.asar`. */
  readonly resources: string;
  readonly runtime: Runtime;
}

const output = join(rootPath, 'out', 'package');

/** Where the unpacked program of this system lies, whether or not it has been made. */
function placeOf(runtime: Runtime): PackagedProgram {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') {
    const folder = join(output, `mac${arm}`, 'Galley.app', 'Contents');
    const resources = join(folder, 'Resources');
    return {
      folder,
      executable: join(folder, 'MacOS', 'Galley'),
      commandLine: join(resources, 'bin', 'galley'),
      resources,
      runtime,
    };
  }
  if (process.platform === 'win32') {
    const folder = join(output, `win${arm}-unpacked`);
    return {
      folder,
      executable: join(folder, 'Galley.exe'),
      commandLine: join(folder, 'bin', 'galley.cmd'),
      resources: join(folder, 'resources'),
      runtime,
    };
  }
  const folder = join(output, `linux${arm}-unpacked`);
  return {
    folder,
    executable: join(folder, linuxExecutable),
    commandLine: join(folder, 'galley'),
    resources: join(folder, 'resources'),
    runtime,
  };
}

/** A hash over what the package is made from: the bundles, the runtime, the packaging itself. */
async function contentHash(runtime: Runtime): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(runtime));
  hash.update(await readFile(join(distFolder, 'sources.sha256')));
  for (const file of [
    'build/package.ts',
    ...(await sourceFiles(['build/packaging', 'build/icons'])),
  ]) {
    hash.update(`${file}\0`).update(await readFile(new URL(file, root)));
  }
  return hash.digest('hex');
}

/**
 * Makes the unpacked program, unless the one that is there is up to date.
 * @throws when a bundle or the packaging fails
 */
export async function packageProgram(): Promise<PackagedProgram> {
  const runtime = await getRuntime();
  await bundle();
  const place = placeOf(runtime);
  const stamp = join(output, 'content.sha256');
  const hash = await contentHash(runtime);
  const made = await readFile(stamp, 'utf8').catch(() => '');
  if (made === hash && (await exists(place.executable))) return place;
  await buildTargets(runtime, 'dir');
  await writeFile(stamp, hash);
  return place;
}

/** Runs electron-builder for this system: one kind of target, or by default all that are set up. */
async function buildTargets(runtime: Runtime, only: string | null): Promise<void> {
  await build({
    projectDir: rootPath,
    targets: createTargets([Platform.current()], only),
    config: packageConfiguration(runtime),
    publish: 'never',
  });
}

async function packageRelease(): Promise<void> {
  const runtime = await getRuntime();
  refuseForRelease(runtime);
  await bundle();
  await buildTargets(runtime, null);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    if (process.argv.includes('--release')) {
      await packageRelease();
      console.log(`The installers are in ${output}`);
    } else {
      const { folder, runtime } = await packageProgram();
      console.log(`The program is in ${folder}`);
      if (runtime.fallback) {
        console.log('It is made with the fallback runtime: for tests, never for a release.');
      }
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
