/**
 * Bundles the program into `dist/`: the main process with its workers, the preload, the command
 * line, the renderer, and the dictionaries. Does nothing when the sources have not changed.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { codecs } from '../electron/exchange/picture-size/codecs.ts';
import { root, rootPath, sourceFiles } from './files.ts';
import { copyPrintFonts } from './print-fonts.ts';

/** Where the bundled program lies. */
export const distFolder = join(rootPath, 'dist');

/** The older of the two runtimes decides the syntax: Electron 33, so Node 20 and Chromium 130. */
const nodeTarget = 'node20';
const pageTarget = 'chrome130';

const mainEntries: Readonly<Record<string, string>> = {
  main: 'electron/main/main.ts',
  'writer-worker': 'electron/archive/writer-worker.ts',
  'reader-process': 'electron/archive/reader-process.ts',
  'exchange-process': 'electron/exchange/exchange-process.ts',
  'spelling-process': 'electron/main/spelling-process.ts',
};
const preloadEntry = { preload: 'electron/preload/preload.ts' };
const cliEntry = { galley: 'electron/cli/galley.ts' };

/** The languages whose dictionaries ship, and the package that holds each. */
const dictionaries: Readonly<Record<string, string>> = {
  'en-GB': 'dictionary-en-gb',
  'en-US': 'dictionary-en',
};

/** What stays outside: Electron itself, and the native module that ships as it is. */
const external = [
  'electron',
  'better-sqlite3',
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
];

const common: InlineConfig = {
  configFile: false,
  root: rootPath,
  logLevel: 'warn',
  clearScreen: false,
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** A build for Node: CommonJS, since preloads and older runtimes read nothing else. */
function nodeBuild(
  entries: Readonly<Record<string, string>>,
  outDir: string,
  codeSplitting: boolean,
): InlineConfig {
  return {
    ...common,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: nodeTarget,
      outDir,
      emptyOutDir: true,
      minify: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        input: entries,
        external,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          codeSplitting,
        },
      },
    },
  };
}

function pageBuild(outDir: string): InlineConfig {
  return {
    ...common,
    root: join(rootPath, 'renderer'),
    // Relative addresses: the page is served from the program's own scheme.
    base: './',
    plugins: [react()],
    build: {
      target: pageTarget,
      outDir,
      emptyOutDir: true,
      // The content security policy refuses inline scripts and `data:` fonts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      license: { fileName: 'licenses.md' },
    },
  };
}

/** A hash over everything that the bundles are made from. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const files = [
    ...(await sourceFiles(['electron', 'renderer', 'shared'])),
    'build/bundle.ts',
    'build/print-fonts.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ];
  for (const file of files) {
    hash.update(`${file}\0`).update(await readFile(new URL(file, root)));
  }
  return hash.digest('hex');
}

/** The page must carry no script of its own: the policy would refuse it at run time. */
async function refuseInlineScripts(page: string): Promise<void> {
  const html = await readFile(page, 'utf8');
  if (/<script(?![^>]*\ssrc=)[^>]*>/i.test(html) || /\son[a-z]+\s*=/i.test(html)) {
    throw new Error(`${basename(page)} holds an inline script, which the program refuses to run`);
  }
}

async function copyDictionaries(into: string): Promise<void> {
  for (const [language, name] of Object.entries(dictionaries)) {
    const target = join(into, language);
    await mkdir(target, { recursive: true });
    for (const file of ['index.aff', 'index.dic', 'license']) {
      await cp(join(rootPath, 'node_modules', name, file), join(target, file));
    }
  }
}

/** The codecs of pictures, which the exchange process looks for beside its bundle. */
async function copyCodecs(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  for (const [name, file] of Object.entries(codecs)) {
    await cp(join(rootPath, 'node_modules', file), join(into, name));
  }
}

/**
 * Brings `dist/` up to date with the sources; resolves to whether anything was built.
 *
 * The new bundles are made beside it and renamed into place, so that a running program and a
 * second build never see half of one.
 * @throws when an entry is missing or a build fails
 */
export async function bundle(): Promise<boolean> {
  const stamp = join(distFolder, 'sources.sha256');
  const hash = await sourceHash();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return false;

  await mkdir(join(rootPath, 'out'), { recursive: true });
  const partial = await mkdtemp(join(rootPath, 'out', 'bundle-'));
  try {
    const next = join(partial, 'dist');
    await build(nodeBuild(mainEntries, join(next, 'main'), true));
    await build(nodeBuild(preloadEntry, join(next, 'preload'), false));
    await build(nodeBuild(cliEntry, join(next, 'cli'), false));
    await build(pageBuild(join(next, 'renderer')));
    await refuseInlineScripts(join(next, 'renderer', 'index.html'));
    await copyPrintFonts(join(next, 'fonts'));
    await copyCodecs(join(next, 'codecs'));
    await copyDictionaries(join(next, 'dictionaries'));
    await writeFile(join(next, 'sources.sha256'), hash);
    await rm(distFolder, { recursive: true, force: true });
    await rename(next, distFolder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  const built = await bundle();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(built ? `Bundled in ${seconds} s.` : 'The bundles are up to date.');
}
