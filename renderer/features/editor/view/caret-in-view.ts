/**
 * Says of a caret that can be seen that nothing need be scrolled. ProseMirror finds that out by asking
 * every element around the text for its place, sizes and style: 84 questions in this window, a
 * millisecond for each key.
 */
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { scrollerOf } from './typewriter.ts';

/** CSS pixels that are kept free above and below the caret; nearer to the edge the page scrolls. */
export const CARET_MARGIN = { top: 24, bottom: 64, left: 0, right: 0 };

/** Blocks with a scroll bar of their own. */
const SCROLLING = new Set(['table', 'codeBlock']);

function scrollsWithin({ state }: EditorView): boolean {
  const { $head } = state.selection;
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    if (SCROLLING.has($head.node(depth).type.name)) return true;
  }
  return false;
}

export const caretInView = (): Plugin =>
  new Plugin({
    props: {
      handleScrollToSelection(view) {
        const scroller = scrollerOf(view);
        const { selection } = view.state;
        if (!scroller || !(selection instanceof TextSelection) || scrollsWithin(view)) return false;
        const caret = view.coordsAtPos(selection.head, 1);
        const page = scroller.getBoundingClientRect();
        return (
          caret.top >= page.top + CARET_MARGIN.top &&
          caret.bottom <= page.bottom - CARET_MARGIN.bottom &&
          caret.left >= page.left &&
          caret.right <= page.right
        );
      },
    },
  });
