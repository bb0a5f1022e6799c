/** Starts the development tools that node_modules holds, the same way on every system. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rootPath } from '../files.ts';
import { type Finished, type StartOptions, start } from '../runtime/command.ts';

const require = createRequire(import.meta.url);

/** The script of a package's command, to be run by Node. */
function script(packageName: string, command: string): string {
  const manifestPath = join(rootPath, 'node_modules', packageName, 'package.json');
  const { bin } = require(manifestPath) as { bin: string | Record<string, string> };
  const relative = typeof bin === 'string' ? bin : bin[command];
  if (!relative) throw new Error(`${packageName} has no command ${command}`);
  return join(dirname(manifestPath), relative);
}

/** Runs a tool in the checkout to its end; a failing tool is told by its code, not by throwing. */
export function runTool(
  [packageName, command]: readonly [string, string],
  args: readonly string[],
  options: StartOptions = {},
): Promise<Finished> {
  return start(process.execPath, [script(packageName, command), ...args], {
    cwd: rootPath,
    ...options,
  });
}
