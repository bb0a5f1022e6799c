/** Where the decoders and encoders lie, and how one is begun. They are WebAssembly: code for any machine. */
import { readFile } from 'node:fs/promises';

export type CodecName = keyof typeof codecs;

/** Each codec's file in its package; `build/bundle.ts` lays them beside the bundles by these names. */
export const codecs = {
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
} as const;

const compiled = new Map<CodecName, Promise<WebAssembly.Module>>();

/** The codec, compiled once. @throws Error when it is not there */
export function codec(name: CodecName): Promise<WebAssembly.Module> {
  const known = compiled.get(name) ?? bytesOf(name).then((bytes) => WebAssembly.compile(bytes));
  compiled.set(name, known);
  return known;
}

/** Beside the bundles, else in the checkout's packages. */
async function bytesOf(name: CodecName): Promise<Buffer<ArrayBuffer>> {
  const beside = new URL(`../codecs/${name}`, import.meta.url);
  return await readFile(beside).catch(() => {
    const installed = `../../../node_modules/${codecs[name]}`;
    return readFile(new URL(installed, import.meta.url));
  });
}
