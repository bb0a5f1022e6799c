/** What a picture's header says: its type and its size. Nothing is decoded. */

export interface ImageHeader {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  readonly extension: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** The header of a PNG, JPEG, GIF, WebP or AVIF; null for anything else, or a broken header. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = png(view) ?? jpeg(view) ?? gif(view) ?? webp(view) ?? avif(view);
    return header && header.width > 0 && header.height > 0 ? header : null;
  } catch {
    // A header that ends in the middle of a number.
    return null;
  }
}

function ascii(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = at; i < at + length; i += 1) text += String.fromCharCode(view.getUint8(i));
  return text;
}

function png(view: DataView): ImageHeader | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || ascii(view, 12, 4) !== 'IHDR') {
    return null;
  }
  return {
    mime: 'image/png',
    extension: 'png',
    width: view.getUint32(16),
    height: view.getUint32(20),
  };
}

function gif(view: DataView): ImageHeader | null {
  if (view.byteLength < 10 || !/^GIF8[79]a$/.test(ascii(view, 0, 6))) return null;
  return {
    mime: 'image/gif',
    extension: 'gif',
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
  };
}

function jpeg(view: DataView): ImageHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of frame, in any coding; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {
        mime: 'image/jpeg',
        extension: 'jpg',
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
      };
    }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webp(view: DataView): ImageHeader | null {
  if (view.byteLength < 30 || ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') {
    return null;
  }
  const size = webpSize(view);
  return size ? { mime: 'image/webp', extension: 'webp', ...size } : null;
}

function webpSize(view: DataView): { width: number; height: number } | null {
  switch (ascii(view, 12, 4)) {
    case 'VP8 ':
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return {
        width: 1 + (view.getUint16(24, true) | (view.getUint8(26) << 16)),
        height: 1 + (view.getUint16(27, true) | (view.getUint8(29) << 16)),
      };
    default:
      return null;
  }
}

/** AVIF: the largest `ispe` (spatial extent) in the `meta` box is the picture's. */
function avif(view: DataView): ImageHeader | null {
  if (view.byteLength < 16 || ascii(view, 4, 4) !== 'ftyp') return null;
  const brands = ascii(view, 8, Math.min(view.getUint32(0), 64, view.byteLength) - 8);
  if (!/avi[fs]/.test(brands)) return null;
  let width = 0;
  let height = 0;
  const end = Math.min(view.byteLength - 16, 64 * 1024);
  for (let at = 0; at < end; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const size = [view.getUint32(at + 8), view.getUint32(at + 12)] as const;
    if (size[0] * size[1] > width * height) [width, height] = size;
  }
  return { mime: 'image/avif', extension: 'avif', width, height };
}
