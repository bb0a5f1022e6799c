/** A quick hand goes on before the archive has answered: nothing it does is lost. */
import { type ElectronApplication, expect } from '@playwright/test';
import { ask } from './support/ask.ts';
import { caretBehind, paper, saved } from './support/editor.ts';
import { cardsOf, comment, marginOf, threadsOf } from './support/notes.ts';
import { test } from './support/test.ts';

test('what is typed while a reply is on its way stays in the field', async ({ desk }) => {
  const { page } = desk;
  await comment(page, 'Keel Bridge', 'Since when?');
  const field = cardsOf(page).getByRole('textbox', { name: 'Reply' });
  await field.focus();
  await page.keyboard.type('Since 1931.');
  // In the same breath: the answer cannot be there yet.
  await field.evaluate((element) => {
    const send = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
    element.dispatchEvent(new KeyboardEvent('keydown', send));
    document.execCommand('insertText', false, 'Or so.');
  });
  await expect(field).toHaveValue('Or so.');
  await page.keyboard.press('Control+Enter');
  await expect(field).toHaveValue('');
  const [thread] = await threadsOf(desk);
  expect(thread?.comments.map(({ body }) => body)).toEqual([
    'Since when?',
    'Since 1931.',
    'Or so.',
  ]);
});

test('a query is asked as soon as the text has the focus', async ({ desk }) => {
  const { page, articleId } = desk;
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.evaluate(() => {
    document.addEventListener('focusin', function ask({ target }) {
      if (!(target as Element).matches('.ProseMirror')) return;
      document.removeEventListener('focusin', ask);
      const press = { key: 'q', code: 'KeyQ', ctrlKey: true, altKey: true };
      window.dispatchEvent(new KeyboardEvent('keydown', { ...press, cancelable: true }));
    });
  });
  await page.getByText('night ferry sails again').first().dblclick();
  await expect(page.getByRole('form', { name: 'New query' }).getByLabel('Question')).toBeFocused();
  await page.keyboard.type('Which boat?');
  await page.keyboard.press('Control+Enter');
  await expect(marginOf(page).getByRole('article', { name: /^Query by/u })).toContainText(
    'Which boat?',
  );
  const { queries } = await ask(page, 'check.open', { articleId });
  expect(queries.map(({ question }) => question)).toEqual(['Which boat?']);
});

/** Holds back what the archive answers to readings of a piece; returns how many, and how to let go. */
async function holdReadings(app: ElectronApplication) {
  await app.evaluate(({ ipcMain }) => {
    type Answer = Parameters<typeof ipcMain.handle>[1];
    const channel = 'galley:article.read';
    const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Answer> };
    const answer = _invokeHandlers.get(channel) as Answer;
    const held = { count: 0, release: () => {} };
    Object.assign(globalThis, { held });
    const letGo = new Promise<void>((resolve) => {
      held.release = resolve;
    });
    ipcMain.removeHandler(channel);
    ipcMain.handle(channel, async (...given) => {
      const reply: unknown = await answer(...given);
      held.count += 1;
      await letGo;
      return reply;
    });
  });
  type Held = { held: { count: number; release: () => void } };
  return {
    count: () => app.evaluate(() => (globalThis as unknown as Held).held.count),
    release: () => app.evaluate(() => (globalThis as unknown as Held).held.release()),
  };
}

test('what was read before one’s own words were saved does not come over them', async ({
  desk,
}) => {
  const { app, page, articleId } = desk;
  const readings = await holdReadings(app);
  // Somebody else changes a detail: this window reads the piece again.
  await ask(page, 'article.setFields', { id: articleId, patch: { byline: 'Ines Roe' } });
  await expect.poll(readings.count).toBe(1);
  await caretBehind(page, 'go home by water.');
  await page.keyboard.type(' Mind the step.');
  await saved(page);
  await paper(page).evaluate((text) => {
    const seen = { lost: false };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (!text.textContent?.includes('Mind the step.')) seen.lost = true;
    }).observe(text, { childList: true, characterData: true, subtree: true });
  });
  await readings.release();
  await expect.poll(readings.count).toBe(2);
  await expect(paper(page)).toContainText('go home by water. Mind the step.');
  await page.keyboard.type(' And the rope.');
  await saved(page);
  const { lost } = await page.evaluate(
    () => (window as unknown as { seen: { lost: boolean } }).seen,
  );
  expect(lost).toBe(false);
  expect((await ask(page, 'article.read', { id: articleId })).doc).toContain(
    'go home by water. Mind the step. And the rope.',
  );
});
