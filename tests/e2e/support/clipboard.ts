/** The system's clipboard, as another program would fill it; on both runtimes. */
import type { ElectronApplication } from '@playwright/test';

export interface ClipboardContent {
  html?: string;
  text?: string;
  /** A grey picture of this many pixels on each side. */
  picture?: number;
}

/** Electron's clipboard before it took the form of the browser's. */
interface OldClipboard {
  write(content: { html?: string; text?: string }): void;
  writeImage(image: unknown): void;
}

/** Puts something on the clipboard. */
export async function fillClipboard(
  app: ElectronApplication,
  content: ClipboardContent,
): Promise<void> {
  await app.evaluate(async (electron, { html, text, picture }) => {
    const image = picture
      ? electron.nativeImage.createFromBitmap(Buffer.alloc(picture * picture * 4, 200), {
          width: picture,
          height: picture,
        })
      : null;
    if (electron.ClipboardItem) {
      const parts: Record<string, string | Blob> = {};
      if (html) parts['text/html'] = html;
      if (text) parts['text/plain'] = text;
      if (image)
        parts['image/png'] = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
      await electron.clipboard.write([new electron.ClipboardItem(parts)]);
      return;
    }
    const clipboard = electron.clipboard as unknown as OldClipboard;
    if (image) clipboard.writeImage(image);
    else clipboard.write({ ...(html ? { html } : {}), ...(text ? { text } : {}) });
  }, content);
}

/** The words on the clipboard, as another program would read them. */
export const copiedText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());
