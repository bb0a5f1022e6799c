/** What a first pass over a piece proposes as claims. */
import type { TextQuote } from '../../../domain/annotation.ts';
import type { ClaimKind, ClaimRisk } from '../../../domain/claim.ts';

/** A stretch of one block, in UTF-16 units of its text (`blockText`). */
export interface BlockRange {
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
}

/** A phrase that a fact-checker would underline. Nothing becomes a claim without a yes. */
export interface Candidate extends BlockRange {
  readonly kind: ClaimKind;
  readonly risk: ClaimRisk;
  /** Why it is proposed, as one plain phrase: 'a number with what it counts'. */
  readonly reason: string;
  readonly quote: TextQuote;
  /** The index of the candidate that states the same fact before; null for the first. */
  readonly repeatOf: number | null;
}

/** What a rule finds in a block. */
export interface Found {
  readonly kind: ClaimKind;
  readonly risk: ClaimRisk;
  readonly reason: string;
  readonly from: number;
  readonly to: number;
  /** Takes only what no other leaves free: the longest stretch of it, of so many words at least. */
  readonly yields?: number;
}
