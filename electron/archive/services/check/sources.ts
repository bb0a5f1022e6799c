/** Sources. Who a confidential one is lies in the vault alone; here it has a code name. */
import type { ArchiveInput, ArchiveOutput } from '../../../../shared/contract/contract.ts';
import {
  isConfidential,
  type Source,
  type SourceFields,
} from '../../../../shared/domain/source.ts';
import { overwriting, snapshot } from '../../connection.ts';
import type { Context } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import { wordsChanged } from '../../repositories/claims.ts';
import { setMeta } from '../../repositories/meta.ts';
import {
  articlesOfSource,
  evidenceOfSource,
  insertSource,
  type SourceRow,
  setSourceDeleted,
  sourceById,
  sourceByKey,
  sourceFieldsOf,
  sourceNames,
  updateSource,
} from '../../repositories/sources.ts';
import { forgetWords } from '../../search/claims.ts';
import { fold } from '../../search/fold.ts';
import { changedFields, checking, given, note } from './common.ts';

/** Those whose name holds the text, however it is written; those used last first. */
export function listSources(
  { db }: Context,
  { text, limit }: ArchiveInput<'source.list'>,
): ArchiveOutput<'source.list'> {
  return snapshot(db, () => {
    const wanted = fold(text ?? '').trim();
    const found = sourceNames(db).filter(({ name }) => fold(name).includes(wanted));
    return { sources: found.slice(0, limit).map(({ key }) => sourceOf(db, key)) };
  });
}

/** Makes a source. One that is known (a retry) stays as it is. */
export function createSource(context: Context, input: ArchiveInput<'source.create'>): Source {
  const { id, ...fields } = input;
  return checking(context, (by, at) => {
    const { db } = context;
    const known = sourceById(db, id);
    if (known) return sourceOf(db, known.key);
    refuseIdentity(fields);
    const key = insertSource(db, { id, fields, by: by.key, at });
    note(context, 'source', null, { source: id, made: true });
    return sourceOf(db, key);
  });
}

export function setSource(context: Context, { id, patch }: ArchiveInput<'source.set'>): Source {
  return checking(context, () => {
    const { db } = context;
    const { key } = findSource(context, id);
    const before = sourceFieldsOf(db, key);
    const after = { ...before, ...given(patch) };
    const names = changedFields(before, after);
    if (names.length === 0) return sourceOf(db, key);
    refuseIdentity(after);
    const store = (): void => {
      updateSource(db, key, after);
      if (!names.includes('name')) return;
      for (const { claim } of evidenceOfSource(db, key)) wordsChanged(db, claim);
    };
    if (!isConfidential(after)) store();
    else {
      // Its name and how to reach it may have stood here: they are to lie nowhere any more.
      overwriting(db, () => {
        store();
        forgetWords(db);
      });
      // Older copies of the row may lie in free pages and the WAL; closing the archive clears those.
      if (!isConfidential(before)) setMeta(db, 'to_clear', '1');
    }
    // Names of fields: what stood in them may say who it is.
    changed(context, { key, id }, { source: id, fields: names });
    return sourceOf(db, key);
  });
}

export function removeSource(
  context: Context,
  { id, removed }: ArchiveInput<'source.remove'>,
): Source {
  return checking(context, (_, at) => {
    const row = findSource(context, id);
    setSourceDeleted(context.db, row.key, removed ? at : null);
    changed(context, row, { source: id, removed });
    return sourceOf(context.db, row.key);
  });
}

/** @throws GalleyError `bad-request` when a confidential source would be known from its row */
function refuseIdentity(fields: Omit<SourceFields, 'name' | 'kind'>): void {
  if (!isConfidential(fields)) return;
  if (fields.contact === '' && fields.address === '' && fields.notes === '') return;
  throw badRequest(
    'Who a confidential source is, how to reach it and notes on it are kept in the vault only.',
  );
}

function changed(context: Context, row: SourceRow, detail: Record<string, unknown>): void {
  note(context, 'source', null, detail);
  for (const id of articlesOfSource(context.db, row.key)) context.changed.add(id);
}

/** @throws GalleyError `not-found` */
export function findSource({ db }: Context, id: string): SourceRow {
  const row = sourceById(db, id);
  if (!row) throw notFound('This source');
  return row;
}

export function sourceOf(db: Context['db'], key: number): Source {
  const source = sourceByKey(db, key);
  if (!source) throw notFound('This source');
  return source;
}
