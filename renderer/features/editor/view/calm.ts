/** Waiting until nothing is being composed: what changes the text under an input method breaks it. */
import type { EditorView } from '@tiptap/pm/view';

/** Milliseconds; a composition ends when its person is done, and nobody else knows when. */
const LOOK = 50;

/** Settles when no composition is under way, at once when none is. */
export async function calm(view: EditorView): Promise<void> {
  while (!view.isDestroyed && view.composing) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
