/** Nothing that a camera or a program told about a picture leaves with it; the picture itself does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImageHeader } from '../../electron/exchange/images.ts';
import { withoutMetadata } from '../../electron/exchange/picture-metadata/index.ts';
import {
  orientationOf,
  tiffWithOrientation,
} from '../../electron/exchange/picture-metadata/orientation.ts';
import { joined } from '../../electron/exchange/picture-metadata/parts.ts';
import { gif } from '../support/pieces.ts';

const CANARY = 'canary 59.9N 24.7E';
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = ascii(CANARY);
const big = (value: number, size = 4): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (value >>> (8 * (size - 1 - i))) & 255);
const small = (value: number): Uint8Array => big(value).reverse();

const segment = (marker: number, ...parts: Uint8Array[]): Uint8Array => {
  const body = joined(parts);
  return joined([Uint8Array.of(0xff, marker), big(body.length + 2, 2), body]);
};
const scan = Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5);
const sizes = Uint8Array.of(8, 0, 30, 0, 40, 1, 1, 0x11, 0);
const jpegOf = (...middle: Uint8Array[]): Uint8Array =>
  joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, ascii('JFIF\0'), new Uint8Array(9)),
    ...middle,
    segment(0xe2, ascii('ICC_PROFILE\0'), ascii('colours')),
    segment(0xc0, sizes),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    scan,
    Uint8Array.of(0xff, 0xd9),
  ]);

const chunk = (kind: string, body: Uint8Array): Uint8Array =>
  joined([big(body.length), ascii(kind), body, new Uint8Array(4)]);
const pngOf = (...middle: Uint8Array[]): Uint8Array =>
  joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined([big(40), big(30), Uint8Array.of(8, 2, 0, 0, 0)])),
    ...middle,
    chunk('IDAT', ascii('pixels')),
    chunk('IEND', new Uint8Array()),
  ]);

const riff = (kind: string, body: Uint8Array): Uint8Array =>
  joined([ascii(kind), small(body.length), body, new Uint8Array(body.length % 2)]);
const webpOf = (flags: number, ...after: Uint8Array[]): Uint8Array => {
  const head = riff('VP8X', Uint8Array.of(flags, 0, 0, 0, 39, 0, 0, 29, 0, 0));
  const body = joined([ascii('WEBP'), head, riff('VP8 ', ascii('pixels!')), ...after]);
  return joined([ascii('RIFF'), small(body.length), body]);
};

const box = (kind: string, ...parts: Uint8Array[]): Uint8Array => {
  const body = joined(parts);
  return joined([big(body.length + 8), ascii(kind), body]);
};
const full = (version = 0): Uint8Array => Uint8Array.of(version, 0, 0, 0);
/** A picture and what is told of it, each an item; `exif` stands where the file's data are. */
function avifOf(exif: Uint8Array, pixels = ascii('pixels')): Uint8Array {
  const type = box('ftyp', ascii('avif'), big(0), ascii('mif1'));
  const entry = (id: number, kind: string) =>
    box('infe', full(2), big(id, 2), big(0, 2), ascii(kind), Uint8Array.of(0));
  const meta = (start: number) => {
    const place = (id: number, from: number, length: number) =>
      joined([big(id, 2), big(0, 2), big(1, 2), big(from), big(length)]);
    return box(
      'meta',
      full(),
      box('ispe', full(), big(40), big(30)),
      box('iinf', full(), big(2, 2), entry(1, 'av01'), entry(2, 'Exif')),
      box(
        'iloc',
        full(),
        big(0x4400, 2),
        big(2, 2),
        place(1, start, pixels.length),
        place(2, start + pixels.length, exif.length),
      ),
    );
  };
  const start = type.length + meta(0).length + 8;
  return joined([type, meta(start), box('mdat', pixels, exif), box('uuid', told)]);
}

const plainGif = gif(40, 30);
const gifOf = (...middle: Uint8Array[]): Uint8Array => {
  const table = 13 + 6;
  return joined([plainGif.subarray(0, table), ...middle, plainGif.subarray(table)]);
};
const subBlock = joined([Uint8Array.of(told.length), told, Uint8Array.of(0)]);

const pictures = {
  'image/jpeg': [
    jpegOf(),
    joined([
      jpegOf(
        segment(0xe1, ascii('Exif\0\0'), tiffWithOrientation(1), told),
        segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0'), told),
        segment(0xe2, ascii('MPF\0'), told),
        segment(0xed, ascii('Photoshop 3.0\0'), told),
        segment(0xfe, told),
      ),
      told,
    ]),
  ],
  'image/png': [
    pngOf(),
    joined([
      pngOf(
        chunk('tEXt', told),
        chunk('iTXt', told),
        chunk('eXIf', told),
        chunk('tIME', told),
        chunk('prIv', told),
      ),
      told,
    ]),
  ],
  'image/webp': [
    webpOf(0x20),
    joined([webpOf(0x2c, riff('EXIF', told), riff('XMP ', told)), told]),
  ],
  'image/gif': [
    plainGif,
    joined([
      gifOf(
        Uint8Array.of(0x21, 0xfe),
        subBlock,
        joined([Uint8Array.of(0x21, 0xff, 11), ascii('XMP DataXMP'), subBlock]),
      ),
      told,
    ]),
  ],
} as const;

const cleared = (mime: string, bytes: Uint8Array): Uint8Array =>
  withoutMetadata({ mime, bytes }).bytes;
const has = (bytes: Uint8Array, text = CANARY): boolean =>
  Buffer.from(bytes).includes(Buffer.from(text));

for (const [mime, [plain, telling]] of Object.entries(pictures)) {
  test(`${mime}: only the picture is left, and a picture that tells nothing is left as it is`, () => {
    expect(has(telling)).toBe(true);
    expect(cleared(mime, plain)).toEqual(plain);
    expect(cleared(mime, telling)).toEqual(plain);
    expect(readImageHeader(plain)).toMatchObject({ mime, width: 40, height: 30 });
  });
}

test('image/avif: what is told is overwritten in its place, and nothing else', () => {
  const telling = avifOf(told);
  const bytes = cleared('image/avif', telling);
  expect(has(telling)).toBe(true);
  expect(has(bytes)).toBe(false);
  expect(bytes).toHaveLength(telling.length);
  expect(has(bytes, 'pixels')).toBe(true);
  expect(readImageHeader(bytes)).toMatchObject({ mime: 'image/avif', width: 40, height: 30 });
  expect(cleared('image/avif', bytes)).toEqual(bytes);
});

test('a photograph that is to be turned still is, and says nothing else', () => {
  for (const orientation of [2, 3, 6, 8]) {
    const exif = segment(0xe1, ascii('Exif\0\0'), tiffWithOrientation(orientation), told);
    const bytes = cleared('image/jpeg', jpegOf(exif));
    expect(has(bytes)).toBe(false);
    const at = Buffer.from(bytes).indexOf('Exif\0\0');
    expect(orientationOf(bytes.subarray(at + 6))).toBe(orientation);
  }
});

/**
 * The parts of a picture as a viewer finds them, up to where its file cannot be read any further: a name
 * that says what each is for, and its bytes. Written for this test apart from the code that it holds.
 */
const partsOf: Readonly<Record<string, (bytes: Uint8Array) => [string, Uint8Array][]>> = {
  'image/jpeg': (bytes) => {
    const parts: [string, Uint8Array][] = [];
    for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
      const marker = bytes[at + 1] as number;
      if (marker === 0xd9) break;
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      if (marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        parts.push(['sign', bytes.subarray(at, at + 2)]);
        at += 2;
        continue;
      }
      let end = at + 2 + Math.max(2, ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
      if (marker === 0xda) {
        // The coded data run up to a marker of another kind.
        while (
          end < bytes.length &&
          !(bytes[end] === 0xff && end + 1 < bytes.length && isMarker(bytes[end + 1] as number))
        )
          end += 1;
      }
      const text = Buffer.from(bytes.subarray(at + 4, at + 16)).toString('latin1');
      const shows = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }[marker];
      const isApplication = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
      const isShown = !isApplication || (shows !== undefined && text.startsWith(shows));
      const isExif = marker === 0xe1 && text.startsWith('Exif\0\0');
      const name = isShown ? 'picture' : isExif ? 'Exif' : 'told';
      parts.push([name, bytes.subarray(at, Math.min(end, bytes.length))]);
      at = end;
    }
    return parts;
  },
  'image/png': (bytes) => {
    const parts: [string, Uint8Array][] = [];
    for (let at = 8; at + 12 <= bytes.length; ) {
      const whole = 12 + Buffer.from(bytes).readUInt32BE(at);
      const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
      const isTold =
        !/^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/u.test(
          kind,
        );
      parts.push([isTold ? 'told' : 'picture', bytes.subarray(at, at + whole)]);
      if (kind === 'IEND') break;
      at += whole;
    }
    return parts;
  },
  'image/webp': (bytes) => {
    const parts: [string, Uint8Array][] = [];
    const whole = Math.min(bytes.length, 8 + Buffer.from(bytes).readUInt32LE(4));
    for (let at = 12; at + 8 <= whole; ) {
      const size = Buffer.from(bytes).readUInt32LE(at + 4);
      const kind = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
      const end = Math.min(whole, at + 8 + size + (size % 2));
      const part = bytes.slice(at, end);
      // Whether there is Exif or XMP is told in a byte of the picture's own head.
      if (kind === 'VP8X' && part.length > 8) part[8] = (part[8] as number) & ~0x0c;
      parts.push([/^(VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/u.test(kind) ? 'picture' : 'told', part]);
      at = end;
    }
    return parts;
  },
  'image/gif': (bytes) => {
    const table = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
    const parts: [string, Uint8Array][] = [];
    const start = 13 + table(bytes[10] ?? 0);
    parts.push(['picture', bytes.subarray(0, start)]);
    for (let at = start; at < bytes.length; ) {
      const [sign, label] = [bytes[at], bytes[at + 1]];
      if (sign !== 0x21 && sign !== 0x2c) break;
      let end = sign === 0x2c ? at + 11 + table(bytes[at + 9] ?? 0) : at + 2;
      while (end < bytes.length && bytes[end] !== 0) end += 1 + (bytes[end] as number);
      end = Math.min(bytes.length, end + 1);
      const name = Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1');
      const isShown =
        sign === 0x2c ||
        label === 0xf9 ||
        (label === 0xff && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/u.test(name));
      parts.push([isShown ? 'picture' : 'told', bytes.subarray(at, end)]);
      at = end;
    }
    return parts;
  },
};
const isMarker = (next: number): boolean =>
  next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);

/** A picture that is broken somewhere, yet has a header: only such was ever let in. */
const broken = fc
  .tuple(
    fc.constantFrom(
      ...Object.entries(pictures).map(([mime, [, telling]]) => ({ mime, bytes: telling })),
      { mime: 'image/avif', bytes: avifOf(told) },
    ),
    fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 8 }),
    fc.option(fc.nat()),
  )
  .map(([{ mime, bytes }, changes, length]) => {
    const changed = bytes.slice(0, length === null ? bytes.length : length % bytes.length);
    for (const { at, to } of changes) if (changed.length > 0) changed[at % changed.length] = to;
    return { mime, bytes: changed };
  })
  .filter(({ mime, bytes }) => readImageHeader(bytes)?.mime === mime);

/**
 * No decoder is at hand, so the picture is held by its parts: all that a viewer shows of it, byte for byte
 * and in order, and nothing that is told of it but how it is to be turned.
 */
test('of a broken picture all that can be shown is left, and nothing that is told', () => {
  fc.assert(
    fc.property(broken, ({ mime, bytes }) => {
      const bare = cleared(mime, bytes);
      expect(cleared(mime, bare)).toEqual(bare);
      const read = partsOf[mime];
      if (!read) {
        // Found by places: nothing moves, and what changed is nothing now.
        expect(bare).toHaveLength(bytes.length);
        expect([...bare].every((byte, at) => byte === bytes[at] || byte === 0)).toBe(true);
        return;
      }
      const of = (list: [string, Uint8Array][], ...names: string[]): Buffer =>
        Buffer.concat(list.filter(([name]) => names.includes(name)).map(([, part]) => part));
      const [was, now] = [read(bytes), read(bare)];
      expect(now.map(([name]) => name)).not.toContain('told');
      expect(of(now, 'picture', 'sign')).toEqual(of(was, 'picture', 'sign'));
      for (const [name, part] of now) {
        if (name !== 'Exif') continue;
        const tiff = part.subarray(10);
        expect(Buffer.from(tiff)).toEqual(Buffer.from(tiffWithOrientation(orientationOf(tiff))));
      }
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 3_000) },
  );
});
