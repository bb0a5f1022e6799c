/** How pieces come to be, and what is done with them besides writing. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import {
  type ArticleFields,
  type ArticleSummary,
  emptyFields,
} from '../../../shared/domain/article.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import type { VersionKind } from '../../../shared/domain/version.ts';
import { attachmentFacts, keepFile, recordAttachment } from '../attachments/attachments.ts';
import { type Db, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { newDocument, withoutAnnotations } from '../document/prepare.ts';
import { badRequest } from '../errors.ts';
import {
  type ArticleRow,
  articleById,
  fieldsOf,
  insertArticle,
  sameText,
  setHead,
  setStatusBeforeSpike,
  updateFields,
} from '../repositories/articles.ts';
import { type ChangeKind, logChange } from '../repositories/changes.ts';
import { prepareContent, storeContent } from '../repositories/contents.ts';
import { insertImportReport } from '../repositories/imports.ts';
import { currentPerson } from '../repositories/people.ts';
import { insertRevision } from '../repositories/revisions.ts';
import { textChanged } from '../search/pending.ts';
import { findArticle, headOf, summary, textOfRevision } from './find.ts';
import { insertThreads, knowPeople, withPeople } from './review.ts';
import { checkBase, storePlainly } from './suggestions.ts';

export interface NewPiece {
  id: string;
  fields: ArticleFields;
  doc: string;
  /** What is suggested in the text; nothing unless given. */
  suggestions?: OpenSuggestions | null;
  derived: Derived;
  kind: Extract<VersionKind, 'created' | 'imported'>;
  logged: ChangeKind;
  at: string;
}

/** Stores a new piece with its first version. Belongs inside a write transaction. */
export function insertPiece(db: Db, piece: NewPiece): number {
  const author = currentPerson(db);
  const { id, fields, derived, at } = piece;
  const article = insertArticle(db, { id, owner: author?.key ?? null, fields, derived, at });
  const revision = newId();
  const head = insertRevision(db, {
    id: revision,
    article,
    content: storeContent(db, prepareContent(piece.doc), SCHEMA_VERSION),
    ...storePlainly(db, piece.suggestions ?? null),
    kind: piece.kind,
    author,
    at,
    words: derived.words,
    headline: derived.headline,
    fields,
    parents: [],
  });
  setHead(db, article, head, derived, at);
  if (fields.status === 'spiked') setStatusBeforeSpike(db, article, 'draft');
  textChanged(db, article);
  logChange(db, { at, kind: piece.logged, article, actor: author?.key ?? null, revision });
  return article;
}

export function create(
  context: Context,
  input: ArchiveInput<'article.create'>,
): ArchiveOutput<'article.create'> {
  mustWrite(context);
  const doc = newDocument(input.doc);
  const id = newId();
  const derived = context.deriver.derive(id, doc);
  const fields = { ...emptyFields, ...input.fields };
  const at = context.now();
  return write(context.db, () => {
    const key = insertPiece(context.db, {
      id,
      fields,
      doc,
      derived,
      kind: 'created',
      logged: 'created',
      at,
    });
    context.changed.add(id);
    return summary(context.db, key);
  });
}

/**
 * Takes an imported piece in. Files are durable before the transaction that names them, so that a
 * piece is there with all its pictures or not at all; at worst a file remains that nothing names.
 */
export function importPiece(
  context: Context,
  input: ArchiveInput<'article.import'>,
): ArchiveOutput<'article.import'> {
  mustWrite(context);
  const { db } = context;
  const doc = newDocument(input.doc);
  const id = newId();
  const derived = context.deriver.derive(id, doc);
  context.deriver.forget(id);
  const { review } = input;
  if (review?.suggestions) checkBase(context, id, review.suggestions.base);
  const files = [input.original, ...input.pictures].map((file) => attachmentFacts(file));
  for (const file of files) keepFile(context, file);
  const at = context.now();
  return write(db, () => {
    for (const file of files) recordAttachment(context, file, at);
    const fields = { ...emptyFields, ...input.fields };
    const people = knowPeople(db, review?.people ?? [], at);
    const key = insertPiece(db, {
      id,
      fields,
      doc,
      suggestions: withPeople(review?.suggestions ?? null, people),
      derived,
      kind: 'imported',
      logged: 'imported',
      at,
    });
    insertThreads(context, key, review?.threads ?? [], people, derived);
    insertImportReport(db, key, {
      file: input.original.name,
      importedAt: at,
      original: files[0]?.info.hash ?? '',
      warnings: input.warnings,
      inferred: input.inferred,
    });
    context.changed.add(id);
    return {
      article: summary(db, key),
      sameText: derived.textHash ? sameText(db, derived.textHash, key) : [],
    };
  });
}

/** Makes a second piece with the same text and fields; threads and history stay with the first. */
export function duplicate(context: Context, id: string): ArticleSummary {
  mustWrite(context);
  const { db } = context;
  const original = findArticle(db, id);
  refuseDraft(original, 'A private draft cannot be duplicated; begin another one from its piece.');
  const text = textOfRevision(db, headOf(db, original));
  const doc = withoutAnnotations(text.doc);
  // The trace goes by places, and annotations take none.
  const suggestions = text.suggestions && {
    ...text.suggestions,
    base: withoutAnnotations(text.suggestions.base),
  };
  const copy = newId();
  const derived = context.deriver.derive(copy, doc);
  const fields = fieldsOf(db, original.key);
  if (fields.status === 'spiked') fields.status = original.statusBeforeSpike ?? 'draft';
  const at = context.now();
  return write(db, () => {
    const key = insertPiece(db, {
      id: copy,
      fields,
      doc,
      suggestions,
      derived,
      kind: 'created',
      logged: 'duplicated',
      at,
    });
    context.changed.add(copy);
    if (derived.textHash) {
      for (const other of sameText(db, derived.textHash, key)) context.changed.add(other.id);
    }
    return summary(db, key);
  });
}

/** Changes fields of one piece. Spiking by status remembers what stood before, as `spike` does. */
export function setFields(
  context: Context,
  id: string,
  patch: Partial<ArticleFields>,
): ArticleSummary {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const article = findArticle(db, id);
    refuseDraft(article, 'A private draft has the fields of its piece; change them there.');
    patchFields(context, article.id, patch, 'fields');
    return summary(db, article.key);
  });
}

export function setFieldsOfMany(
  context: Context,
  ids: readonly string[],
  patch: Partial<ArticleFields>,
): { changed: number } {
  mustWrite(context);
  return write(context.db, () => {
    for (const id of ids) findPiece(context.db, id);
    const changed = ids.filter((id) => patchFields(context, id, patch, 'fields')).length;
    return { changed };
  });
}

export function spike(context: Context, ids: readonly string[]): { changed: number } {
  mustWrite(context);
  return write(context.db, () => {
    for (const id of ids) findPiece(context.db, id);
    const changed = ids.filter((id) => patchFields(context, id, { status: 'spiked' }, 'spiked'));
    return { changed: changed.length };
  });
}

export function unspike(context: Context, ids: readonly string[]): { changed: number } {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const changed = ids.filter((id) => {
      const article = findArticle(db, id);
      if (article.status !== 'spiked') return false;
      const status = article.statusBeforeSpike ?? 'draft';
      return patchFields(context, id, { status }, 'unspiked');
    });
    return { changed: changed.length };
  });
}

/** A piece that is no draft. @throws GalleyError `not-found`, `bad-request` */
function findPiece(db: Db, id: string): void {
  refuseDraft(
    findArticle(db, id),
    'A private draft stands in no list; drop it where it is listed.',
  );
}

function refuseDraft({ draftOf }: ArticleRow, why: string): void {
  if (draftOf !== null) throw badRequest(why);
}

/** Fields whose words search knows; the others are filtered by. */
const SEARCHED = ['slug', 'byline', 'tags'] as const;

/** Returns whether anything changed. Belongs inside a write transaction. */
function patchFields(
  context: Context,
  id: string,
  patch: Partial<ArticleFields>,
  kind: ChangeKind,
): boolean {
  const { db } = context;
  const article = articleById(db, id);
  if (!article) return false;
  const before = fieldsOf(db, article.key);
  const after = { ...before, ...patch };
  const names = (Object.keys(patch) as (keyof ArticleFields)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return false;
  const at = context.now();
  if (after.status !== before.status) {
    setStatusBeforeSpike(db, article.key, after.status === 'spiked' ? before.status : null);
  }
  updateFields(db, article.key, after, at);
  if (names.some((name) => (SEARCHED as readonly string[]).includes(name))) {
    textChanged(db, article.key);
  }
  const from = Object.fromEntries(names.map((name) => [name, before[name]]));
  const to = Object.fromEntries(names.map((name) => [name, after[name]]));
  const actor = currentPerson(db)?.key ?? null;
  logChange(db, { at, kind, article: article.key, actor, detail: { from, to } });
  context.changed.add(id);
  return true;
}
