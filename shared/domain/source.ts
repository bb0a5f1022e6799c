/** Sources, and the evidence that ties them to claims. */
import { z } from 'zod';
import { instant, uuid } from './article.ts';

export const sourceKinds = [
  'person',
  'recording',
  'transcript',
  'notes',
  'email',
  'document',
  'paper',
  'book',
  'dataset',
  'web page',
  'image',
] as const;
export const sourceKind = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof sourceKind>;

export const sourceGrade = z.enum(['primary', 'secondary']);
export const reliabilities = ['unknown', 'high', 'medium', 'low'] as const;
export const reliability = z.enum(reliabilities);

/**
 * `open`: may be named. `background`: usable, not attributable by name. `off record`: not usable in
 * print. `anonymous`: nobody outside the vault may know who it is. The last three have a code name in
 * place of a name, and who they are lies in the vault alone.
 */
export const confidentialities = ['open', 'background', 'off record', 'anonymous'] as const;
export const confidentiality = z.enum(confidentialities);
export type Confidentiality = z.infer<typeof confidentiality>;

export const isConfidential = (source: { confidentiality: Confidentiality }): boolean =>
  source.confidentiality !== 'open';

/** What of a source a person may set. */
export const sourceFields = z.strictObject({
  /** The title or name; of a confidential source its code name. */
  name: z.string().trim().min(1).max(300),
  kind: sourceKind,
  grade: sourceGrade,
  reliability,
  /** How to reach it. Empty for confidential sources: theirs lies in the vault. */
  contact: z.string().max(2000),
  /** An address on the web, when it has one. */
  address: z.string().max(4096),
  notes: z.string().max(20_000),
  confidentiality,
});
export type SourceFields = z.infer<typeof sourceFields>;

export const source = z.object({
  id: uuid,
  ...sourceFields.shape,
  /** Something about its identity lies in the vault. */
  sealed: z.boolean(),
  createdBy: uuid,
  createdAt: instant,
  deletedAt: instant.nullable(),
  /** How many claims, of all pieces, rest on it. */
  claims: z.int(),
});
export type Source = z.infer<typeof source>;

export const stances = ['supports', 'contradicts', 'neither'] as const;
export const stance = z.enum(stances);
export type Stance = z.infer<typeof stance>;

/** What of a piece of evidence a person may set. */
export const evidenceFields = z.strictObject({
  sourceId: uuid.nullable(),
  stance,
  /** Where in the source: 'page 12', 'graf 3', '04:10'. */
  locator: z.string().max(500),
  quotation: z.string().max(20_000),
  /** A calculation with its numbers, such as '4,118 - 218 = 3,900'. */
  calculation: z.string().max(2000),
  note: z.string().max(20_000),
  /** SHA-256 of an attached file, lower-case hexadecimal. */
  attachment: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type EvidenceFields = z.infer<typeof evidenceFields>;

export const evidence = z.object({
  id: uuid,
  claimId: uuid,
  ...evidenceFields.shape,
  /** Of the attached file; empty and null without one. */
  fileName: z.string(),
  fileMime: z.string(),
  fileBytes: z.int(),
  /** When the file came into the archive. */
  capturedAt: instant.nullable(),
  createdBy: uuid,
  createdAt: instant,
  deletedAt: instant.nullable(),
});
export type Evidence = z.infer<typeof evidence>;

export const contactChannels = ['call', 'email', 'meeting', 'message', 'letter', 'form'] as const;
export const contactChannel = z.enum(contactChannels);
export type ContactChannel = z.infer<typeof contactChannel>;

export const contactFields = z.strictObject({
  claimId: uuid.nullable(),
  sourceId: uuid.nullable(),
  at: instant,
  channel: contactChannel,
  /** Who was reached or tried, in words: a desk, a name, a code name. */
  who: z.string().trim().min(1).max(300),
  question: z.string().max(10_000),
  answer: z.string().max(10_000),
});
export type ContactFields = z.infer<typeof contactFields>;

/** One line of the contact log of a piece. */
export const contact = z.object({
  id: uuid,
  articleId: uuid,
  ...contactFields.shape,
  createdBy: uuid,
  createdAt: instant,
  deletedAt: instant.nullable(),
});
export type Contact = z.infer<typeof contact>;
