/** Reads broken files in the process that importing uses, and tells what became of them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInProcess } from '../../electron/archive/client.ts';
import { createEngine } from '../../electron/exchange/engine.ts';
import { limits } from '../../electron/exchange/limits.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import {
  mutatedBytes,
  mutatedText,
  richHtmlFile,
  richMarkdownFile,
  richPackedFile,
} from '../../tests/support/mutated-markup-file.ts';
import { richOdtFile } from '../../tests/support/mutated-odt-file.ts';
import { mutated, richWordFile } from '../../tests/support/mutated-word-file.ts';
import { mutatedRtf, richRtfFile } from '../../tests/support/rtf-file.ts';

/** Files of one kind, and how they are broken. */
interface Kind {
  readonly extension: string;
  /** One with some of everything in it. */
  readonly own: Uint8Array;
  readonly mutated: (file: Uint8Array, seed: number) => Uint8Array;
}

const kinds: readonly Kind[] = [
  { extension: 'docx', own: richWordFile, mutated },
  { extension: 'odt', own: richOdtFile, mutated },
  { extension: 'rtf', own: richRtfFile, mutated: mutatedRtf },
  { extension: 'md', own: richMarkdownFile, mutated: mutatedText },
  { extension: 'html', own: richHtmlFile, mutated: mutatedText },
  { extension: 'zip', own: richPackedFile, mutated: mutatedBytes },
];

/** The kinds of files that are broken, by their extensions. */
export const extensions = kinds.map(({ extension }) => extension);

/** Real files to break, where they stand beside the project, and the project's own. */
function seeds({ extension, own }: Kind): Uint8Array[] {
  const folder = join(import.meta.dirname, '../../../shared/samples');
  if (!existsSync(folder)) return [own];
  const real = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`.${extension}`))
    .map((name) => new Uint8Array(readFileSync(join(folder, name))))
    .filter((bytes) => bytes.byteLength < 60_000);
  return [own, ...real];
}

/**
 * @param only the extension of the only kind that is broken; of all when it is undefined
 * @returns the exit code: 0 when every file was read or refused
 */
export async function runFuzz(count: number, only?: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'galley-fuzz-'));
  const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));
  const engine = createEngine(host);
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  const chosen = kinds
    .filter(({ extension }) => only === undefined || extension === only)
    .map((kind) => ({ ...kind, files: seeds(kind) }));
  const begun = Math.floor(Math.random() * 2 ** 31);
  const told = new Map<string, number>();
  let [read, refused, slowest, slowestSeed, most, wrong] = [0, 0, 0, 0, 0, 0];
  const fail = (seed: number, what: unknown): void => {
    wrong += 1;
    console.error(`seed ${seed}:`, what);
  };
  const digest = async (): Promise<string> =>
    createHash('sha256')
      .update(JSON.stringify(await archive.call('archive.verify', {})))
      .digest('hex');
  const filesIn = async (path: string): Promise<string[]> =>
    (await engine.list(path)).files.filter(({ error }) => !error).map(({ name }) => name);
  const before = await digest();
  try {
    for (let i = 0; i < count; i += 1) {
      const seed = begun + i;
      const kind = chosen[i % chosen.length] as (typeof chosen)[number];
      const { extension, files } = kind;
      const path = join(folder, `a.${extension}`);
      const file = files[Math.floor(i / chosen.length) % files.length] as Uint8Array;
      writeFileSync(path, kind.mutated(file, seed));
      const started = performance.now();
      try {
        for (const inside of extension === 'zip' ? await filesIn(path) : [undefined]) {
          const { doc, review } = await engine.read(path, inside);
          parseDocument(JSON.parse(doc) as NodeJson);
          if (review?.suggestions) parseDocument(JSON.parse(review.suggestions.base) as NodeJson);
        }
        read += 1;
      } catch (error) {
        const known = error instanceof GalleyError && error.code === 'import-refused';
        const sentence = known ? error.message : '';
        refused += 1;
        told.set(sentence, (told.get(sentence) ?? 0) + 1);
        // A fault that was caught, a hang and a lack of memory are told in these words.
        if (!known || /could not be understood|seconds to read|more memory/.test(sentence)) {
          fail(seed, error);
        }
      }
      const took = performance.now() - started;
      if (took > slowest) [slowest, slowestSeed] = [took, seed];
      most = Math.max(most, process.memoryUsage.rss());
      if ((i + 1) % 1000 === 0) console.log(`${i + 1} of ${count}`);
    }
    if ((await digest()) !== before) fail(begun, 'the archive was touched');
  } finally {
    engine.close();
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `${count} files from seed ${begun}: ${read} read, ${refused} refused, ${wrong} failed; ` +
      `slowest ${Math.round(slowest)} ms of ${limits.time} (seed ${slowestSeed}), at most ${Math.round(most / 2 ** 20)} MiB.`,
  );
  for (const [sentence, times] of [...told].sort(([, a], [, b]) => b - a)) {
    console.log(`${String(times).padStart(6)}  ${sentence}`);
  }
  return wrong === 0 ? 0 : 1;
}
