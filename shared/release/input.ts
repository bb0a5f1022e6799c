/** What the release rules look at, and what they say of it. */
import type { NodeJson } from '../document/schema.ts';
import type { AnchorState } from '../domain/annotation.ts';
import type { ArticleFields } from '../domain/article.ts';
import type { ClaimStatus } from '../domain/claim.ts';
import type { Severity } from '../domain/query.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { ReleaseTarget, Requirements, RuleId, SignOff, Stage } from '../domain/release.ts';

export interface OpenSuggestion {
  readonly key: string;
  /** Names. */
  readonly authors: readonly string[];
}

export interface OpenComment {
  readonly id: string;
  readonly author: string;
}

export interface OpenQuery {
  readonly id: string;
  /** The claim that it hangs on. */
  readonly claimId: string | null;
  readonly to: 'author' | 'editor';
  readonly severity: Severity;
  readonly question: string;
  readonly answered: boolean;
  readonly due: string | null;
}

export interface CheckedClaim {
  readonly id: string;
  /** As it is numbered in the text, from 1. */
  readonly number: number;
  readonly words: string;
  readonly status: ClaimStatus;
  readonly recheck: boolean;
  readonly state: AnchorState;
  /** Of its last decision; null before the first. */
  readonly decision: { readonly id: string; readonly by: string; readonly note: string } | null;
}

export type SentBefore = Pick<Receipt, 'id' | 'at' | 'to' | 'versionId' | 'changed'>;

/** A piece and everything about it that a rule may want to know. */
export interface ReleaseInput {
  readonly stage: Stage;
  /** ISO 8601. */
  readonly now: string;
  readonly doc: NodeJson;
  readonly fields: ArticleFields;
  readonly suggestions: readonly OpenSuggestion[];
  readonly comments: readonly OpenComment[];
  /** Those without a decision. */
  readonly queries: readonly OpenQuery[];
  readonly claims: readonly CheckedClaim[];
  readonly signOffs: readonly SignOff[];
  /** Of what would be published now. */
  readonly publishedHash: string;
  readonly requirements: Requirements;
  /** Null while nothing was sent. */
  readonly lastReceipt: SentBefore | null;
  /** What each attached picture is called, by its hash. */
  readonly pictureNames: ReadonlyMap<string, string>;
  /** Words that no dictionary knows; null when spelling is not looked at. */
  readonly unknownWords: readonly string[] | null;
}

export interface FoundItem {
  /** What brought the item about: as long as it is equal, a waiver of the item holds. */
  readonly cause: string;
  readonly title: string;
  readonly detail: string;
  readonly target: ReleaseTarget;
  /** Further places of the same cause, in the order of the text. */
  readonly also?: readonly ReleaseTarget[];
  /** True unless told. */
  readonly waivable?: boolean;
  /** Never more than worth a look, whatever the desk says of the rule. */
  readonly mild?: boolean;
}

export interface Found {
  readonly items: readonly FoundItem[];
  /** What is in order when there are no items, in a few words; nothing when there was nothing to look at. */
  readonly passed?: string;
}

export interface Rule {
  readonly id: RuleId;
  readonly look: (piece: ReleaseInput) => Found;
}
