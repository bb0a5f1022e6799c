/** Private drafts: begun, named, put away and taken out again. Merging them is `merging.ts`. */
import type { ArchiveInput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { Draft } from '../../../shared/domain/draft.ts';
import { type Db, snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { withoutAnnotations } from '../document/prepare.ts';
import { badRequest, notFound } from '../errors.ts';
import { type ArticleRow, fieldsOf, insertArticle, setHead } from '../repositories/articles.ts';
import { type ChangeKind, logChange } from '../repositories/changes.ts';
import { prepareContent, storeContent } from '../repositories/contents.ts';
import {
  type DraftRow,
  draftByArticle,
  draftOf,
  draftsOfPiece,
  insertDraft,
  nameDraft,
  setDropped,
} from '../repositories/drafts.ts';
import { currentPerson } from '../repositories/people.ts';
import { insertRevision } from '../repositories/revisions.ts';
import { findArticle, findByKey, findRevision, headOf, textOfRevision } from './find.ts';
import { checkSchemaVersion } from './save.ts';
import { storePlainly } from './suggestions.ts';
import { keep } from './versions.ts';

/**
 * Begins a draft. Its text is that of the version, with what is suggested there, without comments:
 * threads stay with the piece, and come back together with it when the draft is merged.
 */
export function createDraft(context: Context, input: ArchiveInput<'draft.create'>): Draft {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const piece = findArticle(db, input.articleId);
    if (piece.draftOf !== null) {
      throw badRequest('A private draft grows from a piece, not from another draft.');
    }
    const head = headOf(db, piece);
    const source = input.versionId === 'current' ? head : findRevision(db, input.versionId);
    if (source.article !== piece.key) throw notFound('This version of the piece');
    const text = textOfRevision(db, source);
    checkSchemaVersion(text.schemaVersion);
    if (source.key === head.key && head.kind === 'working') keep(context, head, 'before draft');
    const at = context.now();
    const author = currentPerson(db);
    const id = newId();
    const doc = withoutAnnotations(text.doc);
    const derived = context.deriver.derive(id, doc);
    const fields = fieldsOf(db, piece.key);
    const article = insertArticle(db, { id, owner: author?.key ?? null, fields, derived, at });
    insertDraft(db, {
      article,
      piece: piece.key,
      branch: source.key,
      name: input.name,
      note: input.note ?? '',
    });
    const revision = newId();
    const first = insertRevision(db, {
      id: revision,
      article,
      content: storeContent(db, prepareContent(doc), text.schemaVersion),
      ...storePlainly(
        db,
        text.suggestions && {
          ...text.suggestions,
          base: withoutAnnotations(text.suggestions.base),
        },
      ),
      kind: 'branched',
      name: input.name,
      author,
      at,
      words: derived.words,
      headline: derived.headline,
      fields,
      parents: [source.key],
    });
    setHead(db, article, first, derived, at);
    log(context, 'draft begun', article, { name: input.name, from: source.id });
    return changedDraft(context, article);
  });
}

/** Drafts that the person writing has of a piece, or beside a draft of it; the latest begun first. */
export function listDrafts(db: Db, { articleId, dropped }: ArchiveInput<'draft.list'>): Draft[] {
  return snapshot(db, () => {
    const article = findArticle(db, articleId);
    const owner = currentPerson(db)?.key ?? null;
    return draftsOfPiece(db, article.draftOf ?? article.key, owner, dropped ?? false);
  });
}

export function renameDraft(
  context: Context,
  { draftId, name, note }: ArchiveInput<'draft.rename'>,
): Draft {
  return change(context, draftId, 'draft named', ({ article }, before) => {
    nameDraft(context.db, article, name, note ?? before.note);
    return { before: before.name, name };
  });
}

/** Puts a draft away; nothing of it is lost. */
export function dropDraft(context: Context, draftId: string): Draft {
  return change(context, draftId, 'draft dropped', ({ article, droppedAt }) => {
    if (droppedAt === null) setDropped(context.db, article, context.now());
    return {};
  });
}

export function reopenDraft(context: Context, draftId: string): Draft {
  return change(context, draftId, 'draft reopened', ({ article, mergedAt }) => {
    if (mergedAt !== null) {
      throw badRequest('This draft is part of its piece; begin another one from the piece.');
    }
    setDropped(context.db, article, null);
    return {};
  });
}

/** One transaction around a change of a draft, with what always follows. */
function change(
  context: Context,
  draftId: string,
  kind: ChangeKind,
  work: (row: DraftRow, before: Draft) => unknown,
): Draft {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const row = findDraft(db, findArticle(db, draftId));
    const before = draftOf(db, row.article);
    if (!before) throw notFound('This draft');
    log(context, kind, row.article, work(row, before));
    return changedDraft(context, row.article);
  });
}

/** @throws GalleyError `not-found` when the article is no draft */
export function findDraft(db: Db, article: ArticleRow): DraftRow {
  const draft = draftByArticle(db, article.key);
  if (!draft) throw notFound('This draft');
  return draft;
}

function log(context: Context, kind: ChangeKind, article: number, detail: unknown): void {
  const actor = currentPerson(context.db)?.key ?? null;
  logChange(context.db, { at: context.now(), kind, article, actor, detail });
}

/** The draft as it is now; windows are told of it and of its piece. */
export function changedDraft(context: Context, article: number): Draft {
  const draft = draftOf(context.db, article);
  if (!draft) throw notFound('This draft');
  context.changed.add(draft.id);
  context.changed.add(draft.pieceId);
  return draft;
}

/** The piece of a draft. */
export const pieceOf = (db: Db, draft: DraftRow): ArticleRow => findByKey(db, draft.piece);
