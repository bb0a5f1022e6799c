/** Makes a picture smaller, in its own format. Runs where foreign files are read, for decoding is reading. */
import { readImageHeader } from '../images.ts';
import { limits } from '../limits.ts';
import { smallerJpeg } from './jpeg.ts';
import { smallerPng } from './png.ts';
import { resizable } from './resizable.ts';

export interface Resized {
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * The picture with its longer side at most `longest` pixels, upright, without what is told about it.
 * @throws Error when it is no PNG or JPEG, too large, or cannot be decoded; also when it would not be smaller
 */
export async function resized(bytes: Uint8Array, longest: number): Promise<Resized> {
  const header = readImageHeader(bytes);
  if (!header || !resizable.has(header.mime)) throw new Error('Neither PNG nor JPEG');
  if (header.width * header.height > limits.pixels) throw new Error('Too many pixels');
  if (Math.max(header.width, header.height) <= longest) throw new Error('Small enough');
  const make = header.mime === 'image/jpeg' ? smallerJpeg : smallerPng;
  const made = await make(bytes, longest);
  const { width = 0, height = 0 } = readImageHeader(made) ?? {};
  if (width === 0 || Math.max(width, height) > longest) throw new Error('Not what was asked for');
  return { bytes: made, width, height };
}
