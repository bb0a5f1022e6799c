/** JPEG, ISO/IEC 10918-1 annex B: segments, of which only those that the pixels need are kept. */
import { orientationOf, tiffWithOrientation } from './orientation.ts';
import { asciiAt, joined } from './parts.ts';

const [SOI, EOI, SOS, APP0, APP1, APP2, APP14, APP15, COM] = [
  0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe,
];

export function withoutJpegMetadata(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turned = false;
  /** Whether the last segment is all there: an end behind half of one would be taken for a part of it. */
  let whole = true;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // What stands behind the end is another picture, or a phone's own.
    if (marker === EOI) break;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= SOI)) {
      kept.push(bytes.subarray(at, at + 2));
      at += 2;
      continue;
    }
    const size = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    const end = Math.min(bytes.length, at + 2 + Math.max(2, size));
    const body = bytes.subarray(at + 4, end);
    if (marker === APP1 && !turned && asciiAt(body, 0, 6) === 'Exif\0\0') {
      const orientation = orientationOf(body.subarray(6));
      if (orientation > 1) kept.push(turnedSegment(orientation));
      turned = orientation > 1;
    } else if (belongs(marker, body)) {
      kept.push(bytes.subarray(at, end));
      whole = at + 2 + size <= bytes.length;
    }
    at = end;
    if (marker === SOS) {
      const over = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, over));
      at = over;
    }
  }
  if (whole) kept.push(Uint8Array.of(0xff, EOI));
  return joined(kept);
}

/** Tables and scans; of what applications add, JFIF's header, colour profiles and Adobe's transform. */
function belongs(marker: number, body: Uint8Array): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return asciiAt(body, 0, 5) === 'JFIF\0';
  if (marker === APP2) return asciiAt(body, 0, 12) === 'ICC_PROFILE\0';
  return marker === APP14 && asciiAt(body, 0, 5) === 'Adobe';
}

/** Where the coded data end: before a marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Exif with nothing in it but how the picture is to be turned. */
function turnedSegment(orientation: number): Uint8Array {
  const tiff = tiffWithOrientation(orientation);
  const size = 2 + 6 + tiff.length;
  const head = Uint8Array.of(0xff, APP1, size >> 8, size & 0xff);
  return joined([head, new TextEncoder().encode('Exif\0\0'), tiff]);
}
