/** Opening, making and switching archives, with everything that hangs on it. */
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { ArchiveHost } from './archive-host.ts';
import type { Closing } from './closing.ts';
import type { Log } from './log.ts';
import type { Archives } from './program-parts.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Windows } from './windows.ts';

/** Archives remembered as recent. */
const mostRecent = 10;

export interface ArchivesOptions {
  readonly host: ArchiveHost;
  readonly windows: Windows;
  readonly closing: Closing;
  readonly settings: SettingsStore;
  readonly defaultFolder: string;
  readonly log: Log;
  /** Called after another archive became current, before the windows are told. */
  readonly replaced: () => Promise<void>;
}

export function createArchives(options: ArchivesOptions): Archives {
  const { host, windows, closing, settings } = options;
  // One change at a time: a second click must not open what the first is still opening.
  let queue: Promise<unknown> = Promise.resolve();

  async function change(folder: string, create: boolean): Promise<ArchiveInfo | null> {
    const wanted = resolve(folder);
    const current = host.client;
    if (current && resolve(current.info.folder) === wanted) return current.info;
    // A folder that holds an archive already is opened, never made anew.
    const make = create && !(await isArchive(wanted));
    const next = await host.open({ folder: wanted, create: make });
    if (!next) return null;
    if (!(await closing.releaseAll())) {
      await next.close();
      return null;
    }
    const before = host.swap(next);
    const [first, ...others] = windows.registry.all();
    for (const { window } of others) window.destroy();
    if (first) windows.registry.hold(first.window.id, null);
    await rememberRecent(settings, next.info.folder);
    await options.replaced();
    windows.broadcast('archive.replaced', {});
    await before?.close().catch((error: unknown) => options.log.error('closing archive', error));
    return next.info;
  }

  return {
    host,
    defaultFolder: options.defaultFolder,
    change(folder, create) {
      const done = queue.then(() => change(folder, create));
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

/** Whether a folder holds an archive. */
export async function isArchive(folder: string): Promise<boolean> {
  return await access(join(folder, 'galley.sqlite')).then(
    () => true,
    () => false,
  );
}

export async function rememberRecent(settings: SettingsStore, folder: string): Promise<void> {
  const { recentArchives } = settings.get();
  if (recentArchives[0] === folder) return;
  await settings.set({
    recentArchives: [folder, ...recentArchives.filter((each) => each !== folder)].slice(
      0,
      mostRecent,
    ),
  });
}

/** What the start is to open, and what it should do when that is not there. */
export interface FirstArchive {
  readonly folder: string;
  /** Whether it is made when it does not exist; only when the person named it. */
  readonly create: boolean;
}

/**
 * The archive of this start: the one that was named, else the latest, else the default one when it
 * exists; null for the first-run page.
 */
export async function firstArchive(
  named: string | null,
  recent: readonly string[],
  defaultFolder: string,
): Promise<FirstArchive | null> {
  if (named !== null) return { folder: named, create: !(await isArchive(named)) };
  const [latest] = recent;
  if (latest !== undefined) return { folder: latest, create: false };
  return (await isArchive(defaultFolder)) ? { folder: defaultFolder, create: false } : null;
}

/**
 * Opens the archive of this start and makes it current.
 * @returns one sentence for the person when it could not be opened; the first-run page shows then
 */
export async function openFirst(
  host: ArchiveHost,
  first: FirstArchive | null,
  settings: SettingsStore,
  log: Log,
): Promise<string | null> {
  if (!first) return null;
  try {
    const client = await host.open(first);
    if (!client) return null;
    host.swap(client);
    await rememberRecent(settings, client.info.folder);
    return null;
  } catch (error) {
    log.error('opening the first archive', error);
    if (error instanceof GalleyError) return error.message;
    return `The archive in “${first.folder}” could not be opened; nothing in it was changed.`;
  }
}
