/** The fact-check report as data: what every way of writing it draws from, and nothing else. */

import type { AnchorState } from '../../../../shared/domain/annotation.ts';
import type { ClaimKind, ClaimRisk, ClaimStatus } from '../../../../shared/domain/claim.ts';
import type { QueryDecision, Severity } from '../../../../shared/domain/query.ts';
import type {
  Confidentiality,
  ContactChannel,
  SourceKind,
  Stance,
} from '../../../../shared/domain/source.ts';

/** Where `null` stands for words, they are withheld in a redacted report. */
export type Withheld = null;

export interface ReportEvidence {
  /** From 1, within its claim. */
  readonly number: number;
  readonly stance: Stance;
  /** The number in the list of sources; null for evidence without a source. */
  readonly source: number | null;
  readonly locator: string | Withheld;
  readonly quotation: string | Withheld;
  readonly calculation: string | Withheld;
  readonly note: string | Withheld;
  /** The number in the manifest; null without a file, or where it is withheld. */
  readonly file: number | null;
}

export interface ReportDecision {
  readonly status: ClaimStatus;
  readonly by: string;
  readonly at: string;
  readonly note: string | Withheld;
  /** The words it was made on. */
  readonly wording: string | Withheld;
  /** Numbers of the evidence it rests on. */
  readonly evidence: readonly number[];
  /** Evidence of other claims that it rests on: as of a repeat that was decided with its first. */
  readonly evidenceElsewhere: readonly { readonly claim: number; readonly number: number }[];
}

export interface ReportClaim {
  readonly number: number;
  readonly id: string;
  readonly quote: string | Withheld;
  readonly sentence: string | Withheld;
  readonly state: AnchorState;
  readonly status: ClaimStatus;
  /** Its words changed in meaning since it was decided. */
  readonly recheck: boolean;
  readonly kind: ClaimKind;
  readonly risk: ClaimRisk;
  readonly owner: string | null;
  readonly due: string | null;
  /** The number of the claim that says the same first. */
  readonly repeatOf: number | null;
  readonly public: boolean;
  readonly evidence: readonly ReportEvidence[];
  /** The first is the oldest. */
  readonly decisions: readonly ReportDecision[];
}

export interface ReportQuery {
  /** The claim's number; null for a query on words alone. */
  readonly claim: number | null;
  readonly words: string | Withheld;
  readonly to: 'author' | 'editor';
  readonly severity: Severity;
  readonly question: string | Withheld;
  readonly proposal: string | Withheld;
  readonly answer: string | Withheld;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly answeredBy: string | null;
  readonly decision: QueryDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

export interface ReportContact {
  readonly claim: number | null;
  readonly source: number | null;
  readonly at: string;
  readonly channel: ContactChannel;
  readonly who: string;
  readonly question: string;
  readonly answer: string;
  readonly by: string;
}

export interface ReportSourceEntry {
  readonly number: number;
  /** The name; of a confidential one its code name, or `Confidential source 1` when redacted. */
  readonly name: string;
  readonly confidentiality: Confidentiality;
  /** Null where it would tell more of a confidential source than may be told. */
  readonly kind: SourceKind | Withheld;
  readonly grade: 'primary' | 'secondary' | Withheld;
  readonly reliability: string | Withheld;
  readonly contact: string | Withheld;
  readonly address: string | Withheld;
  readonly notes: string | Withheld;
  /** Numbers of the claims of this piece that rest on it. */
  readonly claims: readonly number[];
}

export interface ReportFile {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly capturedAt: string | null;
  readonly claims: readonly number[];
}

export interface ReportSignOff {
  readonly pass: 'facts' | 'legal' | 'copy';
  readonly role: string;
  readonly by: string;
  readonly at: string;
  /** SHA-256 of the stored document that was signed. */
  readonly sha256: string;
  readonly state: 'standing' | 'broken' | 'withdrawn';
  /** Changes since it was signed. */
  readonly changed: number;
  readonly waived: readonly { readonly item: string; readonly reason: string }[];
}

/** The text that the check was made on; `at` is when it was frozen. */
export interface ReportCheckingCopy extends ReportVersion {
  readonly by: string;
  /** Whom it was handed to; may be empty. */
  readonly to: string;
}

export interface ReportVersion {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  /** SHA-256 of the stored document. */
  readonly sha256: string;
}

export interface Report {
  readonly format: 'galley-fact-check-1';
  /** Whether no confidential source can be known from it. */
  readonly redacted: boolean;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly piece: {
    readonly id: string;
    readonly headline: string;
    readonly slug: string;
    readonly byline: string;
    readonly desk: string;
    readonly words: number;
  };
  readonly version: ReportVersion;
  readonly checkingCopy: ReportCheckingCopy | null;
  readonly counts: {
    readonly claims: number;
    readonly byStatus: Readonly<Record<ClaimStatus, number>>;
    readonly recheck: number;
    readonly open: number;
    readonly evidence: number;
    readonly sources: number;
    readonly confidentialSources: number;
    readonly contacts: number;
    readonly queries: number;
    readonly openQueries: number;
    readonly files: number;
  };
  /** What a redacted report leaves out. */
  readonly withheld: {
    readonly evidence: number;
    readonly contacts: number;
    readonly files: number;
  };
  readonly claims: readonly ReportClaim[];
  readonly sources: readonly ReportSourceEntry[];
  readonly memo: readonly ReportQuery[];
  readonly contacts: readonly ReportContact[];
  readonly manifest: readonly ReportFile[];
  readonly signOffs: readonly ReportSignOff[];
}
