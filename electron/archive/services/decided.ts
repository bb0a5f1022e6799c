/** What became of suggestions: it is no part of any text, so the change log keeps it. */
import type { DecidedSuggestion, SaidDecision } from '../../../shared/domain/suggestions.ts';
import { type Db, snapshot } from '../connection.ts';
import { changesOf, logChange } from '../repositories/changes.ts';
import { personById } from '../repositories/people.ts';
import { findArticle } from './find.ts';

/** As many are read as anybody would look through. */
const MOST = 500;

/** Belongs inside the transaction of the save by which the text became what was decided. */
export function logDecisions(
  db: Db,
  article: number,
  decided: readonly SaidDecision[],
  at: string,
): void {
  for (const detail of decided) {
    const actor = personById(db, detail.person)?.key ?? null;
    logChange(db, { at, kind: 'suggestion', article, actor, detail });
  }
}

/** What was decided and not taken back, the latest first. */
export function readDecisions(db: Db, articleId: string): DecidedSuggestion[] {
  return snapshot(db, () => {
    const standing = new Map<string, DecidedSuggestion>();
    for (const said of changesOf(db, findArticle(db, articleId).key, 'suggestion')) {
      const { undone, ...each } = said as SaidDecision;
      // Of what is taken out letter by letter, or moved on, the last tells all.
      const when = each.kind === 'withdrew' || each.kind === 'moved' ? '' : each.at;
      const id = JSON.stringify([each.kind, each.key, each.person, when]);
      standing.delete(id);
      if (!undone) standing.set(id, each);
    }
    return [...standing.values()]
      .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
      .slice(0, MOST);
  });
}
