/** Calls between the archive's own parts that no contract offers. Their names begin with '#'. */
import type { ArchiveInput } from '../../shared/contract/contract.ts';
import { archiveContract } from '../../shared/contract/contract.ts';
import type { Context } from './context.ts';
import { Archive } from './core.ts';
import { checkInput } from './handlers.ts';
import {
  type BackupCopy,
  backupIsDue,
  type CheckedBackup,
  checkBackup,
  copyBackup,
  discardBackup,
  finishBackup,
} from './integrity/backup.ts';
import { restoreArchive } from './integrity/restore.ts';
import { takeOut } from './services/prune.ts';
import type { Work } from './work.ts';

export interface InternalCall {
  archive: Archive;
  /** Puts another opening in this one's place. */
  replace: (next: Archive) => void;
  input: unknown;
  work: Work;
}

type Internal = (call: InternalCall) => Promise<{ value: unknown; changed: string[] }>;

const plain =
  (run: (context: Context, input: unknown, work: Work) => unknown): Internal =>
  async ({ archive, input, work }) => ({
    value: await run(archive.context, input, work),
    changed: [],
  });

export const internal: Record<string, Internal> = {
  '#index': async ({ archive }) => {
    // A search waits for all of it; a save in between need not.
    while (archive.context.db.open && archive.index() > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { value: null, changed: [] };
  },
  '#backup.due': plain((context) => backupIsDue(context)),
  '#backup.copy': plain((context, input, work) => {
    const { folder } = checkInput(archiveContract['archive.backup'].input, input);
    return copyBackup(context, folder, work);
  }),
  '#backup.check': plain((_, input, work) => checkBackup(input as BackupCopy, work)),
  '#backup.discard': plain((_, input) => discardBackup(input as BackupCopy)),
  '#backup.finish': plain((context, input) => {
    const { checked, prefix, ...copy } = input as BackupCopy & {
      checked: CheckedBackup;
      prefix?: string;
    };
    return finishBackup(context, copy, checked, prefix);
  }),
  /** Pruning, of which the backup is made already. */
  '#prune': async ({ archive: { context }, input, work }) => {
    const { backup, ...given } = input as ArchiveInput<'version.prune'> & { backup: string };
    context.changed.clear();
    const value = await takeOut(context, given, backup, work);
    return { value, changed: [...context.changed] };
  },
  /** The one command of the contract that needs more than a context: the database is exchanged. */
  'archive.restore': async ({ archive, replace, input, work }) => {
    const { path } = checkInput(
      archiveContract['archive.restore'].input,
      input as ArchiveInput<'archive.restore'>,
    );
    const { folder, log, onVault } = archive.context;
    try {
      const value = await restoreArchive(archive.context, path, () => archive.close(), work);
      return { value, changed: [] };
    } finally {
      if (!archive.context.db.open) replace(Archive.open({ folder: folder.root, log, onVault }));
    }
  },
};
