/** The cards of the margin: of notes, suggestions and queries, each with what stands for it. */
import type { Editor } from '@tiptap/core';
import type { Thread } from '../../../shared/domain/annotation.ts';
import type { OtherCard } from '../suggestions/use-suggestion-cards.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import type { Anchors, Place } from './use-anchors.ts';

/** A card with what stands for it where there is no room for it. */
export interface MarginCard extends OtherCard {
  readonly kind: 'note' | 'lost' | 'suggestion' | 'query';
}

export interface MarginDesk {
  readonly editor: Editor;
  readonly readOnly: boolean;
}

export function noteCard(
  thread: Thread,
  lost: boolean,
  { editor, readOnly }: MarginDesk,
): MarginCard {
  const words = thread.comments[0]?.body.slice(0, 80) ?? '';
  return {
    id: thread.id,
    kind: lost ? 'lost' : 'note',
    label: `${lost ? 'Lost comment' : 'Comment'}: ${words}`,
    draw: (floating) => (
      <ThreadCard
        thread={thread}
        editor={editor}
        readOnly={readOnly}
        lost={lost}
        floating={floating}
      />
    ),
  };
}

/** The cards that have a place, in the order in which their words stand. */
export function inOrder(cards: readonly MarginCard[], { places }: Anchors): MarginCard[] {
  const of = ({ id }: MarginCard): Place | undefined => places?.get(id);
  return cards
    .filter(({ id }) => places?.has(id))
    .sort(
      (a, b) => (of(a)?.top ?? 0) - (of(b)?.top ?? 0) || (of(a)?.right ?? 0) - (of(b)?.right ?? 0),
    );
}

/** The first element in the text that a card is about. */
export const placeInText = (editor: Editor, id: string): Element | null =>
  editor.storage.annotations.registry.first(id) ??
  editor.view.dom.querySelector(`[data-suggestion="${CSS.escape(id)}"]`);

/** The first card below the top of the window, or the last above it. */
export function nearest(
  placed: readonly MarginCard[],
  anchors: Anchors,
  by: 1 | -1,
): string | undefined {
  const top = (card: MarginCard) => anchors.places?.get(card.id)?.top ?? 0;
  const below = placed.filter((card) => top(card) >= anchors.seen.top);
  const above = placed.filter((card) => top(card) < anchors.seen.top);
  return (by === 1 ? (below[0] ?? placed[0]) : (above.at(-1) ?? placed.at(-1)))?.id;
}
