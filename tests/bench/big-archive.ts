/** The archive that search and scrolling are measured in: generated once, copied for each run. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, sourceFiles } from '../../build/files.ts';
import { cached, cacheFolder } from '../../build/runtime/cache.ts';
import { fillBareIndex } from './bare-index.ts';
import { generateArchive } from './generate.ts';
import { makeWorkFolder } from './machine.ts';

export interface BigArchive {
  /** A copy that may be written to. */
  readonly folder: string;
  readonly articles: number;
  /** UTF-8 bytes of all headlines, deks and bodies. */
  readonly textBytes: number;
  readonly databaseBytes: number;
  /** The same texts in a bare full-text table. */
  readonly bareIndex: string;
  readonly remove: () => Promise<void>;
}

const words = 800;
const full = 100_000;
const quickly = 2_000;
const cachePrefix = 'bench-archive-';
const factsFile = 'facts.json';
const bareFile = 'bare-index.sqlite';

interface Facts {
  readonly textBytes: number;
  readonly databaseBytes: number;
}

/** 100,000 pieces of 800 words, or 2,000 when quick; some minutes the first time. */
export async function openBigArchive(
  quick: boolean,
  say: (line: string) => void,
): Promise<BigArchive> {
  const articles = quick ? quickly : full;
  const version = await generatorVersion();
  await removeOutdated(version);
  const entry = await cached(`${cachePrefix}${version}-${articles}`, async (folder) => {
    say(`generating ${articles} pieces of ${words} words, once`);
    const started = performance.now();
    const { textBytes, databaseBytes } = await generateArchive({
      folder: join(folder, 'archive'),
      articles,
      words,
    });
    say(`generated in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
    say('indexing the same texts bare');
    fillBareIndex(join(folder, 'archive', 'galley.sqlite'), join(folder, bareFile));
    await writeFile(join(folder, factsFile), JSON.stringify({ textBytes, databaseBytes }));
  });
  const facts = JSON.parse(await readFile(join(entry, factsFile), 'utf8')) as Facts;
  const work = await makeWorkFolder();
  const folder = join(work.path, 'archive');
  // Where the file system can, the copy shares the original's blocks until it is written to.
  const mode = constants.COPYFILE_FICLONE;
  await cp(join(entry, 'archive'), folder, { recursive: true, mode });
  return { folder, articles, ...facts, bareIndex: join(entry, bareFile), remove: work.remove };
}

/** A hash over what decides the archive's content and form. */
async function generatorVersion(): Promise<string> {
  const hash = createHash('sha256');
  const files = [
    'tests/bench/generate.ts',
    'tests/bench/bare-index.ts',
    'tests/bench/text.ts',
    'electron/archive/codec.ts',
    ...(await sourceFiles(['electron/archive/migrations'])),
  ];
  for (const file of files) hash.update(await readFile(new URL(file, root)));
  return hash.digest('hex').slice(0, 12);
}

/** Archives of earlier generators are large and serve nothing any more. */
async function removeOutdated(version: string): Promise<void> {
  const names = await readdir(cacheFolder()).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(cachePrefix) || name.startsWith(`${cachePrefix}${version}-`)) continue;
    await rm(join(cacheFolder(), name), { recursive: true, force: true });
  }
}
