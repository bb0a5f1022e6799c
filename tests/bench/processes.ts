/** Memory of a program with everything it started, from Linux's /proc. */
import { readdir, readFile } from 'node:fs/promises';

export interface Memory {
  /** Proportional set size of all processes, in bytes: shared pages are counted once. */
  readonly pss: number;
  /** Resident set size of all processes, in bytes: shared pages count in each. */
  readonly rss: number;
  readonly processes: number;
}

/** Whether this machine can tell. */
export const canMeasureMemory = process.platform === 'linux';

/** The memory of a process and all its descendants. */
export async function memoryOfTree(root: number): Promise<Memory> {
  let pss = 0;
  let rss = 0;
  const tree = await descendants(root);
  for (const id of tree) {
    // A process that has just ended has no memory.
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
    pss += kilobytes(rollup, 'Pss') * 1024;
    rss += kilobytes(rollup, 'Rss') * 1024;
  }
  return { pss, rss, processes: tree.length };
}

function kilobytes(rollup: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
}

async function descendants(root: number): Promise<number[]> {
  const childrenOf = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name stands in brackets and may hold blanks; state and parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isNaN(parent)) continue;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const id of found) found.push(...(childrenOf.get(id) ?? []));
  return found;
}
