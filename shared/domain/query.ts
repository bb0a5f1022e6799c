/** Queries: questions of a checker to the author or the editor, and what came of them. */
import { z } from 'zod';
import { anchorState, textQuote } from './annotation.ts';
import { instant, uuid } from './article.ts';

export const queryTo = z.enum(['author', 'editor']);
export const severities = ['must', 'should', 'could'] as const;
/** `must`: it cannot run like this. `should`: it ought to be mended. `could`: an offer. */
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;

/** `fix`: the words change. `stet`: let them stand. `cut`: they go. */
export const queryDecisions = ['fix', 'stet', 'cut'] as const;
export const queryDecision = z.enum(queryDecisions);
export type QueryDecision = z.infer<typeof queryDecision>;

export const queryFields = z.strictObject({
  to: queryTo,
  question: z.string().trim().min(1).max(10_000),
  /** The words that are proposed for those it is about; null when none are. */
  proposal: z.string().max(10_000).nullable(),
  severity,
  due: instant.nullable(),
});
export type QueryFields = z.infer<typeof queryFields>;

export const query = z.object({
  /** Also the id of its own mark in the text, unless it hangs on a claim. */
  id: uuid,
  articleId: uuid,
  /** The claim it is about; its place is then the claim's. */
  claimId: uuid.nullable(),
  /** Of a query without a claim: where it was asked and where it stands; else the claim's. */
  quote: textQuote,
  current: textQuote,
  state: anchorState,
  ...queryFields.shape,
  answer: z.string(),
  answeredBy: uuid.nullable(),
  answeredAt: instant.nullable(),
  /** Null while it is open. */
  decision: queryDecision.nullable(),
  decidedBy: uuid.nullable(),
  decidedAt: instant.nullable(),
  createdBy: uuid,
  createdAt: instant,
  deletedAt: instant.nullable(),
});
export type Query = z.infer<typeof query>;
