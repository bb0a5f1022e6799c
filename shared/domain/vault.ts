/** The identity vault: who a confidential source is, encrypted under a passphrase. */
import { z } from 'zod';
import { instant, uuid } from './article.ts';

/** Who a source is. Never stored, logged, indexed or exported but in the vault. */
export const identity = z.strictObject({
  name: z.string().trim().max(300),
  contact: z.string().max(4000),
  notes: z.string().max(20_000),
});
export type Identity = z.infer<typeof identity>;

export const noIdentity: Identity = { name: '', contact: '', notes: '' };

/** Minutes without use after which the vault locks itself, unless told otherwise. */
export const defaultIdleMinutes = 10;
export const idleMinutes = z.int().min(1).max(240);

export const vaultState = z.object({
  /** `none`: no vault was made in this archive. */
  state: z.enum(['none', 'locked', 'unlocked']),
  /** Of the vault in use; null without one. */
  id: uuid.nullable(),
  madeAt: instant.nullable(),
  /** Sources whose identity lies in it. */
  entries: z.int(),
  /** After wrong passphrases: none is taken before then. */
  retryAt: instant.nullable(),
  /** Vaults that were given up with their passphrase. Their contents are kept as they are. */
  aside: z.array(z.object({ id: uuid, madeAt: instant, asideAt: instant, entries: z.int() })),
});
export type VaultState = z.infer<typeof vaultState>;

/** An identity as it was sealed, and when earlier ones were. */
export const sealedIdentity = z.object({
  identity,
  /** 0 when nothing was sealed yet. */
  version: z.int(),
  sealedAt: instant.nullable(),
  /** All versions that are kept, the latest first. */
  versions: z.array(z.object({ version: z.int(), sealedAt: instant })),
});
export type SealedIdentity = z.infer<typeof sealedIdentity>;

/** Characters that a passphrase has at least. */
export const shortestPassphrase = 12;

/** As it is stretched into a key: the same characters, however a keyboard composes them. */
export const normalPassphrase = (given: string): string => given.normalize('NFKC');

/**
 * Why a passphrase is too weak to be taken, as one sentence; null when it is not. There is no rule on
 * kinds of characters: length is what counts, and rules make people write passphrases down.
 */
export function weaknessOf(given: string): string | null {
  const characters = [...normalPassphrase(given)];
  if (characters.length < shortestPassphrase) {
    return `Anyone who has the archive can try passphrases as fast as a computer can: take at least ${shortestPassphrase} characters, such as four words that do not belong together.`;
  }
  if (new Set(characters).size < 5) {
    return 'The same few characters over and over are guessed first: take words that do not belong together.';
  }
  return null;
}
