/** Articles: the pieces of the archive, their fields and where they stand. */
import { z } from 'zod';

export const articleStatuses = [
  'idea',
  'draft',
  'in check',
  'copy',
  'ready',
  'released',
  'spiked',
] as const;
export const articleStatus = z.enum(articleStatuses);
export type ArticleStatus = z.infer<typeof articleStatus>;

/** UTC, ISO 8601 with milliseconds: `2026-02-24T14:32:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 });
export const uuid = z.uuid();

const line = (max: number) => z.string().max(max);

/** The fields that stand beside the text. Eyebrow, headline and dek stand inside it. */
export const articleFields = z.strictObject({
  slug: line(120),
  byline: line(300),
  dateline: line(120),
  desk: line(80),
  status: articleStatus,
  due: instant.nullable(),
  /** Not to be published before. */
  embargo: instant.nullable(),
  /** Words. */
  targetLength: z.int().min(1).max(1_000_000).nullable(),
  /** For the receiving desk, never published. */
  ednote: line(10_000),
  tags: z.array(line(60).min(1)).max(50),
});
export type ArticleFields = z.infer<typeof articleFields>;

export const emptyFields: ArticleFields = {
  slug: '',
  byline: '',
  dateline: '',
  desk: '',
  status: 'draft',
  due: null,
  embargo: null,
  targetLength: null,
  ednote: '',
  tags: [],
};

/** An article as lists show it. */
export const articleSummary = z.object({
  id: uuid,
  eyebrow: z.string(),
  headline: z.string(),
  dek: z.string(),
  ...articleFields.shape,
  words: z.int(),
  characters: z.int(),
  tks: z.int(),
  openThreads: z.int(),
  /** The person who made the piece; null when they are not known to this archive. */
  ownerId: uuid.nullable(),
  ownerName: z.string(),
  createdAt: instant,
  updatedAt: instant,
  /** How many other pieces that are not spiked have exactly the same body text. */
  duplicates: z.int(),
});
export type ArticleSummary = z.infer<typeof articleSummary>;

/** What a list leaves in. Everything given must hold; spiked pieces are left out unless asked for. */
export const articleFilter = z.strictObject({
  status: z.array(articleStatus).optional(),
  desk: z.array(z.string()).optional(),
  tag: z.array(z.string()).optional(),
  ownerId: z.array(uuid).optional(),
  updatedSince: instant.optional(),
  updatedUntil: instant.optional(),
  dueUntil: instant.optional(),
  duplicatesOnly: z.boolean().optional(),
});
export type ArticleFilter = z.infer<typeof articleFilter>;

export const articleSort = z.strictObject({
  by: z.enum([
    'updated',
    'created',
    'due',
    'headline',
    'desk',
    'status',
    'owner',
    'words',
    'relevance',
  ]),
  descending: z.boolean(),
});
export type ArticleSort = z.infer<typeof articleSort>;
