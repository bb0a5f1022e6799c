/** Claims: the factual phrases of a piece, and what was decided about each. */
import { z } from 'zod';
import { anchorState, textQuote } from './annotation.ts';
import { instant, uuid } from './article.ts';

export const claimKinds = [
  'name',
  'number',
  'date',
  'quote',
  'paraphrase',
  'description',
  'image',
  'legal',
] as const;
export const claimKind = z.enum(claimKinds);
export type ClaimKind = z.infer<typeof claimKind>;

/** What it would cost if it were wrong. */
export const claimRisks = ['high', 'normal', 'low'] as const;
export const claimRisk = z.enum(claimRisks);
export type ClaimRisk = z.infer<typeof claimRisk>;

/**
 * In the order of the keys 1 to 9 of a checking pass. `needs change`: the words are wrong as they
 * stand. `disputed`: sources contradict each other. `contradicted`: the evidence says otherwise.
 * `unverifiable`: nothing can show it either way, which is never 'contradicted'. `on author`: taken
 * on the author's word. `cut`: leaves the piece.
 */
export const claimStatuses = [
  'confirmed',
  'needs change',
  'disputed',
  'contradicted',
  'unverifiable',
  'on author',
  'cut',
  'checking',
  'unchecked',
] as const;
export const claimStatus = z.enum(claimStatuses);
export type ClaimStatus = z.infer<typeof claimStatus>;

/** A claim with one of these is still to be decided. */
export const isUndecided = (status: ClaimStatus): boolean =>
  status === 'unchecked' || status === 'checking';

/** The words of a claim and the sentence they stand in: what a decision is made on. */
export const wording = z.object({
  quote: textQuote,
  /** The whole sentences that the quote reaches into, those of several blocks parted by a newline. */
  sentence: z.string().max(20_000),
});
export type Wording = z.infer<typeof wording>;

/** One change of a claim's status. None is ever changed or taken away. */
export const claimDecision = z.object({
  id: uuid,
  status: claimStatus,
  personId: uuid,
  at: instant,
  /** Why; may be empty. */
  note: z.string(),
  /** The evidence it rests on. */
  evidenceIds: z.array(uuid),
  /** The exact words it was made on. */
  wording,
});
export type ClaimDecision = z.infer<typeof claimDecision>;

export const claim = z.object({
  /** Also the id of the annotation mark in the text. */
  id: uuid,
  articleId: uuid,
  /** As the words stood when the claim was made. */
  quote: textQuote,
  /** As they stand now; the last place and words seen when orphaned. */
  current: wording,
  state: anchorState,
  kind: claimKind,
  risk: claimRisk,
  /** Who is to check it. */
  ownerId: uuid.nullable(),
  due: instant.nullable(),
  /** The claim that says the same first; that one's decisions are offered to this one. */
  repeatOf: uuid.nullable(),
  /** May stand in a published record of what was verified. */
  public: z.boolean(),
  createdBy: uuid,
  createdAt: instant,
  /** Set when the claim was taken away; undo brings it back. */
  deletedAt: instant.nullable(),
  /** 'unchecked' until the first decision. */
  status: claimStatus,
  /** The first is the oldest; the last gives the status. */
  decisions: z.array(claimDecision),
  /**
   * The words under or around it changed in meaning since it was decided (`shared/document/claims`):
   * it is to be checked again.
   */
  recheck: z.boolean(),
});
export type Claim = z.infer<typeof claim>;

/** What of a claim a person may set. */
export const claimFields = z.strictObject({
  kind: claimKind,
  risk: claimRisk,
  ownerId: uuid.nullable(),
  due: instant.nullable(),
  repeatOf: uuid.nullable(),
  public: z.boolean(),
});
export type ClaimFields = z.infer<typeof claimFields>;

/** Whether somebody still has to look at it. */
export const isOpen = (each: Pick<Claim, 'status' | 'recheck' | 'state'>): boolean =>
  (isUndecided(each.status) || each.recheck || each.status === 'needs change') &&
  !(each.state === 'orphaned' && each.status === 'cut');
