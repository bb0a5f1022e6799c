/** Writes a piece as JSON: a clean copy is its text alone, a review copy everything beside it too. */
import { plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { dataUri, languageOfPiece } from '../html/write.ts';

export const writeJson = (source: WriteSource): string =>
  `${JSON.stringify(source.review ? jsonForm(source) : cleanForm(source), null, 2)}\n`;

/** The piece as its reader sees it: no ids, no annotations, nothing that is said beside the text. */
function cleanForm({ article, doc, pictures }: WriteSource): Record<string, unknown> {
  const piece = readManuscript(doc);
  const text = JSON.stringify(piece, (key, value: unknown) => {
    // Pictures are known by their hash, which is not the receiver's to know; it gets them whole.
    if (key !== 'attachment') return value;
    const picture = pictures.get(String(value));
    return picture ? dataUri(picture) : null;
  });
  return {
    format: 'galley-piece-1',
    eyebrow: plainText(piece.eyebrow),
    headline: plainText(piece.headline),
    dek: plainText(piece.dek),
    byline: article.byline,
    dateline: article.dateline,
    language: languageOfPiece(piece),
    text: JSON.parse(text) as unknown,
  };
}

/** The JSON form of a piece with all that is known of it, also what `show --json` prints. */
export function jsonForm(
  source: Omit<WriteSource, 'pictures' | 'review'>,
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
