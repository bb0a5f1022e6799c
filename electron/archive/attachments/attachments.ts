/** Keeping and reading attachments: the file and the row that names it. */
import type { AttachmentInfo } from '../../../shared/contract/archive.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { sha256 } from '../codec.ts';
import { type Db, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { notFound } from '../errors.ts';
import { attachmentByHash, insertAttachment } from '../repositories/attachments.ts';
import { loadFile, storeFile } from './files.ts';
import { imageFacts } from './image.ts';
import { mimeOf } from './mime.ts';

export interface IncomingFile {
  name: string;
  bytes: Uint8Array;
}

export interface KnownFile {
  info: AttachmentInfo;
  bytes: Uint8Array;
}

const MAX_PIXELS = 50_000_000;

/**
 * Looks at a file: its hash, and what kind it is (by its bytes where they tell, else by its name).
 * @throws GalleyError `bad-request` for a picture of more than 50 megapixels
 */
export function attachmentFacts({ name, bytes }: IncomingFile): KnownFile {
  const image = imageFacts(bytes);
  if (image && image.width * image.height > MAX_PIXELS) {
    throw new GalleyError(
      'bad-request',
      `The picture “${name}” has more than 50 megapixels; please make it smaller first.`,
    );
  }
  return {
    bytes,
    info: {
      hash: sha256(bytes).toString('hex'),
      name,
      mime: image?.mime ?? mimeOf(name, bytes),
      bytes: bytes.byteLength,
      width: image?.width ?? 0,
      height: image?.height ?? 0,
    },
  };
}

/** Makes the file durable. The archive knows it only once `recordAttachment` is committed. */
export function keepFile(context: Context, file: KnownFile): void {
  storeFile(context.folder.attachments, file.info.hash, file.bytes);
}

/** Belongs inside a write transaction; the first name under which bytes came in stays. */
export function recordAttachment(context: Context, file: KnownFile, at: string): void {
  insertAttachment(context.db, file.info, at);
}

export function addAttachment(context: Context, incoming: IncomingFile): AttachmentInfo {
  mustWrite(context);
  const file = attachmentFacts(incoming);
  keepFile(context, file);
  return write(context.db, () => {
    recordAttachment(context, file, context.now());
    return attachmentByHash(context.db, file.info.hash) ?? file.info;
  });
}

/** @throws GalleyError `not-found` */
export function attachmentKnown(db: Db, hash: string): AttachmentInfo {
  const info = attachmentByHash(db, hash);
  if (!info) throw notFound('This attachment');
  return info;
}

/** @throws GalleyError `not-found`, `content-damaged` */
export function getAttachment(
  context: Context,
  hash: string,
): { info: AttachmentInfo; bytes: Uint8Array<ArrayBuffer> } {
  const info = attachmentByHash(context.db, hash);
  if (!info) throw notFound('This attachment');
  const bytes = loadFile(context.folder.attachments, hash, info.name);
  return { info, bytes: new Uint8Array(bytes) };
}
