/**
 * A small log for faults: times, codes and stacks, never a word of anybody's text, no names of
 * people or pieces.
 */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Log {
  info(event: string): void;
  warn(event: string): void;
  /** Notes a fault with where it happened; the error's own words may hold text and are left out. */
  error(event: string, error: unknown): void;
  /** Resolves when everything noted so far is in the file. */
  flushed(): Promise<void>;
}

/** Bytes after which the file becomes `….old` and a new one begins. */
const rotateAt = 512 * 1024;

/** Opens the log; writing never fails the caller and never blocks. */
export function openLog(file: string, now: () => Date = () => new Date()): Log {
  let queue: Promise<void> = mkdir(dirname(file), { recursive: true }).then(
    () => undefined,
    () => undefined,
  );
  const write = (level: string, text: string): void => {
    const line = `${now().toISOString()} ${level} ${text}\n`;
    queue = queue.then(async () => {
      try {
        const size = await stat(file).then(
          (found) => found.size,
          () => 0,
        );
        if (size > rotateAt) await rename(file, `${file}.old`);
        await appendFile(file, line);
      } catch {
        // A full or read-only disk must not take the program down with its log.
      }
    });
  };
  return {
    info: (event) => write('info', event),
    warn: (event) => write('warn', event),
    error: (event, error) => write('error', `${event}: ${describe(error)}`),
    flushed: () => queue,
  };
}

/** The kind of an error and where it came from, without its message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
  return [`${error.name}${code ? ` ${code}` : ''}`, ...frames].join(' | ');
}
