/** Starts the program: what must stand before it is ready, then the window, then the rest. */
import { join } from 'node:path';
import { app, Menu } from 'electron';
import { config } from 'zod';
import { assemble } from './assembly.ts';
import { openLog } from './log.ts';
import { startWriterAhead } from './open-archive.ts';
import { takePackagedBinding } from './packaged-binding.ts';
import { declareScheme } from './protocol.ts';
import { forbidNetwork, secureContents } from './session-security.ts';
import { openSettings } from './settings-store.ts';
import { readWindowMemory } from './window-memory.ts';

/** What a second start tells the first. */
export interface StartRequest {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Whether the program was started as `electron FOLDER`. */
  readonly fromFolder: boolean;
}

// Zod would compile each form at its first use, which takes longer than all the reading of a start.
config({ jitless: true });

/** Starts the program, or hands what was asked to the one that runs already. */
export async function startProgram(): Promise<void> {
  if (process.env.GALLEY_USER_DATA) app.setPath('userData', process.env.GALLEY_USER_DATA);
  const request: StartRequest = {
    argv: process.argv,
    cwd: process.cwd(),
    fromFolder: !app.isPackaged,
  };
  // The second program's own arguments: those that Electron passes on are reordered.
  if (!app.requestSingleInstanceLock(request as unknown as Record<string, unknown>)) {
    app.exit(0);
    return;
  }
  // As root, which only tests are, the sandbox cannot work and pages would die in a loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  forbidNetwork();
  // A page loads before its window is shown, and not at the priority of what nobody looks at.
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  declareScheme();
  secureContents();
  // Electron's own menu would be built only to be thrown away.
  Menu.setApplicationMenu(null);

  const userData = app.getPath('userData');
  const log = openLog(join(userData, 'logs', 'galley.log'));
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (error) => log.error('unhandled', error));
  const dist = join(app.getAppPath(), 'dist');
  startWriterAhead(join(dist, 'main'));
  const [settings, memory] = await Promise.all([
    openSettings(join(userData, 'settings.json'), async () => {
      await app.whenReady();
      return app.getSystemLocale();
    }),
    readWindowMemory(join(userData, 'windows.json')),
    takePackagedBinding(),
  ]);
  await assemble({ log, settings, memory, userData, dist, request });
}
