/** What the formats of several files cannot say of their pieces. */
import type { LeavingFile } from '../../../shared/domain/leaving.ts';

/** What a format cannot say. */
export interface Lost {
  readonly format: string;
  /** Each once, in the order in which they come. */
  readonly sentences: readonly string[];
  /** Of how many pieces any of it is true. */
  readonly pieces: number;
}

/** One for each format that cannot say something. */
export function lostIn(files: readonly LeavingFile[]): Lost[] {
  const found = new Map<string, Lost>();
  for (const file of files) {
    if (!file.ok || file.lost.length === 0) continue;
    const { format } = file;
    const { sentences = [], pieces = 0 } = found.get(format) ?? {};
    const all = [...new Set([...sentences, ...file.lost])];
    found.set(format, { format, sentences: all, pieces: pieces + 1 });
  }
  return [...found.values()];
}
