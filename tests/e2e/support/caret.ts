/** Keys that move the caret: the browser moves it at once, and tells the editor of it a moment later. */
import { expect, type Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';

/** Waits until the editor knows of what is selected in its text. */
export async function caretKnown(page: Page): Promise<void> {
  const isKnown = () =>
    page.evaluate(() => {
      const { editor } = document.querySelector('.ProseMirror') as HTMLElement & { editor: Editor };
      const { view, state } = editor;
      const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() as Selection;
      if (!view.hasFocus() || !anchorNode || !focusNode || !view.dom.contains(anchorNode)) {
        return false;
      }
      const { anchor, head } = state.selection;
      return (
        view.posAtDOM(anchorNode, anchorOffset) === anchor &&
        view.posAtDOM(focusNode, focusOffset) === head
      );
    });
  await expect.poll(isKnown, { intervals: [10, 20, 50] }).toBe(true);
}

/** Presses keys that move the caret or select, and waits until the editor knows what they did. */
export async function pressCaret(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await caretKnown(page);
  }
}
