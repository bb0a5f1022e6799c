/** Commands on versions. */
import { z } from 'zod';
import { articleSummary, uuid } from '../domain/article.ts';
import { comparison } from '../domain/comparison.ts';
import {
  milestone,
  version,
  versionContent,
  versionFault,
  versionReason,
  wordsChanged,
} from '../domain/version.ts';
import { command } from './command.ts';

const name = z.string().trim().min(1).max(200);

/** A version by its id, or the text as it stands. */
export const comparedVersion = z.union([uuid, z.literal('current')]);

/** Two versions of one piece, the first of them what the other is held against. */
export const comparedVersions = z.strictObject({
  articleId: uuid,
  from: comparedVersion,
  to: comparedVersion,
});

export const versionCommands = {
  'version.list': command(
    'read',
    z.strictObject({ articleId: uuid }),
    /** The latest first; the first is the head. */
    z.object({ versions: z.array(version) }),
  ),
  'version.get': command('read', z.strictObject({ versionId: uuid }), versionContent),
  /** What turns one version of a piece into another. */
  'version.compare': command(
    'read',
    comparedVersions.extend({
      /** With it `job.cancel` ends the comparing at once, wherever it is. */
      jobId: uuid.optional(),
    }),
    comparison,
  ),
  /** Reads every version's text against its hash; tells of those that cannot be shown. */
  'version.check': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({ faults: z.array(versionFault) }),
  ),
  /** How many words came and went between pairs of versions; null where either cannot be read. */
  'version.words': command(
    'read',
    z.strictObject({
      articleId: uuid,
      /** Without `from` everything came. */
      pairs: z.array(z.strictObject({ from: uuid.nullable(), to: uuid })).max(16),
    }),
    z.object({ words: z.array(wordsChanged.nullable()) }),
  ),
  /** Keeps the head under a name. A milestone that is left out stays what it is. */
  'version.name': command(
    'write',
    z.strictObject({
      articleId: uuid,
      name,
      milestone: milestone.nullable().optional(),
      /** Whom a checking copy is handed to, in words; of no other milestone. */
      to: z.string().trim().max(120).optional(),
    }),
    version,
  ),
  'version.rename': command(
    'write',
    z.strictObject({ versionId: uuid, name, milestone: milestone.nullable().optional() }),
    version,
  ),
  /** Keeps the head as an automatic version; null when it is kept already. */
  'version.keep': command(
    'write',
    z.strictObject({ articleId: uuid, reason: versionReason }),
    z.object({ version: version.nullable() }),
  ),
  /** Makes an earlier version current again; what stood there is kept first ('before restore'). */
  'version.restore': command(
    'write',
    z.strictObject({ articleId: uuid, versionId: uuid, expectedRevision: uuid }),
    z.object({ revision: uuid, article: articleSummary }),
  ),
  /**
   * Takes out automatic versions that were kept on leaving, at a pause or in a long sitting, all but
   * the last of each day: those of a piece, or of all. A dry run says what would go. A backup is made
   * first, and never rotated away.
   */
  'version.prune': command(
    'write',
    z.strictObject({
      articleId: uuid.nullable(),
      olderThanDays: z.int().min(1).max(36_500),
      dryRun: z.boolean().default(true),
      /** Under which it says how far it is, and can be given up: what is taken out by then stays out. */
      jobId: uuid.optional(),
    }),
    z.object({
      versions: z.int(),
      pieces: z.int(),
      /** That their texts take, packed. */
      bytes: z.int(),
      /** Folder of the backup; null when nothing was taken out. */
      backup: z.string().nullable(),
    }),
  ),
} as const;
