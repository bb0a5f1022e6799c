/**
 * The other end: a browser's window that is no part of the program, in which files that went out are
 * opened as a receiver would open them.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Runtime } from '../../build/runtime/runtime.ts';
import { closeProgram } from '../bench/closing.ts';
import { displaySwitches, inheritedEnvironment, rootSwitches } from '../e2e/support/launch.ts';

export const readerSize = { width: 900, height: 1160 } as const;

/** For a page to be drawn, in milliseconds. */
const rest = 350;
/** For Chromium's PDF viewer to have drawn its pages: it says nothing to anybody. */
const viewerRest = 2_500;

const textStyle =
  'body{margin:0;padding:28px 32px;background:#fff;color:#1f1d1a}' +
  'pre{margin:0;font:13px/1.5 ui-monospace,"Liberation Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}';

export class Reader {
  readonly #app: ElectronApplication;
  readonly #page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.#page = page;
  }

  static async open(
    { executable }: Runtime,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<Reader> {
    const env = { ...inheritedEnvironment(), ...environment };
    const app = await _electron.launch({
      executablePath: executable,
      args: [
        ...displaySwitches(),
        ...rootSwitches(),
        '--force-device-scale-factor=1',
        join(import.meta.dirname, 'reader'),
      ],
      env: Object.fromEntries(
        Object.entries(env).filter(([, value]) => value !== undefined),
      ) as Record<string, string>,
    });
    return new Reader(app, await app.firstWindow());
  }

  /** A web page, or a page of a book, as it stands in the file. */
  async openPage(path: string): Promise<Buffer> {
    await this.#page.goto(pathToFileURL(path).href);
    return await this.#taken(rest);
  }

  /** @param page the number of the page that is shown */
  async openPdf(path: string, page = 1): Promise<Buffer> {
    // Another page of the same file would be a jump within it.
    await this.#page.goto('about:blank');
    const view = `#page=${page}&toolbar=0&navpanes=0&view=Fit`;
    await this.#page.goto(pathToFileURL(path).href + view);
    return await this.#taken(viewerRest);
  }

  /** The text of a file, as an editor of plain text would show it. */
  async openText(text: string): Promise<Buffer> {
    await this.#page.goto('about:blank');
    await this.#page.evaluate(
      ({ words, style }) => {
        const sheet = document.createElement('style');
        sheet.textContent = style;
        const block = document.createElement('pre');
        block.textContent = words;
        document.head.append(sheet);
        document.body.replaceChildren(block);
      },
      { words: text, style: textStyle },
    );
    return await this.#taken(rest);
  }

  async close(): Promise<void> {
    await closeProgram(this.#app);
  }

  /** What stands on the screen, the viewer of PDFs included. */
  async #taken(after: number): Promise<Buffer> {
    await this.#page.waitForTimeout(after);
    const base64 = await this.#app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const image = await window?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    return Buffer.from(base64, 'base64');
  }
}
