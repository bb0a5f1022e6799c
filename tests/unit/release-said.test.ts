/** How a broken sign-off names what changed. */
import { expect, test } from 'vitest';
import { markup } from '../../shared/document/markup/index.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { isPublished, saidChange, saidFields } from '../../shared/release/said.ts';
import { block, text } from './support/release-piece.ts';

const docOf = (headline: string, ...grafs: NodeJson[]): NodeJson => ({
  type: 'doc',
  content: [
    block('eyebrow', 'e'),
    block('headline', 'h', ...(headline === '' ? [] : [text(headline)])),
    block('dek', 'd'),
    ...grafs,
  ],
});
const graf = (id: string, ...content: (string | NodeJson)[]) =>
  block('paragraph', id, ...content.map((each) => (typeof each === 'string' ? text(each) : each)));

function said(before: NodeJson, after: NodeJson): string[] {
  const compared = redline(parseDocument(before), parseDocument(after));
  return markup(compared).changes.filter(isPublished).map(saidChange);
}

const bridge = 'The bridge shuts on Monday for five weeks.';
const ferry = 'The ferry comes back at ten past six.';

test.each<[string, NodeJson, NodeJson, string[]]>([
  [
    'a word exchanged',
    docOf('', graf('a', bridge)),
    docOf('', graf('a', bridge.replace('five', 'six'))),
    ['one word in paragraph 1: “five” → “six”'],
  ],
  [
    'words put in',
    docOf('', graf('a', bridge)),
    docOf('', graf('a', bridge.replace('Monday', 'Monday next'))),
    ['one word more in paragraph 1: “next”'],
  ],
  [
    'words taken out',
    docOf('', graf('a', bridge)),
    docOf('', graf('a', bridge.replace(' for five weeks', ''))),
    ['three words less in paragraph 1: “for five weeks”'],
  ],
  [
    'another headline',
    docOf('Shut', graf('a', bridge)),
    docOf('Open', graf('a', bridge)),
    ['one word in the headline: “Shut” → “Open”'],
  ],
  [
    'emphasis',
    docOf('', graf('a', bridge)),
    docOf(
      '',
      graf('a', 'The bridge shuts on ', text('Monday', { type: 'bold' }), ' for five weeks.'),
    ),
    ['paragraph 1, Bold: “Monday”'],
  ],
  [
    'a new graf',
    docOf('', graf('a', bridge)),
    docOf('', graf('a', bridge), graf('b', ferry)),
    ['eight words more in paragraph 2: “The ferry comes back at ten past six.”'],
  ],
  [
    'an empty graf is nothing',
    docOf('', graf('a', bridge)),
    docOf('', graf('a', bridge), graf('b')),
    [],
  ],
])('%s', (_what, before, after, expected) => {
  expect(
    said(before, after).map((each) => each.replace(/“\s+|\s+”/gu, (quote) => quote.trim())),
  ).toEqual(expected);
});

test('a graf that moved is told where it is now', () => {
  const [clause] = said(
    docOf('', graf('a', bridge), graf('b', ferry), graf('c', 'The office says so.')),
    docOf('', graf('b', ferry), graf('c', 'The office says so.'), graf('a', bridge)),
  );
  expect(clause).toMatch(/^paragraph \d moved: “The/);
});

test('fields that are published', () => {
  const fields = { byline: 'By Ada', dateline: 'SALTMERE' };
  expect(saidFields(fields, { byline: 'By Ada ', dateline: '' })).toEqual([
    'the dateline: “SALTMERE” → “”',
  ]);
});
