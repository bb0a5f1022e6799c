/** Remembers between starts where windows stood and which pieces they showed. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { uuid } from '../../shared/domain/article.ts';
import { writeAtomically } from './atomic-file.ts';

const form = z.object({
  /** The archive that the pieces belong to. */
  folder: z.string().nullable(),
  /** Whether the program ended by itself; after a fault pieces are not opened unasked. */
  clean: z.boolean(),
  /** The first window first. */
  windows: z
    .array(
      z.object({
        articleId: uuid.nullable(),
        bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
        maximized: z.boolean(),
      }),
    )
    .max(50),
});
export type WindowMemory = z.infer<typeof form>;
export type RememberedWindow = WindowMemory['windows'][number];

const nothing: WindowMemory = { folder: null, clean: true, windows: [] };

/** What was remembered; nothing when the file is missing or of no use. */
export async function readWindowMemory(file: string): Promise<WindowMemory> {
  try {
    return form.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return nothing;
  }
}

export async function writeWindowMemory(file: string, memory: WindowMemory): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(memory)}\n`);
}

/**
 * The windows to open at the start: the remembered ones with their pieces after a clean end with
 * the same archive, else only the first one's place.
 */
export function windowsToOpen(
  memory: WindowMemory,
  folder: string | null,
): (RememberedWindow | null)[] {
  const [first] = memory.windows;
  if (!first) return [null];
  if (memory.clean && folder !== null && memory.folder === folder) return memory.windows;
  return [{ ...first, articleId: null }];
}
