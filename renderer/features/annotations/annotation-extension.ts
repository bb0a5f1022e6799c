/**
 * Annotations in the editor: their marks' elements, the note being written, what paste may keep, and
 * undo that takes a thread away and brings it back together with its mark.
 */
import { Extension } from '@tiptap/core';
import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import { suggestionAt } from '../suggestions/at.ts';
import { isCarried } from './carried-marks.ts';
import { hasCard, isLive, setRemoved, willBeLive } from './holders.ts';
import { setActive, setHovered, setOpen, useMarginStore } from './margin-state.ts';
import { MarkRegistry } from './mark-registry.ts';
import {
  annotationIds,
  annotationsOf,
  type Range,
  rangesOf,
  standsOutside,
  withoutAnnotations,
} from './marks.ts';

export { clearableMarks } from './marks.ts';

/** A note that is being written: its words are not in the archive yet, its mark not in the text. */
export interface Draft {
  readonly id: string;
  /** Of the words when the note was begun. */
  readonly quote: TextQuote;
}

interface AnnotationState {
  /** Every annotation whose mark ever stood in this document: only these may be pasted back. */
  readonly seen: ReadonlySet<string>;
  readonly draft: Draft | null;
  /** Places that are followed through edits although no mark stands there (draft, just deleted). */
  readonly places: ReadonlyMap<string, readonly Range[]>;
}

export type AnnotationMeta =
  | { type: 'draft'; draft: Draft | null; ranges?: readonly Range[] }
  | { type: 'follow'; id: string; ranges: readonly Range[] }
  | { type: 'followAll'; places: ReadonlyMap<string, readonly Range[]> };

export const annotationKey = new PluginKey<AnnotationState>('annotations');

export interface AnnotationStorage {
  registry: MarkRegistry;
  /**
   * How often each annotation was attached to other words in this document and not undone yet: undo
   * of that leaves the thread, undo of its making takes it away.
   */
  attached: Map<string, number>;
}

declare module '@tiptap/core' {
  interface Storage {
    annotations: AnnotationStorage;
  }
}

/** The note being written in an editor, and where; null when there is none. */
export function draftOf(state: EditorState): { draft: Draft; ranges: readonly Range[] } | null {
  const own = annotationKey.getState(state);
  if (!own?.draft) return null;
  return { draft: own.draft, ranges: own.places.get(own.draft.id) ?? [] };
}

/** Where a place that is followed stands now; empty when its words are gone. */
export const placeOf = (state: EditorState, id: string): readonly Range[] =>
  annotationKey.getState(state)?.places.get(id) ?? [];

function mapPlaces(places: AnnotationState['places'], tr: Transaction): AnnotationState['places'] {
  if (!tr.docChanged || places.size === 0) return places;
  return new Map(
    [...places].map(([id, ranges]) => [
      id,
      ranges
        .map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
        .filter(({ from, to }) => from < to),
    ]),
  );
}

/** The annotations that steps put on text, and take off it, leaving the text as it is. */
function markChanges(tr: Transaction): { added: Set<string>; removed: Set<string> } {
  const added = new Set<string>();
  const removed = new Set<string>();
  for (const step of tr.steps) {
    if (isCarried(step)) continue;
    if (step instanceof AddMarkStep && step.mark.type.name === 'annotation') {
      added.add(step.mark.attrs.id);
    } else if (step instanceof RemoveMarkStep && step.mark.type.name === 'annotation') {
      removed.add(step.mark.attrs.id);
    }
  }
  return { added, removed };
}

function apply(tr: Transaction, before: AnnotationState): AnnotationState {
  const meta = tr.getMeta(annotationKey) as AnnotationMeta | undefined;
  if (!tr.docChanged && !meta) return before;
  const { added } = tr.docChanged ? markChanges(tr) : { added: new Set<string>() };
  const seen = [...added].some((id) => !before.seen.has(id))
    ? new Set([...before.seen, ...added])
    : before.seen;
  let places = mapPlaces(before.places, tr);
  let draft = before.draft;
  if (meta) {
    const next = new Map(places);
    if (meta.type === 'draft') {
      if (draft) next.delete(draft.id);
      draft = meta.draft;
      if (draft) next.set(draft.id, meta.ranges ?? []);
    } else if (meta.type === 'follow') {
      next.set(meta.id, meta.ranges);
    } else {
      for (const [id, ranges] of meta.places) next.set(id, ranges);
    }
    places = next;
  }
  return { seen, draft, places };
}

/** The note at the caret: of several, the one on the fewest words. */
function noteAt(state: EditorState): string | null {
  const { $from, empty } = state.selection;
  const before = $from.nodeBefore ? annotationsOf($from.nodeBefore) : [];
  const behind = $from.nodeAfter ? annotationsOf($from.nodeAfter) : [];
  // At a mark's edge the caret belongs to it too, as the picture of the mark suggests.
  const ids = [...new Set(empty ? [...behind, ...before] : behind)].filter(hasCard);
  if (ids.length < 2) return ids[0] ?? null;
  const length = (id: string) =>
    rangesOf(state.doc, id).reduce((sum, { from, to }) => sum + to - from, 0);
  return (
    ids.map((id) => ({ id, length: length(id) })).sort((a, b) => a.length - b.length)[0]?.id ?? null
  );
}

/** The card that belongs to the caret: of a note, or of a suggestion. */
const cardAt = (state: EditorState): string | null => noteAt(state) ?? suggestionAt(state);

const idUnder = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('[data-annotation]')?.dataset.annotation ?? null)
    : null;

function draftDecorations(state: EditorState): DecorationSet {
  const found = draftOf(state);
  if (!found) return DecorationSet.empty;
  return DecorationSet.create(
    state.doc,
    found.ranges.map(({ from, to }) =>
      Decoration.inline(from, to, { class: 'annotation-draft', 'data-note': 'active' }),
    ),
  );
}

/** The plugin by itself, for editors without Tiptap and for tests. */
export function annotationPlugin(registry: MarkRegistry): Plugin<AnnotationState> {
  return new Plugin<AnnotationState>({
    key: annotationKey,
    state: {
      init: (_, { doc }) => ({
        seen: doc ? annotationIds(doc) : new Set(),
        draft: null,
        places: new Map(),
      }),
      apply,
    },
    props: {
      markViews: { annotation: registry.view },
      decorations: draftDecorations,
      transformPasted(slice, view) {
        if (annotationIds(slice.content).size === 0) return slice;
        const { doc, selection } = view.state;
        const seen = annotationKey.getState(view.state)?.seen;
        const moving = (view as { dragging?: { move?: boolean } | null }).dragging?.move === true;
        // A mark stays with its words when they move, and is left out of copies.
        return withoutAnnotations(slice, (id) => {
          if (!seen?.has(id) || !isLive(id)) return false;
          return moving || !standsOutside(doc, id, selection);
        });
      },
      handleDOMEvents: {
        mouseover: (_, event) => {
          const id = idUnder(event.target);
          setHovered(id && hasCard(id) ? id : null);
          return false;
        },
        mouseleave: (_, event) => {
          // Straight onto a card: that card has been told already.
          const to = event.relatedTarget;
          if (!(to instanceof Element && to.closest('[data-thread], [data-card]')))
            setHovered(null);
          return false;
        },
        click: (_, event) => {
          const id = idUnder(event.target);
          if (id && hasCard(id)) setOpen(id);
          return false;
        },
        focus: (view) => {
          if (!draftOf(view.state)) setActive(cardAt(view.state));
          return false;
        },
      },
    },
    view: () => ({
      update(view: EditorView, before: EditorState) {
        if (view.state.selection.eq(before.selection) && view.state.doc.eq(before.doc)) return;
        if (!view.hasFocus() || draftOf(view.state)) return;
        const id = cardAt(view.state);
        setActive(id);
        const { openId, placingId } = useMarginStore.getState();
        if (openId && openId !== id && openId !== placingId) setOpen(null);
      },
    }),
  });
}

/**
 * Undo and redo of making or deleting an annotation carry along what hangs on it. The next may come
 * before the archive has answered the one before: what was asked for counts, not what is there yet.
 */
export function followHistory(tr: Transaction, doc: Node, attached: Map<string, number>): void {
  const { added, removed } = markChanges(tr);
  const [gone, back]: [string[], string[]] = [[], []];
  const standing = removed.size > 0 ? annotationIds(doc) : new Set<string>();
  for (const id of removed) {
    if (standing.has(id)) continue;
    const times = attached.get(id) ?? 0;
    if (times > 0) attached.set(id, times - 1);
    else if (willBeLive(id)) gone.push(id);
  }
  for (const id of added) {
    if (willBeLive(id)) attached.set(id, (attached.get(id) ?? 0) + 1);
    else back.push(id);
  }
  void setRemoved(gone, true);
  void setRemoved(back, false);
}

/** Tiptap's extension; its storage holds the elements of the marks. */
export const annotationExtension = Extension.create<Record<string, never>, AnnotationStorage>({
  name: 'annotations',

  addStorage: () => ({ registry: new MarkRegistry(), attached: new Map() }),

  addProseMirrorPlugins() {
    return [annotationPlugin(this.storage.registry)];
  },

  onTransaction({ editor, transaction, appendedTransactions }) {
    for (const tr of [transaction, ...(appendedTransactions ?? [])]) {
      if (tr.docChanged && isHistoryTransaction(tr)) {
        followHistory(tr, editor.state.doc, this.storage.attached);
      }
    }
  },
});
