import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOutsideFile } from '../../electron/main/outside-files.ts';

const words = new TextEncoder().encode('High water at noon.');
const nameOf = (name: string, bytes: Uint8Array = words) =>
  readOutsideFile(name, bytes)?.name ?? null;

describe('files for other programs', () => {
  test.each([
    ['Interview, 23 Feb.MP3', 'Interview, 23 Feb.mp3'],
    ['../../etc/passwd.txt', 'etc passwd.txt'],
    ['..\\..\\letter.pdf', 'letter.pdf'],
    ['.hidden.eml', 'hidden.eml'],
    ['con.txt', 'attachment.txt'],
    ['.txt', 'attachment.txt'],
    ['invoice\u202efdp.txt', 'invoice fdp.txt'],
    ['report.exe.pdf', 'report exe.pdf'],
    ['Протокол.docx', 'Протокол.docx'],
    ['a\u0000b.png', 'a b.png'],
  ])('“%s” is handed out as “%s”', (name, safe) => {
    expect(nameOf(name)).toBe(safe);
  });

  test.each([
    ...[
      'setup.exe',
      'run.sh',
      'run.bat',
      'tool.app',
      'x.desktop',
      'x.jar',
      'x.js',
      'x.lnk',
      'x.scr',
    ],
    ...['x.docm', 'x.xlsm', 'x.svg', 'x.ps1', 'x.py', 'x.deb', 'x.AppImage', 'x.url', 'x.html.exe'],
    ...['nothing', 'constructor', 'x.constructor', 'x.toString', 'page.html ', 'x.pdf\n', ''],
  ])('“%s” is not', (name) => {
    expect(nameOf(name)).toBeNull();
  });

  test('a program is none, whatever its name says', () => {
    for (const beginning of [
      [0x4d, 0x5a],
      [0x7f, 0x45, 0x4c, 0x46],
      [0x23, 0x21],
      [0xca, 0xfe, 0xba, 0xbe],
    ]) {
      expect(nameOf('letter.pdf', new Uint8Array([...beginning, 1, 2, 3]))).toBeNull();
    }
  });

  test('a name never leaves its folder and never shows another ending', () => {
    const ending = fc.constantFrom('pdf', 'TXT', 'mp3', 'html');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), ending, (base, end) => {
        const name = nameOf(`${base}.${end}`);
        if (name === null) return;
        expect(name).toMatch(/^[^./\\:\p{C}]+\.[a-z0-9]+$/u);
        expect(name.endsWith(`.${end.toLowerCase()}`)).toBe(true);
        expect(name.length).toBeLessThan(100);
      }),
    );
  });
});
