/** Which function carries out which command. Input is checked here, at the border. */
import type { z } from 'zod';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import {
  type ArchiveCommandName,
  type ArchiveContract,
  type ArchiveOutput,
  archiveContract,
} from '../../shared/contract/contract.ts';
import { addAttachment, attachmentKnown, getAttachment } from './attachments/attachments.ts';
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
import { recipients } from './repositories/receipts.ts';
import { knownWords, setWord } from './repositories/spelling.ts';
import { search } from './search/find.ts';
import * as annotate from './services/annotate.ts';
import * as claims from './services/check/claims.ts';
import * as contacts from './services/check/contacts.ts';
import { decideClaims, undecideClaim } from './services/check/decide.ts';
import * as evidence from './services/check/evidence.ts';
import * as lists from './services/check/lists.ts';
import { openCheck } from './services/check/open.ts';
import * as queries from './services/check/queries.ts';
import * as sources from './services/check/sources.ts';
import { compareVersions } from './services/compare.ts';
import { readDecisions } from './services/decided.ts';
import * as drafts from './services/drafts.ts';
import { findArticle } from './services/find.ts';
import { changeTemplate, readTemplate } from './services/house.ts';
import { keepIdentity, readIdentity, recoverVault } from './services/identities.ts';
import { mergeDraft, previewMerge, rebaseDraft, unmergeDraft } from './services/merging.ts';
import { importOver, lookOver } from './services/over.ts';
import { addProfile, getProfile, setProfile, switchProfile } from './services/people.ts';
import * as pieces from './services/pieces.ts';
import { protectSource } from './services/protect.ts';
import { pruneVersions } from './services/prune.ts';
import { openArticle, readArticle } from './services/read.ts';
import { listReceipts, readOutgoing, recordReceipts } from './services/receipts.ts';
import { listRecord } from './services/record.ts';
import { checkRelease, recordRelease } from './services/release.ts';
import { stays } from './services/release-input.ts';
import { changeRequirements, readRequirements } from './services/requirements.ts';
import { save } from './services/save.ts';
import { createSignOff, listSignOffs, withdrawSignOff } from './services/sign-offs.ts';
import * as vault from './services/vault.ts';
import { checkVersions, wordsBetween } from './services/version-facts.ts';
import * as versions from './services/versions.ts';
import { unwaive, waive } from './services/waivers.ts';
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
  'article.stays': ({ db }, { id }) => snapshot(db, () => stays(db, findArticle(db, id))),
  'article.decided': ({ db }, { id }) => ({ decided: readDecisions(db, id) }),
  'article.importReport': ({ db }, { id }) => ({
    report: importReportOf(db, findArticle(db, id).key),
  }),
  'article.recent': ({ db }, { limit }) => ({ rows: summariesByKeys(db, recentKeys(db, limit)) }),
  'article.import': pieces.importPiece,
  'article.lookOver': ({ db }, input) => lookOver(db, input),
  'article.importOver': importOver,
  'article.outgoing': readOutgoing,
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

  'check.open': ({ db }, { articleId }) => openCheck(db, articleId),
  'claim.create': claims.createClaims,
  'claim.set': claims.setClaims,
  'claim.decide': decideClaims,
  'claim.undecide': undecideClaim,
  'claim.remove': claims.removeClaims,
  'claim.openEverywhere': lists.openEverywhere,
  'claim.before': lists.before,
  'claim.search': lists.searchClaims,
  'source.list': sources.listSources,
  'source.create': sources.createSource,
  'source.set': sources.setSource,
  'source.remove': sources.removeSource,
  'source.claims': (context, { id }) => lists.claimsOfSource(context, id),
  'evidence.create': evidence.createEvidence,
  'evidence.set': evidence.setEvidence,
  'evidence.remove': evidence.removeEvidence,
  'contact.create': contacts.createContact,
  'contact.set': contacts.setContact,
  'contact.remove': contacts.removeContact,
  'query.create': queries.createQuery,
  'query.set': queries.setQuery,
  'query.answer': queries.answerQuery,
  'query.decide': queries.decideQuery,
  'query.remove': queries.removeQuery,
  'signOff.create': createSignOff,
  'signOff.withdraw': withdrawSignOff,
  'signOff.list': ({ db }, input) => listSignOffs(db, input),
  'release.check': (context, input) => checkRelease(context, input),
  'release.waive': waive,
  'release.unwaive': unwaive,
  'release.record': recordRelease,
  'record.list': ({ db }, { articleId }) => ({ entries: listRecord(db, articleId) }),
  'receipt.list': ({ db }, input) => listReceipts(db, input),
  'receipt.recipients': ({ db }, { limit }) => ({ recipients: recipients(db, limit) }),
  'receipt.record': recordReceipts,
  'desk.requirements': ({ db }, input) => readRequirements(db, input),
  'desk.setRequirements': changeRequirements,
  'desk.template': ({ db }, input) => readTemplate(db, input),
  'attachment.info': ({ db }, { hash }) => attachmentKnown(db, hash),
  'desk.setTemplate': changeTemplate,

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
  'vault.state': vault.vaultState,
  'vault.make': vault.makeVault,
  'vault.unlock': vault.unlockVault,
  'vault.lock': vault.lockVault,
  'vault.touch': vault.touchVault,
  'vault.changePassphrase': vault.changePassphrase,
  'vault.identity': readIdentity,
  'vault.seal': keepIdentity,
  'vault.protect': protectSource,
  'vault.recover': recoverVault,
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
