/** Every command of the program: one contract, two adapters (window and terminal). */
import type { z } from 'zod';
import type { ErrorJson } from '../domain/errors.ts';
import { annotationCommands } from './annotations.ts';
import { archiveCommands } from './archive.ts';
import { articleCommands } from './articles.ts';
import { checkCommands } from './check.ts';
import { draftCommands } from './drafts.ts';
import { exchangeCommands } from './exchange.ts';
import { houseCommands } from './house.ts';
import { internalCommands } from './internal.ts';
import { receiptCommands } from './receipts.ts';
import { releaseCommands } from './release.ts';
import { shellCommands } from './shell.ts';
import { vaultCommands } from './vault.ts';
import { versionCommands } from './versions.ts';

export const contract = {
  ...articleCommands,
  ...annotationCommands,
  ...versionCommands,
  ...draftCommands,
  ...checkCommands,
  ...releaseCommands,
  ...receiptCommands,
  ...houseCommands,
  ...archiveCommands,
  ...vaultCommands,
  ...exchangeCommands,
  ...shellCommands,
} as const;

export type Contract = typeof contract;
export type CommandName = keyof Contract;
export type Input<C extends CommandName> = z.input<Contract[C]['input']>;
export type Output<C extends CommandName> = z.output<Contract[C]['output']>;

/** Commands that the archive itself carries out, under any host; the internal ones included. */
export const archiveContract = {
  ...articleCommands,
  ...annotationCommands,
  ...versionCommands,
  ...draftCommands,
  ...checkCommands,
  ...releaseCommands,
  ...receiptCommands,
  ...houseCommands,
  ...archiveCommands,
  ...vaultCommands,
  ...internalCommands,
} as const;

export type ArchiveContract = typeof archiveContract;
export type ArchiveCommandName = keyof ArchiveContract;
export type ArchiveInput<C extends ArchiveCommandName> = z.input<ArchiveContract[C]['input']>;
export type ArchiveOutput<C extends ArchiveCommandName> = z.output<ArchiveContract[C]['output']>;

/** What crosses the border: errors travel as data, so that their code survives. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: ErrorJson };

/** The channel of a command between window and main. */
export const channelOf = (name: CommandName): string => `galley:${name}`;
