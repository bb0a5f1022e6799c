/** Files in and out. */
import { z } from 'zod';
import { uuid } from './article.ts';

export const importExtensions = ['txt', 'md', 'markdown', 'html', 'htm'] as const;

export const exportFormats = ['html', 'md', 'txt', 'json'] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

/** What became of one file. */
export const importOutcome = z.discriminatedUnion('ok', [
  z.object({
    file: z.string(),
    ok: z.literal(true),
    id: uuid,
    headline: z.string(),
    dek: z.string(),
    /** Blocks of the body at its top level. */
    blocks: z.int(),
    words: z.int(),
    /** What could not be kept, and where. */
    warnings: z.array(z.string()),
    /** What was concluded rather than read, such as the encoding or which lines are subheads. */
    inferred: z.array(z.string()),
  }),
  z.object({ file: z.string(), ok: z.literal(false), error: z.string() }),
]);
export type ImportOutcome = z.infer<typeof importOutcome>;

export const exportOutcome = z.discriminatedUnion('ok', [
  z.object({
    id: uuid,
    ok: z.literal(true),
    file: z.string(),
    bytes: z.int(),
    /** SHA-256 of the written file, lower-case hexadecimal. */
    sha256: z.string(),
    /** What whoever sends the file should know, a sentence each. */
    warnings: z.array(z.string()),
  }),
  z.object({ id: uuid, ok: z.literal(false), error: z.string() }),
]);
export type ExportOutcome = z.infer<typeof exportOutcome>;

/** How far a long piece of work is. */
export const jobProgress = z.object({
  jobId: uuid,
  kind: z.enum(['import', 'export', 'backup', 'restore', 'verify']),
  done: z.int(),
  /** 0 while not known. */
  total: z.int(),
  /** What is being worked on, such as a file's name. */
  label: z.string(),
});
export type JobProgress = z.infer<typeof jobProgress>;

export const jobResult = z.object({
  jobId: uuid,
  kind: z.enum(['import', 'export']),
  cancelled: z.boolean(),
  imported: z.array(importOutcome),
  exported: z.array(exportOutcome),
  /** Where an export was written. */
  folder: z.string().nullable(),
});
export type JobResult = z.infer<typeof jobResult>;
