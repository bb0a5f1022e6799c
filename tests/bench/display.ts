/** A display to run windows on where there is none, or none that should be used. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Display {
  /** Variables for the programs that show windows on it. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts an X server without a screen, on the first free number.
 * @throws with one sentence when Xvfb cannot be started
 */
export async function startDisplay(size = '1920x1200x24'): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const number = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.once('error', (error) =>
      reject(new Error(`Xvfb could not be started (${error.message}); install 'xvfb'.`)),
    );
    server.once('exit', (code) => reject(new Error(`Xvfb ended at once (${code}).`)));
    (server.stdio[3] as Readable).setEncoding('utf8').on('data', (data: string) => {
      text += data;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
  return {
    environment: { DISPLAY: `:${number}` },
    async stop() {
      server.kill();
      await closed;
    },
  };
}

/** The display that is there; only Linux without one gets one of its own. */
export async function displayForRun(): Promise<Display> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) {
    return { environment: {}, stop: async () => {} };
  }
  return startDisplay();
}
