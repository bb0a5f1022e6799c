/** Runs a command quietly; what it said is shown only when it fails. */
import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  /** Variables on top of this process's own; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a command to its end and resolves to its standard output.
 * `npm` is the one that runs this script, when one does.
 * @throws with the end of the command's output when it cannot be started or fails
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const npm = process.env.npm_execpath;
  const [file, before] =
    command === 'npm' && npm?.endsWith('.js') ? [process.execPath, [npm]] : [command, []];
  const child = spawn(file, [...before, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  if (code !== 0) {
    const line = [command, ...args].join(' ');
    throw new Error(`'${line}' failed (${code}):\n${said.trim().slice(-4_000)}`);
  }
  return output;
}
