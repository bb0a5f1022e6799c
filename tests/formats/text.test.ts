/** Plain text in: what is inferred, and that it is said. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { readText } from '../../electron/exchange/formats/text/read.ts';
import { writeText } from '../../electron/exchange/formats/text/write.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { displayCopy, textOf } from '../../shared/document/text.ts';
import { bytesOf, docOf, line, paragraph, pieceOf } from '../support/pieces.ts';

const read = (text: string) => readText({ name: 'a.txt', bytes: bytesOf(text) });
const kinds = (doc: NodeJson) => doc.content?.slice(3).map((block) => block.type);

const LONG =
  'The ferry left the quay at seven, an hour after the tide had turned, with forty people on board and the mail for the island.';
const LONGER = `${LONG} Nobody on the pier thought much of it, and the harbour office wrote nothing down.`;

test('headline, dek, subheads and paragraphs, one paragraph a line', () => {
  const { doc, inferred } = read(
    [
      'The Keel Bridge Opens Again',
      'After two winters of repair the first carts crossed on Monday.',
      '',
      LONGER,
      'How the work was done',
      LONGER,
      LONG,
      'Conclusion',
      LONG,
    ].join('\n'),
  );
  expect(displayCopy(doc)).toMatchObject({
    headline: 'The Keel Bridge Opens Again',
    dek: 'After two winters of repair the first carts crossed on Monday.',
  });
  expect(kinds(doc)).toEqual([
    'paragraph',
    'heading',
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
  ]);
  expect(inferred.join('\n')).toMatch(
    /headline.*\n.*dek.*\n2 short lines.*“How the work was done”, “Conclusion”/,
  );
});

test('paragraphs parted by blank lines; the first of them is no dek', () => {
  const { doc } = read(`The Bridge\n\n${LONG}\n\n${LONGER}\n\n${LONG}\n`);
  expect(displayCopy(doc)).toMatchObject({ headline: 'The Bridge', dek: '' });
  expect(kinds(doc)).toEqual(['paragraph', 'paragraph', 'paragraph']);
});

test('hard-wrapped lines are joined', () => {
  const wrapped = [
    'The Bridge',
    '',
    'The ferry left the quay at seven, an hour after the tide',
    'had turned, with forty people on board and the mail for',
    'the island, and nobody on the pier thought much of it.',
    '',
    'In the evening the lamp on the mole was lit as usual, and',
    'the harbour office wrote nothing down, since nothing had',
    'happened.',
  ].join('\r\n');
  const { doc, inferred } = read(wrapped);
  expect(kinds(doc)).toEqual(['paragraph', 'paragraph']);
  expect(textOf(doc.content?.at(-1) as NodeJson)).toBe(
    'In the evening the lamp on the mole was lit as usual, and the harbour office wrote nothing down, since nothing had happened.',
  );
  expect(inferred.join()).toContain('wrapped by hand');
});

test('lines of verse and addresses are no subheads', () => {
  const { doc } = read(`Verse\n\nOne grey gull\nOver the mole\nNobody counts\nThe tide`);
  expect(kinds(doc)).not.toContain('heading');
});

test('lists keep their items, and a lone dash is no list', () => {
  const { doc } = read(
    `Kit\n\n${LONG}\n- rope\n- lamp\n\n3. first\n4. second\n\n- “No,” she said, and that was all.`,
  );
  expect(kinds(doc)).toEqual(['paragraph', 'bulletList', 'orderedList', 'paragraph']);
  expect(doc.content?.[5]?.attrs?.start).toBe(3);
  expect(textOf(doc.content?.[6] as NodeJson)).toBe('- “No,” she said, and that was all.');
});

test('TKs become holes with their notes; other brackets and words stay', () => {
  const { doc } = read(
    `Built in TK\n\nOpened [TK year] by ATK and TK-421 [TK]. TKs are not TK, say.`,
  );
  const headline = doc.content?.[1]?.content;
  expect(headline).toEqual([
    { type: 'text', text: 'Built in ' },
    { type: 'tk', attrs: { note: '' } },
  ]);
  const body = doc.content?.[3]?.content ?? [];
  expect(body.filter((node) => node.type === 'tk').map((node) => node.attrs?.note)).toEqual([
    'year',
    '',
    '',
  ]);
  expect(body.map((node) => node.text ?? '·').join('')).toBe(
    'Opened · by ATK and TK-421 [·]. TKs are not ·, say.',
  );
});

test('a text that begins with a long paragraph has no headline', () => {
  const { doc, inferred } = read(`${LONGER} ${LONGER}\n\n${LONG}`);
  expect(displayCopy(doc).headline).toBe('');
  expect(inferred.join()).toContain('No headline');
});

test('plain text out: display copy, byline, lists, notes at the end', () => {
  const doc = docOf(
    'The Bridge',
    {
      type: 'paragraph',
      content: [...line('It opened'), { type: 'footnoteRef', attrs: { note: 'x' } }, ...line('.')],
    },
    {
      type: 'orderedList',
      attrs: { start: 2 },
      content: [{ type: 'listItem', content: [paragraph('carts'), paragraph('and horses')] }],
    },
    {
      type: 'footnotes',
      content: [{ type: 'footnote', attrs: { note: 'x' }, content: [paragraph('On Monday.')] }],
    },
  );
  expect(writeText(pieceOf(doc, { byline: 'Ada Quill', dateline: 'SALTMERE' }))).toBe(
    'The Bridge\n\nAda Quill\nSALTMERE\n\nIt opened[1].\n\n2. carts\n   and horses\n\n[1] On Monday.\n',
  );
});

const samples = join(rootPath, '../shared/samples/seed');
if (existsSync(samples)) {
  test('the seed sample: headline, dek, 4 subheads, 8 paragraphs, every character', () => {
    for (const name of readdirSync(samples).filter((file) => file.endsWith('.txt'))) {
      const bytes = readFileSync(join(samples, name));
      const { doc, inferred, warnings } = readText({ name, bytes });
      const lines = bytes.toString().split('\n');
      expect(displayCopy(doc)).toMatchObject({ headline: lines[0]?.trim(), dek: lines[1]?.trim() });
      expect(kinds(doc)?.filter((kind) => kind === 'heading')).toHaveLength(4);
      expect(kinds(doc)?.filter((kind) => kind === 'paragraph')).toHaveLength(8);
      const bare = (text: string) => text.replace(/\s/g, '');
      expect(bare(writeText(pieceOf(doc)))).toBe(bare(bytes.toString()));
      expect(inferred).toHaveLength(3);
      expect(warnings).toEqual([]);
    }
  });
}
