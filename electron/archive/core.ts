/** An archive open in this thread. */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import type {
  ArchiveCommandName,
  ArchiveInput,
  ArchiveOutput,
} from '../../shared/contract/contract.ts';
import { newId } from '../../shared/document/ids.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import { sweepPartials } from './attachments/files.ts';
import { type Db, openDatabase } from './connection.ts';
import type { Context, Logger } from './context.ts';
import { Deriver } from './document/derive.ts';
import { FollowedTexts } from './document/followed.ts';
import { WorkingPacker } from './document/working-packer.ts';
import { fromStorage, isDamage, isUnwritable } from './errors.ts';
import {
  type Folder,
  layout,
  onNetworkDrive,
  prepareFolder,
  syncedBy,
  syncFolder,
} from './folder.ts';
import { runCommand } from './handlers.ts';
import { newestBackup } from './integrity/backups.ts';
import { backupBeforeMigration } from './integrity/before-migration.ts';
import { finishRestore } from './integrity/restore.ts';
import { Listing } from './listing/listing.ts';
import { type Lock, takeLock } from './lock.ts';
import { APPLICATION_ID, DATABASE_VERSION, databaseVersion, migrate } from './migrations/index.ts';
import { openForReading } from './reading.ts';
import { getMeta, setMeta } from './repositories/meta.ts';
import { indexClaims } from './search/claims.ts';
import { Matches } from './search/matches.ts';
import { indexPending } from './search/pending.ts';
import { Texts } from './search/texts.ts';
import { clearTraces } from './services/protect.ts';
import { vaultState } from './services/vault.ts';
import { VaultRoom } from './vault/room.ts';
import { unwatched, type Work } from './work.ts';

export interface OpenOptions {
  folder: string;
  /** Makes the archive when the folder holds none. */
  create?: boolean;
  /** Takes no lock and writes nothing; works beside a program that has it open. */
  readOnly?: boolean;
  clock?: () => Date;
  log?: Logger;
  /** Told when the identity vault was opened or locked. */
  onVault?: (state: VaultState) => void;
}

/** Queries that take longer are logged. */
const SLOW_MS = 100;

export interface Ran<T> {
  value: T;
  /** Articles that the command changed, committed by now. */
  changed: string[];
}

export class Archive {
  readonly context: Context;
  private readonly lock: Lock | null;
  /** Removes what was made only for this opening. */
  private readonly cleanUp: () => void;

  private constructor(context: Context, lock: Lock | null, cleanUp: () => void) {
    this.context = context;
    this.lock = lock;
    this.cleanUp = cleanUp;
  }

  /**
   * Opens the archive in a folder.
   * @throws GalleyError `archive-missing`, `archive-in-use`, `archive-damaged`, `read-only`,
   *   `disk-full`
   */
  static open(options: OpenOptions): Archive {
    const folder = layout(options.folder);
    try {
      return options.readOnly ? openReader(folder, options, null) : openWriter(folder, options);
    } catch (error) {
      if (!isDamage(error)) throw fromStorage(error);
      const newest = newestBackup(folder);
      throw new GalleyError(
        'archive-damaged',
        newest
          ? `The archive’s database is damaged and was left untouched; the newest backup is ${newest.path}.`
          : 'The archive’s database is damaged and was left untouched; it has no backup yet.',
        { cause: error },
      );
    }
  }

  static of(context: Context, lock: Lock | null, cleanUp: () => void = () => {}): Archive {
    return new Archive(context, lock, cleanUp);
  }

  get info(): ArchiveInfo {
    return runCommand(this.context, 'archive.info', {}) as ArchiveInfo;
  }

  /** Carries out a command of the contract; its input is checked here. */
  async run<C extends ArchiveCommandName>(
    name: C,
    input: ArchiveInput<C>,
    work: Work = unwatched,
  ): Promise<Ran<ArchiveOutput<C>>> {
    const { context } = this;
    const began = performance.now();
    context.changed.clear();
    try {
      const result = runCommand(context, name, input, work);
      // Taken before anything awaits: another command may begin meanwhile.
      const changed = [...context.changed];
      const value = (await result) as ArchiveOutput<C>;
      // What it changed after a wait it changed just now; another's, told twice, does no harm.
      return { value, changed: [...new Set([...changed, ...context.changed])] };
    } catch (error) {
      const known = fromStorage(error);
      if (!(known instanceof GalleyError)) {
        context.log({ event: 'failed', detail: `${name}: ${stackOf(known)}` });
      }
      throw known;
    } finally {
      const milliseconds = performance.now() - began;
      if (milliseconds > SLOW_MS) context.log({ event: 'slow', milliseconds, detail: name });
    }
  }

  /** Indexes what waits; a step at a time when `limit` is given. Returns how much still waits. */
  index(limit?: number): number {
    if (this.context.readOnly !== null) return 0;
    try {
      const { db } = this.context;
      return indexPending(db, limit) + indexClaims(db, limit);
    } catch (error) {
      throw fromStorage(error);
    }
  }

  /** Leaves the database tidy and lets go of the lock. */
  close(): void {
    const { db } = this.context;
    this.context.vault.close();
    if (db.open) {
      try {
        if (this.context.readOnly === null) {
          while (indexPending(db) + indexClaims(db) > 0);
          clearTraces(this.context);
          db.pragma('optimize');
          setMeta(db, 'clean_shutdown', '1');
          db.pragma('wal_checkpoint(TRUNCATE)');
        }
      } catch (error) {
        // What was saved is durable already; a full disk must not keep the program from ending.
        this.context.log({ event: 'close', detail: String(error) });
      } finally {
        db.close();
      }
    }
    this.lock?.release();
    this.cleanUp();
  }
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

function openWriter(folder: Folder, options: OpenOptions): Archive {
  const fresh = !existsSync(folder.database) && !existsSync(folder.restoreMarker);
  if (fresh && !options.create) {
    throw new GalleyError('archive-missing', `There is no Galley archive in ${folder.root}.`);
  }
  let lock: Lock;
  try {
    if (fresh) prepareFolder(folder);
    lock = takeLock(folder.lock);
  } catch (error) {
    if (fresh || !isUnwritable(error)) throw error;
    return openReader(folder, options, unwritable);
  }
  let db: Db | null = null;
  try {
    finishRestore(folder);
    prepareFolder(folder);
    sweepPartials(folder.attachments);
    if (fresh) createDatabase(folder, options);
    const found = peekVersion(folder.database);
    if (found > DATABASE_VERSION) {
      lock.release();
      return openReader(folder, options, newer);
    }
    const network = onNetworkDrive(folder.root);
    db = openDatabase(folder.database, { journal: network ? 'delete' : 'wal' });
    if (found < DATABASE_VERSION) {
      backupBeforeMigration(db, folder, found, stampOf(options));
      migrate(db);
    }
    const unclean = getMeta(db, 'clean_shutdown') === '0';
    setMeta(db, 'clean_shutdown', '0');
    const warnings = warningsFor(folder, network, unclean);
    return Archive.of(makeContext(db, folder, options, null, warnings), lock);
  } catch (error) {
    db?.close();
    lock.release();
    if (fresh || !isUnwritable(error)) throw error;
    return openReader(folder, options, unwritable);
  }
}

const unwritable = 'This archive’s folder cannot be written to, so it is open for reading only.';

const newer =
  'This archive was written by a newer Galley; it is open for reading only until Galley is updated.';

/** Opens without the lock and without writing. `why` is null when the caller asked for it. */
function openReader(folder: Folder, options: OpenOptions, why: string | null): Archive {
  if (!existsSync(folder.database)) {
    throw new GalleyError('archive-missing', `There is no Galley archive in ${folder.root}.`);
  }
  const { db, cleanUp } = openForReading(folder);
  try {
    checkIsArchive(db);
    const found = databaseVersion(db);
    if (found < DATABASE_VERSION) {
      throw new GalleyError(
        'read-only',
        'This archive was made by an older Galley; open it once for writing to bring it up to date.',
      );
    }
    const reason =
      found > DATABASE_VERSION ? newer : (why ?? 'This archive is open for reading only.');
    return Archive.of(makeContext(db, folder, options, reason, []), null, cleanUp);
  } catch (error) {
    db.close();
    cleanUp();
    throw error;
  }
}

/** Makes the database under another name first: a file called galley.sqlite is always whole. */
function createDatabase(folder: Folder, options: OpenOptions): void {
  const partial = `${folder.database}.new`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    rmSync(`${partial}${suffix}`, { force: true });
  }
  const db = openDatabase(partial, { journal: 'delete' });
  try {
    migrate(db);
    setMeta(db, 'archive_id', newId());
    setMeta(db, 'created_at', stampOf(options));
    setMeta(db, 'clean_shutdown', '1');
  } finally {
    db.close();
  }
  renameSync(partial, folder.database);
  syncFolder(folder.root);
}

function peekVersion(path: string): number {
  if (statSync(path).size === 0) {
    throw Object.assign(new Error('The database file is empty.'), { code: 'SQLITE_NOTADB' });
  }
  // Read-only: a file that is not ours must not be changed by so much as its journal mode.
  // A rollback journal left by a kill has to be rolled back first, which only a writer can.
  const hot = existsSync(`${path}-journal`);
  const db = openDatabase(path, hot ? { journal: 'keep' } : { readOnly: true });
  try {
    checkIsArchive(db);
    return databaseVersion(db);
  } finally {
    db.close();
  }
}

function checkIsArchive(db: Db): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  throw Object.assign(new Error('Not a Galley database.'), { code: 'SQLITE_NOTADB' });
}

const stampOf = (options: OpenOptions): string => (options.clock?.() ?? new Date()).toISOString();

function makeContext(
  db: Db,
  folder: Folder,
  options: OpenOptions,
  readOnly: string | null,
  warnings: readonly string[],
): Context {
  const room = new VaultRoom();
  const context: Context = {
    db,
    folder,
    readOnly,
    warnings,
    deriver: new Deriver(),
    followed: new FollowedTexts(),
    packer: new WorkingPacker(),
    listing: new Listing(),
    matches: new Matches(),
    texts: new Texts(),
    vault: room,
    onVault: options.onVault ?? (() => {}),
    log: options.log ?? (() => {}),
    now: () => stampOf(options),
    changed: new Set(),
  };
  room.onChange = () => context.onVault(vaultState(context));
  return context;
}

function warningsFor(folder: Folder, network: boolean, unclean: boolean): string[] {
  const warnings: string[] = [];
  const cloud = syncedBy(folder.root);
  if (cloud) {
    warnings.push(
      `${cloud} seems to copy this folder while Galley writes to it, which can damage an archive; please keep it elsewhere and put backups here.`,
    );
  }
  if (network) {
    warnings.push(
      'This archive lies on a network drive; it is slower there, and no other computer may open it at the same time.',
    );
  }
  if (unclean) {
    warnings.push(
      'Galley did not end properly last time; everything that was shown as saved is here.',
    );
  }
  return warnings;
}
