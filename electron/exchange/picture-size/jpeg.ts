/** JPEG, ISO/IEC 10918-1 annex B: decoded, made smaller, coded again with the same colours. */
import decode, { init as initDecoder } from '@jsquash/jpeg/decode.js';
import encode, { init as initEncoder } from '@jsquash/jpeg/encode.js';
import { orientationOf } from '../picture-metadata/orientation.ts';
import { asciiAt, joined } from '../picture-metadata/parts.ts';
import { type CodecName, codec } from './codecs.ts';
import { fitted, shrunk, turned } from './pixels.ts';

const [SOS, APP1, APP2] = [0xda, 0xe1, 0xe2];
/** Of 100: what is lost is hard to see, and a file of the full quality would be many times larger. */
const QUALITY = 85;
const [GREY, COLOUR] = [1, 3];

/** @throws Error when it cannot be decoded, as those in the four colours of print cannot */
export async function smallerJpeg(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const { orientation, profiles, components } = headOf(bytes);
  if (components !== GREY && components !== COLOUR)
    throw new Error('Neither grey nor three colours');
  await Promise.all([
    initDecoder(await beginning('mozjpeg_dec.wasm')),
    initEncoder(await beginning('mozjpeg_enc.wasm')),
  ]);
  const file = new Uint8Array(bytes).buffer;
  const pixels = await decode(file, { preserveOrientation: false });
  const [width, height] = fitted(pixels.width, pixels.height, longest);
  const small = turned(await shrunk(pixels, width, height), orientation);
  const coded = await encode(small as unknown as ImageData, {
    quality: QUALITY,
    color_space: components === GREY ? GREY : COLOUR,
  });
  return withProfiles(new Uint8Array(coded), profiles);
}

/** A fresh codec for each picture, so that what one did to it concerns no other, and its memory goes. */
async function beginning(name: CodecName) {
  const compiled = await codec(name);
  return {
    print: () => {},
    printErr: () => {},
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  } as object;
}

interface Head {
  readonly orientation: number;
  /** The segments of its colour profile, whole. */
  readonly profiles: readonly Uint8Array[];
  readonly components: number;
}

/** What stands before the first scan. */
function headOf(bytes: Uint8Array): Head {
  const profiles: Uint8Array[] = [];
  let [orientation, components] = [1, 0];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === SOS) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    const body = bytes.subarray(at + 4, end);
    if (marker === APP1 && orientation === 1 && asciiAt(body, 0, 6) === 'Exif\0\0') {
      orientation = orientationOf(body.subarray(6));
    } else if (marker === APP2 && asciiAt(body, 0, 12) === 'ICC_PROFILE\0') {
      profiles.push(bytes.subarray(at, end));
    } else if (isFrame(marker)) components = body[5] ?? 0;
    at = Math.max(end, at + 4);
  }
  return { orientation, profiles, components };
}

/** Start of frame, in any coding; C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The profile stands behind the first segment, which is JFIF's header. */
function withProfiles(coded: Uint8Array, profiles: readonly Uint8Array[]): Uint8Array {
  const behind = 4 + (((coded[4] as number) << 8) | (coded[5] as number));
  return joined([coded.subarray(0, behind), ...profiles, coded.subarray(behind)]);
}
