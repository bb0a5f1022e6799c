/** Commands that belong to a window: the program's state, dialogs, settings, spelling. */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { windowRoles } from '../domain/commands.ts';
import { person } from '../domain/person.ts';
import { changeableSettings, settings } from '../domain/settings.ts';
import { archiveInfo } from './archive.ts';
import { command } from './command.ts';

export const programState = z.object({
  archive: archiveInfo.nullable(),
  profile: person.nullable(),
  settings,
  platform: z.enum(['darwin', 'win32', 'linux']),
  version: z.string(),
  /** Where a first archive would be made. */
  defaultFolder: z.string(),
  /** The piece this window should show first; null for the library. */
  articleId: uuid.nullable(),
  /** What happened since the last start that the person should know, such as a recovery. */
  notices: z.array(z.string()),
  /** BCP 47 tags with a dictionary at hand. */
  spellingLanguages: z.array(z.string()),
});
export type ProgramState = z.infer<typeof programState>;

const none = z.strictObject({});
const done = z.object({});

export const shellCommands = {
  'program.state': command('shell', none, programState),
  /** Makes an archive in `folder`, or where the person chooses; null when they cancel. */
  'archive.create': command(
    'shell',
    z.strictObject({ folder: z.string().max(4096).optional() }),
    z.object({ archive: archiveInfo.nullable() }),
  ),
  /** Opens the archive in `folder`, or the one the person chooses; null when they cancel. */
  'archive.open': command(
    'shell',
    z.strictObject({ folder: z.string().max(4096).optional() }),
    z.object({ archive: archiveInfo.nullable() }),
  ),
  'settings.set': command('shell', changeableSettings, settings),

  /*
   * Paths that a page names are good only when a person chose them in one of the dialogs below,
   * dropped them on the window, or the program knows them itself.
   */
  /** Asks for files and folders to import, or for one file to bring in over a piece; empty when cancelled. */
  'dialog.chooseImport': command(
    'shell',
    z.strictObject({ over: z.boolean().default(false) }),
    z.object({ paths: z.array(z.string()) }),
  ),
  'dialog.chooseExportFolder': command('shell', none, z.object({ folder: z.string().nullable() })),
  'dialog.chooseBackup': command('shell', none, z.object({ path: z.string().nullable() })),
  'dialog.chooseImages': command(
    'shell',
    none,
    z.object({
      files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })),
    }),
  ),
  /** Shows a folder that the program itself wrote to. */
  'shell.showFolder': command('shell', z.strictObject({ path: z.string().max(4096) }), done),
  /** Opens an https: or mailto: address outside, after asking. */
  'shell.openLink': command(
    'shell',
    z.strictObject({ url: z.string().max(4096) }),
    z.object({ opened: z.boolean() }),
  ),

  /**
   * Opens an attachment with the system's own program, after asking: as a read-only copy, and never
   * one of a kind that could be run.
   */
  'attachment.openOutside': command(
    'shell',
    z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    z.object({ opened: z.boolean() }),
  ),
  /** Writes a text where the person says; null when they cancel. */
  'dialog.saveText': command(
    'shell',
    z.strictObject({
      /** What the file is offered to be called, without its ending. */
      name: z.string().min(1).max(200),
      kind: z.enum(['html', 'txt']),
      text: z.string().max(50_000_000),
    }),
    z.object({ path: z.string().nullable() }),
  ),
  /** Prints what the window shows to a printer, with the system's dialog. */
  'window.print': command('shell', none, z.object({ printed: z.boolean() })),

  /**
   * Says that this window shows the piece. Refused when another window does: that window comes to
   * the front instead. Null gives up the piece held.
   */
  'window.show': command(
    'shell',
    z.strictObject({ articleId: uuid.nullable() }),
    z.object({ granted: z.boolean() }),
  ),
  /** Opens a window of its own for a piece, or brings the one that shows it to the front. */
  'window.openArticle': command('shell', z.strictObject({ articleId: uuid }), done),
  'window.setTitle': command(
    'shell',
    z.strictObject({ title: z.string().max(300), edited: z.boolean() }),
    done,
  ),
  /** Answers `window.flush`: everything typed is durable (or could not be made so). */
  'window.flushed': command('shell', z.strictObject({ token: z.string(), ok: z.boolean() }), done),
  /** Does for this window what a menu item with a platform role does; only just after an input. */
  'window.role': command('shell', z.strictObject({ role: z.enum(windowRoles) }), done),
  /** Which menu items can be used now, and which are ticked. */
  'menu.update': command(
    'shell',
    z.strictObject({
      enabled: z.record(z.string().max(80), z.boolean()),
      checked: z.record(z.string().max(80), z.boolean()),
    }),
    done,
  ),

  /** The words that no dictionary and no person knows. */
  'spelling.check': command(
    'shell',
    z.strictObject({ words: z.array(z.string().max(200)).max(2000) }),
    z.object({ misspelled: z.array(z.string()) }),
  ),
  /** Offers, in a native menu at the pointer, what a misspelled word may have meant. */
  'spelling.menu': command(
    'shell',
    z.strictObject({ word: z.string().min(1).max(200) }),
    z.object({
      choice: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('replace'), text: z.string() }),
          z.object({ kind: z.literal('learn') }),
        ])
        .nullable(),
    }),
  ),
  'spelling.suggest': command(
    'shell',
    z.strictObject({ word: z.string().max(200) }),
    z.object({ suggestions: z.array(z.string()) }),
  ),
  /** BCP 47 tags with a dictionary at hand; those that were just laid into the folder included. */
  'spelling.languages': command('shell', none, z.object({ languages: z.array(z.string()) })),
  /** Shows the folder that takes more dictionaries, and makes it first. */
  'spelling.showFolder': command('shell', none, done),
} as const;
