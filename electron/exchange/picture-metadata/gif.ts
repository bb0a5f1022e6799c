/** GIF89a: blocks, of which remarks and what programs add are left out. */
import { asciiAt, joined } from './parts.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, APPLICATION] = [0xf9, 0xff];
/** How often a moving picture is shown. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

export function withoutGifMetadata(bytes: Uint8Array): Uint8Array {
  const start = 13 + tableSize(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, start)];
  /** Whether the last block is all there: an end behind half of one would be taken for a part of it. */
  let whole = start <= bytes.length;
  let at = start;
  while (at < bytes.length && bytes[at] !== TRAILER) {
    const from = at;
    if (bytes[at] === IMAGE) {
      const blocks = at + 11 + tableSize(bytes[at + 9] ?? 0);
      at = afterBlocks(bytes, blocks);
      kept.push(bytes.subarray(from, at));
      whole = isOver(bytes, blocks);
    } else if (bytes[at] === EXTENSION) {
      const label = bytes[at + 1];
      at = afterBlocks(bytes, at + 2);
      const loops = label === APPLICATION && LOOPS.has(asciiAt(bytes, from + 3, 11));
      if (label === GRAPHIC_CONTROL || loops) {
        kept.push(bytes.subarray(from, at));
        whole = isOver(bytes, from + 2);
      }
    } else break;
  }
  if (whole) kept.push(Uint8Array.of(TRAILER));
  return joined(kept);
}

/** Bytes of the colour table that these flags announce. */
const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where the empty sub-block is that ends a row of them; the end of the file, or beyond, if none does. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] as number);
  return at;
}

const afterBlocks = (bytes: Uint8Array, from: number): number =>
  Math.min(bytes.length, endOfBlocks(bytes, from) + 1);

const isOver = (bytes: Uint8Array, from: number): boolean =>
  endOfBlocks(bytes, from) < bytes.length;
