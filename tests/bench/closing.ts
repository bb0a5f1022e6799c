/** Ends a measured program, by force when it does not end by itself. */
import type { ElectronApplication } from 'playwright';

/** How long a program may take to end, in milliseconds. */
const patience = 15_000;

/** Quits as a person would. A program that stays is killed, and that is said as an error. */
export async function closeProgram(app: ElectronApplication): Promise<void> {
  const child = app.process();
  let timer: NodeJS.Timeout | undefined;
  const stayed = new Promise<'stayed'>((resolve) => {
    timer = setTimeout(() => resolve('stayed'), patience);
  });
  const ended = await Promise.race([app.close(), stayed]);
  clearTimeout(timer);
  if (ended !== 'stayed') return;
  child.kill('SIGKILL');
  throw new Error(`The program had not ended ${patience / 1_000} s after it was asked to`);
}
