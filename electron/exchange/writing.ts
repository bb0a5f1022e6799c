/** What a writer gets, whatever its format. */
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';

export interface WriteSource {
  readonly article: ArticleSummary;
  readonly schemaVersion: number;
  readonly doc: NodeJson;
  /** Only the JSON form carries them; a clean copy never does. */
  readonly threads: readonly Thread[];
  /** The pictures of the piece, by hash. */
  readonly pictures: ReadonlyMap<string, { readonly mime: string; readonly bytes: Uint8Array }>;
}

/** The whole file as text: UTF-8, `\n` line ends. */
export type Writer = (source: WriteSource) => string;

/** Formats whose file holds the pictures themselves. */
export const holdsPictures: Readonly<Record<ExportFormat, boolean>> = {
  html: true,
  md: true,
  txt: false,
  json: false,
};
