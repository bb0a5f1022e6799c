/**
 * better-sqlite3 for the fallback runtime. The package's own binaries need a newer Node-API than
 * that Electron has, so the same sources are compiled for it once, with nothing patched.
 */
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cached, exists } from './cache.ts';
import { run } from './command.ts';
import { startProgress } from './progress.ts';

const require = createRequire(import.meta.url);
const sqliteFolder = dirname(require.resolve('better-sqlite3/package.json'));
const gyp = require.resolve('node-gyp/bin/node-gyp.js');

/** Leaves out what Node-API 9 lacks and keeps what the sources need beyond it. */
const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/**
 * The compiled binding for that version of Electron, as the path of a `.node` file.
 * @param beforeCompiling called first when it has to be compiled, to bring Python, make and g++
 */
export async function sqliteBinding(
  electronVersion: string,
  beforeCompiling: () => Promise<void> = async () => {},
): Promise<string> {
  const { version } = require('better-sqlite3/package.json') as { version: string };
  const headers = await headersFolder();
  const recipe = createHash('sha256')
    .update(flags)
    .update(await readFile(join(headers, 'include', 'node', 'node_version.h')))
    .digest('hex');
  const name = `sqlite-${version}-electron-${electronVersion}-${process.platform}-${process.arch}`;
  const folder = await cached(`${name}-${recipe.slice(0, 12)}`, async (into) => {
    await beforeCompiling();
    const progress = startProgress('Compiling SQLite for it, once (about a minute)');
    const work = join(dirname(into), 'work');
    try {
      await compile(work, headers);
      await copyFile(
        join(work, 'build', 'Release', 'better_sqlite3.node'),
        join(into, 'better_sqlite3.node'),
      );
      await copyFile(join(sqliteFolder, 'LICENSE'), join(into, 'LICENSE'));
      await writeFile(join(into, 'flags.txt'), `${flags}\n`);
    } finally {
      progress.done();
      await rm(work, { recursive: true, force: true });
    }
  });
  return join(folder, 'better_sqlite3.node');
}

/** Compiles in a copy: a `build` folder in node_modules would be taken by plain Node too. */
async function compile(work: string, headers: string): Promise<void> {
  await mkdir(work);
  for (const part of ['package.json', 'binding.gyp', 'src', 'deps', 'lib']) {
    await cp(join(sqliteFolder, part), join(work, part), { recursive: true });
  }
  await mkdir(join(work, 'node_modules'));
  const addonApi = createRequire(join(sqliteFolder, 'package.json'));
  await symlink(
    dirname(addonApi.resolve('node-addon-api/package.json')),
    join(work, 'node_modules', 'node-addon-api'),
    'junction',
  );
  await run(
    process.execPath,
    [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${headers}`],
    // Two files, so two jobs; npm's own settings must not reach node-gyp's.
    { cwd: work, env: { CXXFLAGS: flags, JOBS: '2', npm_config_nodedir: undefined } },
  );
}

/** The folder that holds Node's `include/node`, beside the Node that this project installs. */
async function headersFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const ofNode = createRequire(require.resolve('node/package.json'));
  const candidates = [
    join(dirname(require.resolve('node/package.json')), 'node_modules', name),
    ...(ofNode.resolve.paths(name) ?? []).map((folder) => join(folder, name)),
    dirname(dirname(process.execPath)),
  ];
  for (const candidate of candidates) {
    if (await exists(join(candidate, 'include', 'node', 'node_version.h'))) return candidate;
  }
  throw new Error("Node's headers are missing: run 'npm ci' without --ignore-scripts.");
}
