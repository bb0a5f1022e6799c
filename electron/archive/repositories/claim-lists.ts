/** Claims across all pieces. */
import type { AnchorState } from '../../../shared/domain/annotation.ts';
import { type ClaimRisk, claimRisks } from '../../../shared/domain/claim.ts';
import { type Db, sql } from '../connection.ts';

export interface OpenFilter {
  /** Key of the person who is to check; null for anybody. */
  owner: number | null;
  risks: readonly ClaimRisk[];
  dueUntil: string | null;
}

export interface MaybeOpen {
  key: number;
  state: AnchorState;
  /** Of the decision that counts; null before the first. */
  status: string | null;
}

const MAYBE_OPEN = `
  SELECT c.key, c.risk, c.state, d.status FROM claim c JOIN article a ON a.key = c.article
    LEFT JOIN claim_decision d ON d.key = c.decision
  WHERE c.deleted_at IS NULL AND a.status <> 'spiked'
    AND c.risk IN (SELECT value FROM json_each(@risks))
    AND (@dueUntil IS NULL OR coalesce(c.due, a.due) <= @dueUntil)
    AND (d.key IS NULL OR d.status IN ('unchecked', 'checking', 'needs change')
      OR c.state = 'orphaned' OR d.quote <> c.current OR d.sentence <> c.sentence)`;
const ORDER = 'ORDER BY coalesce(c.due, a.due) IS NULL, coalesce(c.due, a.due), c.key';
const ANYBODYS = `${MAYBE_OPEN} ${ORDER}`;
const OWN = `${MAYBE_OPEN} AND c.owner = @owner ${ORDER}`;

/**
 * Claims that may be open, those with the highest risk and then the nearest deadline first. Left out
 * is only what is decided and stands on the very words it was decided on. Spiked pieces wait for
 * nobody.
 */
export function maybeOpenClaims(db: Db, { owner, risks, dueUntil }: OpenFilter): MaybeOpen[] {
  const rows = sql(db, owner === null ? ANYBODYS : OWN).all({
    dueUntil,
    risks: JSON.stringify(risks),
    ...(owner === null ? {} : { owner }),
  }) as (MaybeOpen & { risk: ClaimRisk })[];
  return claimRisks.flatMap((risk) => rows.filter((row) => row.risk === risk));
}

/** Headline and slug of the pieces of claims, by the key of the claim. */
export function piecesOfClaims(
  db: Db,
  claims: readonly number[],
): Map<number, { headline: string; slug: string }> {
  const rows = sql(
    db,
    `SELECT c.key, a.headline, a.slug FROM claim c JOIN article a ON a.key = c.article
     WHERE c.key IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(claims)) as { key: number; headline: string; slug: string }[];
  return new Map(rows.map(({ key, headline, slug }) => [key, { headline, slug }]));
}

/** Words of a claim, of what was decided on it and of what it rests on, as search takes them. */
export interface ClaimTexts {
  words: string[];
  notes: string[];
  evidence: string[];
  sources: string[];
}

/** What search knows of a claim; null of one that was taken away. */
export function textsOfClaim(db: Db, key: number): ClaimTexts | null {
  const row = sql(
    db,
    `SELECT quote ->> 'exact' AS made, current ->> 'exact' AS stands, sentence FROM claim
     WHERE key = ? AND deleted_at IS NULL`,
  ).get(key) as { made: string; stands: string; sentence: string } | undefined;
  if (!row) return null;
  const decisions = sql(
    db,
    `SELECT d.quote ->> 'exact' AS exact, d.note FROM claim_decision d
       LEFT JOIN claim_decision u ON u.undoes = d.key
     WHERE d.claim = ? AND d.undoes IS NULL AND u.key IS NULL ORDER BY d.key DESC`,
  ).all(key) as { exact: string; note: string }[];
  const evidence = sql(
    db,
    `SELECT e.quotation, e.locator, e.calculation, e.note, coalesce(f.name, '') AS file,
       coalesce(s.name, '') AS source
     FROM evidence e LEFT JOIN source s ON s.key = e.source
       LEFT JOIN attachment f ON f.hash = e.attachment
     WHERE e.claim = ? AND e.deleted_at IS NULL ORDER BY e.key`,
  ).all(key) as Record<
    'quotation' | 'locator' | 'calculation' | 'note' | 'file' | 'source',
    string
  >[];
  const some = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '');
  return {
    words: some([row.stands, row.sentence, row.made, ...decisions.map(({ exact }) => exact)]),
    notes: some(decisions.map(({ note }) => note)),
    evidence: some(
      evidence.flatMap((each) => [
        each.quotation,
        each.note,
        each.locator,
        each.calculation,
        each.file,
      ]),
    ),
    sources: some(evidence.map(({ source }) => source)),
  };
}
