/** PNG, third edition: chunks, of which those that say something about the picture are left out. */
import { asciiAt, joined } from './parts.ts';

/** Needed to show it: colours, transparency, size in print, and the frames of a moving one. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

export function withoutPngMetadata(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const kind = asciiAt(bytes, at + 4, 4);
    if (KEPT.has(kind)) kept.push(bytes.subarray(at, Math.min(end, bytes.length)));
    if (kind === 'IEND') break;
    at = end;
  }
  return joined(kept);
}
