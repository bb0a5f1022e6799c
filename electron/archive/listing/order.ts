/** How pieces compare, for every way a list can be sorted. */
import type { ArticleSort } from '../../../shared/domain/article.ts';

/** What lists and filters need to know of a piece; kept in memory, 100,000 of them take some 30 MB. */
export interface ListRow {
  key: number;
  changed: number;
  /** Place of its status in the order of work. */
  status: number;
  desk: string;
  deskFolded: string;
  tags: readonly string[];
  ownerId: string | null;
  owner: string;
  updated: string;
  created: string;
  /** Empty when there is none. */
  due: string;
  headline: string;
  words: number;
  /** Hexadecimal; empty when there is no text. */
  text: string;
}

export type Order = Exclude<ArticleSort['by'], 'relevance'>;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Pieces without the value come last when ascending. */
const emptyLast = (a: string, b: string): number =>
  a === '' || b === '' ? Number(a === '') - Number(b === '') : byText(a, b);

const primary: Record<Order, (a: ListRow, b: ListRow) => number> = {
  updated: (a, b) => byText(a.updated, b.updated),
  created: (a, b) => byText(a.created, b.created),
  due: (a, b) => emptyLast(a.due, b.due),
  headline: (a, b) => emptyLast(a.headline, b.headline),
  desk: (a, b) => emptyLast(a.deskFolded, b.deskFolded),
  status: (a, b) => a.status - b.status,
  owner: (a, b) => emptyLast(a.owner, b.owner),
  words: (a, b) => a.words - b.words,
};

/** All of them, those that are asked for most first. */
export const orders = [
  'updated',
  'headline',
  'due',
  'created',
  'status',
  'desk',
  'owner',
  'words',
] as const satisfies readonly Order[];

/** A total order: pieces that are alike stand by the time of their making. */
export function comparator(by: Order): (a: ListRow, b: ListRow) => number {
  const first = primary[by];
  return (a, b) => first(a, b) || a.key - b.key;
}
