/** Commands that bring files in and out. Progress and results arrive as events. */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { exportFormat } from '../domain/exchange.ts';
import { command } from './command.ts';
import { comparedVersions } from './versions.ts';

const filePath = z.string().min(1).max(4096);
const job = z.object({ jobId: uuid });

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
  'export.start': command(
    'exchange',
    z.strictObject({
      ids: z.array(uuid).min(1).max(10_000),
      format: exportFormat,
      folder: filePath,
    }),
    job,
  ),
  /** Writes what turns one version of a piece into another as one page. */
  'export.comparison': command('exchange', comparedVersions.extend({ folder: filePath }), job),
  /** Gives up an import or export between two files; verifying, backing up or restoring at once. */
  'job.cancel': command('exchange', z.strictObject({ jobId: uuid }), z.object({})),
} as const;
