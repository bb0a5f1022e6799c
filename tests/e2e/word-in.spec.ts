/** A reviewed Word file dropped on the window: its text, its talks and its suggestions. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  comment,
  commented,
  deleted,
  inserted,
  para,
  run,
  style,
  styled,
  wordFile,
} from '../support/word-file.ts';
import { dropFiles } from './support/drop.ts';
import { paper } from './support/editor.ts';
import { cardsOf } from './support/notes.ts';
import { came, cardWith, went } from './support/suggesting.ts';
import { test } from './support/test.ts';

const reviewed = wordFile({
  styles: style('Title', 'Title') + style('Subtitle', 'Subtitle'),
  comments:
    comment(0, 'Ada Brook', 'Who says four thousand?', { paraId: '0A' }) +
    comment(1, 'Ben Crane', 'The census does.', { paraId: '0B' }),
  commentsExtended:
    '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>',
  body: [
    styled('Title', 'The span rests'),
    styled('Subtitle', 'Northbank goes home by water.'),
    para(
      run('For five weeks ') +
        commented(0, commented(1, run('four thousand people'))) +
        run(' cross ') +
        deleted('Ada Brook', 'slowly') +
        inserted('Ben Crane', 'by ferry') +
        run('.'),
    ),
  ].join(''),
});

test('comments and tracked changes of a dropped Word file stand under the names of who made them', async ({
  folder,
  page,
}) => {
  await writeFile(join(folder, 'span.docx'), reviewed);
  await dropFiles(page, [join(folder, 'span.docx')]);
  const report = page.getByRole('dialog', { name: '1 piece added' });
  await expect(report).toContainText('With 2 comments, 1 insertion, 1 deletion');
  await report.getByRole('button', { name: /^Open/u }).click();

  await expect(paper(page)).toContainText('The span rests');
  await expect(came(page)).toHaveText(['by ferry']);
  await expect(went(page)).toHaveText(['slowly']);
  await expect(cardWith(page, 'by ferry')).toContainText('Ben Crane');
  await expect(cardWith(page, 'slowly')).toContainText('Ada Brook');

  const talk = cardsOf(page).filter({ hasText: 'Who says four thousand?' });
  await expect(talk).toContainText('Ada Brook');
  await expect(talk).toContainText('Ben Crane');
  await expect(talk).toContainText('The census does.');

  await cardWith(page, 'by ferry').getByRole('button', { name: 'Accept' }).click();
  await cardWith(page, 'slowly').getByRole('button', { name: 'Reject' }).click();
  await expect(came(page)).toHaveCount(0);
  await expect(paper(page)).toContainText('four thousand people cross slowlyby ferry.');
});
