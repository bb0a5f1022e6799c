/** Makes the report of what the archive tells. What is withheld never comes into it. */
import { numberClaims, orderOf } from '../../../../shared/document/claims/index.ts';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { type Claim, claimStatuses, isOpen } from '../../../../shared/domain/claim.ts';
import type { Contact, Evidence, Source } from '../../../../shared/domain/source.ts';
import { isConfidential } from '../../../../shared/domain/source.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { claimsOf } from './claims.ts';
import { memoOf, signOffsOf } from './memo.ts';
import { type Redaction, redactionOf, unredacted } from './redaction.ts';
import type {
  Report,
  ReportCheckingCopy,
  ReportContact,
  ReportFile,
  ReportSourceEntry,
  ReportVersion,
} from './report.ts';
import type { ReportSource } from './source.ts';

/** What every part of the report refers to the others by. */
export interface Numbers {
  readonly claims: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, number>;
  /** By SHA-256; of files that are not withheld. */
  readonly files: ReadonlyMap<string, number>;
  readonly nameOf: (id: string | null) => string;
}

/** @param redacted whether no confidential source is to be known from it */
export function buildReport(source: ReportSource, redacted: boolean): Report {
  const { opened, checked } = source;
  const doc = JSON.parse(opened.doc) as NodeJson;
  const claims = inOrder(checked.claims, doc);
  const numbers = numbersOf(source, claims, redacted);
  const redaction = redacted ? redactionOf(source, labelsOf(source, numbers)) : unredacted;
  const contacts = checked.contacts.filter((each) => !redaction.hidesContact(each));
  const manifest = manifestOf(checked.evidence, numbers);
  const files = new Set(checked.evidence.flatMap(({ attachment }) => attachment ?? []));
  const { article } = opened;
  return {
    format: 'galley-fact-check-1',
    redacted,
    madeAt: source.madeAt,
    madeBy: source.madeBy,
    piece: {
      id: article.id,
      headline: article.headline,
      slug: article.slug,
      byline: article.byline,
      desk: article.desk,
      words: article.words,
    },
    version: versionOf(source.version, redaction),
    checkingCopy: source.checkingCopy && copyOf(source.checkingCopy, redaction),
    counts: {
      claims: claims.length,
      byStatus: Object.fromEntries(
        claimStatuses.map((status) => [
          status,
          claims.filter((each) => each.status === status).length,
        ]),
      ) as Report['counts']['byStatus'],
      recheck: claims.filter(({ recheck }) => recheck).length,
      open: claims.filter(isOpen).length,
      evidence: checked.evidence.length,
      sources: checked.sources.length,
      confidentialSources: checked.sources.filter(isConfidential).length,
      contacts: checked.contacts.length,
      queries: checked.queries.length,
      openQueries: checked.queries.filter(({ decision }) => decision === null).length,
      files: files.size,
    },
    withheld: {
      evidence: checked.evidence.filter((each) => redaction.hidesEvidence(each)).length,
      contacts: checked.contacts.length - contacts.length,
      files: files.size - manifest.length,
    },
    claims: claimsOf(source, claims, numbers, redaction),
    sources: checked.sources
      .map((each) => sourceEntry(each, checked.evidence, numbers, redaction))
      .sort((one, other) => one.number - other.number),
    memo: memoOf(source, numbers, redaction),
    contacts: contacts.map((each) => contactEntry(each, numbers, redaction)),
    manifest,
    signOffs: signOffsOf(source, redaction),
  };
}

/** By their place in the text; those that stand nowhere come last, the oldest first. */
function inOrder(claims: readonly Claim[], doc: NodeJson): Claim[] {
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const standing = orderOf(doc, known.keys());
  const gone = claims
    .filter(({ id }) => !standing.includes(id))
    .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  const numbers = numberClaims(
    standing,
    gone.map(({ id }) => id),
  );
  return [...numbers.keys()].flatMap((id) => known.get(id) ?? []);
}

function numbersOf(source: ReportSource, claims: readonly Claim[], redacted: boolean): Numbers {
  const { sources, evidence } = source.checked;
  const hidden = redacted ? redactionOf(source, new Map()) : unredacted;
  const names = new Map(source.people.map(({ id, name }) => [id, name]));
  const inClaims = claims.flatMap(({ id }) => evidence.filter(({ claimId }) => claimId === id));
  const cited = inClaims.flatMap(({ sourceId }) => sourceId ?? []);
  const shown = inClaims.flatMap(({ attachment }) =>
    attachment === null || hidden.hidesFile(attachment) ? [] : attachment,
  );
  return {
    claims: numbered(claims.map(({ id }) => id)),
    sources: numbered([...cited, ...sources.map(({ id }) => id)]),
    files: numbered(shown),
    nameOf: (id) => (id === null ? '' : (names.get(id) ?? 'Somebody')),
  };
}

/** Numbers from 1, in the order in which each comes first. */
const numbered = (ids: readonly string[]): Map<string, number> =>
  new Map([...new Set(ids)].map((id, at) => [id, at + 1]));

/** What confidential sources are called: by numbers of their own, which tell nothing of the others. */
function labelsOf({ checked }: ReportSource, { sources }: Numbers): Map<string, string> {
  const hidden = checked.sources
    .filter(isConfidential)
    .sort((one, other) => (sources.get(one.id) ?? 0) - (sources.get(other.id) ?? 0));
  return new Map(hidden.map(({ id }, at) => [id, `Confidential source ${at + 1}`]));
}

const versionOf = (
  { id, name, createdAt, contentHash }: Version,
  redaction: Redaction,
): ReportVersion => ({ id, name: redaction.clear(name), at: createdAt, sha256: contentHash });

const copyOf = (version: Version, redaction: Redaction): ReportCheckingCopy => ({
  ...versionOf(version, redaction),
  at: version.frozen?.at ?? version.createdAt,
  by: version.frozen?.by ?? version.authorName,
  to: redaction.clear(version.frozen?.to ?? ''),
});

function sourceEntry(
  source: Source,
  evidence: readonly Evidence[],
  numbers: Numbers,
  redaction: Redaction,
): ReportSourceEntry {
  const hidden = redaction.hidesSource(source.id);
  const told = <T>(value: T): T | null => (hidden ? null : value);
  const resting = evidence.filter(({ sourceId }) => sourceId === source.id);
  return {
    number: numbers.sources.get(source.id) ?? 0,
    name: hidden ? redaction.labelOf(source.id) : redaction.clear(source.name),
    confidentiality: source.confidentiality,
    kind: told(source.kind),
    grade: told(source.grade),
    reliability: told(source.reliability),
    contact: told(redaction.clear(source.contact)),
    address: told(redaction.clear(source.address)),
    notes: told(redaction.clear(source.notes)),
    claims: distinct(resting.map(({ claimId }) => numbers.claims.get(claimId) ?? 0)),
  };
}

function contactEntry(contact: Contact, numbers: Numbers, redaction: Redaction): ReportContact {
  const { claimId, sourceId } = contact;
  return {
    claim: claimId === null ? null : (numbers.claims.get(claimId) ?? null),
    source: sourceId === null ? null : (numbers.sources.get(sourceId) ?? null),
    at: contact.at,
    channel: contact.channel,
    who: redaction.clear(contact.who),
    question: redaction.clear(contact.question),
    answer: redaction.clear(contact.answer),
    by: numbers.nameOf(contact.createdBy),
  };
}

function manifestOf(evidence: readonly Evidence[], { files, claims }: Numbers): ReportFile[] {
  return [...files].map(([sha256, number]) => {
    const uses = evidence.filter(({ attachment }) => attachment === sha256);
    const [first] = uses;
    return {
      number,
      name: first?.fileName ?? '',
      sha256,
      bytes: first?.fileBytes ?? 0,
      mime: first?.fileMime ?? '',
      capturedAt: first?.capturedAt ?? null,
      claims: distinct(uses.map(({ claimId }) => claims.get(claimId) ?? 0)),
    };
  });
}

const distinct = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].sort((one, other) => one - other);
