/** Which picture format bytes are in, by what stands at their beginning. */

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/**
 * The MIME type of a raster picture that the page may show; null for everything else. SVG is left
 * out on purpose: it can carry script.
 */
export function pictureType(bytes: Uint8Array): string | null {
  if (bytes.byteLength < 12) return null;
  if (bytes[0] === 0x89 && ascii(bytes, 1, 4) === 'PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (ascii(bytes, 0, 4) === 'GIF8') return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/u.test(ascii(bytes, 8, 12))) return 'image/avif';
  return null;
}
