/** What stands beside the text of a review copy: whose each suggestion is, and what was said. */
import type { Drawn } from '../../../../shared/document/markup/draw.ts';
import { changeWords } from '../../../../shared/document/markup/list.ts';
import type { ReviewChange, ReviewComment, ReviewCopy, ReviewThread } from '../../review-copy.ts';

/** A card is narrow; the year stands above each page. */
const moment = (iso: string): string => short.format(new Date(iso));

const short = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export type Element = Exclude<Drawn, string>;

export const element = (
  tag: string,
  className: string,
  children: readonly Drawn[],
  more: Readonly<Record<string, string>> = {},
): Element => ({ tag, attrs: { class: className, ...more }, children });

/** A card, and what it is about: a change or a thread, by id. */
export interface Card {
  readonly about: string;
  readonly draw: (number: number) => Element;
}

/** One for each change, with what was said of it, and one for each thread on words of the text. */
export function cardsOf({ changes, threads }: ReviewCopy): ReadonlyMap<string, Card> {
  const cards = new Map<string, Card>();
  for (const [id, change] of changes) {
    const said = threads.filter((thread) => thread.change === id);
    cards.set(id, { about: id, draw: (number) => suggestionCard(number, change, said) });
  }
  for (const thread of threads) {
    if (thread.change !== null || !thread.placed) continue;
    cards.set(thread.id, { about: thread.id, draw: (number) => threadCard(number, thread) });
  }
  return cards;
}

function suggestionCard(
  number: number,
  change: ReviewChange,
  said: readonly ReviewThread[],
): Element {
  const { kind, removed, added, about, details } = changeWords(change);
  const words: Drawn[] = [
    ...(removed ? [element('del', '', [removed]), ' '] : []),
    ...(added ? [element('ins', '', [added]), ' '] : []),
    ...(about ? [element('span', 'about', [about]), ' '] : []),
    ...(details ? [element('span', 'details', [details])] : []),
  ];
  return element('span', 'card suggestion', [
    // Words that came or went say so themselves.
    head(number, change.authors.join(', ') || 'Somebody', change.at, removed || added ? '' : kind),
    ...(words.length > 0 ? [element('span', 'words', words)] : []),
    ...said.flatMap(({ comments }) => comments.map((each) => reply(each))),
    ...(said.some(({ resolved }) => resolved) ? [resolvedMark] : []),
  ]);
}

function threadCard(number: number, { comments, resolved }: ReviewThread): Element {
  const [first, ...answers] = comments;
  return element('span', resolved ? 'card thread resolved' : 'card thread', [
    head(number, first?.author ?? '', first?.at ?? '', ''),
    element('span', 'body', [first?.body ?? ''], { dir: 'auto' }),
    ...answers.map((each) => reply(each)),
    ...(resolved ? [resolvedMark] : []),
  ]);
}

/** A thread whose words are gone: only they tell what it was about. */
export const looseCard = ({ quote, comments, resolved }: ReviewThread): Element =>
  element('div', 'card thread', [
    element('span', 'quote', [`“${quote}”`], { dir: 'auto' }),
    ...comments.map((each) => reply(each)),
    ...(resolved ? [resolvedMark] : []),
  ]);

const resolvedMark = element('span', 'state', ['Resolved']);

const head = (number: number, who: string, when: string, what: string): Element =>
  element('span', 'head', [
    element('b', 'number', [String(number)]),
    element('span', 'names', [
      element('b', 'who', [who]),
      ...(what ? [' ', element('span', 'kind', [what])] : []),
    ]),
    ' ',
    element('span', 'when', [when ? moment(when) : '']),
  ]);

const reply = ({ author, at: when, body }: ReviewComment): Element =>
  element('span', 'reply', [
    element('span', 'head', [
      element('span', 'names', [element('b', 'who', [author])]),
      ' ',
      element('span', 'when', [moment(when)]),
    ]),
    element('span', 'body', [body], { dir: 'auto' }),
  ]);
