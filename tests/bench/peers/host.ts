/** Opens a peer page in a bare Electron window. */
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { closeProgram } from '../closing.ts';
import { type Machine, makeWorkFolder, unpacedSwitches } from '../machine.ts';

/** The bare Electron program, and the page it shows when it is measured itself. */
export const hostFolder = fileURLToPath(new URL('host/', import.meta.url));
export const barePage = fileURLToPath(new URL('host/bare.html', import.meta.url));

export interface OpenPeer {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

export interface PeerOptions {
  readonly windows?: number;
  readonly switches?: readonly string[];
}

/** Starts Electron with the page in a file and nothing around it. */
export async function openPeer(
  machine: Machine,
  file: string,
  { windows = 1, switches = unpacedSwitches }: PeerOptions = {},
): Promise<OpenPeer> {
  const userData = await makeWorkFolder();
  const app = await _electron.launch({
    executablePath: machine.runtime.executable,
    args: [...switches, hostFolder],
    env: { ...machine.environment, ...hostEnvironment(file, userData.path, windows) },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  while (app.windows().length < windows) await app.waitForEvent('window');
  return {
    app,
    page,
    async close() {
      await closeProgram(app);
      await userData.remove();
    },
  };
}

/** What the bare program is told: its page, its folder, and how many windows show it. */
export function hostEnvironment(
  file: string,
  userData: string,
  windows: number,
): Record<string, string> {
  return { BENCH_PAGE: file, BENCH_USER_DATA: userData, BENCH_WINDOWS: String(windows) };
}
