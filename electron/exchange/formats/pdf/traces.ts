/**
 * What the printer says of itself in every PDF: the program's version and this computer's system, what
 * made the file, and when. A copy that leaves tells its title and nothing else.
 */
import { GalleyError } from '../../../../shared/domain/errors.ts';

/** A name and a text between brackets, in which a bracket or a backslash follows a backslash. */
const ENTRY = /\/([A-Za-z]+)\s*(\((?:[^\\()]|\\[\s\S])*\)|<[\dA-Fa-f\s]*>)/gu;

/**
 * The same file with its information emptied of everything but the title. Every byte stays in its
 * place, so that the file's table of contents is true as before.
 * @throws GalleyError `export-failed` when the information is not found, since it would leave then
 */
export function withoutTraces(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const number = /\/Info (\d+) 0 R/u.exec(trailer)?.[1];
  const begin = text.search(new RegExp(`(?<=[\\r\\n])${number} 0 obj\\s*<<`, 'u'));
  const end = text.indexOf('endobj', begin);
  const close = text.lastIndexOf('>>', end);
  if (begin === -1 || end === -1 || close < begin || text.includes('/Type /Metadata')) {
    throw new GalleyError('export-failed', 'What the PDF says of this computer was not found.');
  }
  const open = text.indexOf('<<', begin) + 2;
  const told = text.slice(open, close);
  const title = [...told.matchAll(ENTRY)].find(([, name]) => name === 'Title')?.[0] ?? '';
  const clean = new Uint8Array(bytes);
  clean.set(Buffer.from(title.padEnd(told.length), 'latin1'), open);
  return clean;
}
