/** What all of the fact-check's services need. */
import { write } from '../../connection.ts';
import { type Context, mustWrite } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import { type ArticleRow, articleByKey } from '../../repositories/articles.ts';
import { type ChangeKind, logChange } from '../../repositories/changes.ts';
import { type ClaimRow, claimById } from '../../repositories/claims.ts';
import { currentPerson, type PersonRow, personById } from '../../repositories/people.ts';
import { sourceById } from '../../repositories/sources.ts';
import { findArticle, findByKey } from '../find.ts';

/** One transaction in which somebody checks. @throws GalleyError `bad-request` before the first run */
export function checking<T>(context: Context, work: (by: PersonRow, at: string) => T): T {
  mustWrite(context);
  return write(context.db, () => {
    const by = currentPerson(context.db);
    if (!by) throw badRequest('Please say who is writing before checking.');
    return work(by, context.now());
  });
}

/** A piece that can be checked. @throws GalleyError `not-found`, `bad-request` for a draft */
export function findChecked({ db }: Context, id: string): ArticleRow {
  const article = findArticle(db, id);
  if (article.draftOf !== null) {
    throw badRequest('A private draft is not checked; check the piece once it is merged.');
  }
  return article;
}

/** @throws GalleyError `not-found` */
export function findClaim({ db }: Context, id: string): ClaimRow {
  const claim = claimById(db, id);
  if (!claim) throw notFound('This claim');
  findByKey(db, claim.article);
  return claim;
}

/** The key of what an id names; null for null. @throws GalleyError `not-found` */
export const personKey = ({ db }: Context, id: string | null): number | null =>
  keyOf(id, (given) => personById(db, given), 'This person');

export const sourceKey = ({ db }: Context, id: string | null): number | null =>
  keyOf(id, (given) => sourceById(db, given), 'This source');

function keyOf(
  id: string | null,
  find: (id: string) => { key: number } | null,
  what: string,
): number | null {
  if (id === null) return null;
  const row = find(id);
  if (!row) throw notFound(what);
  return row.key;
}

/**
 * Logs a change of a piece's fact-check and tells windows of it. The log outlives everything, so its
 * detail holds ids and never words: those may say who a source is.
 */
export function note(
  context: Context,
  kind: ChangeKind,
  article: number | null,
  detail: Readonly<Record<string, unknown>>,
): void {
  const { db } = context;
  const actor = currentPerson(db)?.key ?? null;
  logChange(db, { at: context.now(), kind, article, actor, detail });
  const changed = article === null ? null : articleByKey(db, article);
  if (changed) context.changed.add(changed.id);
}

/** The names of the fields that a patch changes. */
export const changedFields = <T extends object>(before: T, after: T): (keyof T & string)[] =>
  (Object.keys(after) as (keyof T & string)[]).filter((name) => before[name] !== after[name]);

/** A patch without what was left out, so that it can be laid over a row. */
export function given<T extends object>(
  patch: T,
): {
  [K in keyof T]?: Exclude<T[K], undefined>;
} {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as never;
}
