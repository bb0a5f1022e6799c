/** What leaves as paper or as a text file, where the person says. */
import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { GalleyError } from '../../shared/domain/errors.ts';
import { writeAtomically } from './atomic-file.ts';

const kinds = {
  html: { name: 'Web page', extensions: ['html'] },
  txt: { name: 'Text', extensions: ['txt'] },
} as const;

/**
 * Writes a text to a file of the person's choosing.
 * @returns its path, or null when they cancelled
 * @throws GalleyError `export-failed` when it cannot be written there
 */
export async function saveText(
  window: BrowserWindow,
  { name, kind, text }: { name: string; kind: keyof typeof kinds; text: string },
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save As',
    defaultPath: join(app.getPath('documents'), `${plainName(name)}.${kind}`),
    filters: [{ ...kinds[kind], extensions: [...kinds[kind].extensions] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return null;
  const file = extname(filePath) === '' ? `${filePath}.${kind}` : filePath;
  try {
    await writeAtomically(file, text);
  } catch (error) {
    throw new GalleyError('export-failed', `“${basename(file)}” could not be written there.`, {
      cause: error,
    });
  }
  return file;
}

const plainName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80) || 'Untitled';

/**
 * Shows the system's print dialog for what the window shows to a printer.
 * @returns whether it was sent to one
 * @throws GalleyError `not-found` when this computer has none
 */
export async function print(window: BrowserWindow): Promise<boolean> {
  if ((await window.webContents.getPrintersAsync()).length === 0) {
    throw new GalleyError(
      'not-found',
      'This computer has no printer; save it as a web page and print it elsewhere.',
    );
  }
  return await new Promise((resolve) => {
    window.webContents.print({ printBackground: true }, (printed) => resolve(printed));
  });
}
