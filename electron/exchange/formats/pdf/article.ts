/** The piece as the printer gets it, by the walk of the web page: for the reading copy and the galley. */
import type { ArticleSummary } from '../../../../shared/domain/article.ts';
import type { Manuscript, Note } from '../../manuscript.ts';
import { type PrintPage, pictureAddress } from '../../printing.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeHtml, htmlMarkup, inlineHtml } from '../html/markup.ts';
import { articleHtml } from '../html/page.ts';

/** The lines of the body; each picture that it shows is named by its hash. */
export function printedArticle(
  piece: Manuscript,
  article: Pick<ArticleSummary, 'byline' | 'dateline'>,
  pictures: WriteSource['pictures'],
): string[] {
  const known = new Set(piece.notes.map(({ number }) => number));
  const referred = new Set<number>();
  return articleHtml(piece, article, {
    ...htmlMarkup,
    headingAttributes: () => '',
    pullQuoteAttributes: '',
    headRows: true,
    noteReference: (number) => {
      if (!known.has(number)) return `<sup>${number}</sup>`;
      // An id may stand only once: the way back from a note leads to its first reference.
      const id = referred.has(number) ? '' : ` id="fnref${number}"`;
      referred.add(number);
      return `<sup><a href="#fn${number}"${id} role="doc-noteref">${number}</a></sup>`;
    },
    picture: ({ attachment }) => addressIn(pictures, attachment),
    withoutPicture: ({ alt }) => (alt ? `<p dir="auto">${escapeHtml(alt)}</p>` : ''),
    code: (tag, text) => `<pre>\n${tag}${text}\n</code></pre>`,
    notes: notesHtml,
  });
}

function notesHtml(notes: readonly Note[]): string {
  const items = notes.map(({ number, paragraphs }) => {
    const lines = paragraphs.map((line) => `<p dir="auto">${inlineHtml(line)}</p>`);
    return `<li id="fn${number}" value="${number}">${lines.join('\n')}</li>`;
  });
  return `<section class="footnotes" role="doc-endnotes">\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

/** What a picture is called: its place among those of the piece. */
export function addressIn(pictures: WriteSource['pictures'], hash: string): string | null {
  const place = [...pictures.keys()].indexOf(hash);
  return place === -1 ? null : pictureAddress(String(place + 1));
}

/** Every picture, as the printer is given them. */
export const printedPictures = (pictures: WriteSource['pictures']): PrintPage['pictures'] =>
  [...pictures.values()].map(({ bytes }, i) => ({ name: String(i + 1), bytes }));
