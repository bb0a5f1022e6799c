/** Which versions were frozen as checking copies, by whom, for whom and when: the change log keeps it. */
import type { Milestone } from '../../../shared/domain/version.ts';
import { type Db, sql } from '../connection.ts';

export interface Frozen {
  /** As the person is called now; empty when nobody had given a name. */
  by: string;
  /** Whom it was handed to, in words; may be empty. */
  to: string;
  at: string;
}

interface Naming {
  revision: string;
  at: string;
  by: string | null;
  detail: string | null;
}

/**
 * By id, the versions of a piece that are checking copies. One that was released since is one still;
 * one that was said to be no milestone is not.
 * @param revision that version alone, when it is named
 */
export function frozenOf(db: Db, article: number, revision: string | null = null) {
  const namings = sql(
    db,
    `SELECT l.revision, l.at, p.name AS by, l.detail
     FROM change_log l LEFT JOIN person p ON p.key = l.actor
     WHERE l.article = @article AND l.kind = 'named' AND l.revision IS NOT NULL
       AND (@revision IS NULL OR l.revision = @revision)
     ORDER BY l.seq`,
  ).all({ article, revision }) as Naming[];
  const found = new Map<string, Frozen>();
  for (const { revision: id, at, by, detail } of namings) {
    const said = JSON.parse(detail ?? '{}') as { milestone?: Milestone | null; to?: string };
    if (said.milestone === null) found.delete(id);
    if (said.milestone !== 'checking copy') continue;
    // Said again without telling for whom, as by another name: it is whose it was.
    const known = found.get(id);
    if (known && said.to === undefined) continue;
    found.set(id, { by: by ?? '', to: said.to ?? '', at });
  }
  return found;
}
