/**
 * AVIF, a file of boxes (ISO/IEC 14496-12 and 23008-12). Parts are found by their places in the file, so
 * what is told about the picture is overwritten with zeros where it stands.
 */
import { asciiAt } from './parts.ts';

interface Box {
  readonly kind: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

export function withoutAvifMetadata(bytes: Uint8Array): Uint8Array {
  const cleared = bytes.slice();
  const view = new DataView(cleared.buffer);
  try {
    const boxes = [...boxesIn(view, 0, cleared.length)];
    const data = boxes.filter(({ kind }) => kind === 'mdat');
    for (const box of boxes) {
      if (box.kind === 'meta') clearItems(cleared, view, { ...box, from: box.from + 4 }, data);
      // Boxes that nobody has to know.
      if (box.kind === 'uuid' || box.kind === 'free' || box.kind === 'skip') {
        cleared.fill(0, box.from, box.to);
      }
    }
  } catch (error) {
    // A box that ends in the middle of a number: a viewer reads no further either.
    if (!(error instanceof RangeError)) throw error;
  }
  return cleared;
}

function* boxesIn(view: DataView, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const size = view.getUint32(at);
    const long = size === 1;
    const whole = long ? Number(view.getBigUint64(at + 8)) : size === 0 ? to - at : size;
    if (whole < 8) return;
    const bytes = new Uint8Array(view.buffer);
    const end = Math.min(to, at + whole);
    yield { kind: asciiAt(bytes, at + 4, 4), from: at + (long ? 16 : 8), to: end };
    at = end;
  }
}

/**
 * Exif is an item of its own kind; XMP and its like are items of kind `mime`. Only what stands among data is
 * overwritten: a place that lies may name the very boxes by which the picture is found.
 */
function clearItems(bytes: Uint8Array, view: DataView, meta: Box, files: readonly Box[]): void {
  const boxes = [...boxesIn(view, meta.from, meta.to)];
  const [info, places, data] = ['iinf', 'iloc', 'idat'].map((kind) =>
    boxes.find((box) => box.kind === kind),
  );
  if (!info || !places) return;
  const told = toldItems(bytes, view, info);
  for (const { item, from, to, inData } of extentsOf(view, places)) {
    if (!told.has(item)) continue;
    const base = inData ? (data?.from ?? 0) : 0;
    for (const within of inData ? (data ? [data] : []) : files) {
      const [start, end] = [Math.max(within.from, base + from), Math.min(within.to, base + to)];
      if (start < end) bytes.fill(0, start, end);
    }
  }
}

function toldItems(bytes: Uint8Array, view: DataView, { from, to }: Box): Set<number> {
  const wide = view.getUint8(from) > 0;
  const told = new Set<number>();
  for (const entry of boxesIn(view, from + (wide ? 8 : 6), to)) {
    if (entry.kind !== 'infe') continue;
    const version = view.getUint8(entry.from);
    if (version < 2) continue;
    const id = version === 2 ? view.getUint16(entry.from + 4) : view.getUint32(entry.from + 4);
    const kind = asciiAt(bytes, entry.from + (version === 2 ? 8 : 10), 4);
    if (kind === 'Exif' || kind === 'mime' || kind === 'uri ') told.add(id);
  }
  return told;
}

interface Extent {
  readonly item: number;
  readonly from: number;
  readonly to: number;
  /** In the box of data beside the places rather than in the file. */
  readonly inData: boolean;
}

function* extentsOf(view: DataView, { from }: Box): Generator<Extent> {
  let at = from;
  const number = (size: number): number => {
    const place = at;
    at += size;
    if (size === 0) return 0;
    if (size === 2) return view.getUint16(place);
    return size === 4 ? view.getUint32(place) : Number(view.getBigUint64(place));
  };
  const version = view.getUint8(at);
  at += 4;
  const sizes = number(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map(
    (shift) => (sizes >> shift) & 15,
  ) as [number, number, number, number];
  const count = number(version < 2 ? 2 : 4);
  for (let i = 0; i < count; i += 1) {
    const item = number(version < 2 ? 2 : 4);
    const method = version > 0 ? number(2) & 15 : 0;
    number(2);
    const base = number(baseSize);
    const extents = number(2);
    for (let k = 0; k < extents; k += 1) {
      if (version > 0) number(indexSize);
      const start = base + number(offsetSize);
      const size = number(lengthSize);
      yield { item, from: start, to: start + size, inData: method === 1 };
    }
  }
}
