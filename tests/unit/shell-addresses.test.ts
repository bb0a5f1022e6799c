import { describe, expect, it } from 'vitest';
import { readOutsideLink } from '../../electron/main/outside-links.ts';
import { pictureType } from '../../electron/main/picture-type.ts';
import { isOurPage, readAddress } from '../../electron/main/protocol-path.ts';
import { WrittenFolders } from '../../electron/main/written-folders.ts';

const hash = 'a'.repeat(64);

describe("addresses of the program's own scheme", () => {
  it('names files of the page', () => {
    expect(readAddress('app://galley/')).toEqual({ kind: 'file', path: ['index.html'] });
    expect(readAddress('app://galley/assets/main-B1x_9.js')).toEqual({
      kind: 'file',
      path: ['assets', 'main-B1x_9.js'],
    });
  });

  it('names attachments by their hash only', () => {
    expect(readAddress(`app://galley/attachment/${hash}`)).toEqual({ kind: 'attachment', hash });
    const named = readAddress(`app://galley/attachment/${hash.slice(1)}`);
    expect(named?.kind).not.toBe('attachment');
    expect(readAddress(`app://galley/attachment/${hash.toUpperCase()}`)?.kind).not.toBe(
      'attachment',
    );
  });

  it.each([
    'app://galley/..%2f..%2fpackage.json',
    'app://galley/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://galley/assets/..%2f..%2f..%2fpackage.json',
    'app://galley/..%5c..%5cpackage.json',
    'app://galley/%2e%2e%5cpackage.json',
    'app://galley/assets%00.js',
    'app://galley/assets//main.js',
    'app://galley/.git/config',
    'app://galley/%2egit/config',
    'app://galley/C:%5cWindows',
    'app://galley/%',
    'app://elsewhere/index.html',
    'app://galley:80@elsewhere/index.html',
    'app://user:word@galley/index.html',
    'https://galley/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('refuses %s', (address) => {
    expect(readAddress(address)).toBeNull();
  });

  it('knows its own page', () => {
    expect(isOurPage('app://galley/index.html')).toBe(true);
    for (const address of [
      'app://galley.example/',
      'https://galley/',
      'about:blank',
      '',
      'data:,x',
    ])
      expect(isOurPage(address)).toBe(false);
  });
});

describe('links that lead outside', () => {
  it('takes web addresses and mail addresses, and says where they lead', () => {
    expect(readOutsideLink('https://Saltmere.example/tides?week=9')).toEqual({
      kind: 'web',
      url: 'https://saltmere.example/tides?week=9',
      destination: 'saltmere.example',
    });
    expect(readOutsideLink('mailto:desk@saltmere.example?attach=/etc/passwd')).toEqual({
      kind: 'mail',
      url: 'mailto:desk@saltmere.example',
      destination: 'desk@saltmere.example',
    });
  });

  it.each([
    'http://saltmere.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'smb://host/share',
    'app://galley/index.html',
    'https://bank.example@elsewhere.example/',
    'mailto:',
    'mailto:a%20b',
    '\\\\host\\share',
    'saltmere.example',
    '',
  ])('refuses %s', (address) => {
    const link = readOutsideLink(address);
    if (address === 'mailto:a%20b') expect(link?.url).toBe('mailto:a%20b');
    else expect(link).toBeNull();
  });
});

describe('picture types', () => {
  const bytes = (...head: number[]): Uint8Array => new Uint8Array([...head, ...Array(16).fill(0)]);
  const text = (value: string): Uint8Array => new TextEncoder().encode(value.padEnd(24, ' '));

  it('goes by the bytes', () => {
    expect(pictureType(bytes(0x89, 0x50, 0x4e, 0x47))).toBe('image/png');
    expect(pictureType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(pictureType(text('GIF89a'))).toBe('image/gif');
    expect(pictureType(text('RIFF    WEBPVP8 '))).toBe('image/webp');
    expect(pictureType(text('    ftypavif'))).toBe('image/avif');
  });

  it('shows nothing that can carry script', () => {
    expect(pictureType(text('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull();
    expect(pictureType(text('<!doctype html><script>'))).toBeNull();
    expect(pictureType(text('%PDF-1.7'))).toBeNull();
    expect(pictureType(new Uint8Array())).toBeNull();
  });
});

describe('folders that the program wrote to', () => {
  it('shows them and what is inside, nothing beside or above', () => {
    const written = new WrittenFolders();
    written.add('/home/ada/Exports');
    expect(written.has('/home/ada/Exports')).toBe(true);
    expect(written.has('/home/ada/Exports/')).toBe(true);
    expect(written.has('/home/ada/Exports/tides.html')).toBe(true);
    expect(written.has('/home/ada/Exports/..hidden')).toBe(true);
    expect(written.has('/home/ada')).toBe(false);
    expect(written.has('/home/ada/Exports/../Documents')).toBe(false);
    expect(written.has('/home/ada/Exports2')).toBe(false);
  });
});
