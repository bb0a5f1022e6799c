/** Writes a review copy for the printer: both texts in one, and cards beside what they are about. */
import { languageOf } from '../../../../shared/document/language.ts';
import { type Drawn, drawInline } from '../../../../shared/document/markup/draw.ts';
import type { MarkedRun } from '../../../../shared/domain/comparison.ts';
import type { PrintPage } from '../../printing.ts';
import type { ReviewCopy } from '../../review-copy.ts';
import type { WriteSource } from '../../writing.ts';
import { drawnHtml } from '../html/drawn.ts';
import { at, count } from '../report/words.ts';
import { addressIn, printedPictures } from './article.ts';
import { THREADS, withCards } from './beside.ts';
import { cardsOf, type Element, element, looseCard } from './cards.ts';
import { footLine, headLine, type Margins } from './furniture.ts';
import { reviewStyle } from './review-style.ts';
import { sheetPage } from './sheet.ts';
import { paperStyle, scaled } from './style.ts';

const margins: Margins = { left: 20, right: 14, head: 12, foot: 12 };

const style = `${paperStyle}${scaled({ size: 10.5, line: 15.5, gap: 7.75 })}
@page { size: A4; margin: 24mm ${margins.right}mm 24mm 12mm; }
${reviewStyle}`;

export function reviewPage(source: WriteSource, review: ReviewCopy): PrintPage {
  const { article, pictures } = source;
  const cards = cardsOf(review);
  const noted = new Set(review.threads.flatMap(({ id, change }) => (change === null ? [id] : [])));
  const drawn = drawInline(review, {
    picture: (hash) => addressIn(pictures, hash),
    around: (run, words) => aroundWords(run, words, noted),
  }).map(onPaper);
  const { text, numbers } = withCards(drawn, cards);
  const loose = review.threads.filter(
    ({ id, change }) => !numbers.has(change ?? id) && (change === null || !cards.has(change)),
  );
  const title = article.headline || article.slug || 'Untitled';
  const words = text.map(drawnHtml);
  return sheetPage(
    {
      title: `${title}: review copy`,
      language: languageOf(words.join('\n').replace(/<[^>]*>/gu, '')),
      style,
      body: [
        drawnHtml(element('p', 'sum', [sumOf(review)])),
        '<article>',
        ...words,
        '</article>',
        ...looseSection(loose.map(looseCard)),
      ],
      head: headLine('Review copy', at(article.updatedAt), margins),
      foot: footLine(title, margins),
    },
    printedPictures(pictures),
  );
}

/** Words that something was said about, or a suggestion was made on, bear a ground of their own. */
function aroundWords({ annotations = [] }: MarkedRun, words: Drawn, noted: Set<string>): Drawn {
  const threads = annotations.filter((id) => noted.has(id));
  if (threads.length === 0) return words;
  return {
    tag: 'mark',
    attrs: { class: 'noted', [THREADS]: threads.join(' ') },
    children: [words],
  };
}

/** Nothing is drawn later than the rest on paper, and nothing is jumped to but notes. */
function onPaper(drawn: Drawn): Drawn {
  if (typeof drawn === 'string') return drawn;
  const { loading: _, href, title: __, ...attrs } = drawn.attrs;
  const chip = attrs.class === 'redline-chip';
  return {
    tag: chip && drawn.tag === 'a' ? 'small' : drawn.tag,
    attrs: href !== undefined && !chip ? { ...attrs, href } : attrs,
    children: drawn.children.map(onPaper),
  };
}

function sumOf({ changes, threads }: ReviewCopy): string {
  const open = threads.filter(({ resolved }) => !resolved).length;
  const who = [...changes.values()].flatMap(({ authors }) => authors);
  const said = threads.flatMap(({ comments }) => comments.map(({ author }) => author));
  const people = [...new Set([...who, ...said])];
  const parts = [
    count(changes.size, 'suggestion'),
    threads.length === 0
      ? 'no comments'
      : `${count(threads.length, 'comment thread')}, ${open} of them open`,
  ];
  return people.length === 0 ? parts.join('; ') : `${parts.join('; ')}. ${people.join(', ')}.`;
}

const looseSection = (cards: readonly Element[]): string[] =>
  cards.length === 0
    ? []
    : [
        '<section class="loose">',
        '<h2>About words that are no longer in the text</h2>',
        ...cards.map(drawnHtml),
        '</section>',
      ];
