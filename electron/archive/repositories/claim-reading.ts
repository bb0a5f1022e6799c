/** Claims as they are shown: with their decisions, and whether they are to be checked again. */

import { sameMeaning } from '../../../shared/document/claims/same.ts';
import type { AnchorState, TextQuote } from '../../../shared/domain/annotation.ts';
import {
  type Claim,
  type ClaimDecision,
  isUndecided,
  type Wording,
} from '../../../shared/domain/claim.ts';
import { type Db, sql } from '../connection.ts';

type Row = Omit<Claim, 'quote' | 'current' | 'public' | 'status' | 'decisions' | 'recheck'> & {
  key: number;
  quote: string;
  current: string;
  sentence: string;
  public: number;
};

type DecidedRow = Omit<ClaimDecision, 'evidenceIds' | 'wording'> & {
  key: number;
  claim: number;
  quote: string;
  sentence: string;
};

const CLAIM = `
  SELECT c.key, c.id, a.id AS articleId, c.quote, c.current, c.sentence, c.state, c.kind, c.risk,
    o.id AS ownerId, c.due, r.id AS repeatOf, c.public, p.id AS createdBy,
    c.created_at AS createdAt, c.deleted_at AS deletedAt
  FROM claim c JOIN article a ON a.key = c.article JOIN person p ON p.key = c.created_by
    LEFT JOIN person o ON o.key = c.owner LEFT JOIN claim r ON r.key = c.repeat_of`;

const DECISION = `
  SELECT d.key, d.claim, d.id, d.status, p.id AS personId, d.at, d.note, d.quote, d.sentence
  FROM claim_decision d JOIN person p ON p.key = d.person
    LEFT JOIN claim_decision u ON u.undoes = d.key`;
const COUNTS = 'd.undoes IS NULL AND u.key IS NULL';

interface Read {
  rows: Row[];
  decisions: DecidedRow[];
  evidence: { decision: number; id: string }[];
}

/** Claims of a piece in the order they were made; those taken away only when asked for. */
export function claimsOfArticle(db: Db, article: number, removedToo = false): Claim[] {
  const where = removedToo ? '' : ' AND c.deleted_at IS NULL';
  return assemble({
    rows: sql(db, `${CLAIM} WHERE c.article = ?${where} ORDER BY c.key`).all(article) as Row[],
    decisions: sql(
      db,
      `${DECISION} JOIN claim c ON c.key = d.claim WHERE c.article = ? AND ${COUNTS} ORDER BY d.key`,
    ).all(article) as DecidedRow[],
    evidence: sql(
      db,
      `SELECT x.decision, e.id FROM claim c CROSS JOIN claim_decision d ON d.claim = c.key
         CROSS JOIN claim_decision_evidence x ON x.decision = d.key
         JOIN evidence e ON e.key = x.evidence
       WHERE c.article = ? ORDER BY x.decision, x.position`,
    ).all(article) as Read['evidence'],
  });
}

/** Claims in the order of the keys; a key without a claim is left out. */
export function claimsByKeys(db: Db, keys: readonly number[]): Claim[] {
  const list = JSON.stringify(keys);
  const read: Read = {
    rows: sql(db, `${CLAIM} WHERE c.key IN (SELECT value FROM json_each(?))`).all(list) as Row[],
    decisions: sql(
      db,
      `${DECISION} WHERE d.claim IN (SELECT value FROM json_each(?)) AND ${COUNTS} ORDER BY d.key`,
    ).all(list) as DecidedRow[],
    evidence: sql(
      db,
      `SELECT x.decision, e.id FROM claim_decision d
         CROSS JOIN claim_decision_evidence x ON x.decision = d.key
         JOIN evidence e ON e.key = x.evidence
       WHERE d.claim IN (SELECT value FROM json_each(?)) ORDER BY x.decision, x.position`,
    ).all(list) as Read['evidence'],
  };
  const place = new Map(keys.map((key, i) => [key, i]));
  read.rows.sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
  return assemble(read);
}

export const claimByKey = (db: Db, key: number): Claim | null => claimsByKeys(db, [key])[0] ?? null;

function assemble({ rows, decisions, evidence }: Read): Claim[] {
  const restsOn = groups(evidence, ({ decision }) => decision);
  const decided = groups(decisions, ({ claim }) => claim);
  return rows.map(({ key, sentence, ...row }) => {
    const current = { quote: JSON.parse(row.current) as TextQuote, sentence };
    const log = (decided.get(key) ?? []).map((each): ClaimDecision => {
      const { key: decision, claim: _, quote, sentence: then, ...rest } = each;
      return {
        ...rest,
        evidenceIds: (restsOn.get(decision) ?? []).map(({ id }) => id),
        wording: { quote: JSON.parse(quote) as TextQuote, sentence: then },
      };
    });
    const last = log.at(-1);
    return {
      ...row,
      quote: JSON.parse(row.quote) as TextQuote,
      current,
      public: row.public !== 0,
      status: last?.status ?? 'unchecked',
      decisions: log,
      recheck: last !== undefined && needsRecheck(row.state, last, current),
    };
  });
}

/** Worked out anew each time: what changes the meaning may be seen better by a later program. */
function needsRecheck(state: AnchorState, last: ClaimDecision, current: Wording): boolean {
  if (isUndecided(last.status)) return false;
  // Words that were to be cut and are gone are as they were decided to be.
  if (state === 'orphaned') return last.status !== 'cut';
  return !sameMeaning(last.wording, current);
}

function groups<T>(all: readonly T[], by: (each: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const each of all) {
    const known = found.get(by(each));
    if (known) known.push(each);
    else found.set(by(each), [each]);
  }
  return found;
}
