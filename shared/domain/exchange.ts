/** Files in and out. */
import { z } from 'zod';
import { articleSummary, uuid } from './article.ts';
import { changeKind } from './comparison.ts';
import { writtenManifest } from './manifest.ts';
import { importCounts } from './review.ts';

export const importExtensions = [
  'docx',
  'docm',
  'odt',
  'fodt',
  'rtf',
  'txt',
  'md',
  'markdown',
  'html',
  'htm',
] as const;

/** Folders in one file. */
export const packedExtensions = ['zip'] as const;

export const exportFormats = [
  'html',
  'docx',
  'pdf',
  'galley',
  'epub',
  'md',
  'txt',
  'json',
  'icml',
  'ninjs',
  'nitf',
  'newsml',
] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

/** How a file of the format ends; where several formats are written alike, with its name. */
export const exportExtension: Readonly<Record<ExportFormat, string>> = {
  html: 'html',
  docx: 'docx',
  pdf: 'pdf',
  galley: 'galley.pdf',
  epub: 'epub',
  md: 'md',
  txt: 'txt',
  json: 'json',
  icml: 'icml',
  ninjs: 'ninjs.json',
  nitf: 'nitf.xml',
  newsml: 'newsml.xml',
};

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
    counts: importCounts,
    /** What could not be kept, and where. */
    warnings: z.array(z.string()),
    /** What was concluded rather than read, such as the encoding or which lines are subheads. */
    inferred: z.array(z.string()),
  }),
  z.object({ file: z.string(), ok: z.literal(false), error: z.string() }),
]);
export type ImportOutcome = z.infer<typeof importOutcome>;

/** How a file comes in over a piece: proposed, or at once. */
export const overMode = z.enum(['suggestions', 'text']);
export type OverMode = z.infer<typeof overMode>;

/** What a file would do to the piece that it comes in over. */
export const overFacts = z.object({
  /** The version it is held against. */
  revision: uuid,
  /** Between the text as it stands and that of the file with everything suggested in it taken in. */
  wordsAdded: z.int(),
  wordsRemoved: z.int(),
  /** How many changes there are of each kind. */
  changes: z.array(z.object({ kind: changeKind, count: z.int() })),
  /** Suggestions that are open in the piece. */
  open: z.int(),
  /** Suggestions that the file brings. */
  tracked: z.int(),
  /** Threads in which the file says something that is not said in the piece. */
  threads: z.int(),
  /** Comments, claims and queries whose words the file has no more. */
  lost: z.int(),
});
export type OverFacts = z.infer<typeof overFacts>;

/** What became of a piece that a file came in over. */
export const broughtOver = z.object({
  article: articleSummary,
  /** The version that holds the text now; the one before when the file changed nothing. */
  revision: uuid,
  /** The head that the piece had; restoring it takes the file back. */
  before: uuid,
});
export type BroughtOver = z.infer<typeof broughtOver>;

export const exportOutcome = z.discriminatedUnion('ok', [
  z.object({
    id: uuid,
    ok: z.literal(true),
    /** What it was written as. */
    format: z.string(),
    file: z.string(),
    bytes: z.int(),
    /** SHA-256 of the written file, lower-case hexadecimal. */
    sha256: z.string(),
    /** Of the receipt that was kept of it; missing where none is. */
    receipt: uuid.optional(),
    /** What whoever sends the file should know, a sentence each. */
    warnings: z.array(z.string()),
    /** What the format cannot say of the piece, a sentence each. */
    lost: z.array(z.string()).default([]),
  }),
  z.object({
    id: uuid,
    ok: z.literal(false),
    /** Null when nothing of the piece could be written at all. */
    format: z.string().nullable(),
    error: z.string(),
  }),
]);
export type ExportOutcome = z.infer<typeof exportOutcome>;

/** How far a long piece of work is. */
export const jobProgress = z.object({
  jobId: uuid,
  kind: z.enum(['import', 'export', 'backup', 'restore', 'verify', 'prune']),
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
  /** What became of the manifest; null when none was asked for. */
  manifest: writtenManifest.nullable(),
});
export type JobResult = z.infer<typeof jobResult>;
