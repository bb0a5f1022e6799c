/** What a writer gets, whatever its format. */
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import type { FrontField } from '../../shared/domain/house.ts';
import type { Statements } from '../../shared/domain/properties.ts';
import type { StyleNames } from '../../shared/domain/style-names.ts';
import type { Template } from './formats/docx/write-template.ts';
import type { PrintPage } from './printing.ts';
import type { ReviewCopy } from './review-copy.ts';

export interface WriteSource {
  readonly article: ArticleSummary;
  readonly schemaVersion: number;
  readonly doc: NodeJson;
  /** Only the JSON form of a review copy carries them; every other gets none. */
  readonly threads: readonly Thread[];
  /** What a review copy has beside the text; null in every other copy. */
  readonly review: ReviewCopy | null;
  /** Names of sources that its comments tell. */
  readonly sources?: readonly string[];
  /** How a desk wants its Word files to look. */
  readonly template?: Template | null;
  /** What a desk calls its styles, in formats that name any; Galley's own names where it said nothing. */
  readonly styles?: StyleNames;
  /** What it states of itself beside the text; titles where nobody said, and who wrote a book. */
  readonly properties?: Statements;
  /** What a desk wants in the head of a file; byline and dateline where it said nothing. */
  readonly front?: readonly FrontField[];
  /** The pictures of the piece, by hash; in a review copy also those it had. */
  readonly pictures: ReadonlyMap<string, { readonly mime: string; readonly bytes: Uint8Array }>;
}

/**
 * The whole file: text (UTF-8, `\n` line ends), bytes where a format is not text, or a page that is
 * still to be printed.
 */
export type Written = string | Uint8Array | PrintPage;
export type Writer = (source: WriteSource) => Written;

/** Formats whose file holds the pictures themselves. */
export const holdsPictures: Readonly<Record<ExportFormat, boolean>> = {
  html: true,
  docx: true,
  epub: true,
  pdf: true,
  galley: true,
  md: true,
  txt: false,
  json: true,
  icml: true,
  ninjs: true,
  nitf: true,
  newsml: true,
};
