/** Claims across pieces: what is open, what was verified before, what rests on a source. */
import type { ArchiveInput, ArchiveOutput } from '../../../../shared/contract/contract.ts';
import { likeness } from '../../../../shared/document/claims/alike.ts';
import { type Claim, claimRisks, isOpen } from '../../../../shared/domain/claim.ts';
import { type Db, snapshot } from '../../connection.ts';
import type { Context } from '../../context.ts';
import { maybeOpenClaims, piecesOfClaims, textsOfClaim } from '../../repositories/claim-lists.ts';
import { claimsByKeys } from '../../repositories/claim-reading.ts';
import { claimById } from '../../repositories/claims.ts';
import { evidenceByKeys, evidenceOfClaims } from '../../repositories/evidence.ts';
import { evidenceOfSource } from '../../repositories/sources.ts';
import { likelyClaims, matchingClaims } from '../../search/claims.ts';
import { parseQuery, toMatch } from '../../search/query.ts';
import { snippet } from '../../search/snippet.ts';
import { findArticle } from '../find.ts';
import { personKey } from './common.ts';
import { findSource } from './sources.ts';

export function openEverywhere(
  context: Context,
  input: ArchiveInput<'claim.openEverywhere'>,
): ArchiveOutput<'claim.openEverywhere'> {
  const { db } = context;
  return snapshot(db, () => {
    const { offset = 0, limit = 200 } = input;
    const maybe = maybeOpenClaims(db, {
      owner: personKey(context, input.ownerId),
      risks: input.risk ?? claimRisks,
      dueUntil: input.dueUntil ?? null,
    });
    const open = stillOpen(db, maybe);
    const rows = withPieces(db, open.slice(offset, offset + limit), ({ claim, piece }) => ({
      claim,
      ...piece,
    }));
    return { rows, total: open.length };
  });
}

/** Of claims that may be open those that are: only of decided ones the words have to be compared. */
function stillOpen(db: Db, maybe: ReturnType<typeof maybeOpenClaims>): number[] {
  const undecided = (status: string | null) =>
    status === null || ['unchecked', 'checking', 'needs change'].includes(status);
  const doubtful = maybe.filter(({ status }) => !undecided(status)).map(({ key }) => key);
  const compared = claimsByKeys(db, doubtful);
  const open = new Set(compared.filter(isOpen).map(({ id }) => claimById(db, id)?.key));
  return maybe.flatMap(({ key, status }) => (undecided(status) || open.has(key) ? [key] : []));
}

/** Less alike than this is about something else. */
const ALIKE = 0.35;
const MOST_COMPARED = 200;

export function before(
  { db }: Context,
  { text, sentence, exceptArticle, limit }: ArchiveInput<'claim.before'>,
): ArchiveOutput<'claim.before'> {
  return snapshot(db, () => {
    const except = exceptArticle ? findArticle(db, exceptArticle).key : null;
    const alike = new Map<number, number>();
    const place = { prefix: '', suffix: '', blockId: '' };
    const asked = { quote: { ...place, exact: text }, sentence: sentence ?? text };
    for (const { key, wording } of likelyClaims(db, text, except, MOST_COMPARED)) {
      const degree = likeness(asked, wording);
      if (degree >= ALIKE) alike.set(key, degree);
    }
    const keys = [...alike.keys()]
      .sort((a, b) => (alike.get(b) ?? 0) - (alike.get(a) ?? 0))
      .slice(0, limit ?? 8);
    const evidence = evidenceOfClaims(db, keys);
    const found = withPieces(db, keys, ({ key, claim, piece }) => ({
      claim,
      ...piece,
      likeness: alike.get(key) ?? 0,
      evidence: evidence.get(key) ?? [],
    }));
    return { found };
  });
}

export function searchClaims(
  { db }: Context,
  { query, offset = 0, limit = 50 }: ArchiveInput<'claim.search'>,
): ArchiveOutput<'claim.search'> {
  return snapshot(db, () => {
    const parsed = parseQuery(query);
    const everywhere = (list: typeof parsed.phrases) =>
      list.map((phrase) => ({ ...phrase, column: null }));
    const phrases = everywhere(parsed.phrases);
    const match = toMatch(phrases, everywhere(parsed.without));
    if (match === null) return { rows: [], total: 0 };
    const keys = matchingClaims(db, match);
    const rows = withPieces(db, keys.slice(offset, offset + limit), ({ key, claim, piece }) => {
      const texts = textsOfClaim(db, key);
      const shown = texts ? Object.values(texts).flat() : [];
      const passages = shown.map((text: string) => snippet(text, phrases, 'body'));
      const best = passages.find((parts) => parts.some((part) => part.match)) ?? passages[0] ?? [];
      return { claim, ...piece, snippet: best.map((part) => part.text).join('') };
    });
    return { rows, total: keys.length };
  });
}

/** What rests on a source: a row for each piece of evidence. */
export function claimsOfSource(context: Context, id: string): ArchiveOutput<'source.claims'> {
  const { db } = context;
  return snapshot(db, () => {
    const ties = evidenceOfSource(db, findSource(context, id).key);
    const evidence = evidenceByKeys(
      db,
      ties.map((tie) => tie.evidence),
    );
    const keys = [...new Set(ties.map(({ claim }) => claim))];
    const claims = new Map(withPieces(db, keys, (row) => [row.key, row] as const));
    const rows = ties.flatMap((tie) => {
      const row = claims.get(tie.claim);
      const found = evidence.get(tie.evidence);
      return row && found ? [{ claim: row.claim, ...row.piece, evidence: found }] : [];
    });
    return { rows };
  });
}

interface InPiece {
  key: number;
  claim: Claim;
  piece: { headline: string; slug: string };
}

/** Claims in the order of the keys, with the pieces they are of. */
function withPieces<T>(db: Db, keys: readonly number[], show: (row: InPiece) => T): T[] {
  const pieces = piecesOfClaims(db, keys);
  const known = keys.filter((key) => pieces.has(key));
  return claimsByKeys(db, known).map((claim, i) => {
    const key = known[i] as number;
    return show({ key, claim, piece: pieces.get(key) ?? { headline: '', slug: '' } });
  });
}
