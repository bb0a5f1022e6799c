/** Typewriter scrolling: the line being written stays at one height. */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { useSettingsStore } from '../../../app/settings.ts';

/** Of the height of the page, from the top. */
const HEIGHT = 0.45;

export const scrollerOf = (view: EditorView): HTMLElement | null =>
  view.dom.closest<HTMLElement>('[data-scroller]');

export const typewriter = (): Plugin =>
  new Plugin({
    props: {
      handleScrollToSelection(view) {
        if (!useSettingsStore.getState().settings.typewriter) return false;
        const scroller = scrollerOf(view);
        if (!scroller) return false;
        const caret = view.coordsAtPos(view.state.selection.head);
        const page = scroller.getBoundingClientRect();
        scroller.scrollTop += caret.top - (page.top + page.height * HEIGHT);
        return true;
      },
    },
  });

/**
 * Brings a place into view. Blocks far away are not laid out yet, so their height is a guess: once
 * they are, the place is looked up again.
 */
export function reveal(view: EditorView, pos: number): void {
  const go = () => {
    if (view.isDestroyed || pos > view.state.doc.content.size) return;
    const scroller = scrollerOf(view);
    if (!scroller) return;
    const caret = view.coordsAtPos(pos);
    const page = scroller.getBoundingClientRect();
    if (caret.top < page.top + 60 || caret.bottom > page.bottom - 80) {
      scroller.scrollTop += caret.top - (page.top + page.height * 0.35);
    }
  };
  go();
  requestAnimationFrame(() => {
    go();
    requestAnimationFrame(go);
  });
}
