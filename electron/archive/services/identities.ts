/** Who sources are, as it lies in the open vault. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { noIdentity, type SealedIdentity } from '../../../shared/domain/vault.ts';
import { write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { notFound } from '../errors.ts';
import { articlesOfSource, setSourceSealed } from '../repositories/sources.ts';
import {
  allEntries,
  dropEntry,
  type EntryRow,
  entriesOf,
  insertEntry,
  setLedger,
  type VaultRow,
  vaultById,
  vaultInUse,
} from '../repositories/vault.ts';
import {
  type Ledger,
  type OpenKey,
  openIdentity,
  openLedger,
  sealIdentity,
  sealLedger,
} from '../vault/identities.ts';
import type { Opened } from '../vault/room.ts';
import { findSource } from './check/sources.ts';
import { damaged, dataKeyOf, log, vaultState, whileOpen } from './vault.ts';

interface OpenVault {
  readonly row: VaultRow;
  readonly opened: Opened;
  readonly ledger: Ledger;
}

/**
 * The open vault, which is thereby in use.
 * @throws GalleyError `vault-locked`, `content-damaged`
 */
function openVault({ db, vault: room }: Context): OpenVault {
  const row = vaultInUse(db);
  const { opened } = room;
  if (!row || opened?.row !== row.key) {
    throw new GalleyError('vault-locked', 'The identity vault is locked: open it first.');
  }
  room.touch();
  return { row, opened, ledger: ledgerOf(opened, row) };
}

function ledgerOf(key: OpenKey, row: VaultRow): Ledger {
  const ledger = openLedger(key, row.ledger);
  if (!ledger) throw damaged('The list of the vault’s entries is not the one that Galley sealed');
  return ledger;
}

/** @throws GalleyError `vault-locked`, `content-damaged`, `not-found` for an unknown version */
export function readIdentity(
  context: Context,
  { sourceId, version }: ArchiveInput<'vault.identity'>,
): SealedIdentity {
  const { row, opened, ledger } = openVault(context);
  const present = ledger[sourceId] ?? 0;
  const kept = entriesOf(context.db, row.key, sourceId).filter((each) => each.version <= present);
  const versions = kept.map(({ version: number, sealedAt }) => ({ version: number, sealedAt }));
  if (present === 0) return { identity: noIdentity, version: 0, sealedAt: null, versions };
  if (version !== undefined && !kept.some((each) => each.version === version)) {
    throw notFound('This version of the identity');
  }
  const entry = presentEntry(kept, version ?? present);
  return {
    identity: opensAs(opened, entry),
    version: entry.version,
    sealedAt: entry.sealedAt,
    versions,
  };
}

/** @throws GalleyError `vault-locked`, `not-found`, `conflict` when another version is there than expected */
export function keepIdentity(
  context: Context,
  { sourceId, identity, expected }: ArchiveInput<'vault.seal'>,
): SealedIdentity {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const { row, opened, ledger } = openVault(context);
    const source = findSource(context, sourceId);
    const present = ledger[sourceId] ?? 0;
    if (present !== expected) {
      throw new GalleyError(
        'conflict',
        'This identity was changed elsewhere since it was shown; nothing was overwritten.',
      );
    }
    const version = present + 1;
    // One sitting is one version: what was there before the vault was opened stays beside it.
    if (opened.begun.has(sourceId)) dropEntry(db, row.key, sourceId, present);
    const sealed = sealIdentity(opened, sourceId, version, identity);
    insertEntry(db, row.key, { source: sourceId, version, sealed, sealedAt: context.now() });
    setLedger(db, row.key, sealLedger(opened, { ...ledger, [sourceId]: version }));
    setSourceSealed(db, sourceId);
    for (const id of articlesOfSource(db, source.key)) context.changed.add(id);
    log(context, 'identity kept', { source: sourceId, version });
    opened.begun.add(sourceId);
    return readIdentity(context, { sourceId });
  });
}

/** Brings what lies in a vault that was given up into the open one; that vault stays as it is. */
export function recoverVault(
  context: Context,
  { vaultId, passphrase }: ArchiveInput<'vault.recover'>,
): Promise<ArchiveOutput<'vault.recover'>> {
  mustWrite(context);
  openVault(context);
  return context.vault.alone(async () => {
    const { db } = context;
    const old = vaultById(db, vaultId);
    if (!old?.asideAt) throw notFound('This vault');
    const dataKey = await dataKeyOf(context, old, passphrase);
    try {
      const counted = whileOpen(context, () => takeOver(context, old, { vaultId, dataKey }));
      return { ...counted, state: vaultState(context) };
    } finally {
      dataKey.fill(0);
    }
  });
}

function takeOver(
  context: Context,
  old: VaultRow,
  oldKey: OpenKey,
): { recovered: number; kept: number } {
  const { db } = context;
  const { row, opened, ledger } = openVault(context);
  const before = ledgerOf(oldKey, old);
  const entries = allEntries(db, old.key);
  const missing = Object.keys(before).filter((source) => ledger[source] === undefined);
  const now: Ledger = { ...ledger };
  for (const source of missing) {
    const entry = presentEntry(
      entries.filter((each) => each.source === source),
      before[source] ?? 0,
    );
    const sealed = sealIdentity(opened, source, 1, opensAs(oldKey, entry));
    insertEntry(db, row.key, { source, version: 1, sealed, sealedAt: context.now() });
    setSourceSealed(db, source);
    now[source] = 1;
  }
  setLedger(db, row.key, sealLedger(opened, now));
  log(context, 'identities recovered', { vault: old.id, sources: missing });
  return { recovered: missing.length, kept: Object.keys(before).length - missing.length };
}

function presentEntry(entries: readonly EntryRow[], version: number): EntryRow {
  const entry = entries.find((each) => each.version === version);
  if (!entry) throw damaged('The identity of this source is missing from the vault');
  return entry;
}

function opensAs(key: OpenKey, { source, version, sealed }: EntryRow) {
  const identity = openIdentity(key, source, version, sealed);
  if (!identity) throw damaged('The identity of this source is not as Galley sealed it');
  return identity;
}
