/** Bytes to text: by byte order mark, then UTF-8 if valid, then by what the bytes look like. */

import chardet from 'chardet';
import iconv from 'iconv-lite';
import { wellFormed } from './characters.ts';
import { refuse } from './limits.ts';
import type { Remarks } from './reading.ts';

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'UTF-8' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'UTF-32LE' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'UTF-32BE' },
  { bytes: [0xff, 0xfe], encoding: 'UTF-16LE' },
  { bytes: [0xfe, 0xff], encoding: 'UTF-16BE' },
] as const;

const PICTURE = 'This is a picture under another name; please place it in a piece.';

/** Files of other kinds under a text's name, by how their bytes begin. */
const OTHERS: readonly (readonly [hex: string, sentence: string])[] = [
  // %PDF-
  ['255044462d', 'This is a PDF under another name, which Galley cannot read.'],
  // {\rtf
  ['7b5c727466', 'This is an RTF file under another name; please name it .rtf and try again.'],
  [
    '504b0304',
    'This is a zipped file under another name, such as .docx or .odt; please name it so and try again.',
  ],
  [
    'd0cf11e0a1b11ae1',
    'This is an old Word file (.doc), or a locked one, under another name; please save it as .docx and try again.',
  ],
  ['89504e47', PICTURE],
  ['ffd8ff', PICTURE],
  // GIF87a, GIF89a
  ['474946383761', PICTURE],
  ['474946383961', PICTURE],
];

/**
 * The text of a file. A guess is named in the remarks; line ends become `\n`.
 * @throws GalleyError `import-refused` when the bytes are no text, or those of another kind of file.
 */
export function decode(bytes: Uint8Array, remarks: Remarks, declared?: string): string {
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  for (const [hex, sentence] of OTHERS) if (begins.startsWith(hex)) refuse(sentence);
  const encoding = detect(bytes, remarks, declared);
  const decoded =
    encoding === 'UTF-8' ? new TextDecoder('utf-8').decode(bytes) : decodeAs(bytes, encoding);
  return tidy(decoded, remarks);
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
}

function detect(bytes: Uint8Array, remarks: Remarks, declared?: string): string {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte));
  if (marked) return marked.encoding;
  const wide = wideWithoutMark(bytes);
  if (wide) {
    remarks.infer(`The encoding was taken for ${wide}, from its zero bytes.`);
    return wide;
  }
  if (isUtf8(bytes)) return 'UTF-8';
  if (declared && iconv.encodingExists(declared) && !/^utf-?(8|16|32)/i.test(declared)) {
    return declared;
  }
  const guess = guessed(bytes);
  remarks.infer(`The encoding was taken for ${guess}, from the letters; it is not stated.`);
  return guess;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: in most languages one byte of two is zero again and again. */
function wideWithoutMark(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const sample = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = sample / 2;
  if (odd > pairs * 0.1 && even < pairs * 0.01) return 'UTF-16LE';
  if (even > pairs * 0.1 && odd < pairs * 0.01) return 'UTF-16BE';
  return null;
}

/** Names that detectors give to what, in files of our days, is nearly always its superset. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-9': 'windows-1254',
  ASCII: 'windows-1252',
  // They differ in eight signs: boxes in the one, the letters of Ukrainian in the other.
  'KOI8-R': 'KOI8-U',
};

function guessed(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 256 * 1024);
  const matches = chardet.analyse(sample);
  const usable = matches
    .map((match) => ({ ...match, name: SUPERSETS[match.name] ?? match.name }))
    .filter((match) => iconv.encodingExists(match.name) && !/^UTF/i.test(match.name));
  const best = usable[0];
  if (!best) return 'windows-1252';
  // Detectors take short Cyrillic for one another: among near-equals, the one that reads best.
  const near = usable.filter((match) => match.confidence >= best.confidence - 15);
  return near
    .map((match, order) => ({
      name: match.name,
      order,
      oddity: oddity(decodeAs(sample, match.name)),
    }))
    .sort((one, other) => one.oddity - other.oddity || one.order - other.order)[0]?.name as string;
}

/** How unlike written language a text looks: controls, replacement characters, odd capitals. */
function oddity(text: string): number {
  const strange = text.match(/[\ufffd\u0080-\u009f]|\p{Ll}\p{Lu}/gu)?.length ?? 0;
  return Math.round((strange / Math.max(1, text.length)) * 1000);
}

function tidy(decoded: string, remarks: Remarks): string {
  let text = decoded.replace(/^\ufeff/, '');
  const controls =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > 8 && controls > text.length / 100) {
    refuse('This is not a text file: it is full of characters that no text has.');
  }
  if (text.includes('\0')) {
    const count = text.split('\0').length - 1;
    remarks.warn(
      `${count === 1 ? 'One zero character was' : `${count} zero characters were`} left out.`,
    );
    text = text.replaceAll('\0', '');
  }
  const formed = wellFormed(text);
  if (formed.includes('\ufffd')) {
    remarks.warn('Some characters in the file could not be read; each stands as “\ufffd”.');
  }
  return formed.replace(/\r\n?/g, '\n');
}
