/** Signing a piece off, and what must be settled before it leaves. */
import { z } from 'zod';
import { articleFields, instant, uuid } from './article.ts';
import { stays } from './leaving.ts';

/** The passes over a piece that somebody signs. */
export const passes = ['facts', 'legal', 'copy'] as const;
export const pass = z.enum(passes);
export type Pass = z.infer<typeof pass>;

/** What a piece is checked for: that its own desk is done with it, or that it leaves. */
export const stages = ['ready', 'released'] as const;
export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;

/** SHA-256, lower-case hexadecimal. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const line = z.string().trim().max(200);
export const reason = z.string().trim().min(1).max(2000);

/** Something that somebody let stand, and why. */
export const waivedItem = z.object({
  /** Stable id of the item: it changes with its cause. */
  item: z.string().min(1).max(200),
  title: z.string().max(500),
  reason,
});
export type WaivedItem = z.infer<typeof waivedItem>;

export const waiver = z.object({
  ...waivedItem.shape,
  personId: uuid,
  /** As the person was called then. */
  personName: z.string(),
  at: instant,
});
export type Waiver = z.infer<typeof waiver>;

/**
 * `standing`: what would be published is what was signed. `broken`: it is not any more. `withdrawn`:
 * taken back by a person.
 */
export const signOffState = z.enum(['standing', 'broken', 'withdrawn']);
export type SignOffState = z.infer<typeof signOffState>;

export const signOff = z.object({
  id: uuid,
  articleId: uuid,
  pass,
  /** As what they signed: 'Checker', 'Lawyer'; may be empty. */
  role: line,
  personId: uuid,
  /** As the person was called then. */
  personName: z.string(),
  at: instant,
  versionId: uuid,
  /** Of the version's stored document. */
  contentHash: sha256,
  /** Of what of it is published (`shared/release/published.ts`). */
  publishedHash: sha256,
  waived: z.array(waivedItem),
  state: signOffState,
  /** The same person signed the same pass again later: only that one counts. */
  superseded: z.boolean(),
  withdrawn: z.object({ personName: z.string(), at: instant, reason: z.string() }).nullable(),
  /** What changed since, a clause each, the first few in the order of the text; of a broken one. */
  changes: z.array(z.string()),
  /** How many changes there are. */
  changed: z.int(),
});
export type SignOff = z.infer<typeof signOff>;

export const ruleIds = [
  'tk',
  'suggestions',
  'comments',
  'queries',
  'wrong claims',
  'open claims',
  'sign-offs',
  'embargo',
  'footnotes',
  'links',
  'alt text',
  'credits',
  'cutlines',
  'headline',
  'dek',
  'length',
  'fields',
  'spelling',
  'sent',
] as const;
export const ruleId = z.enum(ruleIds);
export type RuleId = z.infer<typeof ruleId>;

/** `must`: nothing leaves before it is settled or waived. `look`: said, and no more. */
export const ruleLevels = ['must', 'look', 'off'] as const;
export const ruleLevel = z.enum(ruleLevels);
export type RuleLevel = z.infer<typeof ruleLevel>;

export const requirableFields = [
  'eyebrow',
  'headline',
  'dek',
  'byline',
  'dateline',
  'slug',
  'desk',
] as const;
export const requirableField = z.enum(requirableFields);
export type RequirableField = z.infer<typeof requirableField>;

const characters = z.int().min(1).max(10_000).nullable();
const percent = z.int().min(0).max(1000).nullable();

/** What a desk asks of its pieces. */
export const requirements = z.strictObject({
  rules: z.partialRecord(ruleId, z.strictObject({ ready: ruleLevel, released: ruleLevel })),
  /** Passes that somebody must have signed. */
  passes: z.strictObject({ ready: z.array(pass), released: z.array(pass) }),
  /** Fields that must not be empty. */
  fields: z.array(requirableField),
  limits: z.strictObject({
    /** Characters; null for no limit. */
    headline: characters,
    dek: characters,
    /** Percent of the target length that a piece may be over and under it; null for no limit. */
    over: percent,
    under: percent,
  }),
});
export type Requirements = z.infer<typeof requirements>;

/** Where the cause of an item is. */
export const releaseTarget = z.discriminatedUnion('kind', [
  /** Words of a block, by their place in its text (atoms count one); the whole block when null. */
  z.object({
    kind: z.literal('text'),
    blockId: z.string(),
    range: z.object({ from: z.int(), to: z.int() }).nullable(),
  }),
  z.object({ kind: z.literal('claim'), id: uuid }),
  z.object({ kind: z.literal('query'), id: uuid }),
  z.object({ kind: z.literal('comment'), id: uuid }),
  /** By its key. */
  z.object({ kind: z.literal('suggestion'), key: z.string() }),
  z.object({
    kind: z.literal('field'),
    name: z.enum([
      ...(Object.keys(articleFields.shape) as (keyof typeof articleFields.shape)[]),
      'eyebrow',
      'headline',
      'dek',
    ]),
  }),
  z.object({ kind: z.literal('sign-off'), pass }),
  /** What changed since that version was sent. */
  z.object({ kind: z.literal('receipt'), versionId: uuid }),
]);
export type ReleaseTarget = z.infer<typeof releaseTarget>;

export const releaseItem = z.object({
  /** The same as long as its cause is the same. */
  id: z.string(),
  rule: ruleId,
  level: z.enum(['must', 'look']),
  title: z.string(),
  detail: z.string(),
  target: releaseTarget,
  /** Further places of the same cause, in the order of the text. */
  also: z.array(releaseTarget),
  waivable: z.boolean(),
  /** Who let it stand, and why; null while nobody did. */
  waiver: waiver.nullable(),
});
export type ReleaseItem = z.infer<typeof releaseItem>;

/** What would be in the files, and what would not. */
export const releaseCounts = z.object({
  leaves: z.object({
    words: z.int(),
    footnotes: z.int(),
    links: z.int(),
    pictures: z.int(),
    names: z.int(),
  }),
  stays,
});
export type ReleaseCounts = z.infer<typeof releaseCounts>;

export const releaseReport = z.object({
  articleId: uuid,
  stage,
  /** The head that was looked at. */
  revision: uuid,
  /** The desk whose requirements hold; empty where those of all desks do. */
  desk: z.string(),
  /** What must be settled first, then what is worth a look; those that were waived among them. */
  items: z.array(releaseItem),
  /** What was looked at and is in order. */
  passed: z.array(z.object({ rule: ruleId, said: z.string() })),
  counts: releaseCounts,
});
export type ReleaseReport = z.infer<typeof releaseReport>;

/** Whether nothing stands in the way. */
export const isClear = ({ items }: Pick<ReleaseReport, 'items'>): boolean =>
  items.every(({ level, waiver }) => level === 'look' || waiver !== null);

/** What is written into the record, which is only ever added to. */
export const recordKinds = [
  'signed off',
  'withdrawn',
  'waived',
  'waiver undone',
  'released',
] as const;
export const recordKind = z.enum(recordKinds);
export type RecordKind = z.infer<typeof recordKind>;

export const releasedFile = z.object({
  format: z.string().max(40),
  name: z.string().max(1000),
  bytes: z.int().min(0),
  sha256,
});
export type ReleasedFile = z.infer<typeof releasedFile>;

export const recordEntry = z.object({
  /** From 1, without a gap. */
  seq: z.int(),
  id: uuid,
  at: instant,
  kind: recordKind,
  articleId: uuid,
  personId: uuid,
  /** The version that it is about; null for none in particular. */
  versionId: uuid.nullable(),
  body: z.record(z.string(), z.unknown()),
  /** Of the entry before; 64 zeros for the first. */
  prev: sha256,
  hash: sha256,
});
export type RecordEntry = z.infer<typeof recordEntry>;
