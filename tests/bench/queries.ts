/** Finds words to search for in the archive itself: rare ones, common ones, phrases, beginnings. */
import type Database from 'better-sqlite3';
import { randomFrom } from '../support/random.ts';

export interface QueryClass {
  readonly name: string;
  readonly queries: readonly string[];
}

interface Word {
  readonly term: string;
  readonly articles: number;
}

/** How many different queries stand for a class, so that no single one's luck decides. */
const perClass = 12;

/**
 * The classes of queries, chosen by how many articles hold each word.
 * @param texts some articles' plain text, to take phrases from
 */
export function chooseQueries(
  database: Database.Database,
  articles: number,
  texts: readonly string[],
): QueryClass[] {
  database.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')");
  const words = database
    .prepare('SELECT term, doc AS articles FROM temp.words WHERE length(term) >= 3')
    .all() as Word[];
  database.exec('DROP TABLE temp.words');
  const plain = words.filter(({ term }) => /^[a-z]+$/.test(term));
  const near = (share: number): string[] =>
    plain
      .toSorted(
        (one, other) =>
          Math.abs(Math.log((one.articles + 0.5) / (share * articles))) -
          Math.abs(Math.log((other.articles + 0.5) / (share * articles))),
      )
      .slice(0, perClass * 3)
      .map(({ term }) => term);
  const random = randomFrom(11);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const some = (make: () => string): string[] => Array.from({ length: perClass }, make);
  const known = new Map(plain.map(({ term, articles: holding }) => [term, holding / articles]));
  const english = texts.filter((text) => /^[\x20-\x7e\n]+$/.test(text));
  const [rare, mid, common] = [near(0.0002), near(0.01), near(0.5)];
  return [
    { name: 'rare word', queries: rare.slice(0, perClass) },
    { name: 'mid word', queries: mid.slice(0, perClass) },
    { name: 'common word', queries: common.slice(0, perClass) },
    { name: 'three words', queries: some(() => threeFrom(pick(english), known, random)) },
    { name: 'phrase', queries: some(() => phraseFrom(pick(english), random)) },
    {
      name: 'prefix',
      queries: near(0.002)
        .slice(0, perClass)
        .map((term) => `${term.slice(0, 4)}*`),
    },
    { name: 'broadest prefix', queries: broadest(plain) },
  ];
}

/** Three words of one text, none of them in nearly every article or in hardly any. */
function threeFrom(
  text: string,
  shares: ReadonlyMap<string, number>,
  random: () => number,
): string {
  const usual = [...new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? [])].filter((word) => {
    const share = shares.get(word) ?? 0;
    return share > 0.005 && share < 0.3;
  });
  const picked = new Set<string>();
  while (picked.size < Math.min(3, usual.length)) {
    picked.add(usual[Math.floor(random() * usual.length)] ?? '');
  }
  return [...picked].join(' ');
}

/** Two words that stand side by side. */
function phraseFrom(text: string, random: () => number): string {
  const words = text.match(/\p{L}+ \p{L}+/gu) ?? [];
  return `"${words[Math.floor(random() * words.length)] ?? ''}"`;
}

/** The beginnings of three letters that the most words share. */
function broadest(words: readonly Word[]): string[] {
  const sums = new Map<string, number>();
  for (const { term, articles } of words) {
    const start = term.slice(0, 3);
    sums.set(start, (sums.get(start) ?? 0) + articles);
  }
  return [...sums]
    .sort((one, other) => other[1] - one[1])
    .slice(0, 3)
    .map(([start]) => `${start}*`);
}
