/** How much of a foreign file is read before it is refused. */
import { GalleyError } from '../../shared/domain/errors.ts';

const MiB = 1024 * 1024;

export const limits = {
  /** Bytes of a text format's file. */
  file: 64 * MiB,
  /** Bytes of one picture. */
  picture: 25 * MiB,
  /** Pixels of one picture, as its header states them. */
  pixels: 50_000_000,
  /** Pictures of one piece, and their bytes together. */
  pictures: 2000,
  picturesTotal: 256 * MiB,
  /** Bytes of a packed folder. */
  packed: 256 * MiB,
  /** Parts of a zipped file, bytes of one and of all of them once unpacked. */
  entries: 2000,
  part: 64 * MiB,
  unpacked: 256 * MiB,
  /** Elements of one part. */
  elements: 3_000_000,
  /** Elements inside each other. */
  depth: 400,
  /** Cells of one table once rectangular, and its columns. */
  cells: 50_000,
  columns: 200,
  /** Milliseconds for one file, reading or writing. */
  time: 30_000,
  /** MiB of heap for the process that reads and writes. */
  memory: 1024,
  /** Characters of a headline or dek that is inferred from plain text. */
  displayLine: 300,
} as const;

/** Refuses a file; the sentence is shown to a person as it stands. */
export function refuse(sentence: string): never {
  throw new GalleyError('import-refused', sentence);
}
