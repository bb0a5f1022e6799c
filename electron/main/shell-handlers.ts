/** The commands of the contract's `shell` kind: what belongs to a window. */
import { mkdir, stat } from 'node:fs/promises';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { CommandName, Contract, Input, Output } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { openCopy } from './opened-copies.ts';
import { readOutsideLink } from './outside-links.ts';
import { print, saveText } from './paper.ts';
import type { Program } from './program-parts.ts';
import { offerSpelling } from './spelling-menu.ts';
import { playRole } from './window-roles.ts';
import type { Record as Window } from './windows.ts';

type ShellCommandName = {
  [C in CommandName]: Contract[C]['kind'] extends 'shell' ? C : never;
}[CommandName];

export type ShellHandlers = {
  readonly [C in ShellCommandName]: (input: Input<C>, window: Window) => Promise<Output<C>>;
};

/** One function per command; the type says when one is missing. */
export function shellHandlers(program: Program): ShellHandlers {
  const { windows, settings, archives, spelling, dialogs } = program;
  return {
    'program.state': async (_input, window) => {
      windows.appear(window);
      await program.firstOpening;
      window.listening = true;
      const client = archives.host.client;
      const [profile, spellingLanguages] = await Promise.all([
        client ? client.call('profile.get', {}).then((found) => found.profile) : null,
        spelling.languages(),
      ]);
      return {
        archive: client?.info ?? null,
        profile,
        settings: settings.get(),
        platform: platformName(),
        version: app.getVersion(),
        defaultFolder: archives.defaultFolder,
        articleId: client ? window.articleId : null,
        notices: program.takeNotices(),
        spellingLanguages,
      };
    },

    'archive.create': async ({ folder }, { window }) => {
      const chosen = folder ?? (await dialogs.chooseNewArchive(window, archives.defaultFolder));
      return { archive: chosen === null ? null : await archives.change(chosen, true) };
    },
    'archive.open': async ({ folder }, { window }) => {
      const chosen = folder ?? (await dialogs.chooseArchive(window, archives.defaultFolder));
      return { archive: chosen === null ? null : await archives.change(chosen, false) };
    },
    'settings.set': async (patch) => await settings.set(patch),

    'dialog.chooseImport': async ({ over }, { window }) => ({
      paths: over ? await dialogs.chooseOver(window) : await dialogs.chooseImport(window),
    }),
    'dialog.chooseExportFolder': async (_input, { window }) => ({
      folder: await dialogs.chooseExportFolder(window),
    }),
    'dialog.chooseBackup': async (_input, { window }) => ({
      path: await dialogs.chooseBackup(window, archives.host.require().info.folder),
    }),
    'dialog.chooseImages': async (_input, record) => {
      const { files, refused } = await dialogs.choosePictures(record.window);
      if (refused.length > 0) {
        windows.send(record, 'notice', { tone: 'warning', text: refusedSentence(refused) });
      }
      return { files };
    },

    'shell.showFolder': async ({ path }) => {
      if (!program.written.has(path)) {
        throw new GalleyError('bad-request', 'Galley shows only folders that it wrote to.');
      }
      const found = await stat(path).catch(() => null);
      if (!found) throw new GalleyError('not-found', 'This folder is no longer there.');
      // Opening a file would run it in whatever program claims it; only folders are opened.
      if (found.isDirectory()) await shell.openPath(path);
      else shell.showItemInFolder(path);
      return {};
    },
    'shell.openLink': async ({ url }, { window }) => ({ opened: await openLink(url, window) }),

    'attachment.openOutside': async ({ hash }, { window }) => {
      const file = await archives.host.require().call('attachment.get', { hash });
      return { opened: await openCopy(file, window) };
    },
    'dialog.saveText': async (wanted, { window }) => {
      const path = await saveText(window, wanted);
      if (path !== null) program.written.add(path);
      return { path };
    },
    'window.print': async (_input, { window }) => ({ printed: await print(window) }),

    'window.show': async ({ articleId }, record) => {
      const other = windows.registry.hold(record.window.id, articleId);
      if (other) windows.focus(other);
      else program.remember();
      return { granted: other === null };
    },
    'window.openArticle': async ({ articleId }) => {
      archives.host.require();
      windows.showArticle(articleId);
      program.remember();
      return {};
    },
    'window.setTitle': async ({ title, edited }, record) => {
      record.title = title;
      record.edited = edited;
      record.window.setTitle(title || 'Galley');
      record.window.setDocumentEdited(edited);
      return {};
    },
    'window.flushed': async ({ token, ok }, record) => {
      windows.flushes.answered(record.window.id, token, ok);
      return {};
    },
    'window.role': async ({ role }, { window }) => {
      playRole(role, window);
      return {};
    },
    'menu.update': async (menu, record) => {
      record.menu = menu;
      if (windows.current() === record) program.menu.refresh();
      return {};
    },

    'spelling.check': async ({ words }) => ({ misspelled: await spelling.misspelled(words) }),
    'spelling.menu': async ({ word }, { window }) => ({
      choice: await offerSpelling(window, await spelling.suggest(word)),
    }),
    'spelling.suggest': async ({ word }) => ({ suggestions: await spelling.suggest(word) }),
    'spelling.languages': async () => ({ languages: await spelling.languages() }),
    'spelling.showFolder': async () => {
      await mkdir(program.dictionaries, { recursive: true });
      await shell.openPath(program.dictionaries);
      return {};
    },
  };
}

/** Opens an address outside after the person has seen where it leads. */
export async function openLink(address: string, window: BrowserWindow): Promise<boolean> {
  const link = readOutsideLink(address);
  if (!link) {
    throw new GalleyError(
      'bad-request',
      'Only web addresses that begin with https: and mail addresses can be opened.',
    );
  }
  const web = link.kind === 'web';
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: web ? `Open ${link.destination} in your browser?` : `Write to ${link.destination}?`,
    detail: web ? link.url : 'Your mail program opens.',
    buttons: ['Cancel', 'Open'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  });
  if (response !== 1) return false;
  await shell.openExternal(link.url);
  return true;
}

function refusedSentence(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1
    ? `“${first}” was left out: it is no picture that Galley shows, or larger than 25 MB.`
    : `${names.length} files were left out: no pictures that Galley shows, or larger than 25 MB.`;
}

function platformName(): 'darwin' | 'win32' | 'linux' {
  const { platform } = process;
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
