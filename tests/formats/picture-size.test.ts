/** Pictures go out no larger than their desk wants them, and otherwise as they were. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js';
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js';
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js';
import encodePng, { init as initPng } from '@jsquash/png/encode.js';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openInProcess } from '../../electron/archive/client.ts';
import { readImageHeader } from '../../electron/exchange/images.ts';
import { tiffWithOrientation } from '../../electron/exchange/picture-metadata/orientation.ts';
import { joined } from '../../electron/exchange/picture-metadata/parts.ts';
import { codec } from '../../electron/exchange/picture-size/codecs.ts';
import { resized } from '../../electron/exchange/picture-size/index.ts';
import { createExchange, type Exchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobProgress, JobResult } from '../../shared/domain/exchange.ts';
import { plainTemplate } from '../../shared/domain/house.ts';
import { docOf, gif, line, paragraph } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Format = 'jpeg' | 'png';
type Colour = readonly [red: number, green: number, blue: number, opaque: number];

beforeAll(async () => {
  const begun = (module: WebAssembly.Module) => ({
    instantiateWasm: (imports: WebAssembly.Imports, done: (made: object) => void) => {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
  await initJpeg(begun(await codec('mozjpeg_enc.wasm')) as object);
  await initJpegDecoder(begun(await codec('mozjpeg_dec.wasm')) as object);
  await initPng(await codec('squoosh_png_bg.wasm'));
  await initPngDecoder(await codec('squoosh_png_bg.wasm'));
});

/** A picture of these pixels. */
async function pictureOf(
  format: Format,
  width: number,
  height: number,
  at: (x: number, y: number) => Colour,
  options = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(at(x, y), (y * width + x) * 4);
  }
  const pixels = { data, width, height } as unknown as ImageData;
  const encoded =
    format === 'jpeg'
      ? await encodeJpeg(pixels, { quality: 95, ...options })
      : await encodePng(pixels);
  return new Uint8Array(encoded);
}

async function pixelsOf(bytes: Uint8Array) {
  const file = new Uint8Array(bytes).buffer;
  const { data, width, height } = await (bytes[0] === 0xff ? decodeJpeg(file) : decodePng(file));
  return {
    width,
    height,
    at: (x: number, y: number) => [...data.slice((y * width + x) * 4).slice(0, 4)],
  };
}

const big = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (value >>> (8 * (size - 1 - i))) & 255);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The JPEG with a segment more, behind its beginning. */
const withSegment = (jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    joined([
      jpeg.subarray(0, 2),
      Uint8Array.of(0xff, marker),
      big(body.length + 2, 2),
      body,
      jpeg.subarray(2),
    ]),
  );

/** The PNG with a chunk more, behind its header. */
const withChunk = (png: Uint8Array, kind: string, body: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    joined([
      ...[png.subarray(0, 33), big(body.length, 4), ascii(kind), body],
      ...[new Uint8Array(4), png.subarray(33)],
    ]),
  );

const ramp = (x: number, y: number): Colour => [(x * 3) % 256, (y * 5) % 256, 90, 255];

test('a picture is never larger than the limit, keeps its ratio within a pixel and its format', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Format>('jpeg', 'png'),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 16, max: 100 }),
      fc.integer({ min: 1, max: 8 }),
      async (format, width, height, longest, orientation) => {
        const drawn = await pictureOf(format, width, height, ramp);
        const tiff = joined([ascii('Exif\0\0'), tiffWithOrientation(orientation)]);
        const given = format === 'jpeg' ? withSegment(drawn, 0xe1, tiff) : drawn;
        if (Math.max(width, height) <= longest) {
          await expect(resized(given, longest)).rejects.toThrow('Small enough');
          return;
        }
        const made = await resized(given, longest);
        const header = readImageHeader(made.bytes);
        expect(header).toMatchObject({ width: made.width, height: made.height });
        expect(header?.mime).toBe(`image/${format}`);
        const across = format === 'jpeg' && orientation > 4;
        const [w, h] = across ? [made.height, made.width] : [made.width, made.height];
        expect(Math.max(w, h)).toBe(longest);
        const scale = longest / Math.max(width, height);
        expect(Math.abs(w - width * scale)).toBeLessThan(1);
        expect(Math.abs(h - height * scale)).toBeLessThan(1);
        const pixels = await pixelsOf(made.bytes);
        expect([pixels.width, pixels.height]).toEqual([made.width, made.height]);
      },
    ),
  );
});

test('it is upright, whichever way a camera was held', async () => {
  const [red, green, blue, white]: Colour[] = [
    ...([
      [230, 20, 20, 255],
      [20, 200, 20, 255],
    ] as const),
    ...([
      [20, 20, 230, 255],
      [250, 250, 250, 255],
    ] as const),
  ] as Colour[];
  const four = { red, green, blue, white } as Record<string, Colour>;
  const nearest = (colour: readonly number[]) => {
    const far = (other: Colour) =>
      other.reduce((sum, each, i) => sum + Math.abs(each - (colour[i] ?? 0)), 0);
    return Object.entries(four).sort(([, a], [, b]) => far(a) - far(b))[0]?.[0];
  };
  // As they lie in the file: red and green above blue and white.
  const drawn = await pictureOf('jpeg', 80, 40, (x, y) => {
    const right = x >= 40;
    return (y < 20 ? (right ? green : red) : right ? white : blue) as Colour;
  });
  const seen: Record<number, string> = {
    1: 'red green blue white',
    2: 'green red white blue',
    3: 'white blue green red',
    4: 'blue white red green',
    5: 'red blue green white',
    6: 'blue red white green',
    7: 'white green blue red',
    8: 'green white red blue',
  };
  for (const [orientation, wanted] of Object.entries(seen)) {
    const tiff = joined([ascii('Exif\0\0'), tiffWithOrientation(Number(orientation))]);
    const made = await resized(withSegment(drawn, 0xe1, tiff), 40);
    expect([made.width, made.height]).toEqual(Number(orientation) > 4 ? [20, 40] : [40, 20]);
    const { width, height, at } = await pixelsOf(made.bytes);
    const [left, right] = [Math.floor(width / 4), Math.floor((width * 3) / 4)];
    const [top, bottom] = [Math.floor(height / 4), Math.floor((height * 3) / 4)];
    const corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
    expect(corners.map(nearest).join(' '), `orientation ${orientation}`).toBe(wanted);
    expect(Buffer.from(made.bytes).includes('Exif')).toBe(false);
  }
});

test('colours stay what they are: profiles, greys, and what can be seen through', async () => {
  const profile = joined([
    ascii('ICC_PROFILE\0'),
    Uint8Array.of(1, 1),
    ascii('the colours of a camera'),
  ]);
  const jpeg = withSegment(await pictureOf('jpeg', 60, 40, ramp), 0xe2, profile);
  const remark = withSegment(jpeg, 0xfe, ascii('canary remark'));
  const small = Buffer.from((await resized(remark, 30)).bytes);
  expect(small.includes('the colours of a camera')).toBe(true);
  expect(small.includes('canary')).toBe(false);
  const grey = await pictureOf('jpeg', 60, 40, (x) => [x, x, x, 255], { color_space: 1 });
  const components = (bytes: Uint8Array) =>
    bytes[Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xc2)) + 9];
  expect(components(grey)).toBe(1);
  expect(components((await resized(grey, 30)).bytes)).toBe(1);

  const half = (x: number): Colour => (x < 30 ? [200, 40, 40, 255] : [0, 0, 255, 0]);
  const png = await pictureOf('png', 60, 40, half);
  const told = withChunk(withChunk(png, 'gAMA', big(45_455, 4)), 'tEXt', ascii('canary remark'));
  const made = await resized(png, 30);
  const { at } = await pixelsOf(made.bytes);
  expect(at(5, 10)).toEqual([200, 40, 40, 255]);
  expect(at(25, 10)[3]).toBe(0);
  const both = Buffer.from((await resized(await withCheck(told), 30)).bytes);
  expect([both.includes('gAMA'), both.includes('canary')]).toEqual([true, false]);
});

/** The PNG with the check sums that its chunks should have. */
async function withCheck(png: Uint8Array): Promise<Uint8Array> {
  const { crc32 } = await import('node:zlib');
  const bytes = Buffer.from(png);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const end = at + 8 + bytes.readUInt32BE(at);
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
  }
  return bytes;
}

test('what cannot be made smaller is refused, never decoded when it is too large', async () => {
  const jpeg = await pictureOf('jpeg', 60, 40, ramp);
  const huge = Buffer.from(jpeg);
  const frame = huge.indexOf(Uint8Array.of(0xff, 0xc2));
  huge.writeUInt16BE(60_000, frame + 5);
  huge.writeUInt16BE(60_000, frame + 7);
  await expect(resized(huge, 30)).rejects.toThrow('Too many pixels');
  const print = Buffer.from(jpeg);
  print[frame + 9] = 4;
  await expect(resized(print, 30)).rejects.toThrow();
  const png = await pictureOf('png', 60, 40, ramp);
  await expect(resized(withChunk(png, 'acTL', new Uint8Array(8)), 30)).rejects.toThrow('It moves');
  await expect(resized(png.subarray(0, 60), 30)).rejects.toThrow();
  await expect(resized(gif(60, 40), 30)).rejects.toThrow('Neither PNG nor JPEG');
  // What went wrong with one concerns no other.
  expect((await resized(png, 30)).width).toBe(30);
  expect((await resized(jpeg, 30)).width).toBe(30);
});

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));

async function bench(onProgress: (progress: JobProgress) => void = () => {}) {
  const folder = temporaryFolder();
  const archive = await openInProcess({ folder: join(folder, 'archive'), create: true });
  await archive.call('profile.set', { name: 'Ottilie Brandt-Keel', color: 'blue' });
  let finish: (result: JobResult) => void = () => {};
  const onFinished = (result: JobResult) => finish(result);
  const exchange = createExchange({ archive, host, newId, onProgress, onFinished });
  onTestFinished(async () => {
    await exchange.close();
    await archive.close();
  });
  const run = (start: (exchange: Exchange) => Promise<{ jobId: string }>) =>
    new Promise<JobResult>((resolve, reject) => {
      finish = resolve;
      start(exchange).catch(reject);
    });
  const addPiece = async (...pictures: Uint8Array<ArrayBuffer>[]) => {
    const figures = [];
    for (const bytes of pictures) {
      const { hash, width, height } = await archive.call('attachment.add', { name: 'lamp', bytes });
      const attrs = { attachment: hash, alt: 'A lamp', credit: '', width, height };
      figures.push({ type: 'figure', attrs, content: line('The lamp') });
    }
    const doc = docOf('The Lamp', paragraph('It burned all night.'), ...figures);
    const fields = { desk: 'Harbour' };
    return (await archive.call('article.create', { doc: JSON.stringify(doc), fields })).id;
  };
  return { archive, exchange, run, addPiece, out: join(folder, 'out') };
}

const writtenBy = (result: JobResult) =>
  result.exported.map((each) => {
    if (!each.ok) throw new Error(each.error);
    return each;
  });

/** The pictures that a packed file holds, by their hashes. */
async function held(file: string): Promise<Map<string, Uint8Array>> {
  const parts = Object.entries(unzipSync(await readFile(file)));
  const shown = parts.filter(([name]) => /\.(png|jpe?g|gif)$/u.test(name));
  return new Map(shown.map(([, part]) => [createHash('sha256').update(part).digest('hex'), part]));
}

test('a desk’s pictures go out in its size: once made, proved, and said where they stayed', async () => {
  const labels: string[] = [];
  const { archive, run, addPiece, out } = await bench(({ label }) => labels.push(label));
  const large = await pictureOf('jpeg', 300, 200, ramp);
  const little = await pictureOf('png', 60, 40, ramp);
  const id = await addPiece(large, little, new Uint8Array(gif(640, 480)));
  const formats = ['docx', 'html', 'epub', 'md', 'json'] as const;
  const plain = writtenBy(
    await run((each) => each.exportPieces({ ids: [id], formats: [...formats], folder: out })),
  );
  expect(plain.flatMap(({ warnings }) => warnings)).toEqual([]);
  const template = { ...plainTemplate, imageSize: 120 };
  await archive.call('desk.setTemplate', { desk: 'Harbour', template });
  const sized = writtenBy(
    await run((each) => each.exportPieces({ ids: [id], formats: [...formats], folder: out })),
  );
  const why = 'Picture 3 was not made smaller: only JPEG and PNG can be, and it is GIF.';
  for (const { warnings } of sized) expect(warnings).toEqual([why]);
  for (const [i, { file, sha256 }] of sized.entries()) {
    const bytes = await readFile(file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(sha256).not.toBe(plain[i]?.sha256);
  }
  const [before, after] = [await held(plain[0]?.file ?? ''), await held(sized[0]?.file ?? '')];
  const made = [...after].filter(([hash]) => !before.has(hash)).map(([, bytes]) => bytes);
  expect(made.map((bytes) => readImageHeader(bytes))).toMatchObject([{ width: 120, height: 80 }]);
  expect(after.size).toBe(before.size);
  // The same picture in every format: it was made once.
  const epub = await held(sized[2]?.file ?? '');
  expect([...epub.keys()].sort()).toEqual([...after.keys()].sort());
  const page = await readFile(sized[1]?.file ?? '', 'utf8');
  expect(page).toContain('width="120" height="80"');
  expect(page).toContain('width="60" height="40"');
  const told = labels.filter((label) => label.includes('picture 1 of 3'));
  expect(told.length).toBeLessThanOrEqual(1);
});

test('a comparison’s pictures too, in both texts and in either form', async () => {
  const { archive, run, addPiece, out } = await bench();
  const id = await addPiece(await pictureOf('jpeg', 300, 200, ramp));
  const [from, to] = (await archive.call('version.list', { articleId: id })).versions;
  await archive.call('desk.setTemplate', {
    desk: 'Harbour',
    template: { ...plainTemplate, imageSize: 120 },
  });
  const pair = { articleId: id, from: to?.id ?? from?.id ?? '', to: from?.id ?? '', folder: out };
  for (const format of ['html', 'docx'] as const) {
    const result = await run((each) => each.exportComparison({ ...pair, format }));
    const file = writtenBy(result)[0]?.file ?? '';
    if (format === 'html') {
      const page = await readFile(file, 'utf8');
      expect(page).toContain('width="120" height="80"');
      const data = /data:image\/jpeg;base64,([^"]+)/u.exec(page)?.[1] ?? '';
      expect(readImageHeader(Buffer.from(data, 'base64'))).toMatchObject({
        width: 120,
        height: 80,
      });
    } else {
      const pictures = [...(await held(file)).values()].map((bytes) => readImageHeader(bytes));
      expect(pictures).toMatchObject([{ width: 120, height: 80 }]);
    }
  }
});

test('an export is given up in the midst of a picture, and nothing is written', async () => {
  let cancel = () => {};
  const { exchange, run, addPiece, out, archive } = await bench(({ jobId }) => {
    cancel = () => void exchange.cancel({ jobId });
    if (cancelling) cancel();
  });
  let cancelling = false;
  const large = await pictureOf('png', 1200, 900, ramp);
  const id = await addPiece(large);
  const template = { ...plainTemplate, imageSize: 100 };
  await archive.call('desk.setTemplate', { desk: 'Harbour', template });
  cancelling = true;
  const result = await run((each) =>
    each.exportPieces({ ids: [id], formats: ['docx', 'html'], folder: out }),
  );
  expect(result.cancelled).toBe(true);
  expect(result.exported).toEqual([]);
});
