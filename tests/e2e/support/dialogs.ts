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
