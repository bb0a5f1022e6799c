/** Answers the system's dialogs, which no test can operate, as a person would. */
import type { ElectronApplication } from '@playwright/test';

/** Every file dialog from now on is answered with these paths; with none it is cancelled. */
export async function chooseInDialogs(
  app: ElectronApplication,
  ...filePaths: string[]
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen.length === 0, filePaths: chosen });
  }, filePaths);
}

/** Every save dialog from now on is answered with this path; null cancels it. */
export async function chooseToSave(
  app: ElectronApplication,
  filePath: string | null,
): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, filePath);
}

interface Outside {
  readonly asked: string[];
  readonly details: string[];
  readonly paths: string[];
}

/**
 * Answers every question with the button of that number, and lets no other program start.
 * @returns what was asked so far, and which files would have been opened
 */
export async function opensOutside(
  app: ElectronApplication,
  button: number,
): Promise<() => Promise<Outside>> {
  await app.evaluate(({ dialog, shell }, response) => {
    const seen = { asked: [] as string[], details: [] as string[], paths: [] as string[] };
    Object.assign(globalThis, { seenOutside: seen });
    dialog.showMessageBox = ((_window: unknown, asked: { message: string; detail: string }) => {
      seen.asked.push(asked.message);
      seen.details.push(asked.detail);
      return Promise.resolve({ response, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    shell.openPath = (path) => {
      seen.paths.push(path);
      return Promise.resolve('');
    };
  }, button);
  return () => app.evaluate(() => (globalThis as unknown as { seenOutside: Outside }).seenOutside);
}
