/** Commands that bring files in and out. Progress and results arrive as events. */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { comparisonFormat } from '../domain/comparison.ts';
import { broughtOver, exportFormat, overFacts, overMode } from '../domain/exchange.ts';
import { houseTemplate } from '../domain/house.ts';
import { leavingFile, stays } from '../domain/leaving.ts';
import { person } from '../domain/person.ts';
import { exportProfile } from '../domain/profile.ts';
import { recipient } from '../domain/receipt.ts';
import { reportFormat } from '../domain/report.ts';
import { command } from './command.ts';
import { comparedVersions } from './versions.ts';

const filePath = z.string().min(1).max(4096);
const job = z.object({ jobId: uuid });

/** Whether review copies as Word files hold the piece's claims as comments; nothing else ever does. */
const claimsToo = z.boolean().default(false);

export const exchangeCommands = {
  /** Imports files; folders are walked. Ends with the event `job.finished`. */
  'import.start': command(
    'exchange',
    z.strictObject({
      paths: z.array(filePath).min(1).max(100_000),
      desk: z.string().max(80).optional(),
    }),
    job,
  ),
  /**
   * Reads a file and says what it would do to a piece that it came in over; nothing is written. With
   * a `jobId`, `job.cancel` gives the reading up. Fails with `import-refused` as an import does.
   */
  'import.look': command(
    'exchange',
    z.strictObject({ articleId: uuid, path: filePath, jobId: uuid.optional() }),
    overFacts.extend({
      file: z.string(),
      /** SHA-256 of the file, lower-case hexadecimal: bringing it in names it. */
      sha256: z.string(),
      /** Who made the text, as the file says; empty when it does not. */
      by: z.string(),
      warnings: z.array(z.string()),
      inferred: z.array(z.string()),
    }),
  ),
  /**
   * Brings a file in over a piece, as it was looked at: what stood there is kept first ('before
   * import'). Fails with `conflict` when the piece was written in since, and with `import-refused` when
   * the file was.
   */
  'import.over': command(
    'exchange',
    z.strictObject({
      articleId: uuid,
      path: filePath,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      expectedRevision: uuid,
      as: overMode,
      /** The name of whoever the suggestions are laid to; the person writing when left out. */
      by: person.shape.name.optional(),
      jobId: uuid.optional(),
    }),
    broughtOver,
  ),
  /**
   * Writes each piece in each of the formats; those that the profile has not are failed outcomes. The
   * archive keeps a receipt of each file that was written.
   */
  'export.start': command(
    'exchange',
    z.strictObject({
      ids: z.array(uuid).min(1).max(10_000),
      formats: z.array(exportFormat).min(1).max(40),
      profile: exportProfile.default('clean'),
      claims: claimsToo,
      folder: filePath,
      /** Whether a file beside them lists them: whose, how large, with which hash, and what was refused. */
      manifest: z.boolean().default(false),
      /** The desk whose choices these are, to be offered again; nothing is remembered without. */
      desk: z.string().max(80).optional(),
      /** To whom the files go, for their receipts; empty when nobody says. */
      to: recipient.default(''),
    }),
    job,
  ),
  /**
   * Asks for a Word file and keeps it; null when the person cancels. Fails with `import-refused` when
   * its looks cannot be taken.
   */
  'template.choose': command(
    'exchange',
    z.strictObject({}),
    z.object({ word: houseTemplate.shape.word }),
  ),
  /** What would be in those files, counted; nothing is written. */
  'export.leaves': command(
    'exchange',
    z.strictObject({
      ids: z.array(uuid).min(1).max(100),
      formats: z.array(exportFormat).min(1).max(40),
      profile: exportProfile.default('clean'),
      claims: claimsToo,
    }),
    z.object({
      files: z.array(leavingFile),
      stays: z.array(z.object({ id: uuid, ...stays.shape })),
    }),
  ),
  /**
   * Writes clean copies of several pieces as one book, a chapter each, in the order given; without one
   * of them there is no book. Its outcome has the format `issue`.
   */
  'export.issue': command(
    'exchange',
    z.strictObject({
      ids: z.array(uuid).min(1).max(500),
      title: z.string().trim().min(1).max(300),
      folder: filePath,
      /** To whom it goes, for its receipts; empty when nobody says. */
      to: recipient.default(''),
    }),
    job,
  ),
  /** Writes what turns one version of a piece into another. */
  'export.comparison': command(
    'exchange',
    comparedVersions.extend({ format: comparisonFormat.default('html'), folder: filePath }),
    job,
  ),
  /** Writes the record of a piece's fact-check; redacted, no confidential source is known from it. */
  'export.report': command(
    'exchange',
    z.strictObject({
      articleId: uuid,
      format: reportFormat,
      redacted: z.boolean().default(false),
      folder: filePath,
    }),
    job,
  ),
  /** Gives up an import or export between two files; verifying, backing up or restoring at once. */
  'job.cancel': command('exchange', z.strictObject({ jobId: uuid }), z.object({})),
} as const;
