/** A quick hand goes on before the archive has answered: nothing it does is lost. */
import { expect } from '@playwright/test';
import { ask } from './support/ask.ts';
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
