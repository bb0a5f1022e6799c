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
  finishBackup,
} from './integrity/backup.ts';
import { restoreArchive } from './integrity/restore.ts';

export interface InternalCall {
  archive: Archive;
  /** Puts another opening in this one's place. */
  replace: (next: Archive) => void;
  input: unknown;
}

type Internal = (call: InternalCall) => Promise<{ value: unknown; changed: string[] }>;

const plain =
  (work: (context: Context, input: unknown) => unknown): Internal =>
  async ({ archive, input }) => ({ value: await work(archive.context, input), changed: [] });

export const internal: Record<string, Internal> = {
  '#index': async ({ archive }) => {
    while (archive.index() > 0);
    return { value: null, changed: [] };
  },
  '#backup.due': plain((context) => backupIsDue(context)),
  '#backup.copy': plain((context, input) => {
    const { folder } = checkInput(archiveContract['archive.backup'].input, input);
    return copyBackup(context, folder);
  }),
  '#backup.check': plain((_, input) => checkBackup(input as BackupCopy)),
  '#backup.finish': plain((context, input) => {
    const { checked, ...copy } = input as BackupCopy & { checked: CheckedBackup };
    return finishBackup(context, copy, checked);
  }),
  /** The one command of the contract that needs more than a context: the database is exchanged. */
  'archive.restore': async ({ archive, replace, input }) => {
    const { path } = checkInput(
      archiveContract['archive.restore'].input,
      input as ArchiveInput<'archive.restore'>,
    );
    const { folder, log } = archive.context;
    try {
      const value = await restoreArchive(archive.context, path, () => archive.close());
      return { value, changed: [] };
    } finally {
      if (!archive.context.db.open) replace(Archive.open({ folder: folder.root, log }));
    }
  },
};
