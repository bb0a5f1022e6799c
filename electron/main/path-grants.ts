/**
 * Which paths the pages may name. A page knows paths only from dialogs and drops; those are noted
 * here as main sees them, so that a page that was taken over can name no others.
 */
import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** What a path was given for: a folder to read from is none to write into. */
export type PathUse = 'import' | 'export' | 'archive' | 'backup';

export class PathGrants {
  /** By window, then by use: absolute paths as the system gave them. */
  readonly #granted = new Map<number, Map<PathUse, Set<string>>>();

  /** Lets a window name a path, and what lies in it when it is a folder. */
  grant(window: number, use: PathUse, path: string): void {
    const uses = this.#granted.get(window) ?? new Map<PathUse, Set<string>>();
    this.#granted.set(window, uses);
    const paths = uses.get(use) ?? new Set();
    uses.set(use, paths);
    paths.add(path);
  }

  /** A window is gone. */
  forget(window: number): void {
    this.#granted.delete(window);
  }

  /** Whether a window may name every one of these paths. */
  async allows(window: number, use: PathUse, paths: readonly string[]): Promise<boolean> {
    const granted = this.#granted.get(window)?.get(use);
    // A chosen file that is gone by now is still one that was chosen.
    const others = granted ? paths.filter((path) => !granted.has(path)) : paths;
    return others.length === 0 || (await liesWithin(others, [...(granted ?? [])]));
  }
}

/**
 * Whether every path lies in one of the folders, links followed. What does not exist lies nowhere,
 * and neither does a path with `..` in it: what that means depends on who reads it.
 */
export async function liesWithin(
  paths: readonly string[],
  folders: readonly string[],
): Promise<boolean> {
  const real = new Set<string>();
  for (const folder of folders) {
    const found = await realpath(folder).catch(() => null);
    if (found !== null) real.add(found);
  }
  if (real.size === 0) return false;
  for (const path of paths) {
    if (resolve(path) !== path) return false;
    const found = await realpath(path).catch(() => null);
    if (found === null || !selfAndAbove(found).some((each) => real.has(each))) return false;
  }
  return true;
}

function selfAndAbove(path: string): string[] {
  const all = [path];
  for (let at = path; dirname(at) !== at; at = dirname(at)) all.push(dirname(at));
  return all;
}
