import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { fold } from '../../electron/archive/search/fold.ts';
import { parseQuery, toMatch } from '../../electron/archive/search/query.ts';
import { highlight, snippet } from '../../electron/archive/search/snippet.ts';
import { indexForm } from '../../electron/archive/search/tokens.ts';
import { addPiece, docOf, everything, newArchive, save } from './support.ts';

async function found(client: ArchiveClient, query: string, more = {}): Promise<string[]> {
  const { hits } = await client.call('article.search', { ...everything, query, ...more });
  return hits.map(({ article }) => article.slug).sort();
}

async function library(): Promise<ArchiveClient> {
  const client = await newArchive();
  const add = (slug: string, headline: string, text: string, fields = {}) =>
    addPiece(client, text, { headline }, { slug, ...fields });
  await add(
    'bridge',
    'The Keel Bridge reopens',
    'The ferry’s crew waits in the harbour, café open.',
    {
      desk: 'Local News',
      byline: 'Jörg Fährmann',
      tags: ['harbour wall'],
    },
  );
  await add(
    'bruecke',
    'Brücke wieder geöffnet',
    'Die Straße zur Fähre ist frei; Größe zählt nicht.',
    {
      desk: 'Ausland',
      status: 'in check',
    },
  );
  await add(
    'mist',
    'Міст знову відкрито',
    'На березі п’ять поромів, їх ґанки й причали. Об’їзд закрито.',
  );
  await add('qiao', '大桥重新开放', '渡轮停在港口。东京都的人们在等。');
  await add('japan', '橋が再開', '港のフェリーは東京都から来た。');
  await add('spiked', 'Never mind the harbour', 'Ferry harbour bridge.', { status: 'spiked' });
  return client;
}

test.each([
  // English
  ['harbour', ['bridge']],
  ['HARBOUR ferry', ['bridge']],
  ['"the ferry"', ['bridge']],
  ['"ferry the"', []],
  ['harb*', ['bridge']],
  ['ha*', ['bridge']],
  ['reop* keel', ['bridge']],
  ['cafe', ['bridge']],
  ['harbour -ferry', []],
  ['ferry -bridge', []],
  // German
  ['strasse', ['bruecke']],
  ['Straße', ['bruecke']],
  ['STRASSE', ['bruecke']],
  ['brucke', ['bruecke']],
  ['BRÜCKE', ['bruecke']],
  ['grosse', ['bruecke']],
  ['fähr*', ['bridge', 'bruecke']],
  // Ukrainian: any apostrophe or none, ґ or г; й and ї are letters of their own
  ["п'ять", ['mist']],
  ['п’ять', ['mist']],
  ['пʼять', ['mist']],
  ['пять', ['mist']],
  ["об'їзд", ['mist']],
  ['ганки', ['mist']],
  ['Їх', ['mist']],
  ['іх', []],
  ['поромі*', ['mist']],
  // Chinese and Japanese
  ['港口', ['qiao']],
  ['港', ['japan', 'qiao']],
  ['东京', ['qiao']],
  ['東京都', ['japan']],
  ['フェリー', ['japan']],
  ['京东', []],
  ['再開', ['japan']],
  // fields
  ['slug:bridge', ['bridge']],
  ['slug:bri*', ['bridge']],
  ['headline:keel', ['bridge']],
  ['headline:ferry', []],
  ['byline:fahrmann', ['bridge']],
  ['tag:"harbour wall"', ['bridge']],
  ['tag:wall', ['bridge']],
  ['desk:local', ['bridge']],
  ['desk:"local news"', ['bridge']],
  ['desk:aus*', ['bruecke']],
  ['status:check', ['bruecke']],
  ['status:"in check"', ['bruecke']],
  ['status:spiked', []],
  ['-desk:local bridge', []],
])('%s finds %j', async (query, slugs) => {
  const client = await library();
  expect(await found(client, query)).toEqual(slugs);
});

test('spiked pieces are found only when asked for', async () => {
  const client = await library();
  expect(await found(client, 'harbour', { filter: { status: ['spiked'] } })).toEqual(['spiked']);
});

test('what changed is found at once, and what it replaced no longer', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'A lantern on the quay.', {}, { slug: 'one' });
  expect(await found(client, 'lantern')).toEqual(['one']);
  await save(client, piece, docOf('A bell on the quay.'));
  expect(await found(client, 'lantern')).toEqual([]);
  expect(await found(client, 'bell')).toEqual(['one']);
  await client.call('article.setFields', { id: piece.id, patch: { slug: 'two', tags: ['night'] } });
  expect(await found(client, 'slug:one')).toEqual([]);
  expect(await found(client, 'tag:night')).toEqual(['two']);
});

test('the best match comes first, and pages join without gaps', async () => {
  const client = await newArchive();
  for (let n = 0; n < 30; n += 1) {
    await addPiece(
      client,
      `${'tide '.repeat(1 + (n % 5))}and ${'other '.repeat(20)}`,
      {},
      { slug: `p${n}` },
    );
  }
  await addPiece(
    client,
    'Nothing of it here but one tide.',
    { headline: 'Tide' },
    { slug: 'best' },
  );
  const sort = { by: 'relevance', descending: true } as const;
  const page = (offset: number, limit: number) =>
    client.call('article.search', { query: 'tide', filter: {}, sort, offset, limit });
  const whole = await page(0, 100);
  expect(whole.total).toBe(31);
  expect(whole.hits[0]?.article.slug).toBe('best');
  const joined = [];
  for (let offset = 0; offset < 31; offset += 7) joined.push(...(await page(offset, 7)).hits);
  expect(joined.map(({ article }) => article.id)).toEqual(
    whole.hits.map(({ article }) => article.id),
  );
});

test('an odd query is answered with a note, never an error', async () => {
  const client = await library();
  const ask = (query: string) => client.call('article.search', { ...everything, query });
  expect(await ask('x*')).toMatchObject({ total: 0, note: /two letters/ });
  expect(await ask('!!!')).toMatchObject({ total: 0, note: /could not be searched/ });
  expect(await ask('')).toMatchObject({ total: 5, note: null });
  expect((await ask('harbour ???')).total).toBe(1);
  expect((await ask('" OR body : ferry')).total).toBe(0);
});

test('no query of any form fails', async () => {
  const client = await library();
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '"',
      '*',
      '-',
      '(',
      ')',
      ':',
      'AND',
      'OR',
      'NOT',
      'NEAR(a b)',
      '^',
      '+',
      'slug:',
    ),
    fc.constantFrom(
      'desk:',
      'headline:"',
      'harbour',
      '港',
      "п'",
      '{headline body}:',
      '\u0000',
      'a*b*',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      for (const query of [parts.join(' '), parts.join('')]) {
        if (query.length > 1000) continue;
        const { hits, total } = await client.call('article.search', { ...everything, query });
        expect(hits.length).toBe(Math.min(total, 100));
      }
    }),
    { numRuns: 400 },
  );
});

test('nothing typed becomes syntax', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const match = toMatch(parseQuery(text).phrases) ?? '';
      const outside = match
        .replace(/"[^"]*"\*?/g, '')
        .replace(/\b(AND|headline|slug|byline|tags) ?:?/g, '');
      expect(outside.trim()).toBe('');
    }),
    { numRuns: 2000 },
  );
});

test('a passage shows the words as they stand in the text', () => {
  const { phrases } = parseQuery("п'ять");
  expect(highlight('Рівно п’ять поромів', phrases, 'body')).toEqual([
    { text: 'Рівно ', match: false },
    { text: 'п’ять', match: true },
    { text: ' поромів', match: false },
  ]);
  const tokyo = parseQuery('東京都').phrases;
  const parts = highlight('いま東京都の港', tokyo, 'body');
  expect(
    parts
      .filter(({ match }) => match)
      .map(({ text }) => text)
      .join(''),
  ).toBe('東京都');
  const long = `${'before '.repeat(100)}the lighthouse ${'after '.repeat(100)}`;
  const passage = snippet(long, parseQuery('lighthouse').phrases, 'body');
  expect(passage.map(({ text }) => text).join('').length).toBeLessThan(260);
  expect(passage.filter(({ match }) => match)).toEqual([{ text: 'lighthouse', match: true }]);
});

test('a passage never loses or changes a character of the text', () => {
  const words = fc.array(
    fc.constantFrom('ferry', 'Fähre', '港口', "п'ять", '👩‍🚒', 'naïve', '\n', '—'),
  );
  fc.assert(
    fc.property(words, fc.constantFrom('ferry', 'fahre', '港', 'пять nai*'), (list, query) => {
      const text = list.join(' ');
      const parts = highlight(text, parseQuery(query).phrases, 'body');
      expect(parts.map((part) => part.text).join('')).toBe(text);
      const shown = snippet(text, parseQuery(query).phrases, 'body')
        .map((part) => part.text)
        .join('');
      const plain = shown.replace(/^… | …$/g, '');
      expect(text.replace(/\s+/g, ' ')).toContain(plain.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 500 },
  );
});

test('folding', () => {
  expect(fold('Ґанок Ёлка МІЙ Їжак мо́ре')).toBe('ганок елка мій їжак море');
  expect(fold('Łódź Ærø Größe ŒUVRE İstanbul')).toBe('lodz aero grosse oeuvre istanbul');
  expect(indexForm('don’t keel-bridge 1,200')).toBe('don t keel bridge 1 200');
  expect(indexForm('東京都 港')).toBe('東京 京都 都 港');
});

test('beginnings of words that are too many to rank by are still asked for', async () => {
  const client = await newArchive();
  const count = 1010;
  for (let n = 0; n < count; n += 1) await addPiece(client, `The ferry ${n} to Saltmere.`);
  await addPiece(client, 'A ferry, a ferry, a ferry, nothing but ferry.', { headline: 'Ferry' });
  const find = (query: string, offset = 0) =>
    client.call('article.search', {
      query,
      filter: {},
      sort: { by: 'relevance', descending: true },
      offset,
      limit: 100,
    });
  const all = await find('ferry');
  expect(all.total).toBe(count + 1);
  expect(all.hits[0]?.article.headline).toBe('Ferry');
  const begun = await find('ferry sal*');
  expect(begun.total).toBe(count);
  expect(begun.hits.every(({ article }) => article.headline !== 'Ferry')).toBe(true);
  const seen = new Set<string>();
  for (let offset = 0; offset < count; offset += 100) {
    for (const { article } of (await find('ferry sal*', offset)).hits) seen.add(article.id);
  }
  expect(seen.size).toBe(count);
});
