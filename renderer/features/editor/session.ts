/**
 * The piece that is open in this window: read from the archive, shown, saved, and left. What is typed
 * goes to the scheduler in the same breath as the transaction, with the id its state carries.
 */

import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { create } from 'zustand';
import type { OpenedArticle } from '../../../shared/contract/articles.ts';
import { withBlockIds } from '../../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import type { ArticleFields, ArticleSummary } from '../../../shared/domain/article.ts';
import type { VersionReason } from '../../../shared/domain/version.ts';
import { publishArticle } from '../../app/articles.ts';
import { report, sentence } from '../../app/errors.ts';
import { openPiece } from '../../app/opening.ts';
import { call, on } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { adoptThreads, followThreads, mergeThreads } from '../annotations/threads.ts';
import { openCheck, put } from '../check/store.ts';
import { noteDecisions, toBeSaid, wereSaid } from '../suggestions/log.ts';
import { look } from '../suggestions/look.ts';
import type { Standing } from '../suggestions/model/checkpoint.ts';
import { standingOf } from '../suggestions/model/plugin.ts';
import { readNow } from '../suggestions/reading.ts';
import { reviewPiece } from '../suggestions/remembered-mode.ts';
import { forgetStored, noteStored, readStanding, toStore } from '../suggestions/stored.ts';
import { mountArticle, theEditor } from './instance.ts';
import { articleOf } from './model/identity.ts';
import { serialise } from './model/serialise.ts';
import { SaveScheduler, type SaveState } from './save-scheduler.ts';
import { calm } from './view/calm.ts';

/** Milliseconds. */
const IDLE = 3 * 60_000;
const LONG_SITTING = 30 * 60_000;
/** Changes announced this soon after a save of ours are that save. */
const OWN_ECHO = 1500;

interface Session {
  articleId: string | null;
  phase: 'loading' | 'ready' | 'failed';
  /** Why it could not be shown, in one sentence. */
  problem: string;
  article: ArticleSummary | null;
  /** Why it can be read but not edited; null when it can be edited. */
  readOnly: string | null;
  save: SaveState;
}

const closed: Session = {
  articleId: null,
  phase: 'loading',
  problem: '',
  article: null,
  readOnly: null,
  save: { kind: 'saved', at: null },
};

export const useSession = create<Session>(() => closed);

let lastSave = 0;

/** A text and what is suggested in it, as they stood at one moment. */
interface Written {
  readonly doc: Node;
  readonly standing: Standing;
}

const scheduler = new SaveScheduler<Written>({
  async save(id, expectedRevision, { doc, standing }) {
    const decided = [...toBeSaid(id)];
    const saved = await call('article.save', {
      id,
      expectedRevision,
      schemaVersion: SCHEMA_VERSION,
      doc: serialise(doc),
      suggestions: toStore(id, expectedRevision, standing),
      decided,
    });
    wereSaid(id, decided.length);
    noteStored(id, saved.revision, standing);
    lastSave = Date.now();
    mergeThreads(saved.threads);
    put({ claims: saved.claims, queries: saved.queries });
    takeArticle(saved.article);
    return saved;
  },
  async keepTheirs(articleId) {
    // Whoever wrote that head may write on: the one returned must be the one that was kept.
    for (;;) {
      const { revision } = await call('article.read', { id: articleId });
      await call('version.keep', { articleId, reason: 'conflict' });
      if ((await call('article.read', { id: articleId })).revision === revision) return revision;
    }
  },
  onConflict() {
    toast({
      text: 'This piece was also changed elsewhere. That text is kept under Versions; yours is on top.',
      tone: 'warning',
      timeout: 0,
    });
  },
  onState(articleId, save) {
    if (useSession.getState().articleId === articleId) useSession.setState({ save });
  },
});

function takeArticle(article: ArticleSummary): void {
  if (useSession.getState().articleId !== article.id) return;
  useSession.setState({ article });
  publishArticle(article);
}

/** Whether the piece was edited since it was opened or last kept as a version. */
let touched = false;
let sittingSince = 0;
/** What was suggested when the scheduler last heard of it. */
let noted: Standing = null;
let idleTimer: ReturnType<typeof setTimeout> | undefined;

function onTransaction({
  transaction,
  appendedTransactions = [],
}: {
  transaction: Transaction;
  appendedTransactions?: readonly Transaction[];
}): void {
  const { state } = theEditor();
  const edited = [transaction, ...appendedTransactions].some((each) => each.docChanged);
  const standing = standingOf(state);
  if (!edited && standing === noted) return;
  const before = noted;
  noted = standing;
  const articleId = articleOf(state);
  // A text that can only be read is read anew too; there is nothing to save then.
  if (articleId === null || scheduler.revisionOf(articleId) === null) return;
  noteDecisions(articleId, [transaction, ...appendedTransactions], before, standing);
  scheduler.changed(articleId, { doc: state.doc, standing });
  if (!edited) return;
  if (!touched) {
    touched = true;
    sittingSince = Date.now();
  }
  clearTimeout(idleTimer);
  idleTimer = setTimeout(() => void keepVersion(articleId, 'idle').catch(report), IDLE);
  if (Date.now() - sittingSince > LONG_SITTING) {
    sittingSince = Date.now();
    void keepVersion(articleId, 'long sitting').catch(report);
  }
}

/** Keeps what stands now as an automatic version, made durable first. */
export async function keepVersion(articleId: string, reason: VersionReason): Promise<void> {
  if (!(await scheduler.flush(articleId))) return;
  await call('version.keep', { articleId, reason });
  touched = reason === 'before replace all';
}

let listening = false;
let stopFollowing: (() => void) | undefined;
let stopChecking: (() => void) | undefined;

function listen(): void {
  if (listening) return;
  listening = true;
  theEditor().on('transaction', onTransaction);
  const flush = () => void scheduler.flushAll();
  window.addEventListener('blur', flush);
  document.addEventListener('visibilitychange', flush);
  on('archive.changed', ({ articleIds }) => {
    const { articleId } = useSession.getState();
    if (articleId && (articleIds.length === 0 || articleIds.includes(articleId))) lookAgainSoon();
  });
}

let lookTimer: ReturnType<typeof setTimeout> | undefined;
/** Another window, or a terminal, may have changed the piece: read it when that has calmed down. */
function lookAgainSoon(): void {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => void lookAgain().catch(report), 400);
}

async function lookAgain(): Promise<void> {
  const { articleId, phase } = useSession.getState();
  if (!articleId || phase !== 'ready') return;
  if (Date.now() - lastSave < OWN_ECHO || scheduler.unsaved(articleId)) {
    // The revision is ours, or the next save will find out; only fields may have changed.
    lookTimer = setTimeout(() => void lookAgain().catch(report), OWN_ECHO);
    return;
  }
  const known = scheduler.revisionOf(articleId);
  const read = await call('article.read', { id: articleId });
  await calm(theEditor().view);
  if (useSession.getState().articleId !== articleId || scheduler.unsaved(articleId)) return;
  // A save came between: what was read may be older than that, and would take its words away.
  if (scheduler.revisionOf(articleId) !== known) return lookAgainSoon();
  takeArticle(read.article);
  if (read.revision === scheduler.revisionOf(articleId)) return;
  const written = readWritten(articleId, read);
  if (!written) return;
  scheduler.moved(articleId, read.revision);
  adoptThreads(articleId, read.threads);
  mount(articleId, written, {
    // Whoever reads it may only read; whether it can be edited was said when it was opened.
    editable: theEditor().isEditable,
    caret: theEditor().state.selection.from,
  });
}

/** Shows what this window itself just put in the place of the open piece's text. */
export async function showWritten(articleId: string): Promise<void> {
  if (useSession.getState().articleId !== articleId) return;
  clearTimeout(lookTimer);
  lastSave = 0;
  await lookAgain();
}

function mount(
  articleId: string,
  { doc, standing }: Written,
  options: { editable: boolean; caret?: number },
): void {
  noted = standing;
  mountArticle(articleId, doc, { ...options, standing });
}

/** The stored text as a document; null when it is not one this program can edit. */
function readWritten(articleId: string, opened: OpenedArticle): Written | null {
  try {
    const doc = parseDocument(withBlockIds(JSON.parse(opened.doc) as NodeJson));
    const standing = readStanding(opened.suggestions, doc);
    noteStored(articleId, opened.revision, standing);
    return { doc, standing };
  } catch {
    return null;
  }
}

/** Opens a piece in the editor. The latest call wins. */
export async function openArticle(articleId: string): Promise<void> {
  listen();
  useSession.setState({ ...closed, articleId });
  touched = false;
  clearTimeout(idleTimer);
  try {
    const opened = await openPiece(articleId);
    if (useSession.getState().articleId !== articleId) return;
    const written = scheduler.unsaved(articleId) ?? readWritten(articleId, opened);
    if (!written) {
      useSession.setState({
        phase: 'failed',
        problem:
          'The text of this piece cannot be read by this Galley. It is kept as it is; earlier versions are under Versions.',
      });
      return;
    }
    const newer = opened.schemaVersion > SCHEMA_VERSION;
    const readOnly =
      opened.readOnly ??
      (newer ? 'This piece was written with a newer Galley; it can be read, not edited.' : null);
    adoptThreads(articleId, opened.threads);
    stopFollowing?.();
    stopFollowing = followThreads(articleId);
    stopChecking?.();
    stopChecking = openCheck(opened.draft?.pieceId ?? articleId, opened.draft !== null);
    if (readOnly === null) scheduler.opened(articleId, opened.revision, opened.article.updatedAt);
    reviewPiece(articleId);
    mount(articleId, written, { editable: readOnly === null });
    useSession.setState({
      phase: 'ready',
      article: opened.article,
      readOnly,
      save: scheduler.stateOf(articleId),
    });
    publishArticle(opened.article);
  } catch (error) {
    if (useSession.getState().articleId !== articleId) return;
    useSession.setState({ phase: 'failed', problem: sentence(error) });
  }
}

const pendingFields = new Set<Promise<unknown>>();

/**
 * Changes fields of the open piece; durable when the promise is kept. Returns what undoes it, or
 * null when nothing was changed or it could not be.
 */
export async function setFields(
  patch: Partial<ArticleFields>,
): Promise<(() => Promise<unknown>) | null> {
  const { article, readOnly } = useSession.getState();
  if (!article || readOnly !== null) return null;
  const before: Partial<ArticleFields> = {};
  for (const name of Object.keys(patch) as (keyof ArticleFields)[]) {
    Object.assign(before, { [name]: article[name] });
  }
  if (JSON.stringify(before) === JSON.stringify(patch)) return null;
  const done = call('article.setFields', { id: article.id, patch });
  pendingFields.add(done);
  try {
    takeArticle(await done);
    return async () =>
      takeArticle(await call('article.setFields', { id: article.id, patch: before }));
  } finally {
    pendingFields.delete(done);
  }
}

/** Makes fields and text of the open piece durable; false when that was not possible. */
export async function flushArticle(): Promise<boolean> {
  const { articleId, phase } = useSession.getState();
  if (!articleId || phase !== 'ready') return true;
  // A field that still has the caret commits when it loses it, and gets it back. One in a sheet
  // that stands over the page is not a field of the piece.
  const field = document.activeElement;
  if (
    (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
    !field.closest('[role=dialog]')
  ) {
    field.blur();
    field.focus();
  }
  await Promise.allSettled(pendingFields);
  return flushWords();
}

/** Makes the text of the open piece durable; false when that was not possible. */
export async function flushWords(): Promise<boolean> {
  const { articleId, phase } = useSession.getState();
  if (!articleId || phase !== 'ready') return true;
  // What was edited plainly beside suggestions goes into the base before it is kept.
  const { view } = theEditor();
  if (!view.composing) readNow(view, look);
  return await scheduler.flush(articleId);
}

/** Before the page is left: all is durable, and what stands is kept as a version. */
export async function leaveArticle(): Promise<boolean> {
  if (!(await flushArticle())) return false;
  const { articleId, phase } = useSession.getState();
  if (articleId && phase === 'ready' && touched) {
    await keepVersion(articleId, 'left').catch(report);
  }
  return true;
}

/** The page is gone. */
export function closeArticle(articleId: string): void {
  clearTimeout(idleTimer);
  clearTimeout(lookTimer);
  stopFollowing?.();
  stopFollowing = undefined;
  stopChecking?.();
  stopChecking = undefined;
  forgetStored(articleId);
  scheduler.closed(articleId);
  if (useSession.getState().articleId === articleId) useSession.setState(closed);
}

/** Tries a failed save again at once. */
export function retrySave(): void {
  void flushArticle();
}
