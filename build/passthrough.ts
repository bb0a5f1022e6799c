/** Runs a program in this one's place: its streams, the signals and the exit code are passed on. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Resolves to the exit code of the program (128 plus the number of the signal that ended it).
 * @throws when it cannot be started
 */
export function passThrough(
  executable: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<number> {
  const child = spawn(executable, args, {
    stdio: 'inherit',
    env: { ...process.env, ...options.env },
  });
  const forward = (signal: NodeJS.Signals): void => {
    // A terminal sends Ctrl+C to both by itself; a second one would cut the closing save short.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward);
  });
}
