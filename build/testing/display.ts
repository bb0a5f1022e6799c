/** A display of our own for windows that no one looks at: Xvfb on a free number. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Display {
  /** The variables with which windows open there. */
  readonly env: Readonly<Record<string, string | undefined>>;
  stop(): Promise<void>;
}

const startTimeout = 20_000;

/**
 * Starts a display of 1920×1200 pixels. On macOS and Windows the desktop itself serves.
 * @throws when Xvfb cannot be started
 */
export async function openDisplay(): Promise<Display> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => {} };
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => {
    xvfb.once('close', () => resolve());
  });
  const end = (): void => {
    xvfb.kill();
  };
  process.once('exit', end);
  let said = '';
  xvfb.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      reject(new Error(`Xvfb does not start: ${said.trim()}`));
    }, startTimeout);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    xvfb.once('error', (error) => settle(() => reject(error)));
    xvfb.once('close', () => settle(() => reject(new Error(`Xvfb ended: ${said.trim()}`))));
    let line = '';
    (xvfb.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
      line += text;
      if (line.includes('\n')) settle(() => resolve(line.trim()));
    });
  });
  return {
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined },
    async stop() {
      process.off('exit', end);
      end();
      await ended;
    },
  };
}
