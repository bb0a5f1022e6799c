/**
 * Proves the page that a review copy is printed of: either text word for word, the one with what is
 * suggested and the one without it, and beside them a card for each suggestion and each talk.
 */
import { changeWords } from '../../../shared/document/markup/list.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import {
  attribute,
  type ChildNode,
  elementsOf,
  isElement,
  isText,
  parseHtml,
} from '../formats/html/tree.ts';
import { type ReviewCopy, type ReviewSource, reviewCopy } from '../review-copy.ts';
import { saidOnPage, wantedOnPage } from './compared-page.ts';
import { failed } from './failed.ts';
import { hasOdd, lettersInOrder } from './odd-characters.ts';
import { refuseOtherOrder, wordsInOrder } from './order.ts';

/**
 * @param html the page
 * @throws GalleyError `export-failed` with the reason in one sentence
 */
export function refuseOtherReview(doc: NodeJson, review: ReviewSource, html: string): void {
  const bytes = new TextEncoder().encode(html);
  const base = review.suggestions ? (JSON.parse(review.suggestions.base) as NodeJson) : doc;
  const wanted = {
    after: wantedOnPage(asStored(doc), 'after'),
    before: wantedOnPage(asStored(base), 'before'),
  };
  const odd = hasOdd([wanted.after, wanted.before]);
  const inOrder = odd ? lettersInOrder : wordsInOrder;
  for (const [side, called] of [
    ['after', 'the text'],
    ['before', 'the text without its suggestions'],
  ] as const) {
    refuseOtherOrder(inOrder([wanted[side]]), inOrder([saidOnPage(bytes, side)]), called);
  }
  const words = (cards: readonly string[]): string[] =>
    cards.map((card) => lettersInOrder([card]).join('')).sort();
  const [due, found] = [words(cardsDue(reviewCopy(doc, review))), words(cardsOn(html))];
  if (due.length === found.length && due.every((card, i) => card === found[i])) return;
  throw failed('A card of the file did not say what it is about, so it was not kept.');
}

/** With what stored texts leave to the schema. */
const asStored = (doc: NodeJson): NodeJson => parseDocument(doc).toJSON() as NodeJson;

/** What a card bears beside its words: its number, instants, and the words that it was begun on. */
const BESIDE = /\b(?:number|when|quote)\b/u;

/** The words of every card of the page. */
function cardsOn(html: string): string[] {
  const said = (node: ChildNode): string => {
    if (isText(node)) return node.value;
    if (!isElement(node) || BESIDE.test(attribute(node, 'class'))) return '';
    return node.childNodes.map(said).join('');
  };
  return [...elementsOf(parseHtml(html))]
    .filter((element) => attribute(element, 'class').split(' ').includes('card'))
    .map(said);
}

/** What the cards have to say, each by itself. */
function cardsDue({ changes, threads }: ReviewCopy): string[] {
  const talk = ({ comments }: ReviewCopy['threads'][number]): string =>
    comments.map(({ author, body }) => `${author}${body}`).join('');
  const state = (all: ReviewCopy['threads']): string =>
    all.some(({ resolved }) => resolved) ? 'Resolved' : '';
  const suggested = [...changes].map(([id, change]) => {
    const { kind, removed, added, about, details } = changeWords(change);
    const on = threads.filter((thread) => thread.change === id);
    const who = change.authors.join(', ') || 'Somebody';
    const head = removed || added ? who : who + kind;
    return [head, removed, added, about, details, ...on.map(talk), state(on)].join('');
  });
  const others = threads.filter(({ change }) => change === null || !changes.has(change));
  return [...suggested, ...others.map((thread) => talk(thread) + state([thread]))];
}
