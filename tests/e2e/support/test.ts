/** Tests with what most of them begin with: a folder, a program to write in, a piece on the desk. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { launchWriting } from './editor.ts';
import { type Galley, type LaunchOptions, launchGalley } from './launch.ts';
import { type Desk, nightFerry, startWithPiece } from './notes.ts';

/** Where a program keeps what it has; a second start with the same folders goes on with it. */
export interface Folders {
  readonly archive: string;
  readonly userData: string;
}

/** Starts a program that is closed when the test ends. */
type Start = (options?: LaunchOptions) => Promise<Galley>;

interface Beginnings {
  /** An empty folder, removed once the test's programs have ended. */
  folder: string;
  /** An archive and settings within that folder, neither made yet. */
  folders: Folders;
  /** Starts the program on those folders, unless it is told of others. */
  start: Start;
  /** The same, and sees to it that somebody has a name in the archive. */
  startWriting: Start;
  /** The program on an empty archive in which somebody already has a name. */
  galley: Galley;
  /** That program's first window. */
  page: Page;
  /** What stands in the desk's piece; set by `test.use`. */
  doc: NodeJson;
  /** The program with a piece open in it. */
  desk: Desk;
}

export const test = base.extend<Beginnings>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs from it.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'galley-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  folders: async ({ folder }, use) => {
    await use({ archive: join(folder, 'Archive'), userData: join(folder, 'settings') });
  },
  start: async ({ folders }, use) => {
    await lend((options) => launchGalley({ ...folders, ...options }), use);
  },
  startWriting: async ({ folders }, use) => {
    await lend((options) => launchWriting({ ...folders, ...options }), use);
  },
  galley: async ({ startWriting }, use) => {
    await use(await startWriting());
  },
  page: async ({ galley }, use) => {
    await use(galley.page);
  },
  doc: [nightFerry, { option: true }],
  desk: async ({ doc, folders }, use) => {
    const desk = await startWithPiece(doc, folders);
    const close = closing(desk);
    await use(desk);
    await close();
  },
});

/** Gives a test a way to start programs, and closes them after it. */
async function lend(launch: Start, use: (start: Start) => Promise<void>): Promise<void> {
  const closings: (() => Promise<void>)[] = [];
  await use(async (options) => {
    const galley = await launch(options);
    closings.push(closing(galley));
    await galley.page.waitForFunction(() => document.body.textContent.length > 0);
    return galley;
  });
  for (const close of closings) await close();
}

/** How to close a program at the end; one that the test has ended itself may be beyond that. */
function closing(galley: Galley): () => Promise<void> {
  const child = galley.app.process();
  return async () => {
    const ended = child.exitCode !== null || child.signalCode !== null;
    await galley.close().catch((error: unknown) => {
      if (!ended) throw error;
    });
  };
}
