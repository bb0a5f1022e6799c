/** Identities and the list of their versions as they are sealed. */
import { z } from 'zod';
import { type Identity, identity } from '../../../shared/domain/vault.ts';
import { seal, unseal } from './seal.ts';

/** The names of a vault and its key, while it is open. */
export interface OpenKey {
  readonly vaultId: string;
  readonly dataKey: Buffer;
}

/** Sealed lengths are multiples of this, so that they do not tell a short name from a long one. */
const STEP = 512;

export function sealIdentity(
  { vaultId, dataKey }: OpenKey,
  sourceId: string,
  version: number,
  what: Identity,
): Buffer {
  const json = Buffer.from(JSON.stringify(what), 'utf8');
  // White space after the value is part of JSON and of nothing else.
  const padded = Buffer.alloc(Math.ceil((json.byteLength + 1) / STEP) * STEP, 0x20);
  json.copy(padded);
  try {
    return seal(dataKey, padded, ['entry', vaultId, sourceId, version]);
  } finally {
    json.fill(0);
    padded.fill(0);
  }
}

/** Null when it is not what was sealed for this source under this version. */
export function openIdentity(
  { vaultId, dataKey }: OpenKey,
  sourceId: string,
  version: number,
  sealed: Uint8Array,
): Identity | null {
  const plain = unseal(dataKey, sealed, ['entry', vaultId, sourceId, version]);
  if (!plain) return null;
  try {
    return identity.parse(JSON.parse(plain.toString('utf8')));
  } finally {
    plain.fill(0);
  }
}

/**
 * Which version of each source is the present one. An entry put back in place of a newer one opens
 * under its own label; only this list, sealed as a whole, shows that it is old.
 */
export type Ledger = Record<string, number>;
const ledgerForm = z.record(z.string(), z.int().min(1));

export const sealLedger = ({ vaultId, dataKey }: OpenKey, ledger: Ledger): Buffer =>
  seal(dataKey, Buffer.from(JSON.stringify(ledger)), ['ledger', vaultId]);

export function openLedger({ vaultId, dataKey }: OpenKey, sealed: Uint8Array): Ledger | null {
  const plain = unseal(dataKey, sealed, ['ledger', vaultId]);
  return plain && ledgerForm.parse(JSON.parse(plain.toString('utf8')));
}
