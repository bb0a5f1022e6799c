import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { passThrough } from '../../build/passthrough.ts';

/** Runs a script of the checkout with Node, and tells what it said and how it ended. */
async function runScript(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, args, {
    cwd: rootPath,
    env: { ...env, PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

// Elsewhere there is always a desktop.
if (process.platform === 'linux') {
  it('npm start says in one sentence that there is no display, and what to do', async () => {
    const { code, said } = await runScript(['build/start.ts'], {});
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('npm run tour');
  });
}

describe('a program run in place of the script', () => {
  it('passes its exit code on', async () => {
    expect(await passThrough(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
    expect(await passThrough(process.execPath, ['-e', ''])).toBe(0);
  });

  it('passes on that a signal ended it', async () => {
    const ended = await passThrough(process.execPath, [
      '-e',
      "process.kill(process.pid, 'SIGKILL')",
    ]);
    expect(ended).toBe(128 + 9);
  });

  it('says when it cannot be started', async () => {
    await expect(passThrough('/no/such/program', [])).rejects.toThrow('ENOENT');
  });

  it('hands a signal to the program, which may end in its own time', async () => {
    const inner =
      "process.on('SIGTERM', () => setTimeout(() => process.exit(9), 50));" +
      "console.log('ready'); setInterval(() => {}, 1000);";
    const script =
      "const { passThrough } = await import('./build/passthrough.ts');" +
      'process.exitCode = await passThrough(process.execPath, ["-e", process.argv[1]]);';
    const outer = spawn(process.execPath, ['--input-type=module', '-e', script, inner], {
      cwd: rootPath,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(outer.stdout, 'data');
    outer.kill('SIGTERM');
    expect(await once(outer, 'exit')).toEqual([9, null]);
  });
});
