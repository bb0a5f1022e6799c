/**
 * Follows the claims of the open piece as they stand in the text of this window: at once when a claim
 * changes, and while somebody types when the hands rest.
 */
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform';
import { create } from 'zustand';
import { type LiveClaim, liveClaims, sameList } from './model/live.ts';
import { wordingsOf } from './model/standing.ts';
import { useCheckStore } from './store.ts';

interface Live {
  /** In the order of the text, then those without a place. */
  readonly list: readonly LiveClaim[];
  readonly byId: ReadonlyMap<string, LiveClaim>;
}

const none: Live = { list: [], byId: new Map() };

export const useLive = create<Live>(() => none);

/** The claims of the open piece. */
export const useLiveClaims = (): readonly LiveClaim[] => useLive((state) => state.list);

/** A claim as it stands now; null when it is not there. */
export const liveClaim = (id: string | null): LiveClaim | null =>
  (id !== null && useLive.getState().byId.get(id)) || null;

/** Computes what stands now; nothing is said when nothing changed. */
export function refreshLive(editor: Editor): void {
  const { claims, draft, ready } = useCheckStore.getState();
  const before = useLive.getState();
  if (draft || !ready || claims.size === 0) {
    if (before.list.length > 0) useLive.setState(none);
    return;
  }
  const list = liveClaims(claims, wordingsOf(editor.state.doc), before.byId);
  if (sameList(list, before.list)) return;
  useLive.setState({ list, byId: new Map(list.map((each) => [each.id, each])) });
}

/** Milliseconds without a key before claims are looked at. */
const REST = 180;

const marksOnly = ({ steps }: Transaction): boolean =>
  steps.some((step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep);

/** Follows the claims in an editor; returns how to stop. */
export function followLive(editor: Editor): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  let queued = false;
  const stopWaiting = () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    timer = idle = undefined;
  };
  const read = () => {
    stopWaiting();
    queued = false;
    if (!editor.isDestroyed) refreshLive(editor);
  };
  const now = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(read);
  };
  const onTransaction = ({ transaction }: { transaction: Transaction }) => {
    if (transaction.getMeta('articleMounted')) return now();
    if (!transaction.docChanged || useCheckStore.getState().claims.size === 0) return;
    if (marksOnly(transaction)) return now();
    stopWaiting();
    timer = setTimeout(() => {
      idle = requestIdleCallback(read, { timeout: 500 });
    }, REST);
  };
  editor.on('transaction', onTransaction);
  const stop = useCheckStore.subscribe((state, old) => {
    // What a save answers while somebody types is looked at with what they type: with thousands of
    // claims that is a frame's work.
    const typing = timer !== undefined && state.ready === old.ready;
    if (!typing && (state.claims !== old.claims || state.ready !== old.ready)) now();
  });
  now();
  return () => {
    stopWaiting();
    stop();
    editor.off('transaction', onTransaction);
    useLive.setState(none);
  };
}
