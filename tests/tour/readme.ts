/** The README's pictures: some of the tour's, made small enough to be read on the web. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Picture, Shown } from './gallery.ts';

/** Steps whose pictures the README shows, and the themes of each. */
const chosen: Readonly<Record<string, readonly Picture['theme'][]>> = {
  library: ['light', 'dark'],
  editor: ['light', 'dark'],
  search: ['light'],
  versions: ['light'],
  'side-by-side': ['light'],
  suggesting: ['light'],
  'bring-back': ['light'],
  check: ['light'],
  release: ['light'],
};
/** The most that one picture may weigh, in bytes. */
const heaviest = 250_000;
/** WebP's quality, 0 to 1: letters stay sharp. */
const quality = 0.92;

/**
 * Writes the chosen pictures into the folder as `STEP-THEME.webp`.
 * @param page any page: its browser encodes them
 * @throws when a chosen picture was not taken or is too heavy
 */
export async function writeReadmePictures(
  page: Page,
  from: string,
  shown: readonly Shown[],
  into: string,
): Promise<string[]> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const written: string[] = [];
  for (const [name, themes] of Object.entries(chosen)) {
    for (const theme of themes) {
      const picture = shown
        .flatMap(({ pictures }) => pictures)
        .find((each) => each.file.includes(`-${name}-1440`) && each.theme === theme);
      if (!picture) throw new Error(`The tour took no ${theme} picture of '${name}'`);
      const png = await readFile(join(from, picture.file));
      const webp = await asWebp(page, png);
      if (webp.length > heaviest) throw new Error(`${picture.file} is too heavy for the README`);
      const file = `${name}-${theme}.webp`;
      await writeFile(join(into, file), webp);
      written.push(file);
    }
  }
  return written;
}

async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ data, amount }) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: amount });
      if (blob.type !== 'image/webp') throw new Error('The browser does not write WebP');
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer()))
        text += String.fromCharCode(byte);
      return btoa(text);
    },
    { data: png.toString('base64'), amount: quality },
  );
  return Buffer.from(base64, 'base64');
}
