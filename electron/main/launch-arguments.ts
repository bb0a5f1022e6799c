/** What the person asked for on the command line, by double click or by dropping files. */
import { resolve } from 'node:path';

export interface LaunchRequest {
  /** Absolute path of the archive to open; null when none was named. */
  readonly archive: string | null;
  /** Absolute paths of files and folders to bring in. */
  readonly files: readonly string[];
}

/** Switches of the runtime (and of test drivers) whose value stands in the next argument. */
const switchesWithValue = new Set(['-r', '--require', '--import', '--loader']);

/**
 * Reads a program's arguments.
 * @param argv all of `process.argv`
 * @param cwd the folder that relative paths start from
 * @param fromFolder whether the program was started as `electron FOLDER`, so that the first plain
 *   argument is the program itself
 */
export function readArguments(
  argv: readonly string[],
  cwd: string,
  fromFolder: boolean,
): LaunchRequest {
  let archive: string | null = null;
  let programSeen = !fromFolder;
  const files: string[] = [];
  for (let at = 1; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '--archive') {
      at += 1;
      const folder = argv[at];
      if (folder) archive = resolve(cwd, folder);
    } else if (argument.startsWith('--archive=')) {
      archive = resolve(cwd, argument.slice('--archive='.length));
    } else if (switchesWithValue.has(argument)) {
      at += 1;
    } else if (argument === '' || argument.startsWith('-')) {
      // A switch of Chromium's or Node's.
    } else if (!programSeen) {
      programSeen = true;
    } else {
      files.push(resolve(cwd, argument));
    }
  }
  return { archive, files };
}
