/** From a passphrase to a key: scrypt, with the cost and the salt stored beside what it opens. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { normalPassphrase } from '../../../shared/domain/vault.ts';
import { KEY_BYTES } from './seal.ts';

/**
 * What one try costs. Bounded: a row that was tampered with must not ask for all of the memory.
 * `log2N` of 20 takes 1 GiB.
 */
export const cost = z.strictObject({
  name: z.literal('scrypt'),
  log2N: z.int().min(10).max(20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(16),
});
export type Cost = z.infer<typeof cost>;

/** 128 MiB, and 0.35 s in Node or 0.7 s in Electron 33 (BoringSSL), on one core of two. */
export const presentCost: Cost = { name: 'scrypt', log2N: 17, r: 8, p: 1 };

export const newSalt = (): Buffer => randomBytes(16);

export interface Stretched {
  /** Wraps the vault's data key. To be wiped after use. */
  readonly key: Buffer;
  /** Tells whether a passphrase is the right one; says nothing about the key. */
  readonly check: Buffer;
}

/** Stretches a passphrase, away from this thread. */
export async function stretch(passphrase: string, salt: Uint8Array, by: Cost): Promise<Stretched> {
  const given = Buffer.from(normalPassphrase(passphrase), 'utf8');
  const N = 2 ** by.log2N;
  const options = { N, r: by.r, p: by.p, maxmem: 128 * by.r * (N + by.p) + 1024 * 1024 };
  try {
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      scrypt(given, salt, 2 * KEY_BYTES, options, (error, derived) => {
        if (error) reject(error);
        else resolve(derived);
      });
    });
    const check = createHash('sha256').update(bytes.subarray(KEY_BYTES)).digest();
    const key = Buffer.from(bytes.subarray(0, KEY_BYTES));
    bytes.fill(0);
    return { key, check };
  } finally {
    given.fill(0);
  }
}

export const sameCheck = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);
