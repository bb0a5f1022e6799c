/** Markdown in and out, case by case; the round trip over all documents is in round-trip.test.ts. */
import { expect, test } from 'vitest';
import { readMarkdown } from '../../electron/exchange/formats/markdown/read.ts';
import { writeMarkdown } from '../../electron/exchange/formats/markdown/write.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { displayCopy, textOf } from '../../shared/document/text.ts';
import { bytesOf, docOf, gif, line, paragraph, pieceOf, sha256 } from '../support/pieces.ts';

const read = (text: string, beside?: (path: string) => Uint8Array<ArrayBuffer> | null) =>
  readMarkdown({ name: 'a.md', bytes: bytesOf(text), ...(beside ? { beside } : {}) });
const body = (doc: NodeJson) => doc.content?.slice(3) ?? [];

test('front matter fills the fields, and names what has no place', () => {
  const { doc, fields, warnings } = read(`---
title: The *Keel* Bridge opens
description: After two winters
author: [Ada Quill, Bo Marsh]
date: 2026-02-24
slug: keel-bridge
tags: [harbour, bridges]
section: City
status: in check
due: 2026-03-01T09:00:00Z
dateline: SALTMERE
ednote: Hold for the mayor
layout: post
---
It opened.
`);
  expect(displayCopy(doc)).toMatchObject({
    headline: 'The Keel Bridge opens',
    dek: 'After two winters',
  });
  expect(doc.content?.[1]?.content?.[1]?.marks).toEqual([{ type: 'italic' }]);
  expect(fields).toEqual({
    byline: 'Ada Quill, Bo Marsh',
    slug: 'keel-bridge',
    tags: ['harbour', 'bridges'],
    desk: 'City',
    status: 'in check',
    due: '2026-03-01T09:00:00.000Z',
    dateline: 'SALTMERE',
    ednote: 'Hold for the mayor',
  });
  expect(warnings).toEqual([
    'The front matter says what the article has no place for: date, layout.',
  ]);
});

test('front matter that is none stays text', () => {
  expect(textOf(read('---\n: : [\n---\nText').doc)).toContain(': : [');
  expect(body(read('---\n\nText\n').doc).map((node) => node.type)).toEqual([
    'horizontalRule',
    'paragraph',
  ]);
  const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
    .join('\n')}\n---\nText`;
  expect(read(bomb).warnings.join()).toContain('could not be read');
});

test('the first heading is the headline; a title above the same heading is one headline', () => {
  const plain = read('# The Bridge\n\nIt opened.\n\n# Later\n\n###### Deep\n\nMore.');
  expect(displayCopy(plain.doc).headline).toBe('The Bridge');
  expect(plain.inferred.join()).toContain('first heading');
  expect(body(plain.doc).map((node) => node.attrs?.level)).toEqual([undefined, 2, 4, undefined]);
  const both = read('---\ntitle: The Bridge\n---\n# The Bridge\n\nIt opened.');
  expect(body(both.doc).map((node) => node.type)).toEqual(['paragraph']);
});

test('tables, footnotes, code, strikethrough, lists', () => {
  const { doc } = read(
    '| a | b |\n|---|---|\n| 1 | 2 |\n\nA ~~b~~[^n] c[^n].\n\n[^n]: First.\n\n    Second.\n\n```ts\nlet x = 1;\n\n```\n\n3. x\n   - y\n',
  );
  expect(body(doc).map((node) => node.type)).toEqual([
    'table',
    'paragraph',
    'codeBlock',
    'orderedList',
    'footnotes',
  ]);
  const notes = body(doc).at(-1);
  expect(notes?.content?.map((note) => note.attrs?.note)).toEqual(['n1', 'n2']);
  expect(notes?.content?.map(textOf)).toEqual(['First.\nSecond.', 'First.\nSecond.']);
  expect(body(doc)[2]).toMatchObject({
    attrs: { language: 'ts' },
    content: [{ text: 'let x = 1;\n' }],
  });
});

test('what looks like an address stays as it is written', () => {
  const text = 'It opened at https://example.org/a_b_c today.';
  expect(textOf(body(read(text).doc)[0] as NodeJson)).toBe(text);
});

test('HTML in Markdown goes through the allow-list', () => {
  const { doc, warnings } = read(
    'One <u>under</u> <script>alert(1)</script> <b onclick="x()">bold</b> [bad](javascript:alert(1)).\n\n<iframe src="https://example.org"></iframe>\n\n<div>in a div</div>',
  );
  const stored = JSON.stringify(doc);
  expect(stored).not.toMatch(/script|alert|onclick|iframe/);
  expect(stored).toContain('underline');
  expect(textOf(body(doc)[0] as NodeJson)).toBe('One under bold bad.');
  expect(warnings.join('\n')).toMatch(/link on “bad”/);
  expect(warnings.join('\n')).toMatch(/Left out: script, embedded page/);
});

test('pictures beside the file come in; others are named and never fetched', () => {
  const picture = gif(40, 30) as Uint8Array<ArrayBuffer>;
  const asked: string[] = [];
  const { doc, pictures, warnings } = read(
    'Before ![The quay](pics/quay%20one.gif "At dawn") after.\n\n![Far](https://example.org/x.png)\n\n![Up](../../etc/passwd)\n\n![](/etc/passwd)',
    (path) => {
      asked.push(path);
      return path === 'pics/quay one.gif' ? picture : null;
    },
  );
  expect(asked).toEqual(['pics/quay one.gif', '../../etc/passwd']);
  expect(body(doc).map((node) => node.type)).toEqual([
    'paragraph',
    'figure',
    'paragraph',
    'paragraph',
    'paragraph',
  ]);
  expect(body(doc)[1]).toMatchObject({
    attrs: { attachment: sha256(picture), alt: 'The quay', width: 40, height: 30 },
    content: [{ text: 'At dawn' }],
  });
  expect(pictures).toEqual([{ name: 'quay one.gif', bytes: picture }]);
  expect(textOf(body(doc)[3] as NodeJson)).toBe('[Picture: Far]');
  expect(warnings.join('\n')).toMatch(
    /“Far” was left out: it lies on example\.org, and Galley never loads/,
  );
  expect(warnings.join('\n')).toMatch(/“Up” was left out/);
});

test('a note that nothing refers to is named', () => {
  expect(read('Text.\n\n[^lost]: Gone.').warnings.join()).toContain('“lost”');
});

test('plain formatting is written with signs, not tags', () => {
  const doc = docOf(
    'The Bridge',
    {
      type: 'paragraph',
      content: [
        ...line('It '),
        { type: 'text', text: 'opened', marks: [{ type: 'bold' }] },
        ...line(' on '),
        { type: 'text', text: 'Monday', marks: [{ type: 'bold' }, { type: 'italic' }] },
        ...line(', '),
        {
          type: 'text',
          text: 'they',
          marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }],
        },
        ...line(' say, for '),
        { type: 'text', text: 'snake_case', marks: [{ type: 'code' }] },
        ...line('. It cost $5_000 & more (e.g. 3 * 4).'),
      ],
    },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph('carts')] },
        { type: 'listItem', content: [paragraph('horses')] },
      ],
    },
    { type: 'heading', attrs: { level: 2 }, content: line('What next?') },
    paragraph('- not a list'),
  );
  expect(writeMarkdown(pieceOf(doc, { byline: 'Ada Quill' }))).toBe(`---
byline: Ada Quill
---

# The Bridge

It **opened** on **_Monday_**, [they](https://example.org/) say, for \`snake_case\`. It cost $5_000 & more (e.g. 3 \\* 4).

- carts
- horses

## What next?

\\- not a list
`);
});
