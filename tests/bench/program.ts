/** Starts the whole program and speaks to it through its contract, as its own page does. */
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { rootPath } from '../../build/files.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { ask as call } from '../e2e/support/ask.ts';
import { closeProgram } from './closing.ts';
import { editableSelector } from './instrument.ts';
import { type Machine, makeWorkFolder, unpacedSwitches } from './machine.ts';
import { asDocument, makeText } from './text.ts';

export { call };

export interface Program {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Folders of one run of the program, removed when it is over. */
export interface Home {
  readonly userData: string;
  readonly archive: string;
  readonly remove: () => Promise<void>;
}

export async function makeHome(): Promise<Home> {
  const { path, remove } = await makeWorkFolder();
  return { userData: join(path, 'user-data'), archive: join(path, 'archive'), remove };
}

/** The variables that tell the program where its things are. */
export function homeEnvironment(home: Home): Record<string, string> {
  return { GALLEY_USER_DATA: home.userData };
}

export interface StartOptions {
  /** The archive to open, made when it is not there; the home's own when left out. */
  readonly archive?: string;
  readonly switches?: readonly string[];
}

/** Starts the bundled program. */
export async function startProgram(
  machine: Machine,
  home: Home,
  { archive = home.archive, switches = unpacedSwitches }: StartOptions = {},
): Promise<Program> {
  const app = await _electron.launch({
    executablePath: machine.runtime.executable,
    args: [...switches, rootPath, '--archive', archive],
    cwd: rootPath,
    env: { ...machine.environment, ...homeEnvironment(home) },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  // Answered when the archive is open.
  await call(page, 'program.state', {});
  return { app, page, close: () => closeProgram(app) };
}

/** Says who writes, and opens the panels that the typing figures are taken with. */
export async function setUp({ page }: Program): Promise<void> {
  await call(page, 'profile.set', { name: 'Nora Quill', color: 'blue' });
  await call(page, 'settings.set', {
    panels: { ...defaultSettings.panels, inspector: 'outline', marginOpen: true },
  });
}

/** Adds a piece of that many words; resolves to its id. */
export async function addPiece(page: Page, words: number, seed = 7): Promise<string> {
  const doc = asDocument(makeText(words, seed), `A piece of ${words} words`);
  const { id } = await call(page, 'article.create', { doc, fields: { slug: `piece-${words}` } });
  return id;
}

/** Adds a piece with comments all through it; resolves to its id. */
export async function addCommentedPiece(
  page: Page,
  words: number,
  comments: number,
): Promise<string> {
  const marks = Array.from({ length: comments }, newId);
  const doc = asDocument(makeText(words), `A piece of ${words} words`, marks);
  const { id: articleId } = await call(page, 'article.create', { doc });
  const opened = await call(page, 'article.read', { id: articleId });
  const { content = [] } = JSON.parse(opened.doc) as NodeJson;
  for (const block of content) {
    const marked = block.content?.find((each) => each.marks?.length);
    const id = marked?.marks?.[0]?.attrs?.id;
    if (typeof id !== 'string') continue;
    const quote = {
      exact: marked?.text ?? '',
      prefix: '',
      suffix: '',
      blockId: String(block.attrs?.id),
    };
    await call(page, 'thread.create', { id, articleId, quote, body: 'Is this so? Who says it?' });
  }
  return articleId;
}

/** Opens a piece in a window of its own and waits until it can be typed in. */
export async function openPiece(program: Program, articleId: string): Promise<Page> {
  const opened = program.app.waitForEvent('window');
  await call(program.page, 'window.openArticle', { articleId });
  const page = await opened;
  await page.waitForSelector(editableSelector, { timeout: 120_000 });
  return page;
}
