/** Puts the program's parts together and opens its first windows. */
import { join } from 'node:path';
import { app, dialog, nativeTheme, session } from 'electron';
import { ArchiveHost } from './archive-host.ts';
import { createArchives, firstArchive, openFirst } from './archives.ts';
import { Arrivals } from './arrivals.ts';
import { Closing } from './closing.ts';
import { commandDispatch } from './commands.ts';
import { offerContextMenu } from './context-menu.ts';
import { Dialogs } from './dialogs.ts';
import { createExchangeHost } from './exchange-host.ts';
import { readArguments } from './launch-arguments.ts';
import type { Log } from './log.ts';
import { ProgramMenu } from './menu.ts';
import { Notices } from './notices.ts';
import { openArchive } from './open-archive.ts';
import { removeForsakenCopies, removeOpenedCopies } from './opened-copies.ts';
import { PathGrants } from './path-grants.ts';
import { startProcess } from './process-port.ts';
import type { StartRequest } from './program.ts';
import type { Program } from './program-parts.ts';
import { serveScheme } from './protocol.ts';
import { guardQuit } from './quitting.ts';
import { reloadAfterCrash } from './recovery.ts';
import { listen } from './router.ts';
import { secureSession } from './session-security.ts';
import type { SettingsStore } from './settings-store.ts';
import { openLink } from './shell-handlers.ts';
import { Spelling } from './spelling.ts';
import { standing } from './standing.ts';
import { guardVault } from './vault-guard.ts';
import { WindowKeeper } from './window-keeper.ts';
import { openingOf, type WindowMemory } from './window-memory.ts';
import { type Record as Window, Windows } from './windows.ts';
import { WrittenFolders } from './written-folders.ts';

export interface AssemblyOptions {
  readonly log: Log;
  readonly settings: SettingsStore;
  /** What was open when the program was last ended. */
  readonly memory: WindowMemory;
  readonly userData: string;
  /** The folder of the bundles. */
  readonly dist: string;
  readonly request: StartRequest;
}

/** Said instead of opening pieces once more. */
const heldBack =
  'Galley ended twice while it opened what was open before, so the library is shown; what was saved is here.';

/**
 * Call once; may begin before Electron is ready. Resolves when the first windows are loading, which
 * comes before everything that a first window can do without.
 */
export async function assemble(options: AssemblyOptions): Promise<void> {
  const { log, settings, memory, userData, dist } = options;
  const request = readArguments(
    options.request.argv,
    options.request.cwd,
    options.request.fromFolder,
  );
  const defaultFolder = join(app.getPath('documents'), 'Galley');
  const first = await firstArchive(
    request.archive ?? process.env.GALLEY_ARCHIVE ?? null,
    settings.get().recentArchives,
    defaultFolder,
  );

  const notices = new Notices();
  notices.add(settings.notice);
  const host = new ArchiveHost({
    open: (wanted) => openArchive(wanted, join(dist, 'main'), log),
    askReadOnly: async (folder) => {
      await app.whenReady();
      return await askReadOnly(folder, windows.current());
    },
    changed: (articleIds) => windows.broadcast('archive.changed', { articleIds }),
    vault: (state) => windows.broadcast('vault.changed', state),
    log,
  });
  // The database opens while the window loads; the page's first question waits for it.
  const firstOpening = openFirst(host, first, settings, log).then((notice) => notices.add(notice));

  const dictionaries = join(userData, 'dictionaries');
  const spelling = new Spelling(
    {
      folders: [join(dist, 'dictionaries'), dictionaries],
      start: () => startProcess(join(dist, 'main', 'spelling-process.cjs'), 'Galley Spelling'),
      personalWords: async () => {
        await firstOpening;
        return host.client ? (await host.client.call('spelling.words', {})).words : [];
      },
      log,
    },
    settings.get().spellingLanguage,
  );

  const windows = new Windows({
    preload: join(dist, 'preload', 'preload.cjs'),
    zoom: () => settings.get().zoom,
    prepare: (record) => prepare(record),
  });
  const closing = new Closing(windows, log);
  const keeper = new WindowKeeper(
    join(userData, 'windows.json'),
    windows,
    // Until the archive is open, it is the one that is being opened.
    () => host.client?.info.folder ?? first?.folder ?? null,
    log,
  );
  const menu = new ProgramMenu(windows, () => host.client !== null);
  const written = new WrittenFolders();
  const grants = new PathGrants();

  const program: Program = {
    windows,
    settings,
    spelling,
    menu,
    written,
    log,
    firstOpening,
    dialogs: new Dialogs(grants),
    grants,
    dictionaries,
    takeNotices: () => notices.take(),
    remember: () => keeper.soon(),
    archives: createArchives({
      host,
      windows,
      closing,
      settings,
      defaultFolder,
      log,
      replaced: async () => {
        await exchange.stop();
        await spelling.archiveReplaced();
        menu.refresh();
        keeper.soon();
      },
    }),
  };
  const exchange = createExchangeHost(program, dist);
  const arrivals = new Arrivals(program, exchange);

  function prepare(record: Window): void {
    closing.guard(record);
    keeper.watch(record);
    reloadAfterCrash(record, windows, log, () => {
      // Whatever it shows must not open by itself again.
      windows.registry.hold(record.window.id, null);
      return keeper.now();
    });
    const { id } = record.window;
    record.window.once('closed', () => grants.forget(id));
    offerContextMenu(record, {
      choose: (id) => windows.send(record, 'menu.command', { id }),
      openLink: (url) => void openLink(url, record.window),
      enabled: (id) => record.menu.enabled[id] ?? false,
    });
  }

  await app.whenReady();
  nativeTheme.themeSource = settings.get().theme;
  secureSession(session.defaultSession);
  serveScheme(session.defaultSession, join(dist, 'renderer'), async (hash) => {
    const { bytes } = await host.require().call('attachment.get', { hash });
    return bytes;
  });
  listen({
    windowOf: (contents) => windows.idOf(contents),
    dispatch: commandDispatch(program, closing, exchange),
    dropped: (window, path) => grants.grant(window, 'import', path),
    log,
    checkOutput: process.env.GALLEY_CHECK_OUTPUT === '1',
  });
  const opening = openingOf(memory, first?.folder ?? null);
  if (opening.heldBack) notices.add(heldBack);
  void keeper.begin(opening);
  const opened = opening.windows.map((each) => windows.open(each?.articleId ?? null, each));
  standing(opened).then(
    () => keeper.stand(),
    (error: unknown) => log.error('opening what was open', error),
  );
  // A list is read by the reader; a piece is shown without it, and sooner when it starts later.
  if (opened.some(({ firstArticle }) => firstArticle === null)) {
    void firstOpening.then(() => host.client?.prepareReading());
  }
  void firstOpening.then(removeForsakenCopies);
  settings.onChange((now) => {
    nativeTheme.themeSource = now.theme;
    const otherWords = spelling.setLanguage(now.spellingLanguage);
    windows.applyZoom();
    windows.broadcast('settings.changed', now);
    if (otherWords) windows.broadcast('spelling.changed', {});
  });

  guardVault(host, log);
  guardQuit({
    log,
    release: () => closing.releaseAll(),
    finish: async () => {
      await Promise.all([keeper.end(closing.allAnswered), exchange.stop(), settings.written()]);
      spelling.stop();
      // An archive that is still opening is waited for, or its lock would outlive the window.
      await firstOpening;
      await host.close();
      await removeOpenedCopies();
    },
  });
  menu.lay();
  arrivals.listen(request);
  app.on('activate', () => {
    if (windows.registry.all().length === 0) windows.open(null);
  });
}

async function askReadOnly(folder: string, current: Window | undefined): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: 'Another program is writing to this archive.',
    detail: `“${folder}” can be opened for reading here until the other program lets it go.`,
    buttons: ['Cancel', 'Open for Reading'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (current
    ? dialog.showMessageBox(current.window, question)
    : dialog.showMessageBox(question));
  return response === 1;
}
