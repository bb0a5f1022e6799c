/** The identity vault: made, opened, locked, given up. What lies in it is in `identities.ts`. */
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { type VaultState, weaknessOf } from '../../../shared/domain/vault.ts';
import { write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { badRequest, notFound } from '../errors.ts';
import { type ChangeKind, logChange } from '../repositories/changes.ts';
import { currentPerson } from '../repositories/people.ts';
import {
  countSealed,
  insertVault,
  rewrapVault,
  setAside,
  type VaultRow,
  vaultInUse,
  vaultsAside,
} from '../repositories/vault.ts';
import { sealLedger } from '../vault/identities.ts';
import { newDataKey, unwrap, wrap } from '../vault/lock.ts';

/** The state as anyone may know it. */
export function vaultState({ db, vault: room }: Context): VaultState {
  const row = vaultInUse(db);
  const open = row !== null && room.opened?.row === row.key;
  return {
    state: row === null ? 'none' : open ? 'unlocked' : 'locked',
    id: row?.id ?? null,
    madeAt: row?.madeAt ?? null,
    entries: row ? countSealed(db, row.key) : 0,
    retryAt: room.retryAt === 0 ? null : new Date(room.retryAt).toISOString(),
    aside: vaultsAside(db),
  };
}

/**
 * Makes a vault and leaves it open.
 * @throws GalleyError `bad-request` for a weak passphrase, `conflict` when another vault is in use
 *   than the caller gives up
 */
export function makeVault(
  context: Context,
  input: Required<ArchiveInput<'vault.make'>>,
): Promise<VaultState> {
  mustWrite(context);
  const { passphrase, insteadOf, idleMinutes } = input;
  refuseWeak(passphrase);
  return context.vault.alone(async () => {
    const { db } = context;
    const id = newId();
    const dataKey = newDataKey();
    const lock = await wrap(id, dataKey, passphrase);
    const row = whileOpen(context, () => {
      const before = vaultInUse(db);
      if ((before?.id ?? null) !== insteadOf) {
        throw new GalleyError('conflict', 'This archive has another vault by now.');
      }
      const at = context.now();
      if (before) {
        setAside(db, before.key, at);
        log(context, 'vault set aside', { vault: before.id });
      }
      const ledger = sealLedger({ vaultId: id, dataKey }, {});
      const key = insertVault(db, { id, madeAt: at, ...lock, ledger });
      log(context, 'vault made', { vault: id });
      return key;
    });
    context.vault.wasRight();
    context.vault.open({ row, vaultId: id, dataKey, begun: new Set() }, idleMinutes);
    return vaultState(context);
  });
}

/** @throws GalleyError `wrong-passphrase`, `content-damaged`, `not-found`, `bad-request` (wait) */
export function unlockVault(
  context: Context,
  { passphrase, idleMinutes }: Required<ArchiveInput<'vault.unlock'>>,
): Promise<VaultState> {
  return context.vault.alone(async () => {
    const row = requireVault(context);
    const dataKey = await dataKeyOf(context, row, passphrase);
    if (context.readOnly === null) {
      whileOpen(context, () => log(context, 'vault opened', { vault: row.id }));
    }
    const opened = { row: row.key, vaultId: row.id, dataKey, begun: new Set<string>() };
    context.vault.open(opened, idleMinutes);
    return vaultState(context);
  });
}

export function lockVault(context: Context): VaultState {
  context.vault.lock();
  return vaultState(context);
}

export function touchVault(context: Context): VaultState {
  context.vault.touch();
  return vaultState(context);
}

/** Wraps the same data key anew: one row changes, and no entry. */
export function changePassphrase(
  context: Context,
  { passphrase, next }: ArchiveInput<'vault.changePassphrase'>,
): Promise<VaultState> {
  mustWrite(context);
  refuseWeak(next);
  return context.vault.alone(async () => {
    const row = requireVault(context);
    const dataKey = await dataKeyOf(context, row, passphrase);
    try {
      const lock = await wrap(row.id, dataKey, next);
      whileOpen(context, () => {
        rewrapVault(context.db, { key: row.key, ...lock });
        log(context, 'passphrase changed', { vault: row.id });
      });
    } finally {
      dataKey.fill(0);
    }
    return vaultState(context);
  });
}

/**
 * The key that a passphrase opens, which is the caller's to wipe. Counts wrong ones.
 * @throws GalleyError `wrong-passphrase`, `content-damaged`, or `bad-request` while one has to wait
 */
export async function dataKeyOf(
  context: Context,
  row: VaultRow,
  passphrase: string,
): Promise<Buffer> {
  const { vault: room } = context;
  const wait = room.retryAt - Date.parse(context.now());
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    throw badRequest(
      `After several wrong passphrases the next one is taken in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    );
  }
  const found = await unwrap(row, passphrase);
  if (found === 'wrong') {
    room.wasWrong(Date.parse(context.now()));
    throw new GalleyError('wrong-passphrase', 'This is not the passphrase of the vault.');
  }
  if (found === 'damaged') throw damaged('The key of the vault is damaged');
  room.wasRight();
  return found;
}

export const damaged = (what: string): GalleyError =>
  new GalleyError(
    'content-damaged',
    `${what}; an earlier backup of the archive may have it whole.`,
  );

/** One transaction, once a passphrase was stretched: the archive may have been closed meanwhile. */
export function whileOpen<T>({ db }: Context, work: () => T): T {
  if (!db.open) throw new GalleyError('cancelled', 'The archive was closed meanwhile.');
  return write(db, work);
}

export function log(context: Context, kind: ChangeKind, detail: Record<string, unknown>): void {
  const actor = currentPerson(context.db)?.key ?? null;
  logChange(context.db, { at: context.now(), kind, actor, detail });
}

function requireVault({ db }: Context): VaultRow {
  const row = vaultInUse(db);
  if (!row) throw notFound('An identity vault');
  return row;
}

function refuseWeak(passphrase: string): void {
  const weakness = weaknessOf(passphrase);
  if (weakness !== null) throw badRequest(weakness);
}
