/** The selection, when the focus comes back to the text. */
import { Plugin } from '@tiptap/pm/state';

/**
 * A focus that does not come from the pointer finds the browser's caret at the text's beginning.
 * ProseMirror puts its own selection back 20 ms later, but takes the caret for a new selection when
 * it hears of it before that. So it is put back at once.
 */
export function keptSelection(): Plugin {
  let pointed = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
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
