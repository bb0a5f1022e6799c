/** What a backup holds, written beside it as `manifest.json`. */
import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../../shared/domain/article.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const manifest = z.object({
  format: z.literal('galley-backup-1'),
  createdAt: instant,
  archiveId: z.string(),
  articles: z.int(),
  databaseVersion: z.int(),
  database: z.object({ bytes: z.int(), sha256: hash }),
  attachments: z.array(z.object({ hash, bytes: z.int() })),
  /** Attachments whose files were missing or damaged already when the backup was made. */
  missing: z.array(hash),
});
export type Manifest = z.infer<typeof manifest>;

const MANIFEST = 'manifest.json';

/** The manifest of a backup's folder, or null when it has none that can be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the manifest so that it is either whole or absent, and durable. */
export async function writeManifest(folder: string, value: Manifest): Promise<void> {
  const path = join(folder, MANIFEST);
  const partial = `${path}.new`;
  const file = await open(partial, 'w');
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
}

/** Bytes of everything in the backup. */
export const sizeOf = ({ database, attachments }: Manifest): number =>
  attachments.reduce((sum, { bytes }) => sum + bytes, database.bytes);
