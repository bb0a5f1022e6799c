/** Which function carries out which command. Input is checked here, at the border. */
import type { z } from 'zod';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import {
  type ArchiveCommandName,
  type ArchiveContract,
  type ArchiveOutput,
  archiveContract,
} from '../../shared/contract/contract.ts';
import { addAttachment, getAttachment } from './attachments/attachments.ts';
import { snapshot, write } from './connection.ts';
import { type Context, mustWrite } from './context.ts';
import { badRequest } from './errors.ts';
import { makeBackup } from './integrity/backup.ts';
import { listBackups } from './integrity/backups.ts';
import { verify } from './integrity/verify.ts';
import { findPieces, recentKeys, summariesByKeys } from './repositories/articles.ts';
import { importReportOf } from './repositories/imports.ts';
import { getMeta } from './repositories/meta.ts';
import { allPeople } from './repositories/people.ts';
import { knownWords, setWord } from './repositories/spelling.ts';
import { search } from './search/find.ts';
import * as annotate from './services/annotate.ts';
import { compareVersions } from './services/compare.ts';
import * as drafts from './services/drafts.ts';
import { findArticle } from './services/find.ts';
import { mergeDraft, previewMerge, rebaseDraft, unmergeDraft } from './services/merging.ts';
import { addProfile, getProfile, setProfile, switchProfile } from './services/people.ts';
import * as pieces from './services/pieces.ts';
import { pruneVersions } from './services/prune.ts';
import { openArticle, readArticle } from './services/read.ts';
import { save } from './services/save.ts';
import { checkVersions, wordsBetween } from './services/version-facts.ts';
import * as versions from './services/versions.ts';
import { unwatched, type Work } from './work.ts';

type CheckedInput<C extends ArchiveCommandName> = z.output<ArchiveContract[C]['input']>;

type Handlers = {
  readonly [C in ArchiveCommandName]: (
    context: Context,
    input: CheckedInput<C>,
    work: Work,
  ) => ArchiveOutput<C> | Promise<ArchiveOutput<C>>;
};

const handlers: Handlers = {
  'article.create': pieces.create,
  'article.open': (context, { id }) => openArticle(context, id),
  'article.save': save,
  'article.setFields': (context, { id, patch }) => pieces.setFields(context, id, patch),
  'article.setFieldsOfMany': (context, { ids, patch }) =>
    pieces.setFieldsOfMany(context, ids, patch),
  'article.duplicate': (context, { id }) => pieces.duplicate(context, id),
  'article.spike': (context, { ids }) => pieces.spike(context, ids),
  'article.unspike': (context, { ids }) => pieces.unspike(context, ids),
  'article.list': ({ db, listing }, { filter, sort, offset, limit }) =>
    snapshot(db, () => {
      const { keys, total } = listing.page(db, filter, sort, offset, limit);
      return { rows: summariesByKeys(db, keys), total };
    }),
  'article.search': search,
  'article.counts': ({ db, listing }, { ownerId, dueUntil }) =>
    listing.counts(db, ownerId, dueUntil),
  'article.read': (context, { id }) => readArticle(context, id),
  'article.importReport': ({ db }, { id }) => ({
    report: importReportOf(db, findArticle(db, id).key),
  }),
  'article.recent': ({ db }, { limit }) => ({ rows: summariesByKeys(db, recentKeys(db, limit)) }),
  'article.import': pieces.importPiece,
  'article.find': ({ db }, { slug, prefix }) => snapshot(db, () => findPieces(db, slug, prefix)),

  'thread.create': annotate.createThread,
  'thread.reply': (context, { threadId, body }) => annotate.replyTo(context, threadId, body),
  'thread.resolve': (context, { threadId, resolved }) =>
    annotate.resolveThread(context, threadId, resolved),
  'thread.remove': (context, { threadId, removed }) =>
    annotate.removeThread(context, threadId, removed),
  'comment.edit': (context, { commentId, body }) => annotate.editComment(context, commentId, body),
  'thread.list': (context, { articleId }) => ({
    threads: annotate.listThreads(context, articleId),
  }),

  'version.list': ({ db }, { articleId }) => ({ versions: versions.listVersions(db, articleId) }),
  'version.get': ({ db }, { versionId }) => versions.getVersion(db, versionId),
  'version.check': ({ db }, { articleId }) => ({ faults: checkVersions(db, articleId) }),
  'version.words': ({ db }, input) => ({ words: wordsBetween(db, input) }),
  'version.compare': ({ db }, input) => compareVersions(db, input),
  'version.name': (context, { articleId, ...as }) => versions.nameVersion(context, articleId, as),
  'version.rename': (context, { versionId, ...as }) =>
    versions.renameVersion(context, versionId, as),
  'version.keep': (context, { articleId, reason }) => ({
    version: versions.keepVersion(context, articleId, reason),
  }),
  'version.restore': versions.restoreVersion,

  'version.prune': pruneVersions,
  'draft.create': drafts.createDraft,
  'draft.list': ({ db }, input) => ({ drafts: drafts.listDrafts(db, input) }),
  'draft.rename': drafts.renameDraft,
  'draft.drop': (context, { draftId }) => drafts.dropDraft(context, draftId),
  'draft.reopen': (context, { draftId }) => drafts.reopenDraft(context, draftId),
  'draft.preview': ({ db }, input) => previewMerge(db, input),
  'draft.merge': mergeDraft,
  'draft.unmerge': unmergeDraft,
  'draft.rebase': rebaseDraft,

  'archive.info': archiveInfo,
  'person.list': ({ db }) => ({ people: allPeople(db) }),
  'profile.get': (context) => ({ profile: getProfile(context) }),
  'profile.set': setProfile,
  'profile.add': addProfile,
  'profile.switch': (context, { id }) => switchProfile(context, id),
  'attachment.add': addAttachment,
  'attachment.get': (context, { hash }) => getAttachment(context, hash),
  'spelling.words': ({ db }) => ({ words: knownWords(db) }),
  'spelling.learn': (context, { word, known }) => {
    mustWrite(context);
    write(context.db, () => setWord(context.db, word, known, context.now()));
    return {};
  },
  'archive.verify': (context, _, work) => verify(context, work),
  'archive.backup': (context, { folder }, work) => makeBackup(context, folder, work),
  'archive.backups': ({ folder }) => ({ backups: listBackups(folder) }),
  'archive.restore': () => {
    throw new Error('The client restores; it has to close and open the database.');
  },
};

function archiveInfo({ db, folder, readOnly, warnings }: Context): ArchiveInfo {
  return {
    id: getMeta(db, 'archive_id') ?? '',
    folder: folder.root,
    name: folder.name,
    readOnly,
    warnings: [...warnings],
  };
}

/** @throws GalleyError `bad-request`, naming the first part that is not of the contract's form */
export function checkInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.join('.') || 'the request';
  throw badRequest(`The request was not understood: ${where} is not valid.`, checked.error);
}

/** Carries out a command; a promise only for the few that cannot end at once. */
export function runCommand<C extends ArchiveCommandName>(
  context: Context,
  name: C,
  input: unknown,
  work: Work = unwatched,
): ArchiveOutput<C> | Promise<ArchiveOutput<C>> {
  const command = archiveContract[name] as ArchiveContract[C] | undefined;
  if (!command) throw badRequest('There is no such command.');
  const handler = handlers[name] as (
    context: Context,
    input: unknown,
    work: Work,
  ) => ArchiveOutput<C> | Promise<ArchiveOutput<C>>;
  return handler(context, checkInput(command.input, input), work);
}
