/** The bytes of an XML part as text. */
import iconv from 'iconv-lite';
import { refuse } from './limits.ts';

/** By byte order mark, then by what the part states of itself, else UTF-8. */
export function decodeXml(bytes: Uint8Array, part: string, called: string): string {
  const broken = `This ${called} is damaged: its part “${part}” is not in the encoding it states.`;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200));
  if (head[0] === 0xff && head[1] === 0xfe) return iconv.decode(Buffer.from(bytes), 'utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return iconv.decode(Buffer.from(bytes), 'utf-16be');
  const stated = /^[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head.toString('latin1'))?.[1];
  if (stated && !/^utf-?8$/i.test(stated)) {
    if (!iconv.encodingExists(stated)) refuse(broken);
    return iconv.decode(Buffer.from(bytes), stated);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(broken);
  }
}
