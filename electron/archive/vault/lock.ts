/** What a vault's row says of its key, and how a passphrase gets at it. */
import { randomBytes } from 'node:crypto';
import type { VaultRow } from '../repositories/vault.ts';
import { cost, newSalt, presentCost, sameCheck, stretch } from './passphrase.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';

export type Lock = Pick<VaultRow, 'cost' | 'salt' | 'proof' | 'wrapped'>;

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);

/** Wraps a data key under a passphrase, with a salt of its own. `dataKey` stays the caller's. */
export async function wrap(vaultId: string, dataKey: Buffer, passphrase: string): Promise<Lock> {
  const salt = newSalt();
  const { key, check } = await stretch(passphrase, salt, presentCost);
  try {
    return {
      cost: JSON.stringify(presentCost),
      salt,
      proof: check,
      wrapped: seal(key, dataKey, ['key', vaultId]),
    };
  } finally {
    key.fill(0);
  }
}

/**
 * The data key, `wrong` for a passphrase that is not the vault's, or `damaged` when it is and the key
 * cannot be read all the same.
 */
export async function unwrap(
  { id, ...row }: Lock & Pick<VaultRow, 'id'>,
  passphrase: string,
): Promise<Buffer | 'wrong' | 'damaged'> {
  const by = readCost(row.cost);
  if (!by) return 'damaged';
  const { key, check } = await stretch(passphrase, row.salt, by);
  try {
    if (!sameCheck(check, row.proof)) return 'wrong';
    return unseal(key, row.wrapped, ['key', id]) ?? 'damaged';
  } finally {
    key.fill(0);
  }
}

function readCost(json: string) {
  try {
    return cost.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
