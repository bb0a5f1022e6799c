/** Reads a written file back, by the reader that would take it in. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { readers } from '../formats/formats.ts';
import { readHtml } from '../formats/html/read.ts';
import { readManuscript } from '../manuscript.ts';
import type { Reading } from '../reading.ts';
import type { Content } from './content.ts';
import { linesOf } from './words.ts';

/** Formats that are taken in too, and say there what they said when they left. */
const readBackFormats = ['html', 'docx', 'md'] as const satisfies readonly ExportFormat[];
export type ReadBackFormat = (typeof readBackFormats)[number];

export const isReadBack = (format: ExportFormat): format is ReadBackFormat =>
  (readBackFormats as readonly ExportFormat[]).includes(format);

export interface ReadBack {
  /** The texts in their order, with what is suggested taken in, and without it. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  /** Comments and tracked changes that the file holds. */
  readonly counts: Counts;
}

export type Counts = Partial<NonNullable<Reading['review']>['counts']>;

/** @throws when the file cannot be read: then it is not what was to be written */
export async function readBack(format: ReadBackFormat, bytes: Uint8Array): Promise<ReadBack> {
  const { doc, fields, review } = await readers[format]({ name: `piece.${format}`, bytes });
  const named = [fields.byline ?? '', fields.dateline ?? ''];
  const lines = (of: NodeJson) => linesOf(readManuscript(of), named);
  const after = lines(doc);
  const { suggestions, counts = {} } = review ?? {};
  const before = suggestions ? lines(JSON.parse(suggestions.base) as NodeJson) : after;
  return { after, before, counts };
}

/**
 * What a chapter of a book holds besides its words, which are a page's.
 * @throws when there is none, or it cannot be read
 */
export function countsInChapter({ parts }: Content, page: string): Counts {
  const chapter = parts.get(`EPUB/${page}`);
  if (!chapter) throw new Error('There is no chapter');
  const beside = (path: string) => {
    const part = parts.get(`EPUB/${path}`);
    return part ? new Uint8Array(part) : null;
  };
  return readHtml({ name: 'piece.html', bytes: chapter, beside }).review?.counts ?? {};
}
