/** What a page marks as inserted and deleted: both texts exact, with who and when. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHtml } from '../../electron/exchange/formats/html/read.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { canonical } from '../support/canonical-document.ts';
import { bytesOf } from '../support/pieces.ts';
import { finalOf, originalOf, stoodOf, suggestionsIn } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const read = (html: string) => readHtml({ name: 'a.html', bytes: bytesOf(html) });

test('words, paragraphs and rows of a list, by whom and when', () => {
  const reading = read(
    `<h1>The Keel Bridge</h1><p>The ferry <del cite="mailto:Ada%20Brook" datetime="2026-03-01T08:00:00Z">left</del><ins cite="mailto:Ada%20Brook" datetime="2026-03-01T08:00:00Z">sailed</ins> at <b>six<ins datetime="2026-03-02"> sharp</ins></b>.</p>
<ins data-author="Ben Crane"><p>All new.</p></ins><ul><li>kept</li><li><del>gone</del></li></ul><pre>a<del>b</del></pre>`,
  );
  expect(finalOf(reading)).toEqual([
    'The Keel Bridge',
    'The ferry sailed at six sharp.',
    'All new.',
    'kept',
    'a',
  ]);
  expect(originalOf(reading)).toEqual([
    'The Keel Bridge',
    'The ferry left at six.',
    'kept',
    'gone',
    'ab',
  ]);
  expect(suggestionsIn(reading).slice(0, 3)).toMatchObject([
    {
      kind: 'replace',
      before: 'left',
      after: 'sailed',
      by: 'Ada Brook',
      at: '2026-03-01T08:00:00.000Z',
    },
    { kind: 'insert', after: ' sharp', at: '2026-03-02T00:00:00.000Z' },
    { kind: 'insert', after: 'All new.', by: 'Ben Crane' },
  ]);
  expect(reading.review?.counts).toMatchObject({ insertions: 3, deletions: 3, moves: 0 });
  expect(reading.inferred).toContain(
    'What the page marks as inserted and deleted was taken for suggestions.',
  );
});

test('a page without such marks has no review; an empty one counts for nothing', () => {
  expect(read('<p>Tide<ins></ins>.</p>').review).toBeUndefined();
});

test('scripts, forms, styles, drawings and pictures from afar stay out, in a change as well', () => {
  const reading = read(
    `<p>Quay</p><ins><style>@import url(https://far.example/a.css);</style><form action="https://far.example"><input value="x"><p onclick="a()">Words</p></form><svg onload="a()"><script>a()</script><text>drawn</text></svg><img src="https://far.example/a.png" alt="Lamp"><a href="javascript:a()">here</a></ins>`,
  );
  expect(finalOf(reading).join('\n')).toBe('Quay\nWords\n[Picture: Lamp]\nhere');
  const stored = JSON.stringify([reading.doc, reading.review]);
  expect(stored).not.toMatch(/far\.example|onclick|onload|javascript|drawn|@import/);
  expect(reading.warnings.join()).toContain('far.example, and Galley never loads from the network');
});

// Found by the property below.
test.each([
  ['words that stand in a list and in no item', '<b><ins>Late. </ins><ul>Early. </ul></b>'],
  ['a line’s end alone', '<p>Early <ins><br></ins>and late.</p>'],
  ['a blank alone', '<p>Early<ins> </ins>and late.</p>'],
])('%s', (_name, body) => {
  const page = (text: string) => read(`<h1>The Keel Bridge</h1>${text}`);
  const { doc, review } = page(body);
  const base = JSON.parse(review?.suggestions?.base ?? '{}') as NodeJson;
  expect(canonical(doc)).toEqual(canonical(page(body.replace(/<\/?ins>/g, '')).doc));
  expect(canonical(base)).toEqual(canonical(page(body.replace(/<ins>.*<\/ins>/, '')).doc));
  expect(JSON.stringify(base)).toContain('Early');
});

const signs = fc.array(
  fc.constantFrom(
    'tide ',
    'a',
    ' ',
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    '<li>',
    'TK',
    '<h2>quay</h2>',
    '<ul>',
    '</ul>',
  ),
  { maxLength: 5 },
);
const whole = fc.array(
  fc.constantFrom('tide ', 'a', ' ', '<b>lamp</b>', '<i>x</i> ', 'TK', '<br>'),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const parts = fc.array(
  fc.oneof(
    signs.map((list) => ({ tag: '', text: list.join('') })),
    fc.record({ tag: fc.constantFrom('ins', 'del'), text: whole.map((list) => list.join('')) }),
  ),
  { maxLength: 12 },
);

test('any page reads as both its texts read by themselves', () => {
  fc.assert(
    fc.property(parts, fc.nat(1000), (all, seed) => {
      const page = (write: (part: { tag: string; text: string }) => string): string =>
        `<h1>The Keel Bridge</h1><div>${all.map(write).join('')}</div>`;
      const side = (tag: string) =>
        page((part) => (part.tag === '' || part.tag === tag ? part.text : ''));
      const html = page(({ tag, text }) => (tag === '' ? text : `<${tag}>${text}</${tag}>`));
      const reading = read(html);
      const base = reading.review?.suggestions?.base;
      expect(canonical(reading.doc), html).toEqual(canonical(read(side('ins')).doc));
      expect(canonical(base ? (JSON.parse(base) as NodeJson) : reading.doc), html).toEqual(
        canonical(read(side('del')).doc),
      );
      const stood = stoodOf(reading);
      if (stood) holds(stood, seed);
    }),
    { numRuns: Number(process.env.GALLEY_FUZZ_RUNS ?? 100) },
  );
}, 36_000_000);
