/** The pictures of one piece while it is read: checked, hashed, each kept once. */
import { createHash } from 'node:crypto';
import { readImageHeader } from './images.ts';
import { limits } from './limits.ts';
import type { Picture } from './reading.ts';

export interface KeptPicture {
  /** SHA-256 of the bytes. */
  readonly attachment: string;
  readonly width: number;
  readonly height: number;
}

export const TOO_LARGE = 'it is larger than 25 MiB';

export class PictureBox {
  readonly #kept = new Map<string, { picture: Picture; info: KeptPicture }>();
  #bytes = 0;

  /**
   * Takes a picture in.
   * @returns its hash and size, or one clause that says why it was left out.
   */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): KeptPicture | string {
    if (bytes.byteLength > limits.picture) return TOO_LARGE;
    const header = readImageHeader(bytes);
    if (!header) return 'it is not a PNG, JPEG, GIF, WebP or AVIF picture';
    if (header.width * header.height > limits.pixels) return 'it has more than 50 megapixels';
    const attachment = createHash('sha256').update(bytes).digest('hex');
    const known = this.#kept.get(attachment);
    if (known) return known.info;
    if (this.#kept.size >= limits.pictures) return 'the piece has more than 2,000 pictures';
    if (this.#bytes + bytes.byteLength > limits.picturesTotal) {
      return 'the pictures of the piece are larger than 256 MiB together';
    }
    this.#bytes += bytes.byteLength;
    const info = { attachment, width: header.width, height: header.height };
    const picture = { name: fileName(name, header.extension), bytes };
    this.#kept.set(attachment, { picture, info });
    return info;
  }

  get pictures(): Picture[] {
    return [...this.#kept.values()].map((entry) => entry.picture);
  }
}

/** A bare file name, whatever path or address the picture was called by. */
function fileName(name: string, extension: string): string {
  const last = name.split(/[\\/]/).at(-1)?.split(/[?#]/)[0] ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a file name.
  const bare = last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-200);
  return bare === '' ? `picture.${extension}` : bare;
}
