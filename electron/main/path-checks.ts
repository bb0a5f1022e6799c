/** Refuses commands that name a path nobody chose. */
import { join } from 'node:path';
import type { CommandName, Input } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { liesWithin, type PathUse } from './path-grants.ts';
import type { Program } from './program-parts.ts';

/**
 * Looks at the paths in a command's input before it is carried out.
 * @throws GalleyError 'bad-request' for a path that the window was not given
 */
export async function checkPaths(
  program: Program,
  name: CommandName,
  input: unknown,
  window: number,
): Promise<void> {
  switch (name) {
    case 'import.start': {
      const { paths } = input as Input<'import.start'>;
      if (await granted('import', paths)) return;
      throw refusal('Galley reads only files that you chose or dropped on it.');
    }
    case 'import.look':
    case 'import.over': {
      const { path } = input as Input<'import.look' | 'import.over'>;
      if (await granted('import', [path])) return;
      throw refusal('Galley reads only files that you chose or dropped on it.');
    }
    case 'export.start':
    case 'export.issue':
    case 'export.comparison':
    case 'export.report': {
      const { folder } = input as Input<
        'export.start' | 'export.issue' | 'export.comparison' | 'export.report'
      >;
      if (wroteBefore(folder) || (await granted('export', [folder]))) return;
      throw refusal('Galley writes only into folders that you chose.');
    }
    case 'archive.create':
    case 'archive.open': {
      const { folder } = input as Input<'archive.open'>;
      if (folder === undefined || isKnownArchive(folder)) return;
      if (await granted('archive', [folder])) return;
      throw refusal('Galley opens only archives that you chose.');
    }
    case 'archive.backup': {
      const { folder } = input as Input<'archive.backup'>;
      if (folder === undefined || (await granted('export', [folder]))) return;
      throw refusal('Galley writes only into folders that you chose.');
    }
    case 'archive.restore': {
      const { path } = input as Input<'archive.restore'>;
      const own = join(program.archives.host.require().info.folder, 'backups');
      if ((await liesWithin([path], [own])) || (await granted('backup', [path]))) return;
      throw refusal('Galley restores only its own backups and those that you chose.');
    }
    default:
  }

  function granted(use: PathUse, paths: readonly string[]): Promise<boolean> {
    return program.grants.allows(window, use, paths);
  }

  /** Chosen in an earlier run: only main writes these down. */
  function wroteBefore(folder: string): boolean {
    return program.settings.get().lastExports.some((each) => each.folder === folder);
  }

  function isKnownArchive(folder: string): boolean {
    const { archives, settings } = program;
    return folder === archives.defaultFolder || settings.get().recentArchives.includes(folder);
  }
}

const refusal = (sentence: string): GalleyError => new GalleyError('bad-request', sentence);
