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

export interface Writer {
  readonly format: ExportFormat;
  readonly extension: string;
  /** Whether the file holds the pictures themselves. */
  readonly needsPictures: boolean;
  /** The whole file; text formats are UTF-8 with `\n` line ends. */
  readonly write: (source: WriteSource) => string;
}
