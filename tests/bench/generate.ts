/**
 * Makes archives of any size from a seed: words of several languages, drawn as often as words of
 * their rank are (Zipf), in pieces with fields as a newsroom has them. As in real texts a quarter of
 * a piece's words come from the few that its subject brings along.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sql, write } from '../../electron/archive/connection.ts';
import { Archive } from '../../electron/archive/core.ts';
import { insertIndexed } from '../../electron/archive/search/pending.ts';
import { insertPiece } from '../../electron/archive/services/pieces.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { bodyText } from '../../shared/document/text.ts';
import { type ArticleFields, articleStatuses, emptyFields } from '../../shared/domain/article.ts';
import { randomFrom } from '../support/random.ts';

export interface GenerateOptions {
  folder: string;
  articles: number;
  /** Words of each body. */
  words: number;
  seed?: number;
  /** Different words of each language. */
  vocabulary?: number;
  onProgress?: (done: number, total: number) => void;
}

export interface Generated {
  folder: string;
  articles: number;
  /** UTF-8 bytes of headlines, deks and bodies. */
  textBytes: number;
  /** Bytes of the database file. */
  databaseBytes: number;
}

interface Language {
  share: number;
  /** The most frequent words, the most frequent first. */
  common: string;
  /** Syllables, where no word list is at hand for the rest. */
  syllables?: { start: string; middle: string; end: string };
}

const LANGUAGES: readonly Language[] = [
  {
    share: 0.7,
    common:
      'the of and to in a is that for it was on with as be at by this had not are but from or have an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years where much your way down should because long each just state those people too mr how little good world make very year still see own work men day get here old between both life being under three never know same last another while us might great go come since against right came take used himself few house use place during high without again home around small however found part school every once left',
  },
  {
    share: 0.15,
    common:
      'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei',
    syllables: {
      start: 'b d f g h k l m n r s sch st w z',
      middle: 'a e i o u ä ö ü ei ie',
      end: 'n r t l ß ch cht nd en er',
    },
  },
  {
    share: 0.15,
    common:
      'і в на не що з у та до як це за від я по він але про для вона так вони ми бути був його її все ще коли або який можна який були щоб було при тільки час після також дуже вже де тут там люди рік',
    syllables: {
      start: 'б в г д ж з к л м н п р с т х ч ш',
      middle: 'а е и і о у я ю є ї',
      end: 'н р т л й в к м ть сть',
    },
  },
];

const DESKS = ['News', 'Local', 'Sport', 'Culture', 'Economy', 'Science', 'Opinion', 'Weekend'];
const BYLINES = ['Ana Lind', 'Jonas Weir', 'Marta Quill', 'Олена Гай', 'Jörg Fährmann', 'Ida Holm'];
const TAGS = ['harbour', 'ferry', 'bridge', 'council', 'school', 'weather', 'market', 'railway'];
const SUBJECT_TURNS = 40;
/** Chosen so that a piece packs about as well as English prose of its length does (0.45 of it). */
const SUBJECT_SHARE = 0.2;
const PER_TRANSACTION = 500;
const WORDS_PER_PARAGRAPH = 60;

/** Fills a new archive. 100,000 pieces of 800 words take some minutes. */
export async function generateArchive(options: GenerateOptions): Promise<Generated> {
  const { folder, articles, words, seed = 1, vocabulary = 30_000, onProgress } = options;
  const random = randomFrom(seed);
  const languages = LANGUAGES.map((language) => ({
    share: language.share,
    draw: zipf(makeWords(language, vocabulary, random), random),
  }));
  const archive = Archive.open({ folder, create: true });
  let textBytes = 0;
  try {
    const { db, deriver } = archive.context;
    // A bulk load checkpoints at its own pace; every transaction is durable all the same.
    db.pragma('wal_autocheckpoint = 10000');
    for (let done = 0; done < articles; done += PER_TRANSACTION) {
      write(db, () => {
        const until = Math.min(articles, done + PER_TRANSACTION);
        for (let n = done; n < until; n += 1) {
          const language = pickLanguage(languages, random());
          const json = makeDocument(words, withSubject(language.draw, random), random);
          const doc = JSON.stringify(json);
          const id = newId();
          const derived = deriver.derive(id, doc);
          deriver.forget(id);
          const fields = makeFields(n, articles, random);
          const at = new Date(Date.UTC(2018, 0, 1) + n * 2_400_000).toISOString();
          const key = insertPiece(db, {
            id,
            fields,
            doc,
            derived,
            kind: 'imported',
            logged: 'imported',
            at,
          });
          const body = bodyText(json);
          insertIndexed(db, key, {
            headline: derived.headline,
            dek: derived.dek,
            body,
            slug: fields.slug,
            byline: fields.byline,
            tags: fields.tags.join('\n'),
          });
          sql(db, 'DELETE FROM search_pending WHERE article = ?').run(key);
          textBytes += Buffer.byteLength(`${derived.headline}\n${derived.dek}\n${body}`);
        }
        onProgress?.(until, articles);
      });
      // Lets a progress line be drawn and an interrupt arrive.
      await new Promise((resolve) => setImmediate(resolve));
    }
    db.pragma('wal_autocheckpoint = 500');
  } finally {
    archive.close();
  }
  const databaseBytes = statSync(archive.context.folder.database).size;
  return { folder, articles, textBytes, databaseBytes };
}

/** Removes a generated archive. */
export function removeArchive(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function pickLanguage<T extends { share: number }>(languages: readonly T[], at: number): T {
  let sum = 0;
  for (const language of languages) {
    sum += language.share;
    if (at < sum) return language;
  }
  return languages[0] as T;
}

/** English words, in no order. */
function englishWords(): string[] {
  const main = createRequire(import.meta.url).resolve('dictionary-en');
  const path = join(dirname(main), 'index.dic');
  const stems = readFileSync(path, 'utf8').split('\n').slice(1);
  return stems.map((line) => line.split('/')[0] ?? '').filter((word) => /^[a-z]{3,14}$/.test(word));
}

function makeWords(language: Language, count: number, random: () => number): string[] {
  const words = new Set(language.common.split(' '));
  if (!language.syllables) {
    for (const word of shuffled(englishWords(), random)) if (words.size < count) words.add(word);
    return [...words];
  }
  const { start, middle, end } = language.syllables;
  const pick = (from: string[]) => from[Math.floor(random() * from.length)] ?? '';
  const [starts, middles, ends] = [start.split(' '), middle.split(' '), end.split(' ')];
  while (words.size < count) {
    const syllables = 2 + Math.floor(random() * 3);
    let word = '';
    for (let i = 0; i < syllables; i += 1) word += pick(starts) + pick(middles);
    words.add(random() < 0.6 ? word + pick(ends) : word);
  }
  return [...words];
}

function shuffled(words: string[], random: () => number): string[] {
  for (let i = words.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [words[i], words[j]] = [words[j] as string, words[i] as string];
  }
  return words;
}

/** Now and then a name or a turn of the piece's subject comes up again, as it does in real texts. */
function withSubject(draw: () => string, random: () => number): () => string {
  const turns = Array.from({ length: SUBJECT_TURNS }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, draw),
  );
  let rest: string[] = [];
  return () => {
    const next = rest.shift();
    if (next !== undefined) return next;
    if (random() >= SUBJECT_SHARE) return draw();
    rest = [...(turns[Math.floor(random() * turns.length)] ?? [])];
    return rest.shift() ?? draw();
  };
}

/** Draws words so that the one of rank r comes about 1/r as often as the first. */
function zipf(words: readonly string[], random: () => number): () => string {
  const sums = new Float64Array(words.length);
  let sum = 0;
  words.forEach((_, rank) => {
    sum += 1 / (rank + 2.7);
    sums[rank] = sum;
  });
  return () => {
    const at = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
}

function makeDocument(words: number, draw: () => string, random: () => number): NodeJson {
  const run = (count: number): string => {
    const sentences: string[] = [];
    let left = count;
    while (left > 0) {
      const size = Math.min(left, 8 + Math.floor(random() * 12));
      const first = draw();
      const rest = Array.from({ length: size - 1 }, draw);
      sentences.push(`${[first[0]?.toUpperCase() + first.slice(1), ...rest].join(' ')}.`);
      left -= size;
    }
    return sentences.join(' ');
  };
  const id = () =>
    Math.floor(random() * 2 ** 60)
      .toString(32)
      .padStart(12, '0')
      .slice(0, 12);
  const block = (type: string, text: string): NodeJson => ({
    type,
    attrs: { id: id() },
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  });
  const content = [
    block('eyebrow', ''),
    block('headline', run(6).replace('.', '')),
    block('dek', run(14)),
  ];
  for (let left = words; left > 0; left -= WORDS_PER_PARAGRAPH) {
    content.push(block('paragraph', run(Math.min(left, WORDS_PER_PARAGRAPH))));
  }
  return { type: 'doc', content };
}

function makeFields(n: number, articles: number, random: () => number): ArticleFields {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Old pieces are done; the newest few hundred are on somebody's desk.
  const old = n < articles - 300;
  const due =
    old || random() < 0.5 ? null : new Date(Date.UTC(2026, 1, 1 + (n % 40))).toISOString();
  return {
    ...emptyFields,
    slug: `${pick(TAGS)}-${pick(TAGS)}-${n}`,
    byline: pick(BYLINES),
    desk: pick(DESKS),
    status: old ? (random() < 0.02 ? 'spiked' : 'released') : pick(articleStatuses.slice(0, 6)),
    due,
    tags: [...new Set([pick(TAGS), pick(TAGS)])],
  };
}
