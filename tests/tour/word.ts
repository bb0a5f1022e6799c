/** A Word file comes in with everything that was said and changed in it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import { dialogOf, dragFiles, press, textOf } from './hands.ts';
import type { Stage } from './stage.ts';
import { wordFileName, wordHeadline, wordPiece } from './word-piece.ts';

/** @param folder where the file lies before it is dropped */
export async function importWord(stage: Stage, folder: string): Promise<void> {
  const { page } = stage;
  const path = join(folder, wordFileName);
  await writeFile(path, wordPiece(await drawnBay(page)));
  const drag = await dragFiles(page, [path]);
  await drag.drop();
  const report = dialogOf(page);
  await expect(report).toContainText('1 piece added', { timeout: 30_000 });
  await expect(report).toContainText('A chart was left out');
  await expect(report).toContainText('Galley never loads what a file links to');
  await stage.show(
    'word-report',
    'A Word file, with its review',
    'Its comments and tracked changes are counted; what cannot be kept is named, with its place.',
    true,
  );
  await report.getByRole('button', { name: /^Open/ }).click();
  await expect(textOf(page)).toContainText(wordHeadline);
  await expect(page.getByText('Theirs, of February.')).toBeVisible();
  await stage.show(
    'word-opened',
    'As it was in Word',
    'The same comments, answers and changes, under the names of those who made them.',
    true,
  );
  await press(page, 'view.library');
}

/** A picture of our own: the bay at dusk, with floats on it. */
async function drawnBay(page: Page): Promise<Uint8Array> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 630);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('The page cannot draw');
    const fade = (from: number, to: number, ...colours: string[]): CanvasGradient => {
      const gradient = pen.createLinearGradient(0, from, 0, to);
      for (const [i, colour] of colours.entries()) {
        gradient.addColorStop(i / (colours.length - 1), colour);
      }
      return gradient;
    };
    pen.fillStyle = fade(0, 330, '#46597a', '#a98a94', '#f0c79a');
    pen.fillRect(0, 0, 1200, 330);
    pen.fillStyle = fade(330, 630, '#c69c84', '#54688a', '#26344d');
    pen.fillRect(0, 330, 1200, 300);
    pen.fillStyle = '#2b3140';
    pen.beginPath();
    pen.moveTo(0, 332);
    for (let x = 0; x <= 1200; x += 20) {
      pen.lineTo(x, 318 - 60 * Math.exp(-(((x - 180) / 190) ** 2)) - 24 * Math.sin(x / 330) ** 2);
    }
    pen.lineTo(1200, 332);
    pen.fill();
    for (let i = 0; i < 15; i += 1) {
      const near = i / 14;
      const x = 250 + 780 * near ** 1.3;
      const y = 352 + 210 * near ** 1.6;
      const size = 3 + 15 * near;
      pen.fillStyle = 'rgb(20 26 38 / 45%)';
      pen.fillRect(x - size * 1.6, y + size * 0.8, size * 3.2, size * 0.35);
      pen.fillStyle = i % 3 === 1 ? '#e9e1cf' : '#c2543a';
      pen.beginPath();
      pen.arc(x, y, size, 0, 2 * Math.PI);
      pen.fill();
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
