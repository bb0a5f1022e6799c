/** Versions: keeping, naming, reading and restoring. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type {
  Milestone,
  Version,
  VersionContent,
  VersionReason,
} from '../../../shared/domain/version.ts';
import { type Db, snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { notFound } from '../errors.ts';
import { type ArticleRow, fieldsOf, setHead } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import { branchOf, setBranch } from '../repositories/drafts.ts';
import { currentPerson } from '../repositories/people.ts';
import {
  fieldsOfRevision,
  insertRevision,
  keepRevision,
  type RevisionRow,
  setMilestone,
  versionByKey,
  versionsOfArticle,
} from '../repositories/revisions.ts';
import { textChanged } from '../search/pending.ts';
import { followText } from './anchors.ts';
import { findArticle, findRevision, findToWrite, headOf, summary, textOfRevision } from './find.ts';
import { expectHead } from './save.ts';
import { noteFields } from './standing-fields.ts';
import { settleParts } from './suggestions.ts';

/** The latest first; the first is the head. */
export function listVersions(db: Db, articleId: string): Version[] {
  return snapshot(db, () => versionsOfArticle(db, findArticle(db, articleId).key));
}

/** @throws GalleyError `not-found`, `content-damaged` */
export function getVersion(db: Db, versionId: string): VersionContent {
  return snapshot(db, () => {
    const revision = findRevision(db, versionId);
    const text = textOfRevision(db, revision);
    return {
      version: version(db, revision.key),
      fields: fieldsOfRevision(revision),
      schemaVersion: text.schemaVersion,
      doc: text.doc,
      suggestions: text.suggestions,
    };
  });
}

/** Keeps the head as an automatic version; null when it is kept already. Its id stays the same. */
export function keepVersion(
  context: Context,
  articleId: string,
  reason: VersionReason,
): Version | null {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const head = headOf(db, findArticle(db, articleId));
    if (head.kind !== 'working') return null;
    keep(context, head, reason);
    return version(db, head.key);
  });
}

/** A name, and what it stands for; a milestone that is left out stays what it is. */
export interface Naming {
  name: string;
  milestone?: Milestone | null | undefined;
  /** Whom a checking copy is handed to. */
  to?: string | undefined;
}

/** Keeps the head under a name. A head that has one already is renamed; the change log keeps both. */
export function nameVersion(context: Context, articleId: string, as: Naming): Version {
  mustWrite(context);
  const { db } = context;
  return write(db, () => giveName(context, headOf(db, findArticle(db, articleId)), as));
}

/** Gives any version another name; one that had none becomes a named version. */
export function renameVersion(context: Context, versionId: string, as: Naming): Version {
  mustWrite(context);
  return write(context.db, () => giveName(context, findRevision(context.db, versionId), as));
}

/**
 * Makes the text of an earlier version current again, as a new version whose parents are the old
 * head and the version brought back. What stood there is kept first. The text comes back, with what
 * was suggested in it then; fields such as status and desk stay as they are.
 */
export function restoreVersion(
  context: Context,
  input: ArchiveInput<'version.restore'>,
): ArchiveOutput<'version.restore'> {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const article = findToWrite(db, input.articleId);
    const head = headOf(db, article);
    expectHead(head, input.expectedRevision);
    const source = findRevision(db, input.versionId);
    if (source.article !== article.key) throw notFound('This version of the piece');
    const text = textOfRevision(db, source);
    if (text.schemaVersion > SCHEMA_VERSION) {
      throw new GalleyError(
        'content-newer',
        'This version was written by a newer Galley; please update before restoring it.',
      );
    }
    const derived = context.deriver.derive(article.id, text.doc);
    if (head.kind === 'working') keep(context, head, 'before restore');
    const author = currentPerson(db);
    const at = context.now();
    const id = newId();
    const key = insertRevision(db, {
      id,
      article: article.key,
      content: source.content,
      base: source.base,
      trace: source.trace,
      kind: 'restored',
      author,
      at,
      words: derived.words,
      headline: derived.headline,
      fields: fieldsOf(db, article.key),
      parents: source.key === head.key ? [head.key] : [head.key, source.key],
      restoredFrom: source.key,
    });
    setHead(db, article.key, key, derived, at);
    followDraft(db, article, key);
    followText(context, {
      article: article.key,
      before: head.id,
      after: id,
      wordings: derived.wordings,
    });
    textChanged(db, article.key);
    const actor = author?.key ?? null;
    logChange(db, { at, kind: 'restored', article: article.key, actor, revision: id });
    context.changed.add(article.id);
    return { revision: id, article: summary(db, article.key) };
  });
}

/** A draft brought back to before a rebase stands on what it stood on then. */
function followDraft(db: Db, article: ArticleRow, revision: number): void {
  const branch = article.draftOf === null ? null : branchOf(db, revision);
  if (branch !== null) setBranch(db, article.key, branch);
}

function version(db: Db, key: number): Version {
  const found = versionByKey(db, key);
  if (!found) throw notFound('This version');
  return found;
}

/** Keeps a working head for good. Belongs inside a write transaction. */
export function keep(context: Context, head: RevisionRow, reason: VersionReason): void {
  const { db } = context;
  noteFields(db, head);
  keepRevision(db, head.key, { kind: 'automatic', reason, name: '' });
  settleParts(db, head);
  const actor = currentPerson(db)?.key ?? null;
  const at = context.now();
  const revision = head.id;
  logChange(db, { at, kind: 'kept', article: head.article, actor, revision, detail: { reason } });
  noteArticle(context, head);
}

function giveName(context: Context, revision: RevisionRow, as: Naming): Version {
  const { name, milestone, to } = as;
  const { db } = context;
  const before = version(db, revision.key);
  noteFields(db, revision);
  keepRevision(db, revision.key, { kind: 'named', reason: null, name });
  if (milestone !== undefined) setMilestone(db, revision.key, milestone);
  if (revision.kind === 'working') settleParts(db, revision);
  logChange(db, {
    at: context.now(),
    kind: 'named',
    article: revision.article,
    actor: currentPerson(db)?.key ?? null,
    revision: revision.id,
    detail: {
      name,
      before: before.name,
      kind: before.kind,
      ...(milestone === undefined ? {} : { milestone, milestoneBefore: before.milestone }),
      ...(milestone === 'checking copy' && to !== undefined ? { to } : {}),
    },
  });
  noteArticle(context, revision);
  return version(db, revision.key);
}

function noteArticle(context: Context, revision: RevisionRow): void {
  context.changed.add(version(context.db, revision.key).articleId);
}
