/** The parts of the running program that its command handlers work with. */
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import type { ArchiveHost } from './archive-host.ts';
import type { Dialogs } from './dialogs.ts';
import type { Log } from './log.ts';
import type { ProgramMenu } from './menu.ts';
import type { PathGrants } from './path-grants.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Spelling } from './spelling.ts';
import type { Windows } from './windows.ts';
import type { WrittenFolders } from './written-folders.ts';

export interface Archives {
  readonly host: ArchiveHost;
  /** Where a first archive would be made. */
  readonly defaultFolder: string;
  /**
   * Makes the archive in `folder` the open one; null when the person decided against it. What is
   * typed into the one before is durable first; when the new one cannot be opened, nothing changes.
   */
  change(folder: string, create: boolean): Promise<ArchiveInfo | null>;
}

export interface Program {
  readonly windows: Windows;
  readonly settings: SettingsStore;
  readonly archives: Archives;
  readonly spelling: Spelling;
  readonly dialogs: Dialogs;
  readonly grants: PathGrants;
  /** Where a person may lay more dictionaries. */
  readonly dictionaries: string;
  readonly menu: ProgramMenu;
  readonly written: WrittenFolders;
  readonly log: Log;
  /** Resolves when the archive of this start is open, or known not to open. */
  readonly firstOpening: Promise<void>;
  /** What the person should be told; each is given out once. */
  takeNotices(): string[];
  /** Notes where windows stand, soon. */
  remember(): void;
}
