/** CriticMarkup in: both texts exact, comments with who said them, and what is no mark stays text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCritic } from '../../electron/exchange/formats/markdown/critic.ts';
import { readMarkdown } from '../../electron/exchange/formats/markdown/read.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { canonical } from '../support/canonical-document.ts';
import { bytesOf } from '../support/pieces.ts';
import { finalOf, originalOf, stoodOf, suggestionsIn } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const read = (text: string) => readMarkdown({ name: 'a.md', bytes: bytesOf(text) });

function told(text: string) {
  const reading = read(`# The Keel Bridge\n\n${text}`);
  const stood = stoodOf(reading);
  if (stood) holds(stood, 3);
  const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  return {
    final: finalOf(reading).slice(1),
    original: originalOf(reading).slice(1),
    changes: suggestionsIn(reading).map(({ kind, before, after, by }) => [kind, before, after, by]),
    talks: reading.review?.threads.map(({ quote, comments, resolvedAt, suggestion }) => ({
      on: quote.exact,
      said: comments.map(({ author, body }) => `${names.get(author)}: ${body}`),
      resolved: resolvedAt !== null,
      onSuggestion: suggestion !== null,
    })),
    counts: reading.review?.counts,
    warnings: reading.warnings,
    reading,
  };
}

test('words that come, go and are replaced, within words and beside formatting', () => {
  const { final, original, changes, counts } = told(
    'The ferry {--never --}{++now ++}**sails {~~at~>before~~} six**, {++*they*++} say.',
  );
  expect(original).toEqual(
    ['The ferry never sails at six,  say.'].map((line) => line.replace('  ', ' ')),
  );
  expect(final).toEqual(['The ferry now sails before six, they say.']);
  expect(changes.map(([kind, , , by]) => [kind, by])).toEqual([
    ['replace', 'Unknown author'],
    ['replace', 'Unknown author'],
    ['insert', 'Unknown author'],
  ]);
  expect(counts).toMatchObject({ insertions: 3, deletions: 2, moves: 0, comments: 0 });
});

test('the ends of paragraphs: put in, taken out, whole paragraphs and blocks', () => {
  const { final, original, changes } = told(
    'First half.{--\n\n--} Second half.\n\nOne.{++\n\n++}Two.\n\n{++## Later\n\nAll new.\n\n++}{--Gone.\n\n--}- kept\n{++- come\n++}{--- left\n--}\n\nLast.',
  );
  expect(original).toEqual([
    'First half.',
    'Second half.',
    'One.Two.',
    'Gone.',
    'kept',
    'left',
    'Last.',
  ]);
  expect(final).toEqual([
    'First half. Second half.',
    'One.',
    'Two.',
    'Later',
    'All new.',
    'kept',
    'come',
    'Last.',
  ]);
  expect(changes).toEqual([
    ['insert', '', ' ', 'Unknown author'],
    ['join', '', '', 'Unknown author'],
    ['split', '', '', 'Unknown author'],
    ['delete', 'Gone.', '', 'Unknown author'],
    ['insert', '', 'Later', 'Unknown author'],
    ['insert', '', 'All new.', 'Unknown author'],
    ['delete', 'left', '', 'Unknown author'],
    ['insert', '', 'come', 'Unknown author'],
  ]);
});

test('comments: on highlighted words, on changes, after a word; answers, authors, dates, resolved', () => {
  const { final, talks, counts, changes, warnings, reading } = told(
    [
      '{==Gulls==}{>>@Ada Brook, 2026-03-01T08:00:00Z, resolved: Which?<<}{>>@Ben Crane: Those.<<} stood',
      'on the quay{>>Sure?<<}; {~~the Queen~>Her Highness~~}{>>@gsw sounds better<<} left',
      '{--early--}{>>no<<}.',
      '{>>A line of its own\nwith `ticks.<<}',
      'It {++rained++}{>>@Ben Crane, 2026-03-02<<}, {==only shown==}, {==**bold**==}{>> <<}.',
    ].join('\n'),
  );
  expect(final).toEqual([
    'Gulls stood on the quay; Her Highness left . It rained, only shown, bold.',
  ]);
  expect(talks).toEqual([
    {
      on: 'Gulls',
      said: ['Ada Brook: Which?', 'Ben Crane: Those.'],
      resolved: true,
      onSuggestion: false,
    },
    { on: 'quay', said: ['Unknown author: Sure?'], resolved: false, onSuggestion: false },
    { on: 'Her Highness', said: ['gsw: sounds better'], resolved: false, onSuggestion: false },
    { on: 'early', said: ['Unknown author: no'], resolved: false, onSuggestion: true },
    {
      on: '.',
      said: ['Unknown author: A line of its own\nwith `ticks.'],
      resolved: false,
      onSuggestion: false,
    },
    {
      on: 'bold',
      said: ['Unknown author: [A comment without words]'],
      resolved: false,
      onSuggestion: false,
    },
  ]);
  expect(counts).toMatchObject({ comments: 7, replies: 1, resolved: 1 });
  expect(changes.map(([kind, , , by]) => [kind, by])).toEqual([
    ['replace', 'gsw'],
    ['delete', 'Unknown author'],
    ['insert', 'Ben Crane'],
  ]);
  expect(warnings).toEqual([
    'Highlighting without a comment was left out: “only shown”.',
    'A comment has no words.',
  ]);
  expect(reading.review?.threads[0]?.comments[0]?.at).toBe('2026-03-01T08:00:00.000Z');
  expect(reading.inferred).toContain('Comments side by side were taken for one talk.');
});

test('in code, escaped, or never closed, marks are text', () => {
  const { final, original, counts } = told(
    [
      '`{++a++}` ``{>>b<<}`` \\{++c++}',
      '',
      '```',
      '{--e--}',
      '```',
      '',
      '    {~~f~>g~~}',
      '',
      'h--} {~~i~~} {==j {++k==} l++} m~>n {>>o {++d',
    ].join('\n'),
  );
  expect(final).toEqual([
    '{++a++} {>>b<<} {++c++}',
    '{--e--}',
    '{~~f~>g~~}',
    'h--} {i} j {++k l++} m~>n {>>o {++d',
  ]);
  expect(original).toEqual(final);
  expect(counts).toBeUndefined();
});

test('front matter: dek, kicker and title; notes keep their names', () => {
  const reading = read(
    '---\ntitle: The {~~Keel~>New~~} Bridge\ndek: "{++It opens++}"\nkicker: City{-- desk--}\n---\nDeep[^1] {--and[^2]--} wide[^3].\n\n[^1]: One{++ more++}.\n[^2]: Two.\n[^3]: Three.',
  );
  expect(finalOf(reading)).toEqual([
    'City',
    'The New Bridge',
    'It opens',
    'Deep  wide.'.replace('  ', ' '),
    'One more.',
    'Three.',
  ]);
  expect(originalOf(reading)).toEqual([
    'City desk',
    'The Keel Bridge',
    'Deep and wide.',
    'One.',
    'Two.',
    'Three.',
  ]);
  const stood = stoodOf(reading);
  if (stood) holds(stood, 5);
  expect(reading.review?.counts).toMatchObject({ insertions: 3, deletions: 3 });
  expect(suggestionsIn(reading).map(({ kind }) => kind)).not.toContain('move');
});

const signs = [
  'a',
  'tide',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '*',
  '**',
  '`',
  '# ',
  '- ',
  '1. ',
  '> ',
  '| ',
  '|---|\n',
];
const words = fc.array(
  fc.constantFrom(
    ...signs,
    'TK',
    'T',
    '[^1]',
    '[quay',
    '](https://a.example)',
    '~~',
    '&amp;',
    '\\',
    '_',
    'שלום',
    '.',
    '<b>',
    '</b>',
    '<br>',
    ' {4}',
  ),
  { maxLength: 5 },
);
const pieces = fc.array(
  fc.record({
    kind: fc.constantFrom('', '', '', '++', '--', '~~', '==', '>>'),
    one: words,
    two: words,
  }),
  { maxLength: 14 },
);

test('any Markdown with marks reads as both texts read by themselves', () => {
  fc.assert(
    fc.property(pieces, fc.nat(1000), (all, seed) => {
      const closed = { '++': '++', '--': '--', '~~': '~~', '==': '==', '>>': '<<' };
      let [marked, before, after] = ['', '', ''];
      for (const { kind, one, two } of all) {
        const [old, now] = [one.join(''), two.join('')];
        if (kind === '') {
          marked += old;
          before += old;
          after += old;
          continue;
        }
        const inside = kind === '~~' ? `${old}~>${now}` : old;
        marked += `{${kind}${inside}${closed[kind as '++']}}`;
        if (kind !== '++' && kind !== '>>') before += old;
        if (kind === '++' || kind === '==') after += old;
        else if (kind === '~~') after += now;
      }
      const head = '# The Keel Bridge\n\n';
      const tail = '\n\n[^1]: Note.\n';
      const text = head + marked + tail;
      fc.pre(findCritic(text).length === all.filter(({ kind }) => kind !== '').length);
      // Nor is a sign parted that stands in the words before, or is escaped by them.
      const parts = ({ one }: (typeof all)[number]) => !/~>|(?<!\\)(\\\\)*\\$/.test(one.join(''));
      fc.pre(all.every((each) => each.kind !== '~~' || parts(each)));
      // A line that holds nothing but comments goes with them.
      fc.pre(!/^[ \t]*(\{>>[\s\S]*?<<\}[ \t]*)+$/m.test(marked));
      const reading = read(text);
      const bodies = (doc: NodeJson) => canonical(doc);
      const base = reading.review?.suggestions?.base;
      expect(bodies(reading.doc), text).toEqual(bodies(read(head + after + tail).doc));
      expect(bodies(base ? (JSON.parse(base) as NodeJson) : reading.doc), text).toEqual(
        bodies(read(head + before + tail).doc),
      );
      const stood = stoodOf(reading);
      if (stood) holds(stood, seed);
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 300) },
  );
}, 36_000_000);
