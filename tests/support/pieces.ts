/** Pieces and pictures for tests of files in and out. */
import { createHash } from 'node:crypto';
import type { WriteSource } from '../../electron/exchange/writing.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { displayCopy } from '../../shared/document/text.ts';
import { type ArticleSummary, emptyFields } from '../../shared/domain/article.ts';

/** A GIF of one colour: a header that states the size, and little more. */
export function gif(width: number, height: number): Uint8Array {
  const bytes = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return new Uint8Array(bytes);
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Pictures that generated documents may show. */
export const samplePictures = [gif(40, 30), gif(640, 480)].map((bytes) => ({
  bytes,
  mime: 'image/gif',
  hash: sha256(bytes),
  width: Buffer.from(bytes).readUInt16LE(6),
  height: Buffer.from(bytes).readUInt16LE(8),
}));

export function pieceOf(doc: NodeJson, fields: Partial<ArticleSummary> = {}): WriteSource {
  const now = '2026-02-24T14:32:00.000Z';
  return {
    article: {
      id: newId(),
      ...displayCopy(doc),
      ...emptyFields,
      words: 0,
      characters: 0,
      tks: 0,
      openThreads: 0,
      ownerId: null,
      ownerName: '',
      createdAt: now,
      updatedAt: now,
      duplicates: 0,
      ...fields,
    },
    schemaVersion: SCHEMA_VERSION,
    doc,
    threads: [],
    review: null,
    pictures: new Map(samplePictures.map(({ hash, mime, bytes }) => [hash, { mime, bytes }])),
  };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const line = (text: string): NodeJson[] => [{ type: 'text', text }];

/** A document with this headline and these blocks. */
export const docOf = (headline: string, ...blocks: NodeJson[]): NodeJson => ({
  type: 'doc',
  content: [
    { type: 'eyebrow' },
    headline === '' ? { type: 'headline' } : { type: 'headline', content: line(headline) },
    { type: 'dek' },
    ...(blocks.length > 0 ? blocks : [{ type: 'paragraph' }]),
  ],
});

export const paragraph = (text: string): NodeJson => ({ type: 'paragraph', content: line(text) });
