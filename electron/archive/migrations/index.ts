/**
 * Brings a database to the present schema. Migrations are numbered by tens, run in order, each in a
 * transaction that also sets `user_version`, and are never edited once shipped.
 */
import { type Db, forgetStatements } from '../connection.ts';
import * as base from './0010-base.ts';
import * as annotations from './0020-annotations.ts';
import * as search from './0030-search.ts';
import * as milestones from './0040-milestones.ts';
import * as suggestions from './0050-suggestions.ts';
import * as check from './0060-check.ts';
import * as vault from './0070-vault.ts';
import * as record from './0080-record.ts';
import * as receipts from './0090-receipts.ts';
import * as house from './0100-house.ts';

export interface Migration {
  readonly version: number;
  readonly up: (db: Db) => void;
}

export const migrations: readonly Migration[] = [
  { version: 10, up: base.up },
  { version: 20, up: annotations.up },
  { version: 30, up: search.up },
  { version: 40, up: milestones.up },
  { version: 50, up: suggestions.up },
  { version: 60, up: check.up },
  { version: 70, up: vault.up },
  { version: 80, up: record.up },
  { version: 90, up: receipts.up },
  { version: 100, up: house.up },
];

/** The `user_version` of an archive that this program writes. */
export const DATABASE_VERSION = migrations.at(-1)?.version ?? 0;

/** Marks the file as Galley's, in SQLite's header: 'GALY'. */
export const APPLICATION_ID = 0x47414c59;

export const databaseVersion = (db: Db): number =>
  db.pragma('user_version', { simple: true }) as number;

/**
 * Runs what is missing, up to `target`. Returns the versions that were run.
 * A migration that fails leaves the database as it was before that migration.
 */
export function migrate(db: Db, target = DATABASE_VERSION): number[] {
  const done: number[] = [];
  for (const migration of migrations) {
    if (migration.version <= databaseVersion(db) || migration.version > target) continue;
    db.transaction(() => {
      migration.up(db);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error('A migration left rows without what they refer to.');
      // Pragmas take no parameters; the number is this file's own.
      db.pragma(`user_version = ${migration.version}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }).immediate();
    done.push(migration.version);
  }
  forgetStatements(db);
  return done;
}
