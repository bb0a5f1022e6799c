/** What the first pass proposes: on marked prose, case by case, and on anything. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { readText } from '../../electron/exchange/formats/text/read.ts';
import { candidates, placeOf, takenRanges } from '../../shared/document/claims/index.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { blockIdOf, blockText, eachTextblock } from '../../shared/document/standing.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { claim, jsonOf, places } from './support/claimed.ts';
import { readPiece, score } from './support/marked-piece.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 2000);
const TIMEOUT = 3_600_000;

const folder = new URL('../fixtures/claims/', import.meta.url);
const pieces = readdirSync(folder).map((name) => {
  return [name, readPiece(readFileSync(new URL(name, folder), 'utf8'))] as const;
});

describe.each(pieces)('in %s', (_, piece) => {
  const found = candidates(piece.doc);
  const { missed, misnamed, wrong } = score(piece, found);
  const facts = piece.facts.length;

  test('nine of ten marked facts are proposed, and most by their kind', () => {
    expect(facts).toBeGreaterThanOrEqual(40);
    expect(missed.map(({ text }) => text).slice(Math.floor(facts / 10))).toEqual([]);
    expect(misnamed.length).toBeLessThanOrEqual(facts / 10);
  });

  test('little is proposed that nobody marked', () => {
    expect(wrong.map(({ quote }) => quote.exact).slice(Math.floor(found.length / 8))).toEqual([]);
  });
});

const paragraph = (text: string): NodeJson => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});
const article = (...body: NodeJson[]): NodeJson =>
  withBlockIds({
    type: 'doc',
    content: [{ type: 'eyebrow' }, { type: 'headline' }, { type: 'dek' }, ...body],
  });

/** What is proposed in a sentence: kind and words. */
const inText = (text: string): string[] =>
  candidates(article(paragraph(text))).map(({ kind, quote }) => `${kind}: ${quote.exact}`);

const CASES: readonly [string, string, string[]][] = [
  ['money', 'It cost £2.8 million.', ['number: £2.8 million']],
  ['a range of money', 'It cost between €3 and €5.', ['number: between €3 and €5']],
  ['a percentage', 'Some 5 per cent of voters left.', ['number: Some 5 per cent of voters']],
  ['words for numbers', 'It took four thousand people.', ['number: four thousand people']],
  ['a rate', 'There are eleven sailings a day.', ['number: eleven sailings a day']],
  ['an age', 'She is 46 years old.', ['number: 46 years old']],
  ['a measure', 'It is four metres across.', ['number: four metres across']],
  ['below zero', 'It was −5 degrees.', ['number: −5 degrees']],
  ['a telephone number', 'Call +44 20 7946 0123 now.', ['number: +44 20 7946 0123']],
  ['a share', 'It is true of two thirds of the crew.', ['number: two thirds of the crew']],
  ['one in five', 'It was one in five passengers.', ['number: one in five passengers']],
  ['no number', 'No one of them, one day, was the one.', ['description: No one']],
  ['a date', 'It sank on 12 January 1926.', ['date: 12 January 1926']],
  ['an American date', 'It sank on May 3, 1926.', ['date: May 3, 1926']],
  ['a date in figures', 'It sank on 1926-05-03.', ['date: 1926-05-03']],
  ['a year', 'It sank in 1926.', ['date: 1926']],
  ['a number that is no year', 'It carried 1926 people.', ['number: 1926 people']],
  ['a decade', 'It sank in the late 1980s.', ['date: the late 1980s']],
  ['a season', 'It sank last winter.', ['date: last winter']],
  ['time gone by', 'It sank three years ago.', ['date: three years ago']],
  ['a time of day', 'It sank at 5:40 a.m. today.', ['date: 5:40 a.m.']],
  ['a month that is also a verb', 'It may march on in May.', ['date: May']],
  ['a name', 'We met Ines Calder there.', ['name: Ines Calder']],
  ['a title', 'We met Dr. Ines Calder there.', ['name: Dr. Ines Calder']],
  ['a role', 'We met harbour master Ines Calder.', ['name: harbour master Ines Calder']],
  ['a body', 'We met the Bank of Ansel & Sons.', ['name: Bank of Ansel & Sons']],
  ['first in its sentence', 'Passengers met. Then they ate.', []],
  ['first, known from elsewhere', 'Wren met. We met Wren.', ['name: Wren', 'name: Wren']],
  ['a possessive', 'We saw Saltmere’s quay.', ['name: Saltmere']],
  ['letters', 'NATO met.', ['name: NATO']],
  ['quoted words', 'It was “a fine day” then.', ['quote: “a fine day”']],
  ['German quotation marks', 'Es war „ein Tag“ dort.', ['quote: „ein Tag“']],
  ['quoted within', '“He said ‘no’ to us,” they sang.', ['quote: “He said ‘no’ to us,”']],
  ['an apostrophe within', "'It's the boys' boat,' they sang.", ["quote: 'It's the boys' boat,'"]],
  ['no quotation', 'It is the boys’ boat, isn’t it?', []],
  ['a superlative', 'It is the oldest bridge.', ['description: the oldest bridge']],
  ['words on -est', 'Honest interest in the forest was modest.', []],
  ['only', 'It is the only road north.', ['description: the only road north']],
  ['first and foremost words', 'At first it was first aid.', []],
  ['a comparison', 'It is older than the quay.', ['description: older than the quay']],
  ['rather than', 'It left rather than wait.', []],
  ['saying', 'They said it had broken twice.', ['paraphrase: said it had broken', 'number: twice']],
  ['finding a thing', 'They found a rope in the mud.', []],
  ['the law', 'He was accused of fraud.', ['legal: accused of fraud']],
  ['a fee', 'They charged a fee.', []],
];

describe('the rules', () => {
  test.each(CASES)('know %s', (_, text, expected) => {
    expect(inText(text)).toEqual(expected);
  });

  test('give a reason in plain words for each', () => {
    const found = candidates(article(paragraph('We met Ines Calder at five quays.')));
    expect(found.map(({ reason }) => reason)).toEqual([
      'a name: two capitalised words',
      'a number with what it counts',
    ]);
  });

  test('let speech that goes on in the next graf be two quotes', () => {
    const found = candidates(article(paragraph('“It sank.'), paragraph('“We swam.”')));
    expect(found.map(({ quote }) => quote.exact)).toEqual(['“It sank.', '“We swam.”']);
  });

  test('tie what is told twice to its first telling', () => {
    const found = candidates(
      article(
        paragraph('We met Captain Ines Calder with 3,900 people.'),
        paragraph('Then Calder and the 3900 people left with Ines Calder.'),
      ),
    );
    expect(found.map(({ quote, repeatOf }) => [quote.exact, repeatOf])).toEqual([
      ['Captain Ines Calder', null],
      ['3,900 people', null],
      ['Calder', 0],
      ['3900 people', 1],
      ['Ines Calder', 0],
    ]);
  });

  test('leave out what is under a claim', () => {
    const doc = article(paragraph('We met Ines Calder at five quays.'));
    const [name, number] = candidates(doc);
    expect(candidates(doc, { taken: [name!] })).toEqual([number]);
    expect(candidates(doc, { taken: [{ ...number!, to: number!.from + 1 }] })).toEqual([name]);
  });

  test('read capitals as no names in German, and figures in any language', () => {
    const doc = article(paragraph('Im Hafen liegen 12 Boote der „Möwe“.'));
    const found = candidates(doc, { language: 'de-DE' });
    expect(found.map(({ quote }) => quote.exact)).toEqual(['12 Boote', '„Möwe“']);
  });
});

const samples = join(rootPath, '../shared/samples/seed');
if (existsSync(samples)) {
  test('in the seed sample, every figure and all quoted words are proposed, and a name a graf', () => {
    for (const name of readdirSync(samples).filter((file) => file.endsWith('.txt'))) {
      const { doc } = readText({ name, bytes: readFileSync(join(samples, name)) });
      const json = withBlockIds(doc);
      const found = candidates(json);
      let facts = 0;
      eachTextblock(json, (block) => {
        const text = blockText(block);
        for (const { index, 0: fact } of text.matchAll(/\p{Nd}+|“[^”]+”/gu)) {
          const end = index + fact.length;
          const isFound = found.some(
            ({ blockId, from, to }) => blockId === blockIdOf(block) && from <= index && end <= to,
          );
          expect(isFound, fact).toBe(true);
          facts += 1;
        }
      });
      expect(facts).toBeGreaterThan(0);
      expect(found.filter(({ kind }) => kind === 'name').length).toBeGreaterThan(8);
    }
  });
}

describe('whatever the text', () => {
  const text = arbitraryDocument();

  test(
    'proposals stand in order, apart, within their blocks, and can be found in the editor',
    () => {
      fc.assert(
        fc.property(fc.oneof(text, smallDocument.map(jsonOf)), (json) => {
          const doc = parseDocument(withBlockIds(json));
          const stored = jsonOf(doc);
          const found = candidates(stored);
          const order: string[] = [];
          const texts = new Map<string, string>();
          eachTextblock(stored, (block) => {
            order.push(blockIdOf(block));
            texts.set(blockIdOf(block), blockText(block));
          });
          for (const [i, each] of found.entries()) {
            const { blockId, from, to, quote, repeatOf } = each;
            const block = texts.get(blockId) as string;
            expect(from >= 0 && from < to && to <= block.length).toBe(true);
            expect(quote.exact).toBe(block.slice(from, to));
            expect(quote.exact.trim()).toBe(quote.exact);
            expect(block.startsWith(quote.suffix, to)).toBe(true);
            if (repeatOf !== null) {
              expect(repeatOf).toBeLessThan(i);
              expect(found[repeatOf]?.kind).toBe(each.kind);
              expect(found[repeatOf]?.repeatOf).toBeNull();
            }
            const last = found[i - 1];
            if (last?.blockId === blockId) expect(last.to).toBeLessThanOrEqual(from);
            else if (last) {
              expect(order.indexOf(last.blockId)).toBeLessThan(order.indexOf(blockId));
            }
            const place = placeOf(doc, each);
            expect(place).not.toBeNull();
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'none is proposed where a claim stands',
    () => {
      fc.assert(
        fc.property(smallDocument, places(6), (plain, list) => {
          const { doc } = claim(plain, list);
          const taken = takenRanges(jsonOf(doc), null);
          for (const { blockId, from, to } of candidates(jsonOf(doc), { taken })) {
            const under = taken.some(
              (each) => each.blockId === blockId && each.from < to && from < each.to,
            );
            expect(under).toBe(false);
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
