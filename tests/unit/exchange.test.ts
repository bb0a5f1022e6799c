/** The pure parts of files in and out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipped, printable } from '../../electron/cli/output.ts';
import { layOut } from '../../electron/exchange/formats/text/layout.ts';
import {
  type Inline,
  type Nested,
  nest,
  readManuscript,
} from '../../electron/exchange/manuscript.ts';
import { withTks } from '../../electron/exchange/tk.ts';
import { languageOf } from '../../shared/document/language.ts';
import { fileNamed, plainNaming } from '../../shared/domain/naming.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { docOf } from '../support/pieces.ts';

test('file names are safe on every system and never empty', () => {
  const none = { desk: '', byline: '', date: '', version: '', format: '', profile: '' };
  const fileStem = (slug: string, headline: string) =>
    fileNamed(plainNaming, { slug, headline, ...none });
  expect(fileStem('', 'Überfahrt: “Die Fähre”')).toBe('uberfahrt-die-fahre');
  expect(fileStem('keel/../bridge', 'x')).toBe('keel-bridge');
  expect(fileStem('', 'Її ґанок')).toBe('її-ґанок');
  expect(fileStem('', '渡し船が港を出た')).toBe('渡し船が港を出た');
  expect(fileStem('nul', '')).toBe('nul-');
  expect(fileStem('…', '')).toBe('untitled');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (slug, headline) => {
      const stem = fileStem(slug, headline);
      expect(stem).toMatch(/^[\p{L}\p{N}\p{M}-]+$/u);
      expect([...stem].length).toBeLessThanOrEqual(61);
    }),
  );
});

test('languages are told from their words or script, and not guessed', () => {
  expect(
    languageOf('The ferry left the quay and the bridge was open to the carts of the town.'),
  ).toBe('en');
  expect(
    languageOf('Die Fähre und der Kai: das ist nicht ein Spiel mit den Leuten von der Insel.'),
  ).toBe('de');
  expect(languageOf('Пором не вийшов, і це та новина, що на пристані та в місті не забули.')).toBe(
    'uk',
  );
  expect(languageOf('渡し船は港を出た')).toBe('ja');
  expect(languageOf('渡船离开码头')).toBe('zh');
  expect(languageOf('Keel Bridge 1897')).toBe('');
});

test('a TK is a word, wherever formatting parts the text', () => {
  const bold = [{ type: 'bold' }];
  expect(
    withTks([
      { type: 'text', text: 'A' },
      { type: 'text', text: 'TK', marks: bold },
    ]),
  ).toEqual([
    { type: 'text', text: 'A' },
    { type: 'text', text: 'TK', marks: bold },
  ]);
  expect(withTks([{ type: 'text', text: 'a TK', marks: bold }])).toEqual([
    { type: 'text', text: 'a ', marks: bold },
    { type: 'tk', attrs: { note: '' }, marks: bold },
  ]);
  expect(withTks([{ type: 'text', text: 'TK', marks: [{ type: 'code' }] }])).toHaveLength(1);
});

test('nested formatting holds the same runs with the same marks', () => {
  const flatten = (nodes: readonly Nested[], around: string[]): [string, string[]][] =>
    nodes.flatMap((node): [string, string[]][] =>
      node.mark
        ? flatten(node.children, [...around, node.mark.name])
        : [[JSON.stringify({ ...node.leaf, marks: [] }), around.sort()]],
    );
  const runs = (inline: readonly Inline[]) =>
    inline.map((leaf) => [
      JSON.stringify({ ...leaf, marks: [] }),
      leaf.marks.map((mark) => mark.name).sort(),
    ]);
  fc.assert(
    fc.property(arbitraryDocument({ annotations: true }), (doc) => {
      for (const block of readManuscript(doc).blocks) {
        if (block.kind === 'paragraph') {
          expect(flatten(nest(block.content), [])).toEqual(runs(block.content));
        }
      }
    }),
  );
});

test('a manuscript holds no id and no annotation', () => {
  fc.assert(
    fc.property(arbitraryDocument({ annotations: true }), (doc) => {
      const manuscript = JSON.stringify(readManuscript(doc));
      expect(manuscript).not.toContain('annotation');
      expect(manuscript).not.toContain('"id"');
    }),
  );
  expect(() => readManuscript(docOf('x', { type: 'chart' }))).toThrow('No writer knows');
});

test('wrapped text is recognised by its full lines only', () => {
  const prose =
    'It was a quiet morning on the quay and the ferry had not come in yet when they met. '.repeat(
      8,
    );
  const wrap = (width: number) => {
    const lines = [''];
    for (const word of prose.split(' ')) {
      const last = lines.at(-1) as string;
      if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    return lines.join('\n');
  };
  for (const width of [50, 65, 72, 78]) {
    expect(layOut(wrap(width))).toMatchObject({
      kind: 'wrapped',
      paragraphs: [{ text: prose.trim() }],
    });
  }
  expect(layOut('One.\nTwo is a bit longer than one.\nThree.').kind).toBe('lines');
});

test('a headline cannot steer a terminal', () => {
  expect(printable('a\u001b[31m\u0007b\n\u2028c')).toBe('a [31m b c');
  expect([...clipped('harbour', 4)]).toHaveLength(4);
});
