/** Opens a peer page in a bare Electron window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Machine } from '../machine.ts';

export const hostFolder = fileURLToPath(new URL('host/', import.meta.url));

export interface OpenPage {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts Electron with the page in a file and nothing around it. */
export async function openPeer(machine: Machine, file: string): Promise<OpenPage> {
  const userData = await mkdtemp(join(tmpdir(), 'bench-peer-'));
  const app = await _electron.launch({
    executablePath: machine.runtime.executable,
    args: [hostFolder, ...machine.switches],
    env: { ...machine.environment, BENCH_PAGE: file, BENCH_USER_DATA: userData },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return {
    app,
    page,
    async close() {
      await app.close();
      await rm(userData, { recursive: true, force: true });
    },
  };
}
