/** Files from outside over the page, as the system brings them: with their real paths. */
import type { CDPSession, Page } from '@playwright/test';

const drives = new WeakMap<Page, Promise<CDPSession>>();

async function drag(
  page: Page,
  type: 'dragEnter' | 'dragOver' | 'drop',
  files: readonly string[],
): Promise<void> {
  const session = drives.get(page) ?? page.context().newCDPSession(page);
  drives.set(page, session);
  const size = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  await (await session).send('Input.dispatchDragEvent', {
    type,
    ...size,
    data: { items: [], files: [...files], dragOperationsMask: 1 },
  });
}

/** Holds files over the middle of the page. */
export async function hoverFiles(page: Page, files: readonly string[]): Promise<void> {
  await drag(page, 'dragEnter', files);
  await drag(page, 'dragOver', files);
}

/** Drops files in the middle of the page. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  await hoverFiles(page, files);
  await drag(page, 'drop', files);
}
