/** Commands on articles. */
import { z } from 'zod';
import { thread } from '../domain/annotation.ts';
import {
  articleFields,
  articleFilter,
  articleSort,
  articleSummary,
  instant,
  uuid,
} from '../domain/article.ts';
import { claim } from '../domain/claim.ts';
import { draft } from '../domain/draft.ts';
import { stays } from '../domain/leaving.ts';
import { query } from '../domain/query.ts';
import {
  decidedSuggestion,
  openSuggestions,
  saidDecision,
  savedSuggestions,
} from '../domain/suggestions.ts';
import { command } from './command.ts';

/** ProseMirror JSON as a string: it crosses process borders as one flat copy. At most 64 MiB. */
export const docString = z.string().max(64 * 1024 * 1024);

export const openedArticle = z.object({
  article: articleSummary,
  schemaVersion: z.int(),
  doc: docString,
  /** What is suggested in the text and not decided; null when nothing is. */
  suggestions: openSuggestions.nullable(),
  /** Id of the head revision; a save names it as `expectedRevision`. */
  revision: uuid,
  threads: z.array(thread),
  /** What it is when it is a private draft; null for a piece. */
  draft: draft.nullable(),
  /** Why the piece can be read but not edited, in one sentence; null when it can be edited. */
  readOnly: z.string().nullable(),
});
export type OpenedArticle = z.infer<typeof openedArticle>;

const ids = z.array(uuid).min(1).max(10_000);

export const searchHit = z.object({
  article: articleSummary,
  /** A passage around the matches; `match` parts are to be highlighted. */
  snippet: z.array(z.object({ text: z.string(), match: z.boolean() })),
  /** The headline in the same parts, so that matches in it show too. */
  headline: z.array(z.object({ text: z.string(), match: z.boolean() })),
});
export type SearchHit = z.infer<typeof searchHit>;

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) };

export const articleCommands = {
  /** Makes a piece: empty, or with the given text. */
  'article.create': command(
    'write',
    z.strictObject({ fields: articleFields.partial().optional(), doc: docString.optional() }),
    articleSummary,
  ),
  /** Everything an editor needs to show a piece. Remembers it as recently opened. */
  'article.open': command('write', z.strictObject({ id: uuid }), openedArticle),
  /**
   * Makes the text durable. Fails with `conflict`, and writes nothing, when `expectedRevision` is
   * no longer the head.
   */
  'article.save': command(
    'write',
    z.strictObject({
      id: uuid,
      expectedRevision: uuid,
      schemaVersion: z.int(),
      doc: docString,
      /** What is suggested in it; null when nothing is open. */
      suggestions: savedSuggestions.strict().nullable().default(null),
      /** What was decided on suggestions, or taken back, since the last save; in order. */
      decided: z.array(saidDecision).max(100_000).default([]),
    }),
    z.object({
      revision: uuid,
      savedAt: instant,
      article: articleSummary,
      /** Threads whose anchor state or current words changed with this save. */
      threads: z.array(thread),
      /** The same of claims: their words or their sentence, too. */
      claims: z.array(claim),
      queries: z.array(query),
    }),
  ),
  'article.setFields': command(
    'write',
    z.strictObject({ id: uuid, patch: articleFields.partial() }),
    articleSummary,
  ),
  /** Sets the same fields on several pieces at once (status, desk, tags…), in one transaction. */
  'article.setFieldsOfMany': command(
    'write',
    z.strictObject({
      ids,
      patch: articleFields.pick({ status: true, desk: true, due: true }).partial(),
    }),
    z.object({ changed: z.int() }),
  ),
  'article.duplicate': command('write', z.strictObject({ id: uuid }), articleSummary),
  /** Drops pieces; they leave lists, but nothing is lost. */
  'article.spike': command('write', z.strictObject({ ids }), z.object({ changed: z.int() })),
  /** Brings spiked pieces back to the status they had. */
  'article.unspike': command('write', z.strictObject({ ids }), z.object({ changed: z.int() })),

  'article.list': command(
    'read',
    z.strictObject({ filter: articleFilter, sort: articleSort, ...page }),
    z.object({ rows: z.array(articleSummary), total: z.int() }),
  ),
  /**
   * Full-text search. Words are joined by AND; `"a phrase"`, `prefi*`, `slug:`, `desk:`, `byline:`,
   * `tag:`, `status:`, `headline:` and `-word` are understood. Never fails on odd input. A field that
   * is typed in names itself as `asker`: what it asked before, and was not begun, is given up.
   */
  'article.search': command(
    'read',
    z.strictObject({
      query: z.string().max(1000),
      filter: articleFilter,
      sort: articleSort,
      ...page,
      asker: z.string().max(60).optional(),
    }),
    z.object({
      hits: z.array(searchHit),
      /** Pieces that match. */
      total: z.int(),
      /** What was searched for, in words, when the query held something that could not be used. */
      note: z.string().nullable(),
    }),
  ),
  /** The numbers beside the sidebar's rows. */
  'article.counts': command(
    'read',
    z.strictObject({ ownerId: uuid.nullable(), dueUntil: instant }),
    z.object({
      all: z.int(),
      mine: z.int(),
      due: z.int(),
      spiked: z.int(),
      duplicates: z.int(),
      byStatus: z.record(z.string(), z.int()),
      byDesk: z.array(z.object({ desk: z.string(), count: z.int() })),
      byTag: z.array(z.object({ tag: z.string(), count: z.int() })),
      owners: z.array(z.object({ id: uuid, name: z.string(), count: z.int() })),
    }),
  ),
  /** A piece as it stands, for reading only: nothing is remembered, nothing is locked. */
  /** How much is kept of a piece that no clean copy holds. */
  'article.stays': command('read', z.strictObject({ id: uuid }), stays),
  'article.read': command('read', z.strictObject({ id: uuid }), openedArticle),
  /** What became of suggestions in a piece, the latest first; at most 500. */
  'article.decided': command(
    'read',
    z.strictObject({ id: uuid }),
    z.object({ decided: z.array(decidedSuggestion) }),
  ),
  /** How a piece came in; null when it was not imported. */
  'article.importReport': command(
    'read',
    z.strictObject({ id: uuid }),
    z.object({
      report: z
        .object({
          file: z.string(),
          importedAt: instant,
          /** SHA-256 of the original, kept as an attachment. */
          original: z.string(),
          warnings: z.array(z.string()),
          inferred: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  /** Recently opened pieces, the latest first. */
  'article.recent': command(
    'read',
    z.strictObject({ limit: z.int().min(1).max(50) }),
    z.object({ rows: z.array(articleSummary) }),
  ),
} as const;
