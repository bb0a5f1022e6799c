/** Two versions of a piece compared: what is said of the changes, and both texts in one. */
import { z } from 'zod';
import { version } from './version.ts';

const attrs = z.record(z.string(), z.unknown());

/** A stretch of text with its marks, or an inline atom. Annotations are left out. */
export const markedLeaf = z.object({
  type: z.string(),
  text: z.string().optional(),
  attrs: attrs.optional(),
  marks: z.array(z.object({ type: z.string(), attrs: attrs.optional() })).optional(),
});
export type MarkedLeaf = z.infer<typeof markedLeaf>;

/** Inline content of which one thing is true. */
export const markedRun = z.object({
  state: z.enum(['kept', 'inserted', 'deleted']),
  /** As it is after; as it was, when it is deleted. */
  leaf: markedLeaf,
  /** Kept words that looked otherwise: as they were before. */
  was: markedLeaf.optional(),
  /** The change that it belongs to; none for words that stayed as they were. */
  change: z.string().optional(),
  /** Ids of the annotations on it, where they are asked for. */
  annotations: z.array(z.string()).optional(),
});
export type MarkedRun = z.infer<typeof markedRun>;

/**
 * `moved-from`, `moved-to`: both places of a block that stands elsewhere. `retyped-from`,
 * `retyped-to`: a block that became another kind of block in its place, such as an item of a list.
 * `split`: the block begins in the text after only; before, its words ended the block above it.
 * `joined`: the other way round.
 */
export const blockState = z.enum([
  'kept',
  'inserted',
  'deleted',
  'moved-from',
  'moved-to',
  'retyped-from',
  'retyped-to',
  'split',
  'joined',
]);
export type BlockState = z.infer<typeof blockState>;

const look = z.object({ type: z.string(), attrs: attrs.optional() });

/** A block of either text, or of both. It holds either runs or blocks; a picture's runs are its cutline. */
export const markedBlock = z.object({
  state: blockState,
  type: z.string(),
  /** In the text after; in the text before where the block stands in that one only. */
  id: z.string().optional(),
  /** Without the id. */
  attrs: attrs.optional(),
  /** The change that `state` belongs to. */
  change: z.string().optional(),
  /** A block whose type or attributes differ: as it was before. */
  was: look.optional(),
  /** The changes that `was` belongs to. */
  looks: z.array(z.string()).optional(),
  runs: z.array(markedRun).optional(),
  get blocks() {
    return z.array(markedBlock).optional();
  },
});
export type MarkedBlock = z.infer<typeof markedBlock>;

export const changeKind = z.enum([
  'insert',
  'delete',
  'replace',
  'move',
  'split',
  'join',
  'retype',
  'format',
  'attribute',
]);

/** One change, as a list of changes tells it. */
export const markedChange = z.object({
  /** Equal for the same change of another comparison of the same texts. */
  id: z.string(),
  kind: changeKind,
  /** Where it stands, in the field's words: `Headline`, `Paragraph 4`. */
  place: z.string(),
  /** The words that came and those that went; blocks are parted by a newline. */
  added: z.string(),
  removed: z.string(),
  /** The words that it is about when none came and none went. */
  about: z.string(),
  /** What else there is to say: `Bold`, `Paragraph → Subhead`. */
  details: z.array(z.string()),
});
export type MarkedChange = z.infer<typeof markedChange>;

/** Both texts in one, from which every drawing of the comparison is made. */
export const markup = z.object({
  blocks: z.array(markedBlock),
  /** In the order in which they stand in `blocks`. */
  changes: z.array(markedChange),
  /** Words that came and words that went; moved words did neither. */
  wordsAdded: z.int(),
  wordsRemoved: z.int(),
});
export type Markup = z.infer<typeof markup>;

/** As one page; as a Word file with tracked changes. */
export const comparisonFormat = z.enum(['html', 'docx']);
export type ComparisonFormat = z.infer<typeof comparisonFormat>;

/** What stands beside the text and is printed with it. */
export const comparedFieldNames = { byline: 'Byline', dateline: 'Dateline' } as const;
export type ComparedFieldName = keyof typeof comparedFieldNames;

/** A field that reads otherwise in the two versions. */
export const comparedField = z.object({
  field: z.enum(['byline', 'dateline']),
  before: z.string(),
  after: z.string(),
});
export type ComparedField = z.infer<typeof comparedField>;

export const comparison = z.object({
  from: version,
  to: version,
  /** None of a draft and its piece: a draft has the fields of its piece. */
  fields: z.array(comparedField),
  ...markup.shape,
});
export type Comparison = z.infer<typeof comparison>;
