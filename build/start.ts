/** `npm start`: opens the program from the checkout. Arguments go to the program. */
import { bundle } from './bundle.ts';
import { rootPath } from './files.ts';
import { passThrough } from './passthrough.ts';
import { getRuntime, runtimeEnvironment } from './runtime/runtime.ts';

async function start(): Promise<number> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    console.error(
      "There is no display for Galley's window here: 'npm run tour' shows the program without one.",
    );
    return 1;
  }
  const runtime = await getRuntime();
  await bundle();
  const switches: string[] = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.error("Running as root: Chromium's sandbox is off. Use an ordinary account for work.");
    switches.push('--no-sandbox');
  }
  return passThrough(runtime.executable, [...switches, rootPath, ...process.argv.slice(2)], {
    env: runtimeEnvironment(runtime),
  });
}

process.exitCode = await start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
