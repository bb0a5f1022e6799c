/** Asks the person for files and folders with the system's own dialogs. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { GalleyError } from '../../shared/domain/errors.ts';
import { importExtensions, packedExtensions } from '../../shared/domain/exchange.ts';
import type { PathGrants, PathUse } from './path-grants.ts';
import { pictureType } from './picture-type.ts';

/** The most bytes of one picture, and of a template; the archive refuses more. */
const mostPictureBytes = 25 * 1024 * 1024;
const mostTemplateBytes = mostPictureBytes;

const readable = [
  {
    name: 'Word, OpenDocument, RTF, text, Markdown, web pages, zip',
    extensions: [...importExtensions, ...packedExtensions],
  },
  { name: 'All files', extensions: ['*'] },
];

export interface ChosenPictures {
  readonly files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** Names of files that are no pictures the page can show, or too large. */
  readonly refused: string[];
}

export class Dialogs {
  // Dialogs open in the downloads folder unless told; each kind comes back to where it was last.
  readonly #last = new Map<string, string>();
  readonly #grants: PathGrants;

  /** @param grants notes what was chosen, so that the window may name it */
  constructor(grants: PathGrants) {
    this.#grants = grants;
  }

  /** Files and folders to bring in; empty when cancelled. */
  async chooseImport(window: BrowserWindow): Promise<string[]> {
    const paths = await this.#open(window, 'import', app.getPath('documents'), {
      title: 'Import Pieces',
      buttonLabel: 'Import',
      // Only macOS has one dialog for both; elsewhere folders are dropped on the window.
      properties:
        process.platform === 'darwin'
          ? ['openFile', 'openDirectory', 'multiSelections']
          : ['openFile', 'multiSelections'],
      filters: readable,
    });
    return paths;
  }

  /** The one file to bring in over a piece; empty when cancelled. */
  async chooseOver(window: BrowserWindow): Promise<string[]> {
    return await this.#open(window, 'import', app.getPath('documents'), {
      title: 'Replace Text from a File',
      buttonLabel: 'Choose File',
      properties: ['openFile'],
      filters: readable,
    });
  }

  async chooseExportFolder(window: BrowserWindow): Promise<string | null> {
    const paths = await this.#open(window, 'export', app.getPath('documents'), {
      title: 'Export To',
      buttonLabel: 'Export Here',
      properties: ['openDirectory', 'createDirectory'],
    });
    return paths[0] ?? null;
  }

  /** A backup's folder; starts where the archive keeps its own. */
  async chooseBackup(window: BrowserWindow, archiveFolder: string): Promise<string | null> {
    const paths = await this.#open(window, 'backup', join(archiveFolder, 'backups'), {
      title: 'Restore a Backup',
      buttonLabel: 'Choose Backup',
      properties: ['openDirectory'],
    });
    return paths[0] ?? null;
  }

  async choosePictures(window: BrowserWindow): Promise<ChosenPictures> {
    const paths = await this.#open(window, 'pictures', app.getPath('pictures'), {
      title: 'Insert Pictures',
      buttonLabel: 'Insert',
      properties: ['openFile', 'multiSelections'],
      filters: [{ name: 'Pictures', extensions: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'] }],
    });
    const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
    const refused: string[] = [];
    for (const path of paths) {
      const name = basename(path);
      const bytes = await readPicture(path);
      if (bytes) files.push({ name, bytes });
      else refused.push(name);
    }
    return { files, refused };
  }

  /**
   * A Word file whose looks files take; null when cancelled.
   * @throws GalleyError `import-refused` when it is too large or cannot be read
   */
  async chooseWordTemplate(
    window: BrowserWindow,
  ): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
    const [path] = await this.#open(window, 'template', app.getPath('documents'), {
      title: 'Choose a Word Template',
      buttonLabel: 'Choose',
      properties: ['openFile'],
      filters: [{ name: 'Word', extensions: ['docx', 'dotx', 'docm', 'dotm'] }],
    });
    if (path === undefined) return null;
    const found = await stat(path).catch(() => null);
    const bytes =
      found?.isFile() && found.size <= mostTemplateBytes
        ? await readFile(path).catch(() => null)
        : null;
    if (bytes) return { name: basename(path), bytes: new Uint8Array(bytes) };
    const why =
      found && found.size > mostTemplateBytes ? 'is larger than 25 MiB' : 'cannot be read';
    throw new GalleyError('import-refused', `“${basename(path)}” ${why}.`);
  }

  async chooseArchive(window: BrowserWindow, start: string): Promise<string | null> {
    const paths = await this.#open(window, 'archive', start, {
      title: 'Open an Archive',
      buttonLabel: 'Open',
      properties: ['openDirectory'],
    });
    return paths[0] ?? null;
  }

  /** A folder for a new archive; one that holds other things gets a folder of its own inside. */
  async chooseNewArchive(window: BrowserWindow, start: string): Promise<string | null> {
    const paths = await this.#open(window, 'archive', dirname(start), {
      title: 'Make an Archive',
      message: 'Choose the folder that will hold your pieces.',
      buttonLabel: 'Make Archive Here',
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    });
    const [folder] = paths;
    if (!folder) return null;
    const content = await readdir(folder).catch((): string[] => []);
    const taken =
      content.some((name) => !name.startsWith('.')) && !content.includes('galley.sqlite');
    return taken ? join(folder, 'Galley') : folder;
  }

  async #open(
    window: BrowserWindow,
    kind: PathUse | 'pictures' | 'template',
    start: string,
    options: Electron.OpenDialogOptions,
  ): Promise<string[]> {
    const defaultPath = this.#last.get(kind) ?? start;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      ...options,
      defaultPath,
    });
    const chosen = filePaths.map((path) => resolve(path));
    const [first] = chosen;
    if (canceled || !first) return [];
    this.#last.set(kind, options.properties?.includes('openFile') ? dirname(first) : first);
    if (kind !== 'pictures' && kind !== 'template' && !window.isDestroyed()) {
      for (const path of chosen) this.#grants.grant(window.id, kind, path);
    }
    return chosen;
  }
}

/** A picture's bytes; null when it is none, too large, or cannot be read. */
async function readPicture(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > mostPictureBytes) return null;
    const bytes = await readFile(path);
    return pictureType(bytes) ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}
