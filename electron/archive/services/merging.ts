/** Merging a private draft with its piece: what it would give, and doing it for good. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import { articleSchema, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import {
  begin,
  type Hand,
  isSettled,
  propose,
  readTrace,
  settleEdits,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import type { DraftMerge } from '../../../shared/domain/draft.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import { type Db, snapshot, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { badRequest } from '../errors.ts';
import { type ArticleRow, countOpenThreads, fieldsOf, setHead } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import { prepareContent, storeContent } from '../repositories/contents.ts';
import { type DraftRow, draftOf, setBranch, setMerged } from '../repositories/drafts.ts';
import { currentPerson } from '../repositories/people.ts';
import {
  insertRevision,
  parentsOf,
  type RevisionRow,
  revisionByKey,
} from '../repositories/revisions.ts';
import { moveThreads } from '../repositories/threads.ts';
import { textChanged } from '../search/pending.ts';
import { followText } from './anchors.ts';
import { changedDraft, findDraft, pieceOf } from './drafts.ts';
import { findArticle, findToWrite, headOf } from './find.ts';
import { settleConflicts } from './merge-choices.ts';
import { type ParsedText, parsed, parsedText } from './parsed.ts';
import { expectHead } from './save.ts';
import { storePlainly } from './suggestions.ts';
import { keep, restoreVersion } from './versions.ts';

type Into = ArchiveInput<'draft.preview'>['into'];

interface Pair {
  row: DraftRow;
  draft: ArticleRow;
  piece: ArticleRow;
  heads: { draft: RevisionRow; piece: RevisionRow };
}

function pairOf(db: Db, draft: ArticleRow): Pair {
  const row = findDraft(db, draft);
  const piece = pieceOf(db, row);
  return { row, draft, piece, heads: { draft: headOf(db, draft), piece: headOf(db, piece) } };
}

/** What merging gives; nothing is written. */
export function previewMerge(db: Db, input: ArchiveInput<'draft.preview'>): DraftMerge {
  return snapshot(db, () => {
    const { row, heads } = pairOf(db, findArticle(db, input.draftId));
    const draft = draftOf(db, row.article);
    const branch = revisionByKey(db, row.branch);
    if (!draft || !branch) throw badRequest('This draft has lost the version that it grew from.');
    const read = (revision: RevisionRow): Node => parsedText(db, revision).doc;
    // Comments are the piece's: in the draft they stand nowhere, and are not to be taken off for it.
    const base = plain(read(branch));
    const piece = input.into === 'draft' ? plain(read(heads.piece)) : read(heads.piece);
    const sides = { base, piece, draft: read(heads.draft) };
    const { choices = {}, edits = {} } = input;
    const { merged: doc, conflicts } = settleConflicts(sides, input.into, choices, edits);
    return {
      draft,
      heads: { piece: heads.piece.id, draft: heads.draft.id },
      doc: JSON.stringify(doc.toJSON()),
      conflicts,
      changes: markup(redline(sides[input.into], doc)),
    };
  });
}

const plain = (doc: Node): Node =>
  new Transform(doc).removeMark(0, doc.content.size, articleSchema.marks.annotation).doc;

/** Brings a draft back into its piece, in one transaction. */
export function mergeDraft(
  context: Context,
  input: ArchiveInput<'draft.merge'>,
): ArchiveOutput<'draft.merge'> {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const pair = pairToWrite(db, input);
    const done = join(context, pair, 'piece', input.doc, input.as === 'suggestions');
    // What is said of words that are the piece's now belongs to the piece.
    moveThreads(db, pair.draft.key, pair.piece.key);
    countOpenThreads(db, pair.draft.key);
    countOpenThreads(db, pair.piece.key);
    // Of threads that came from the draft nothing is remembered.
    const { revision, before, wordings } = done;
    followText(context, { article: pair.piece.key, before: null, after: revision, wordings });
    setMerged(db, pair.draft.key, { at: done.at, revision: done.key });
    return { revision, before, draft: changedDraft(context, pair.draft.key) };
  });
}

/** Puts the piece's text of today under a draft, in one transaction. */
export function rebaseDraft(
  context: Context,
  input: ArchiveInput<'draft.rebase'>,
): ArchiveOutput<'draft.rebase'> {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const pair = pairToWrite(db, input);
    const done = join(context, pair, 'draft', input.doc, false);
    const { revision, before, wordings } = done;
    followText(context, { article: pair.draft.key, before, after: revision, wordings });
    setBranch(db, pair.draft.key, pair.heads.piece.key);
    return { revision, before, draft: changedDraft(context, pair.draft.key) };
  });
}

/**
 * Takes a merge back: the text from before it is restored, and the draft is open again.
 * @throws GalleyError `conflict` when the piece was written in since
 */
export function unmergeDraft(
  context: Context,
  { draftId }: ArchiveInput<'draft.unmerge'>,
): ArchiveOutput<'draft.unmerge'> {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const article = findArticle(db, draftId);
    const draft = draftOf(db, article.key);
    if (!draft?.merged) throw badRequest('This draft was not merged.');
    const piece = pieceOf(db, findDraft(db, article));
    const head = headOf(db, piece);
    if (head.id !== draft.merged) {
      throw new GalleyError(
        'conflict',
        'The piece was written in since the draft came back; restore a version from before it instead.',
      );
    }
    const [before] = parentsOf(db, head.key);
    if (!before) throw badRequest('There is nothing from before the merge.');
    const { revision } = restoreVersion(context, {
      articleId: piece.id,
      versionId: before,
      expectedRevision: head.id,
    });
    setMerged(db, article.key, null);
    return { revision, draft: changedDraft(context, article.key) };
  });
}

function pairToWrite(
  db: Db,
  { draftId, heads }: Pick<ArchiveInput<'draft.merge'>, 'draftId' | 'heads'>,
): Pair {
  const pair = pairOf(db, findToWrite(db, draftId));
  expectHead(pair.heads.piece, heads.piece);
  expectHead(pair.heads.draft, heads.draft);
  return pair;
}

interface Joined {
  /** Id and key of the new version. */
  revision: string;
  key: number;
  /** Id of the head that it took the place of. */
  before: string;
  wordings: Derived['wordings'];
  at: string;
}

/** Writes the version that has both heads for parents, and makes it the head of one of them. */
function join(context: Context, pair: Pair, into: Into, given: string, suggest: boolean): Joined {
  const { db } = context;
  const { piece, draft, heads } = pair;
  const [target, head, other] =
    into === 'piece' ? [piece, heads.piece, heads.draft] : [draft, heads.draft, heads.piece];
  const at = context.now();
  const author = currentPerson(db);
  const hand: Hand = { person: author?.id ?? '', at, mode: suggest ? 'suggesting' : 'editing' };
  // Checked as a save is, before anything is read into it.
  checked(context, target.id, given);
  const text = bring(parsedText(db, head), given, hand);
  const derived = checked(context, target.id, text.doc);
  for (const each of [head, other]) {
    if (each.kind === 'working') keep(context, each, 'before merge');
  }
  const revision = newId();
  const name = draftOf(db, draft.key)?.name ?? '';
  const key = insertRevision(db, {
    id: revision,
    article: target.key,
    content: storeContent(db, prepareContent(text.doc), SCHEMA_VERSION),
    ...storePlainly(db, text.suggestions),
    kind: 'merged',
    name,
    author,
    at,
    words: derived.words,
    headline: derived.headline,
    fields: fieldsOf(db, target.key),
    parents: [head.key, other.key],
  });
  setHead(db, target.key, key, derived, at);
  textChanged(db, target.key);
  const actor = author?.key ?? null;
  const kind = into === 'piece' ? 'merged' : 'draft rebased';
  const detail = { draft: draft.id, name, suggested: suggest };
  logChange(db, { at, kind, article: target.key, actor, revision, detail });
  return { revision, key, before: head.id, wordings: derived.wordings, at };
}

/** @throws GalleyError `bad-request` when it is no article that can be saved */
function checked(context: Context, articleId: string, doc: string) {
  const derived = context.deriver.derive(articleId, doc);
  if (derived.repeatedId !== null) {
    throw badRequest('Two blocks of the text carry the same id; nothing was merged.');
  }
  return derived;
}

/** The head's text and suggestions after somebody put a whole new text in its place. */
function bring(
  { doc, suggestions }: ParsedText,
  given: string,
  hand: Hand,
): { doc: string; suggestions: OpenSuggestions | null } {
  // Nothing is open and nothing is to be: the text is what was shown, to the letter.
  if (!suggestions && hand.mode === 'editing') return { doc: given, suggestions: null };
  const before = suggestions
    ? { base: parsed(suggestions.base), trace: readTrace(suggestions.trace) }
    : begin(doc);
  const { suggested, proposal } = propose(before, doc, parsed(given), hand);
  const after = hand.mode === 'editing' ? settleEdits(suggested, proposal) : suggested;
  return {
    doc: JSON.stringify(proposal.toJSON()),
    suggestions: isSettled(after, proposal)
      ? null
      : { base: JSON.stringify(after.base.toJSON()), trace: writeTrace(after.trace) },
  };
}
