/** Commands on receipts. A window reads them; only an export writes them (`internal.ts`). */
import { z } from 'zod';
import { uuid } from '../domain/article.ts';
import { receipt } from '../domain/receipt.ts';
import { command } from './command.ts';

export const receiptCommands = {
  /** All receipts of a piece, the latest first. */
  'receipt.list': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({
      receipts: z.array(receipt),
      /** Of what the piece would publish as it stands. */
      publishedHash: z.string(),
    }),
  ),
  /** To whom something went before, the latest first, each once. */
  'receipt.recipients': command(
    'read',
    z.strictObject({ limit: z.int().min(1).max(100).default(20) }),
    z.object({ recipients: z.array(z.string()) }),
  ),
} as const;
