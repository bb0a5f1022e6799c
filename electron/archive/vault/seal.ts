/** Authenticated encryption: AES-256-GCM with a fresh random nonce for every sealing. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of a key. */
export const KEY_BYTES = 32;
/** 96 bits, as GCM wants them; random, since one key seals far fewer than 2^32 times. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed thing is, and of what: it opens under no other. */
export type Label = readonly (string | number)[];

/** Nonce, ciphertext and tag in one. `plain` stays the caller's, to be wiped. */
export function seal(key: Uint8Array, plain: Uint8Array, label: Label): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bytesOf(label));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes; null when the key is another, or anything of the label or the bytes is. */
export function unseal(key: Uint8Array, sealed: Uint8Array, label: Label): Buffer | null {
  if (sealed.byteLength < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOf(label));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(body);
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    return null;
  }
}

// JSON keeps the parts apart: no two labels have the same bytes.
const bytesOf = (label: Label): Buffer => Buffer.from(JSON.stringify(['galley-vault-1', ...label]));
