/** Queries: asked, answered, decided. */
import type { ArchiveInput } from '../../../../shared/contract/contract.ts';
import { newId } from '../../../../shared/document/ids.ts';
import type { Query } from '../../../../shared/domain/query.ts';
import type { Context } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import {
  insertQuery,
  type QueryRow,
  queryById,
  queryByKey,
  queryFieldsOf,
  setAnswer,
  setQueryDecision,
  setQueryDeleted,
  updateQuery,
} from '../../repositories/queries.ts';
import { findByKey } from '../find.ts';
import { knownPerson } from '../review.ts';
import { changedFields, checking, findChecked, given, note } from './common.ts';
import { claimKey } from './contacts.ts';

/** Asks. A query that is known (a retry) stays as it is. */
export function createQuery(context: Context, input: ArchiveInput<'query.create'>): Query {
  const { id, articleId, claimId, quote, ...fields } = input;
  return checking(context, (by, at) => {
    const { db } = context;
    const article = findChecked(context, articleId);
    const known = queryById(db, id);
    if (known && known.article !== article.key) {
      throw badRequest('A query of another piece has this id already.');
    }
    if (known) return queryOf(context, known.key);
    const claim = claimKey(context, article.key, claimId);
    const row = { id, article: article.key, claim, quote, fields, by: by.key, at };
    const key = insertQuery(db, row);
    context.followed.made(article.key, id);
    return changed(context, { key, id, article: article.key }, { made: true });
  });
}

export function setQuery(context: Context, { id, patch }: ArchiveInput<'query.set'>): Query {
  return checking(context, () => {
    const row = findQuery(context, id);
    const before = queryFieldsOf(context.db, row.key);
    const after = { ...before, ...given(patch) };
    const names = changedFields(before, after);
    if (names.length === 0) return queryOf(context, row.key);
    updateQuery(context.db, row.key, after);
    return changed(context, row, { fields: names });
  });
}

/**
 * Puts an answer down in the name of who is writing, or of whoever is said to have answered; an empty
 * one takes it back. Who put it down stands in the log.
 */
export function answerQuery(
  context: Context,
  { id, answer, by: name }: ArchiveInput<'query.answer'>,
): Query {
  return checking(context, (by, at) => {
    const row = findQuery(context, id);
    // The same answer again is nobody else's.
    if (queryOf(context, row.key).answer === answer) return queryOf(context, row.key);
    const who = name === undefined ? by : knownPerson(context.db, { id: newId(), name }, at);
    setAnswer(context.db, row.key, answer, who.key, at);
    return changed(context, row, { answered: answer !== '' });
  });
}

export function decideQuery(
  context: Context,
  { id, decision }: ArchiveInput<'query.decide'>,
): Query {
  return checking(context, (by, at) => {
    const row = findQuery(context, id);
    if (queryOf(context, row.key).decision === decision) return queryOf(context, row.key);
    setQueryDecision(context.db, row.key, decision, by.key, at);
    return changed(context, row, { decision });
  });
}

export function removeQuery(
  context: Context,
  { id, removed }: ArchiveInput<'query.remove'>,
): Query {
  return checking(context, (_, at) => {
    const row = findQuery(context, id);
    setQueryDeleted(context.db, row.key, removed ? at : null);
    return changed(context, row, { removed });
  });
}

function findQuery({ db }: Context, id: string): QueryRow {
  const row = queryById(db, id);
  if (!row) throw notFound('This query');
  findByKey(db, row.article);
  return row;
}

function queryOf({ db }: Context, key: number): Query {
  const query = queryByKey(db, key);
  if (!query) throw notFound('This query');
  return query;
}

function changed(context: Context, row: QueryRow, detail: Record<string, unknown>): Query {
  note(context, 'query', row.article, { query: row.id, ...detail });
  return queryOf(context, row.key);
}
