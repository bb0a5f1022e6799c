/** Reads RTF files: Word's, WordPad's, LibreOffice's, Apple's and Google's. */
import { limits, refuse } from '../../limits.ts';
import { type Reading, Remarks, type Source } from '../../reading.ts';
import { readPackage } from '../docx/read.ts';
import { packageOf } from './package.ts';

/**
 * The text with everything suggested in it, the text with nothing suggested in it, and who did what.
 * @throws GalleyError `import-refused`
 */
export function readRtf({ bytes }: Source): Reading {
  refuseOthers(bytes);
  const remarks = new Remarks();
  return readPackage(packageOf(bytes, remarks), remarks);
}

/** Names a file that only bears the name. */
function refuseOthers(bytes: Uint8Array): void {
  if (bytes.byteLength > limits.file) refuse('This file is larger than 64 MiB.');
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^ï»¿/, '')
    .trimStart();
  if (start.startsWith('{\\rtf')) return;
  if (start.startsWith('PK\u0003\u0004')) {
    refuse(
      'This is a zipped file under another name, such as .docx or .odt; please name it so and try again.',
    );
  }
  if (start.startsWith('ÐÏ\u0011à')) {
    refuse(
      'This is an old Word file (.doc) under another name; please save it as .docx and try again.',
    );
  }
  if (/^<(\?xml|!doctype|html)/i.test(start)) {
    refuse('This is a web page or XML under another name; please name it .html and try again.');
  }
  refuse('This is not an RTF file: it does not begin like one.');
}
