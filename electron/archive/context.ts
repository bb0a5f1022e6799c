/** What every command of the archive works with. */
import { GalleyError } from '../../shared/domain/errors.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import type { Db } from './connection.ts';
import type { Deriver } from './document/derive.ts';
import type { FollowedTexts } from './document/followed.ts';
import type { WorkingPacker } from './document/working-packer.ts';
import type { Folder } from './folder.ts';
import type { Listing } from './listing/listing.ts';
import type { Matches } from './search/matches.ts';
import type { Texts } from './search/texts.ts';
import type { VaultRoom } from './vault/room.ts';

/** Told about what is worth looking into; never given a word of anyone's text. */
export type Logger = (entry: { event: string; milliseconds?: number; detail?: string }) => void;

export interface Context {
  db: Db;
  readonly folder: Folder;
  readonly deriver: Deriver;
  readonly packer: WorkingPacker;
  readonly followed: FollowedTexts;
  readonly listing: Listing;
  readonly matches: Matches;
  readonly texts: Texts;
  /** Holds the identity vault's key while it is open. */
  readonly vault: VaultRoom;
  /** Told when the vault was opened or locked. */
  readonly onVault: (state: VaultState) => void;
  readonly log: Logger;
  /** Why nothing can be written, in one sentence; null when it can. */
  readonly readOnly: string | null;
  readonly warnings: readonly string[];
  /** Now, in UTC, as it is stored. */
  now(): string;
  /** Articles that the running command changed; told to listeners after the commit. */
  readonly changed: Set<string>;
}

/** @throws GalleyError `read-only` when the archive is open for reading only */
export function mustWrite(context: Context): void {
  if (context.readOnly !== null) throw new GalleyError('read-only', context.readOnly);
}
