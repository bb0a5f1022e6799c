/** Keeps the manifest of a batch while it runs, and writes it when everything else is written. */
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import type { ExportOutcome } from '../../shared/domain/exchange.ts';
import type { Manifest, ManifestPiece, WrittenManifest } from '../../shared/domain/manifest.ts';

type Named = Pick<ArticleSummary, 'headline' | 'slug' | 'desk'>;

export class BatchRecord {
  readonly #begun: Pick<Manifest, 'profile' | 'formats' | 'startedAt' | 'asked'>;
  /** By id, which the manifest does not tell. */
  readonly #pieces = new Map<string, ManifestPiece>();

  constructor(begun: Pick<Manifest, 'profile' | 'formats' | 'startedAt' | 'asked'>) {
    this.#begun = begun;
  }

  /** A piece is about to be written; it may turn out that it cannot even be read. */
  begin(id: string, { headline, slug, desk }: Named = { headline: '', slug: '', desk: '' }): void {
    this.#pieces.set(id, {
      ...{ headline, slug, desk },
      ...{ files: [], refused: [], notReached: [...this.#begun.formats] },
    });
  }

  note(outcome: ExportOutcome, at: string): void {
    if (!this.#pieces.has(outcome.id)) this.begin(outcome.id);
    const piece = this.#pieces.get(outcome.id) as ManifestPiece;
    const { format } = outcome;
    piece.notReached =
      format === null ? [] : piece.notReached.filter((each) => each !== outcome.format);
    if (outcome.ok) {
      const { bytes, sha256, file, warnings } = outcome;
      piece.files.push({
        ...{ format: outcome.format, name: basename(file), bytes, sha256 },
        ...{ writtenAt: at, warnings },
      });
    } else piece.refused.push({ format, reason: outcome.error });
  }

  /** What is to be written, in the order in which the pieces were come to. */
  manifest(finishedAt: string): Manifest {
    const pieces = [...this.#pieces.values()];
    const cancelled =
      pieces.length < this.#begun.asked || pieces.some(({ notReached }) => notReached.length > 0);
    return {
      ...{ kind: 'galley batch', version: 1 },
      ...this.#begun,
      ...{ finishedAt, cancelled, pieces },
    };
  }
}

/**
 * Writes the manifest under the first name that is free, whole or not at all; when it is there, it and
 * the names of the files before it outlive a power cut. Never throws: files without a manifest are
 * still files.
 */
export async function writeManifest(folder: string, manifest: Manifest): Promise<WrittenManifest> {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const file = await named(folder, temporary);
    await sync(folder);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { ok: true, file, bytes: bytes.byteLength, sha256 };
  } catch (error) {
    const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
    const why = full ? 'the disk is full' : 'nothing more may be written into the folder';
    return { ok: false, error: `The manifest could not be written: ${why}.` };
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function named(folder: string, temporary: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const file = join(folder, number === 1 ? 'manifest.json' : `manifest ${number}.json`);
    try {
      // A link, unlike a rename, fails when the name is taken.
      await link(temporary, file);
      return file;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(code ?? '')) throw error;
    }
    // File systems without links, such as those of memory sticks.
    try {
      await copyFile(temporary, file, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    await sync(file);
    return file;
  }
}

/** Names are durable once their folder is; not every system lets one ask for it. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
