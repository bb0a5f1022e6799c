/**
 * What a camera or a program wrote into a picture (place, owner, device, remarks, small previews) is taken
 * out before the picture leaves. Pixels, colour profiles and how it is to be turned stay; nothing is
 * decoded.
 */
import { withoutAvifMetadata } from './avif.ts';
import { withoutGifMetadata } from './gif.ts';
import { withoutJpegMetadata } from './jpeg.ts';
import { withoutPngMetadata } from './png.ts';
import { withoutWebpMetadata } from './webp.ts';

const strippers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'image/jpeg': withoutJpegMetadata,
  'image/png': withoutPngMetadata,
  'image/webp': withoutWebpMetadata,
  'image/gif': withoutGifMetadata,
  'image/avif': withoutAvifMetadata,
};

/**
 * The picture without what is told about it. What follows a picture's end in its file, or a part of
 * it that cannot be read, is not part of it either.
 */
export function withoutMetadata<P extends { readonly mime: string; readonly bytes: Uint8Array }>(
  picture: P,
): P {
  return { ...picture, bytes: strippers[picture.mime]?.(picture.bytes) ?? picture.bytes };
}
