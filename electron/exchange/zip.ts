/** The parts of a zipped file, within bounds: nothing is believed that was not counted. */
import { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReader,
  RandomAccessReader,
  type ZipFile,
  type ZipFileOptions,
} from 'yauzl';
import { GalleyError } from '../../shared/domain/errors.ts';
import { limits, refuse } from './limits.ts';

const DAMAGED =
  'This file is damaged: it is cut off, or it is not the packed file that its name says.';
const OTHER_SIZE = 'This file is damaged: a part of it has another size than it claims.';
const LOCKED = 'This file is protected by a password; please save it without one and try again.';

const AS_PACKED: ZipFileOptions = { decompress: false, decrypt: null, start: null, end: null };

/** What is in a zipped file, by name in lower case. */
export class Parts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** What was read once is not counted again. */
  readonly #counted = new Set<Entry>();
  #read = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws GalleyError `import-refused` for a file that is no zip, too large, or made to do harm */
  static async open(bytes: Uint8Array): Promise<Parts> {
    const zip = await opened(bytes);
    return new Parts(zip, await entriesOf(zip));
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Names as the file gives them. */
  get givenNames(): string[] {
    return [...this.#entries.values()].map(({ fileName }) => fileName);
  }

  /** The size that a part claims, in bytes; -1 when it is not there. */
  claimed(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? -1;
  }

  /** The bytes of a part; null when it is not there. */
  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return null;
    if ((entry.generalPurposeBitFlag & 1) !== 0) refuse(LOCKED);
    const bytes = await inflated(this.#zip, entry);
    if (!this.#counted.has(entry)) this.#read += bytes.byteLength;
    this.#counted.add(entry);
    if (this.#read > limits.unpacked) refuse('This file unpacks to more than 256 MiB.');
    return bytes;
  }
}

/** Reads the bytes of a file for yauzl; its own reader of buffers throws at places past the end. */
class Bytes extends RandomAccessReader {
  readonly #buffer: Buffer;

  constructor(bytes: Uint8Array) {
    super();
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([this.#buffer.subarray(start, end)]);
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const inside = position >= 0 && length >= 0 && position + length <= this.#buffer.byteLength;
    if (inside) this.#buffer.copy(into, offset, position, position + length);
    setImmediate(() => done(inside ? null : new Error('past the end')));
  }
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    fromRandomAccessReader(new Bytes(bytes), bytes.byteLength, options, (error, zip) => {
      if (error) reject(refusal(error));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let [count, total] = [0, 0];
    const stop = (sentence: string): void => reject(new GalleyError('import-refused', sentence));
    zip.on('error', (error: Error) => reject(refusal(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      count += 1;
      total += entry.uncompressedSize;
      const name = entry.fileName.toLowerCase();
      if (count > limits.entries) stop('This file holds more than 2,000 parts.');
      else if (entry.uncompressedSize > limits.part)
        stop('A part of this file is larger than 64 MiB.');
      else if (total > limits.unpacked) stop('This file unpacks to more than 256 MiB.');
      else if (entries.has(name))
        stop('This file is damaged: two of its parts have the same name.');
      else {
        if (!name.endsWith('/')) entries.set(name, entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

/** The bytes of a part: as many as it claims, and with the sum it claims. */
async function inflated(zip: ZipFile, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await packedBytes(zip, entry);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    // In one go and bounded; streams that break in the midst are told in too many ways.
    const most = Math.max(1, entry.uncompressedSize);
    const whole =
      entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most });
    bytes = new Uint8Array(whole);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') refuse(OTHER_SIZE);
    return refuse(DAMAGED);
  }
  if (bytes.byteLength !== entry.uncompressedSize) refuse(OTHER_SIZE);
  if (crc32(bytes) !== entry.crc32) refuse(DAMAGED);
  return bytes;
}

function packedBytes(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, stream: Readable): void => {
      if (error) {
        reject(refusal(error));
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', (broken: Error) => reject(refusal(broken)));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    };
    try {
      if (entry.compressionMethod === 0) zip.openReadStream(entry, opened);
      else zip.openReadStream(entry, AS_PACKED, opened);
    } catch (error) {
      // A way of packing that nothing knows is thrown, not told.
      reject(refusal(error as Error));
    }
  });
}

/** What the zip reader found wrong, as a sentence. */
function refusal(error: Error): GalleyError {
  if (error instanceof GalleyError) return error;
  const { message } = error;
  const sentence = /relative path|absolute path|invalid characters/.test(message)
    ? 'This file names parts that lie outside of itself; it is not opened.'
    : /encrypt/.test(message)
      ? LOCKED
      : DAMAGED;
  return new GalleyError('import-refused', sentence);
}
