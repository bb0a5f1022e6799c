/**
 * Commands of the identity vault. All run on the writer, where alone the key is; none is a `read`,
 * since the reader has no key. No input of theirs is ever logged.
 */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { confidentiality, source } from '../domain/source.ts';
import {
  defaultIdleMinutes,
  identity,
  idleMinutes,
  sealedIdentity,
  vaultState,
} from '../domain/vault.ts';
import { command } from './command.ts';

const passphrase = z.string().min(1).max(1000);
const none = z.strictObject({});
const idle = idleMinutes.default(defaultIdleMinutes);

export const vaultCommands = {
  'vault.state': command('write', none, vaultState),
  /**
   * Makes a vault and leaves it open. `insteadOf` names the vault that is given up for it, whose
   * contents are kept; without one, a vault that is there is refused.
   */
  'vault.make': command(
    'write',
    z.strictObject({ passphrase, insteadOf: uuid.nullable().default(null), idleMinutes: idle }),
    vaultState,
  ),
  /** Opens the vault; `wrong-passphrase` says so plainly, and each more makes the next try wait. */
  'vault.unlock': command('write', z.strictObject({ passphrase, idleMinutes: idle }), vaultState),
  'vault.lock': command('write', none, vaultState),
  /** Somebody is at work in the open vault: the time without use begins anew. */
  'vault.touch': command('write', none, vaultState),
  /** Needs the present passphrase even while the vault is open. */
  'vault.changePassphrase': command(
    'write',
    z.strictObject({ passphrase, next: passphrase }),
    vaultState,
  ),
  /** Who a source is, or who it was said to be in an earlier version. */
  'vault.identity': command(
    'write',
    z.strictObject({ sourceId: uuid, version: z.int().min(1).optional() }),
    sealedIdentity,
  ),
  /**
   * Keeps who a source is. A version that another window has sealed since `expected` was read is a
   * `conflict`; what was sealed before the vault was last opened stays as an earlier version.
   */
  'vault.seal': command(
    'write',
    z.strictObject({ sourceId: uuid, identity, expected: z.int().min(0) }),
    sealedIdentity,
  ),
  /**
   * Makes a source confidential that stood in the open: its name, contact, address and notes move into
   * the open vault, a code name takes their place, and the database is cleared of them.
   */
  'vault.protect': command(
    'write',
    z.strictObject({
      sourceId: uuid,
      /** The code name. */
      name: z.string().trim().min(1).max(300),
      confidentiality: confidentiality.exclude(['open']),
    }),
    z.object({
      source,
      /** False when traces may still lie in the file; closing the archive clears them then. */
      cleared: z.boolean(),
      /** Backups in the archive's folder from the time when the source stood in the open. */
      backups: z.int(),
      /** Lines of notes, contacts, queries, comments and receipts that still say the name. */
      mentions: z.int(),
    }),
  ),
  /**
   * Brings the identities of a vault that was given up into the open one, its passphrase having been
   * found. Those that the open one has already are left as they are; the other vault is kept.
   */
  'vault.recover': command(
    'write',
    z.strictObject({ vaultId: uuid, passphrase }),
    z.object({ recovered: z.int(), kept: z.int(), state: vaultState }),
  ),
} as const;
