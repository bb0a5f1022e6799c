/**
 * The fonts of printed pages. They are static files, of one weight each: variable fonts would be drawn
 * into a PDF letter by letter (Type 3), without a name and in twice the size.
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootPath } from './files.ts';

/** Each face's package, and its sheets: a weight, or a weight in italics. */
const faces: Readonly<Record<string, readonly string[]>> = {
  'source-serif-4': ['400', '400-italic', '600', '600-italic', '700', '700-italic'],
  inter: ['400', '400-italic', '500', '600', '600-italic', '700', '700-italic'],
};

/**
 * Copies the fonts of every script into a folder, with `faces.css`, which names them and says for which
 * letters each is, and their licences.
 * @throws when a package is not installed
 */
export async function copyPrintFonts(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  let named = '';
  for (const [name, sheets] of Object.entries(faces)) {
    const from = join(rootPath, 'node_modules', '@fontsource', name);
    await cp(join(from, 'LICENSE'), join(into, `${name}-licence.txt`));
    for (const sheet of sheets) {
      // The second address of each is the same font for browsers of long ago.
      const text = (await readFile(join(from, `${sheet}.css`), 'utf8')).replaceAll(
        /, url\([^)]+\.woff\) format\('woff'\)/gu,
        '',
      );
      for (const [, file = ''] of text.matchAll(/url\(\.\/files\/([^)]+)\)/gu)) {
        await cp(join(from, 'files', file), join(into, file));
      }
      named += text.replaceAll('./files/', '');
    }
  }
  await writeFile(join(into, 'faces.css'), named);
}
