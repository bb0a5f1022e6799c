/** Remembers between starts where windows stood and which pieces they showed. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { uuid } from '../../shared/domain/article.ts';
import { writeAtomically } from './atomic-file.ts';

const form = z.object({
  /** The archive that the pieces belong to. */
  folder: z.string().nullable(),
  /** Starts in a row that opened pieces by themselves and ended before those pieces stood. */
  failed: z.int().min(0).default(0),
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

const nothing: WindowMemory = { folder: null, failed: 0, windows: [] };

/** So many failed starts in a row, and pieces wait until somebody opens them. */
const mostFailed = 2;

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

export interface Opening {
  /** The windows to open; null is one at its first place. */
  readonly windows: readonly (RememberedWindow | null)[];
  /** The failed starts in a row, should this one fail too. */
  readonly failed: number;
  /** Whether pieces were held back because opening them failed before. */
  readonly heldBack: boolean;
}

/**
 * What to open at the start: the remembered windows with their pieces, however the program ended.
 * With another archive only the first one's place counts, and so it does when opening the pieces
 * failed twice: one that brings the program down must not do so at every start.
 */
export function openingOf(memory: WindowMemory, folder: string | null): Opening {
  const { windows, failed } = memory;
  const [first] = windows;
  const same = folder !== null && memory.folder === folder;
  const hasPieces = same && windows.some(({ articleId }) => articleId !== null);
  if (!first) return { windows: [null], failed: 0, heldBack: false };
  if (same && (!hasPieces || failed < mostFailed)) {
    return { windows, failed: hasPieces ? failed + 1 : 0, heldBack: false };
  }
  return { windows: [{ ...first, articleId: null }], failed: 0, heldBack: hasPieces };
}
