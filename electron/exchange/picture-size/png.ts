/** PNG, third edition: decoded to eight bits a colour, made smaller, coded again with the same colours. */
import decode, { init as initDecoder } from '@jsquash/png/decode.js';
import encode, { init as initEncoder } from '@jsquash/png/encode.js';
import { asciiAt, joined } from '../picture-metadata/parts.ts';
import { withoutPngMetadata } from '../picture-metadata/png.ts';
import { codec } from './codecs.ts';
import { fitted, shrunk } from './pixels.ts';

/** What its colours mean; the rest was about the pixels that it had. */
const COLOURS = new Set(['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP']);
/** Signature and `IHDR`. */
const HEAD = 33;

/** @throws Error when it moves, its greys have a profile of their own, or it cannot be decoded */
export async function smallerPng(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const chunks = chunksOf(bytes);
  if (chunks.has('acTL')) throw new Error('It moves');
  const grey = ((bytes[25] as number) & 2) === 0;
  // What is written has three colours, for which a profile of greys says nothing.
  if (grey && (chunks.has('iCCP') || chunks.has('cICP'))) throw new Error('A profile of greys');
  const module = await codec('squoosh_png_bg.wasm');
  await initDecoder(module);
  await initEncoder(module);
  // The decoder reads remarks too, and gives up at a broken one.
  const pixels = await decode(new Uint8Array(withoutPngMetadata(bytes)).buffer);
  const [width, height] = fitted(pixels.width, pixels.height, longest);
  const small = await shrunk(pixels, width, height);
  const coded = new Uint8Array(await encode(small as unknown as ImageData));
  const kept = [...chunks].filter(([kind]) => COLOURS.has(kind)).map(([, chunk]) => chunk);
  return joined([coded.subarray(0, HEAD), ...kept, coded.subarray(HEAD)]);
}

/** Its chunks before the pixels, whole, by kind. */
function chunksOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array>();
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const kind = asciiAt(bytes, at + 4, 4);
    if (kind === 'IDAT') break;
    chunks.set(kind, bytes.subarray(at, end));
    at = end;
  }
  return chunks;
}
