/** Pixels, four bytes each (red, green, blue, how opaque), row by row. */
import pica from 'pica';

export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * The size that a picture gets whose longer side may be `longest` pixels: never a larger one, sides
 * never under 1, their ratio kept within a pixel.
 */
export function fitted(width: number, height: number, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  const [fitWidth, fitHeight] = [width, height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  return [fitWidth ?? 1, fitHeight ?? 1];
}

/** A smaller picture, by Lanczos' filter. Its features named, it looks for no page and no worker. */
export async function shrunk(
  { data, width, height }: Pixels,
  toWidth: number,
  toHeight: number,
): Promise<Pixels> {
  const made = await pica({ features: ['js'] }).resizeBuffer({
    ...{ src: data, width, height, toWidth, toHeight },
    filter: 'lanczos3',
  });
  return { data: made, width: toWidth, height: toHeight };
}

/**
 * The picture as it is to be seen.
 * @param orientation as Exif has it: 1 is upright, from 5 on the sides change places
 */
export function turned({ data, width, height }: Pixels, orientation: number): Pixels {
  if (orientation <= 1 || orientation > 8) return { data, width, height };
  const across = orientation >= 5;
  const [toWidth, toHeight] = across ? [height, width] : [width, height];
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const mirrored = [2, 3, 7, 8].includes(orientation);
  const upended = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < toHeight; y += 1) {
    for (let x = 0; x < toWidth; x += 1) {
      const [u, v] = across ? [y, x] : [x, y];
      const column = mirrored ? width - 1 - u : u;
      const row = upended ? height - 1 - v : v;
      to[y * toWidth + x] = from[row * width + column] as number;
    }
  }
  return { data: new Uint8Array(to.buffer), width: toWidth, height: toHeight };
}
