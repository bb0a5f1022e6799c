/** The Electron that Galley is made for: the version in package.json, from its own publisher. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  downloadArtifact,
  ElectronDownloadCacheMode,
  getHostArch,
  initializeProxy,
} from '@electron/get';
import extractZip from 'extract-zip';
import { cached, exists } from './cache.ts';
import { megabytes, type Progress, startProgress } from './progress.ts';

const require = createRequire(import.meta.url);
const { version } = require('electron/package.json') as { version: string };
const checksums = require('electron/checksums.json') as Record<string, string>;

/** How long the host may take to answer before it counts as out of reach, in milliseconds. */
const answerTimeout = 5_000;
/** How long a download may stand still, in milliseconds. */
const stallTimeout = 60_000;

export interface StableRuntime {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
}

/** The host of Electron's binaries could not be reached, or did not hand the file over. */
export class OutOfReach extends Error {}

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * The stable Electron, fetched on first use and checked against the hash its package carries.
 * @throws {OutOfReach} when it is not in the cache and cannot be fetched
 * @throws when what was fetched is not what the hash says
 */
export async function stableRuntime(): Promise<StableRuntime> {
  const arch = getHostArch();
  const file = `electron-v${version}-${process.platform}-${arch}.zip`;
  const checksum = checksums[file];
  if (!checksum)
    throw new OutOfReach(`Electron ${version} has no build for this machine (${arch})`);
  const folder = await cached(
    `electron-${version}-${process.platform}-${arch}-${checksum.slice(0, 12)}`,
    async (into) => {
      await extractZip(await download(arch, dirname(into)), { dir: into });
    },
  );
  const executable = join(folder, executables[process.platform] ?? 'electron');
  if (!(await exists(executable))) {
    throw new Error(`The Electron in ${folder} is damaged; remove that folder and start again.`);
  }
  return { folder, executable, version };
}

/** Fetches the zip into a folder, or copies it from the cache that Electron's own tools share. */
async function download(arch: string, within: string): Promise<string> {
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
  if (HTTPS_PROXY ?? https_proxy ?? HTTP_PROXY ?? http_proxy) initializeProxy();
  const abort = new AbortController();
  const giveUp = (): void => abort.abort(new OutOfReach('its host does not answer'));
  let timer = setTimeout(giveUp, answerTimeout);
  // Nothing is announced before the first byte: a host out of reach is not a download.
  let progress: Progress | undefined;
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch,
      checksums,
      cacheMode: ElectronDownloadCacheMode.ReadOnly,
      tempDirectory: within,
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        getProgressCallback: async (state: { transferred: number; total: number | null }) => {
          clearTimeout(timer);
          timer = setTimeout(giveUp, stallTimeout);
          progress ??= startProgress(`Fetching Electron ${version}`);
          const total = state.total ? ` of ${megabytes(state.total)}` : '';
          progress.update(`${megabytes(state.transferred)}${total}`);
        },
      },
    });
  } catch (error) {
    throw asOutOfReach(error);
  } finally {
    clearTimeout(timer);
    progress?.done();
  }
}

/** Tells a host that cannot be reached from a file that is not what it should be. */
function asOutOfReach(error: unknown): unknown {
  if (error instanceof OutOfReach || !(error instanceof Error)) return error;
  if (error.name === 'HTTPError') return new OutOfReach(error.message.replace(/ for .*/, ''));
  // `fetch` throws a TypeError for every failure of the network, with the reason as its cause.
  if (error instanceof TypeError && error.message === 'fetch failed') {
    const cause = error.cause as NodeJS.ErrnoException | undefined;
    return new OutOfReach(cause?.code ?? cause?.message ?? error.message);
  }
  if (error instanceof TypeError && error.message === 'terminated') {
    return new OutOfReach('the connection broke off');
  }
  return error;
}
