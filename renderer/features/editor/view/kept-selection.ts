/** The selection, as the browser has it and as the editor has it: never two. */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Has the editor take over where the browser's caret stands. The browser tells of a moved caret a
 * moment later; the next key or command may come before that.
 */
export function readSelection(view: EditorView): void {
  if (view.composing || !view.hasFocus()) return;
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** Keys that write a letter find their place by themselves. */
const writes = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;

/**
 * A key acts where the caret stands now. A focus that does not come from the pointer finds the
 * browser's caret at the text's beginning; ProseMirror puts its own selection back 20 ms later, but
 * takes the caret for a new selection when it hears of it before that. So it is put back at once.
 */
export function keptSelection(): Plugin {
  let pointed = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (!event.isComposing && !writes(event)) readSelection(view);
          return false;
        },
        mousedown: () => {
          pointed = true;
          return false;
        },
        focus: (view) => {
          if (!pointed) view.focus();
          return false;
        },
        blur: () => {
          pointed = false;
          return false;
        },
      },
    },
  });
}
