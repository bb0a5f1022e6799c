/** The running program as the tour drives it: its window, its themes, and the camera. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { rootPath } from '../../build/files.ts';
import { type Runtime, runtimeEnvironment } from '../../build/runtime/runtime.ts';
import { closeProgram } from '../bench/closing.ts';
import { call } from '../bench/program.ts';
import { displaySwitches, inheritedEnvironment, rootSwitches } from '../e2e/support/launch.ts';
import type { Picture, Shown } from './gallery.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const large: Size = { width: 1440, height: 900 };
export const small: Size = { width: 1280, height: 800 };
type Theme = 'light' | 'dark';

/** For layout and colours to come to rest after a change, in milliseconds. */
const rest = 350;

/** How long a step may wait for the page, in milliseconds. */
const patience = 15_000;

export interface StageOptions {
  readonly runtime: Runtime;
  /** Variables for the display. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userData: string;
  /** Where a person's documents would be. */
  readonly documents: string;
  /** Where pictures go. */
  readonly folder: string;
}

export class Stage {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly runtime: Runtime;
  /** Variables for the display. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly shown: Shown[] = [];
  /** What the page complained of; the tour fails when there is anything. */
  readonly complaints: string[] = [];

  private constructor(app: ElectronApplication, page: Page, options: StageOptions) {
    this.app = app;
    this.page = page;
    this.folder = options.folder;
    this.runtime = options.runtime;
    this.environment = options.environment;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /** Starts the program as on a new computer. */
  static async open(options: StageOptions): Promise<Stage> {
    const { runtime, environment, userData, documents, folder } = options;
    await mkdir(folder, { recursive: true });
    await mkdir(documents, { recursive: true });
    const env = { ...inheritedEnvironment(), ...runtimeEnvironment(runtime), ...environment };
    const app = await _electron.launch({
      executablePath: runtime.executable,
      cwd: rootPath,
      args: [
        ...displaySwitches(),
        ...rootSwitches(),
        '--force-device-scale-factor=1',
        // A person's own documents stay out of it.
        '-r',
        join(import.meta.dirname, 'documents.cjs'),
        rootPath,
      ],
      env: {
        ...(Object.fromEntries(
          Object.entries(env).filter(([, value]) => value !== undefined),
        ) as Record<string, string>),
        GALLEY_USER_DATA: userData,
        TOUR_DOCUMENTS: documents,
      },
    });
    const stage = new Stage(app, await app.firstWindow(), options);
    stage.page.setDefaultTimeout(patience);
    await stage.page.emulateMedia({ reducedMotion: 'reduce' });
    await stage.resize(large);
    await stage.wear('light');
    return stage;
  }

  /** Native dialogs cannot be driven: their answers are given in their place. */
  async answerDialogs(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, folder);
  }

  async resize(size: Size): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, { width, height }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(width, height);
    }, size);
    await this.page.waitForFunction(
      ({ width, height }) => innerWidth === width && innerHeight === height,
      size,
    );
  }

  async wear(theme: Theme): Promise<void> {
    await call(this.page, 'settings.set', { theme });
    await this.page.waitForFunction(
      (name) => document.documentElement.dataset.theme === name,
      theme,
    );
  }

  /**
   * Takes the picture of a step.
   * @param everywhere also at the smaller size, and both in the dark; only where nothing is open
   *   that would close when the window changes
   */
  async show(name: string, title: string, caption: string, everywhere = false): Promise<void> {
    const number = String(this.shown.length + 1).padStart(2, '0');
    const pictures: Picture[] = [];
    const take = async (size: Size, theme: Theme): Promise<void> => {
      const file = `${number}-${name}-${size.width}x${size.height}-${theme}.png`;
      await this.page.waitForTimeout(rest);
      await this.page.screenshot({ path: join(this.folder, file) });
      pictures.push({ file, ...size, theme });
    };
    await take(large, 'light');
    if (everywhere) {
      await this.wear('dark');
      await take(large, 'dark');
      await this.resize(small);
      await take(small, 'dark');
      await this.wear('light');
      await take(small, 'light');
      await this.resize(large);
    }
    this.shown.push({ title, caption, pictures });
    console.error(`${number} ${title}`);
  }

  /** Adds a step whose pictures were taken elsewhere, each with what is said beneath it. */
  async frame(
    name: string,
    title: string,
    caption: string,
    pages: readonly (readonly [said: string, png: Buffer])[],
    size: Size,
  ): Promise<void> {
    const number = String(this.shown.length + 1).padStart(2, '0');
    const pictures: Picture[] = [];
    for (const [i, [said, png]] of pages.entries()) {
      const file = `${number}-${name}-${i + 1}.png`;
      await writeFile(join(this.folder, file), png);
      pictures.push({ file, ...size, theme: 'light', said });
    }
    this.shown.push({ title, caption, pictures });
    console.error(`${number} ${title}`);
  }

  async close(): Promise<void> {
    await closeProgram(this.app);
  }
}
