/** What the preload lays into the page as `window.galley`, and nothing more. */
import type { CommandName, Contract, Input, Output, Reply } from './contract.ts';
import type { EventName, EventPayload } from './events.ts';

export type BridgeCommands = {
  readonly [C in CommandName]: (input: Input<C>) => Promise<Reply<Output<C>>>;
};

export interface Bridge {
  /** One function per contract command. */
  readonly commands: BridgeCommands;
  /** Calls the listener for every event; returns how to stop. */
  readonly onEvent: (
    listener: <E extends EventName>(event: E, payload: EventPayload<E>) => void,
  ) => () => void;
  /** The path of a file that a person dropped or chose; empty when it has none. */
  readonly pathForFile: (file: File) => string;
}

/** Every command's name; the type says when one is missing or too many. */
export const commandNames = Object.freeze([
  'article.create',
  'article.open',
  'article.save',
  'article.setFields',
  'article.setFieldsOfMany',
  'article.duplicate',
  'article.spike',
  'article.unspike',
  'article.list',
  'article.search',
  'article.counts',
  'article.read',
  'article.importReport',
  'article.recent',
  'thread.create',
  'thread.reply',
  'thread.resolve',
  'thread.remove',
  'comment.edit',
  'thread.list',
  'version.list',
  'version.get',
  'version.check',
  'version.words',
  'version.compare',
  'version.name',
  'version.rename',
  'version.keep',
  'version.restore',
  'version.prune',
  'draft.create',
  'draft.list',
  'draft.rename',
  'draft.drop',
  'draft.reopen',
  'draft.preview',
  'draft.merge',
  'draft.unmerge',
  'draft.rebase',
  'archive.info',
  'person.list',
  'profile.get',
  'profile.set',
  'profile.add',
  'profile.switch',
  'attachment.add',
  'attachment.get',
  'spelling.words',
  'spelling.learn',
  'archive.verify',
  'archive.backup',
  'archive.backups',
  'archive.restore',
  'import.start',
  'export.start',
  'export.comparison',
  'job.cancel',
  'program.state',
  'archive.create',
  'archive.open',
  'settings.set',
  'dialog.chooseImport',
  'dialog.chooseExportFolder',
  'dialog.chooseBackup',
  'dialog.chooseImages',
  'shell.showFolder',
  'shell.openLink',
  'window.show',
  'window.openArticle',
  'window.setTitle',
  'window.flushed',
  'window.role',
  'menu.update',
  'spelling.check',
  'spelling.menu',
  'spelling.suggest',
  'spelling.languages',
  'spelling.showFolder',
] as const satisfies readonly CommandName[]);

type Missing = Exclude<keyof Contract, (typeof commandNames)[number]>;
const complete: [Missing] extends [never] ? true : Missing = true;
void complete;
