/** Writes a piece as JSON: all its fields, its document and its comment threads. */
import type { WriteSource } from '../../writing.ts';

export const writeJson = (source: WriteSource): string =>
  `${JSON.stringify(jsonForm(source), null, 2)}\n`;

/** The JSON form of a piece, also what `show --json` prints. */
export function jsonForm(
  source: Omit<WriteSource, 'pictures'>,
): Record<string, unknown> & { id: string; headline: string } {
  const { article, schemaVersion, doc, threads } = source;
  return {
    ...article,
    schemaVersion,
    doc,
    annotations: threads.map((thread) => ({
      id: thread.id,
      state: thread.state,
      quote: thread.quote,
      current: thread.current,
      resolvedAt: thread.resolvedAt,
      resolvedBy: thread.resolvedBy,
      comments: thread.comments,
    })),
  };
}
