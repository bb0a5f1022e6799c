/** Runs other programs quietly: what they say is kept, for the case that they fail. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface StartOptions {
  readonly cwd?: string;
  /** Variables on top of this process's own; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Finished {
  /** The exit code, or the name of the signal that ended it. */
  readonly code: number | string;
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly said: string;
}

const running = new Set<ChildProcess>();

/** Ends every program that was started here and still runs. */
export function endAll(): void {
  for (const child of running) child.kill();
}

/**
 * Runs a program to its end.
 * @throws when it cannot be started
 */
export async function start(
  file: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<Finished> {
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let stdout = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    return await new Promise<Finished>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) => {
        resolve({ code: status ?? signal ?? 'unknown', stdout, said });
      });
    });
  } finally {
    running.delete(child);
  }
}

/**
 * Runs a command that has to succeed and resolves to its standard output.
 * `npm` is the one that runs this script, when one does.
 * @throws with the end of the command's output when it cannot be started or fails
 */
export async function run(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<string> {
  const npm = process.env.npm_execpath;
  const [file, before] =
    command === 'npm' && npm?.endsWith('.js') ? [process.execPath, [npm]] : [command, []];
  const { code, stdout, said } = await start(file, [...before, ...args], options);
  if (code !== 0) {
    const line = [command, ...args].join(' ');
    throw new Error(`'${line}' failed (${code}):\n${said.trim().slice(-4_000)}`);
  }
  return stdout;
}
