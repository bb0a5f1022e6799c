/** Folders that the program itself wrote to: the only ones a page may have shown. */
import { relative, resolve, sep } from 'node:path';

export class WrittenFolders {
  readonly #folders = new Set<string>();

  add(folder: string): void {
    this.#folders.add(resolve(folder));
  }

  /** Whether a path is one of them, or lies inside one. */
  has(path: string): boolean {
    const asked = resolve(path);
    return [...this.#folders].some((folder) => {
      const way = relative(folder, asked);
      return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way);
    });
  }
}
