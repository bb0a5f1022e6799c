/** Runs a program and kills it at a moment nobody chose. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { openInProcess } from '../../electron/archive/client.ts';

/** What a child acknowledged before it was killed; only whole lines count. */
export interface Acknowledged {
  opened?: boolean;
  saved?: string;
  n?: number;
  revision?: string;
  kept?: string;
  restored?: string;
  imported?: string;
  created?: string;
  claimed?: string[];
  decided?: string;
  takenBack?: string;
  proven?: string;
  merging?: string;
  merged?: string;
  backup?: string;
  restoredTo?: string;
}

export type Client = Awaited<ReturnType<typeof openInProcess>>;

const child = fileURLToPath(new URL('./child.ts', import.meta.url));

/** When the kill comes: so many lines after the opening, or at once, and so many milliseconds later. */
export interface Moment {
  lines: number;
  milliseconds: number;
}

/**
 * Starts the child and kills it at that moment. Counting lines rather than time keeps the kills in
 * the middle of the work, however slow the machine is.
 * @param moment null lets the child end by itself
 */
export async function killed(
  role: string,
  folder: string,
  seed: number,
  moment: Moment | null,
): Promise<Acknowledged[]> {
  const process_ = spawn(process.execPath, [child, role, folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    if (!moment || output.split('\n').length - 1 < moment.lines) return;
    timer ??= setTimeout(() => process_.kill('SIGKILL'), moment.milliseconds);
  };
  look();
  process_.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    look();
  });
  process_.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const signal = await new Promise((resolve) => {
    process_.on('close', (_, how) => resolve(how));
  });
  clearTimeout(timer);
  if (signal !== 'SIGKILL' && role !== 'migrate') {
    throw new Error(`The child ended by itself: ${errors}`);
  }
  const lines = output.split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Acknowledged);
}
