/** What of a fact-check may leave the archive when no confidential source is to be known from it. */
import type { Claim } from '../../../../shared/domain/claim.ts';
import type { Contact, Evidence, Source } from '../../../../shared/domain/source.ts';
import { isConfidential } from '../../../../shared/domain/source.ts';
import type { ReportSource } from './source.ts';

export interface Redaction {
  readonly on: boolean;
  /** Whether a source is not to be known. One that nothing is known of is treated as such. */
  hidesSource(id: string | null): boolean;
  hidesEvidence(evidence: Pick<Evidence, 'sourceId'>): boolean;
  /** A file that came from a confidential source is withheld wherever it is attached. */
  hidesFile(sha256: string): boolean;
  hidesContact(contact: Contact): boolean;
  /**
   * Whether a claim, or one that says the same, rests on a confidential source or on what is not known
   * any more, so that what was written beside it may tell.
   */
  guards(claimId: string | null): boolean;
  /** How a source that is not to be known is called. */
  labelOf(id: string): string;
  /** Free text with every code name taken out of it. */
  clear(text: string): string;
}

/** Leaves everything in. */
export const unredacted: Redaction = {
  on: false,
  hidesSource: () => false,
  hidesEvidence: () => false,
  hidesFile: () => false,
  hidesContact: () => false,
  guards: () => false,
  labelOf: (id) => id,
  clear: (text) => text,
};

/** Shorter words stand for too much else to be looked for in a text. */
const SHORTEST_NAME = 2;

/** @param labels how each confidential source is called in the report */
export function redactionOf(
  { checked: { claims, sources, evidence, contacts } }: Pick<ReportSource, 'checked'>,
  labels: ReadonlyMap<string, string>,
): Redaction {
  const known = new Map(sources.map((source) => [source.id, source]));
  const hidesSource = (id: string | null): boolean => {
    if (id === null) return false;
    const source = known.get(id);
    return source === undefined || isConfidential(source);
  };
  const hidden = evidence.filter(({ sourceId }) => hidesSource(sourceId));
  const files = new Set(hidden.map(({ attachment }) => attachment));
  const guarded = new Set([
    ...hidden.map(({ claimId }) => claimId),
    ...contacts.filter(({ sourceId }) => hidesSource(sourceId)).map(({ claimId }) => claimId),
  ]);
  // A decision may rest on the evidence of another claim, or on one that was taken away since and may
  // have come from anybody.
  const unhidden = new Set(
    evidence.filter(({ sourceId }) => !hidesSource(sourceId)).map(({ id }) => id),
  );
  for (const { id, decisions } of claims) {
    const rests = decisions.flatMap(({ evidenceIds }) => evidenceIds);
    if (rests.some((each) => !unhidden.has(each))) guarded.add(id);
  }
  // What was noted on a claim is noted on its repeats too.
  const first = ({ id, repeatOf }: Pick<Claim, 'id' | 'repeatOf'>) => repeatOf ?? id;
  const told = new Set(claims.filter(({ id }) => guarded.has(id)).map(first));
  for (const claim of claims) if (told.has(first(claim))) guarded.add(claim.id);
  const labelOf = (id: string) => labels.get(id) ?? 'Confidential source';
  // The longest first: a name may hold another.
  const names = sources
    .filter((source) => isConfidential(source) && source.name.length >= SHORTEST_NAME)
    .sort((one, other) => other.name.length - one.name.length)
    .map((source) => ({ words: wholeWords(source), label: labelOf(source.id) }));
  const guards = (claimId: string | null) => claimId !== null && guarded.has(claimId);
  const clear = (text: string) =>
    names.reduce((now, { words, label }) => now.replace(words, label), text);
  return {
    on: true,
    hidesSource,
    hidesEvidence: ({ sourceId }) => hidesSource(sourceId),
    hidesFile: (sha256) => files.has(sha256),
    hidesContact: (contact) => {
      const { sourceId, claimId, who, question, answer } = contact;
      if (sourceId !== null) return hidesSource(sourceId);
      // Written down without its source: whose it is can only be guessed, so it stays.
      const words = `${who}\n${question}\n${answer}`;
      return guards(claimId) || clear(words) !== words;
    },
    guards,
    labelOf,
    clear,
  };
}

/** The name wherever it stands by itself, however it is written and spaced. */
function wholeWords({ name }: Pick<Source, 'name'>): RegExp {
  const escaped = name
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
    .replace(/\s+/gu, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
