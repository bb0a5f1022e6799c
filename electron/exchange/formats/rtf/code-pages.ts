/** Which bytes are which letters: by the code page of the file, and by that of each font. */
import iconv from 'iconv-lite';

/** Of a font whose characters are signs of its own. */
export const SYMBOLS = 'symbols';

const WESTERN = 'windows-1252';

/** Character sets of fonts, by their number, as code pages. */
const OF_CHARSETS: Readonly<Record<number, string>> = {
  0: WESTERN,
  2: SYMBOLS,
  77: 'macroman',
  78: 'cp932',
  79: 'cp949',
  80: 'cp936',
  81: 'cp950',
  83: 'machebrew',
  85: 'macgreek',
  86: 'macturkish',
  88: 'maccenteuro',
  89: 'maccyrillic',
  128: 'cp932',
  129: 'cp949',
  130: 'cp949',
  134: 'cp936',
  136: 'cp950',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'cp874',
  238: 'windows-1250',
  254: 'cp437',
  255: 'cp850',
};

const BY_NUMBER: Readonly<Record<number, string>> = {
  42: SYMBOLS,
  10000: 'macroman',
  10001: 'cp932',
  10006: 'macgreek',
  10007: 'maccyrillic',
  10029: 'maccenteuro',
  10081: 'macturkish',
  20127: WESTERN,
  65001: 'utf8',
};

/** The encoding of a code page; null when it is not known. */
export function encodingOf(codePage: number): string | null {
  const named = BY_NUMBER[codePage] ?? `cp${codePage}`;
  return named === SYMBOLS || iconv.encodingExists(named) ? named : null;
}

/** The encoding of a font's character set; null when it is the file's. */
export const encodingOfCharset = (charset: number): string | null => OF_CHARSETS[charset] ?? null;

/** Bytes as text, without the control characters that no text has. */
export function decoded(bytes: Uint8Array, encoding: string): string {
  let ascii = true;
  for (const byte of bytes) {
    if (byte < 32 || byte > 126) {
      ascii = false;
      break;
    }
  }
  if (ascii)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const known = iconv.encodingExists(encoding) ? encoding : WESTERN;
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known, {
    stripBOM: false,
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}
