/** Keeps threads, claims and queries in step with the text they stand in. */
import { stateOf } from '../../../shared/document/anchors.ts';
import { joinWordings } from '../../../shared/document/claims/wording.ts';
import type { Thread } from '../../../shared/domain/annotation.ts';
import type { Claim, Wording } from '../../../shared/domain/claim.ts';
import type { Query } from '../../../shared/domain/query.ts';
import type { Db } from '../connection.ts';
import type { Context } from '../context.ts';
import {
  type AnchoredRow,
  type AnchorTable,
  anchorsOf,
  anchorTables,
  setAnchor,
} from '../repositories/anchors.ts';
import { claimsByKeys } from '../repositories/claim-reading.ts';
import { wordsChanged } from '../repositories/claims.ts';
import { queriesByKeys, queriesOfClaims } from '../repositories/queries.ts';
import { threadByKey } from '../repositories/threads.ts';

/** Those shown that stand otherwise now. */
export interface Followed {
  threads: Thread[];
  claims: Claim[];
  queries: Query[];
}

export const nothingFollowed: Followed = { threads: [], claims: [], queries: [] };

export interface TextStep {
  /** Key of the piece. */
  article: number;
  /** Ids of the versions: the head that was, and the one that holds this text. */
  before: string | null;
  after: string;
  /** What stands under the annotations of each block of this text. */
  wordings: readonly BlockWordings[];
}

/** By annotation. Of a block that did not change it is the very same object as before. */
export type BlockWordings = ReadonlyMap<string, Wording>;

/**
 * Stores where everything stands in this text. Looks only at what stands in changed blocks when the
 * text before is the one it followed last: at 5,000 claims the others take longer than the save.
 */
export function followText(context: Context, step: TextStep): Followed {
  const { db, followed } = context;
  const { article, before, after, wordings } = step;
  const ids = followed.touched(article, before, wordings);
  followed.remember(article, after, wordings);
  if (ids?.size === 0) return nothingFollowed;
  const standing = standingOf(wordings, ids);
  const moved = (table: AnchorTable): number[] => follow(db, table, article, ids, standing);
  const threads = moved(anchorTables.thread).flatMap((key) => threadByKey(db, key) ?? []);
  const changed = moved(anchorTables.claim);
  for (const key of changed) wordsChanged(db, key);
  const asked = queriesByKeys(db, moved(anchorTables.query));
  const shown = <T extends { deletedAt: string | null }>(all: T[]): T[] =>
    all.filter(({ deletedAt }) => deletedAt === null);
  return {
    threads: shown(threads),
    claims: changed.length === 0 ? [] : shown(claimsByKeys(db, changed)),
    queries: shown([...asked, ...queriesOfClaims(db, changed)]),
  };
}

/** Keys of those in one table that stand otherwise now. */
function follow(
  db: Db,
  table: AnchorTable,
  article: number,
  ids: ReadonlySet<string> | null,
  standing: ReadonlyMap<string, Wording>,
): number[] {
  const changed: number[] = [];
  for (const row of anchorsOf(db, table, article, ids)) {
    const now = standingNow(row, standing.get(row.id) ?? null);
    if (!now) continue;
    setAnchor(db, table, row.key, now);
    changed.push(row.key);
  }
  return changed;
}

/** Where it stands now; null when that is where it stood. An orphan keeps what was seen last. */
function standingNow(
  row: AnchoredRow,
  found: Wording | null,
): Pick<AnchoredRow, 'current' | 'sentence' | 'state'> | null {
  const { current, sentence, state } = row;
  if (!found) return state === 'orphaned' ? null : { current, sentence, state: 'orphaned' };
  const now = {
    current: found.quote,
    sentence: sentence === null ? null : found.sentence,
    state: stateOf(row.quote, found.quote),
  };
  const same =
    now.state === state &&
    now.sentence === sentence &&
    now.current.exact === current.exact &&
    now.current.prefix === current.prefix &&
    now.current.suffix === current.suffix &&
    now.current.blockId === current.blockId;
  return same ? null : now;
}

/** The whole wording of each annotation, or of those with these ids. */
function standingOf(
  wordings: readonly BlockWordings[],
  ids: ReadonlySet<string> | null,
): Map<string, Wording> {
  const parts = new Map<string, Wording[]>();
  const add = (id: string, part: Wording): void => {
    const known = parts.get(id);
    if (known) known.push(part);
    else parts.set(id, [part]);
  };
  for (const block of wordings) {
    if (ids === null || block.size < ids.size) {
      for (const [id, part] of block) if (ids?.has(id) ?? true) add(id, part);
      continue;
    }
    for (const id of ids) {
      const part = block.get(id);
      if (part) add(id, part);
    }
  }
  const whole = new Map<string, Wording>();
  for (const [id, each] of parts) {
    const joined = joinWordings(each);
    if (joined) whole.set(id, joined);
  }
  return whole;
}
