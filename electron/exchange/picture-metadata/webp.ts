/** WebP, RFC 9649: chunks of a RIFF file. */
import { asciiAt, joined } from './parts.ts';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the flags of an extended file: Exif and XMP are there. */
const TOLD = 0x08 | 0x04;

export function withoutWebpMetadata(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  const whole = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let at = 12;
  while (at + 8 <= whole) {
    const size = view.getUint32(at + 4, true);
    // Chunks have an even size.
    const end = Math.min(whole, at + 8 + size + (size % 2));
    const kind = asciiAt(bytes, at, 4);
    if (KEPT.has(kind)) {
      const chunk = bytes.slice(at, end);
      if (kind === 'VP8X') chunk[8] = (chunk[8] as number) & ~TOLD;
      kept.push(chunk);
    }
    at = end;
  }
  const head = bytes.slice(0, 12);
  const body = joined(kept);
  new DataView(head.buffer).setUint32(4, 4 + body.length, true);
  return joined([head, body]);
}
