/** What is done to whole pieces, with words that say so and a way back. */
import type { ArticleStatus, ArticleSummary } from '../../shared/domain/article.ts';
import { call } from '../bridge.ts';
import { clearSelection, noteSet } from '../features/library/selection.ts';
import { statusLooks } from '../ui/StatusLabel.tsx';
import { toast } from '../ui/Toast.tsx';
import { report } from './errors.ts';
import { goToArticle, useNavigation } from './navigation.ts';
import { setUndo } from './undo.ts';

type Named = Pick<ArticleSummary, 'id' | 'headline' | 'slug'>;
/** The fields that may be set on several pieces at once. */
export type ManyPatch = { status?: ArticleStatus; desk?: string; due?: string | null };

/** The most pieces that one command takes. */
export const MAX_PIECES = 10_000;

/** What a piece is called in a sentence. */
export const nameOf = (piece: { headline: string; slug: string }): string =>
  piece.headline || piece.slug || 'Untitled piece';

const many = (pieces: readonly Named[]): string =>
  pieces.length === 1 && pieces[0]
    ? `“${nameOf(pieces[0])}”`
    : `${pieces.length.toLocaleString('en')} pieces`;

function done(text: string, undo: () => Promise<unknown>): void {
  const run = setUndo(() => undo().catch(report));
  // Within a piece the shortcut undoes what was typed, so only the button undoes this.
  const shortcut = useNavigation.getState().view === 'library' ? 'edit.undo' : undefined;
  toast({ text, tone: 'done', action: { label: 'Undo', shortcut, run } });
}

/** Makes an empty piece and shows it. */
export async function newPiece(fields?: { desk?: string }): Promise<void> {
  const article = await call('article.create', fields ? { fields } : {});
  await goToArticle(article.id);
}

/** Copies a piece and shows the copy. */
export async function duplicatePiece(id: string): Promise<void> {
  const copy = await call('article.duplicate', { id });
  await goToArticle(copy.id);
}

const idsOf = (pieces: readonly { id: string }[]) => pieces.map(({ id }) => id);

export async function spikePieces(pieces: readonly Named[]): Promise<void> {
  await call('article.spike', { ids: idsOf(pieces) });
  clearSelection();
  done(`${many(pieces)} spiked.`, () => call('article.unspike', { ids: idsOf(pieces) }));
}

export async function unspikePieces(pieces: readonly Named[]): Promise<void> {
  await call('article.unspike', { ids: idsOf(pieces) });
  clearSelection();
  done(`${many(pieces)} brought back.`, () => call('article.spike', { ids: idsOf(pieces) }));
}

/** Gives each piece its own old value back, pieces with the same one together. */
async function giveBack<K extends keyof ManyPatch>(
  pieces: readonly ArticleSummary[],
  field: K,
): Promise<void> {
  const byValue = new Map<ArticleSummary[K], string[]>();
  for (const piece of pieces) {
    byValue.set(piece[field], [...(byValue.get(piece[field]) ?? []), piece.id]);
  }
  for (const [value, ids] of byValue) {
    await call('article.setFieldsOfMany', { ids, patch: { [field]: value } });
    noteSet(ids, { [field]: value });
  }
}

async function setField<K extends keyof ManyPatch>(
  pieces: readonly ArticleSummary[],
  field: K,
  value: NonNullable<ManyPatch>[K],
  text: string,
): Promise<void> {
  const changing = pieces.filter((piece) => piece[field] !== value);
  if (changing.length === 0) return;
  await call('article.setFieldsOfMany', { ids: idsOf(changing), patch: { [field]: value } });
  noteSet(idsOf(changing), { [field]: value });
  done(text, () => giveBack(changing, field));
}

/** Sets the status; spiking and bringing back are commands of their own. */
export function setStatus(
  pieces: readonly ArticleSummary[],
  status: Exclude<ArticleStatus, 'spiked'>,
): Promise<void> {
  const set = (chosen: readonly ArticleSummary[]) =>
    setField(chosen, 'status', status, `${many(chosen)}: ${statusLooks[status].word}.`);
  if (status !== 'ready' && status !== 'released') return set(pieces);
  // What must be settled first is looked at; most of what that takes is needed nowhere else.
  return import('../features/release/gate.ts').then(({ gated }) => gated(pieces, status, set));
}

export function setDesk(pieces: readonly ArticleSummary[], desk: string): Promise<void> {
  const text = desk ? `${many(pieces)} moved to ${desk}.` : `${many(pieces)} has no desk now.`;
  return setField(pieces, 'desk', desk, text);
}

export function setDue(pieces: readonly ArticleSummary[], due: string | null): Promise<void> {
  const text = due ? `${many(pieces)}: due date set.` : `${many(pieces)}: due date removed.`;
  return setField(pieces, 'due', due, text);
}
