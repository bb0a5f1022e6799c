/** Blocks of a merged text written anew: what stands then, and what is refused. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { type Merge, merge3, rewrite } from '../../shared/document/merge/index.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { isInStep, recipe, triple } from './support/merge-laws.ts';
import { mustBeWhole } from './support/random-edits.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000) / 4;
const TIMEOUT = 3_600_000;

const block = (
  type: string,
  id: string | null,
  content: (string | NodeJson)[] = [],
  attrs = {},
): NodeJson => ({
  type,
  attrs: { id, ...attrs },
  content: content.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each)),
});
const p = (id: string | null, ...content: (string | NodeJson)[]) => block('paragraph', id, content);
const cell = (id: string) => block('tableCell', id, [p(`${id}p`, id)]);
const row = (id: string, ...cells: NodeJson[]) => block('tableRow', id, cells);
const quote = (id: string, ...content: NodeJson[]) => block('blockquote', id, content);
const ref = (note: string): NodeJson => ({ type: 'footnoteRef', attrs: { note } });
const footnote = (note: string, words: string) =>
  block('footnote', `n${note}`, [p(`p${note}`, words)], { note });

const doc = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [block('eyebrow', 'e'), block('headline', 'h'), block('dek', 'd'), ...body],
  });

const base = doc(
  p('a', 'The ferry left the quay.', ref('one')),
  p('b', 'Nobody saw the lamp.'),
  quote('q', p('qa', 'A quote.'), p('qb', 'Its end.')),
  block('table', 't', [row('r', cell('c'), cell('k')), row('s', cell('l'), cell('m'))]),
  block('footnotes', 'notes', [footnote('one', 'As told.')]),
);

const stands = (node: Node = base): Merge => merge3(node, node, node);
const written = (blocks: Record<string, NodeJson>, merge = stands()): Node => {
  const next = rewrite(merge, new Map(Object.entries(blocks)));
  mustBeWhole(next);
  isInStep(next);
  return next;
};
const texts = (node: Node) => node.content.content.slice(3).map(({ textContent }) => textContent);

describe('a block written anew', () => {
  test('stands in the place of the one with its id, which it keeps', () => {
    const next = written({ b: block('heading', 'x', ['Somebody did.'], { level: 2 }) });
    expect(next.child(4).type.name).toBe('heading');
    expect(next.child(4).attrs.id).toBe('b');
    expect(texts(next)[1]).toBe('Somebody did.');
    expect(next.child(3).eq(base.child(3))).toBe(true);
  });

  test('counts for nothing when it is gone, and goes with the one around it', () => {
    expect(written({ gone: p('gone', 'Nobody.') }).eq(base)).toBe(true);
    const next = written({ q: quote('q', p('qa', 'Another.')), qa: p('qa', 'Not this.') });
    expect(texts(next)[2]).toBe('Another.');
  });

  test('has blocks in it with ids of their own', () => {
    const next = written({ q: quote('q', p('b', 'One.'), p(null, 'Two.'), p('qa', 'Three.')) });
    const ids = next.child(5).content.content.map(({ attrs }) => attrs.id as string);
    expect(ids[2]).toBe('qa');
    expect(new Set([...ids, 'b', '', null]).size).toBe(6);
  });

  test('takes its note along when it cites none any more, and brings one back', () => {
    const without = written({ a: p('a', 'The ferry left.') });
    expect(without.lastChild?.type.name).toBe('table');
    const merge = merge3(base, without, base);
    expect(texts(merge.doc)).toHaveLength(4);
    const again = written({ b: p('b', 'Nobody saw it.', ref('one')) }, merge);
    expect(again.lastChild?.textContent).toBe('As told.');
    const moved = written({ a: p('a', 'The ferry.'), b: p('b', 'The lamp.', ref('one')) });
    expect(moved.lastChild?.textContent).toBe('As told.');
    expect(texts(written({ pone: p('pone', 'As heard.') })).at(-1)).toBe('As heard.');
  });
});

describe('what is refused', () => {
  const UNFIT = 'The text cannot hold what was written for one of its blocks.';
  const NOTE = 'What was written cites a footnote that is not there, or that is cited already.';
  const WIDTH = 'The rows of a table would not be of one width with what was written.';

  test.each<[string, Record<string, NodeJson>, string]>([
    ['no block at all', { b: { type: 'nothing' } }, UNFIT],
    ['words without a block', { b: { type: 'text', text: 'words' } }, UNFIT],
    ['a document', { b: base.toJSON() as NodeJson }, UNFIT],
    ['a block that cannot stand there', { h: p('h', 'A graf.') }, UNFIT],
    ['a row outside a table', { b: row('b', cell('x'), cell('y')) }, UNFIT],
    ['another note in the place of one', { none: footnote('two', 'Told.') }, UNFIT],
    ['a note outside the notes', { b: footnote('two', 'Told.') }, UNFIT],
    ['a note that is not there', { b: p('b', 'The lamp.', ref('two')) }, NOTE],
    ['a note cited twice', { b: p('b', 'The lamp.', ref('one')) }, NOTE],
    ['a note cited in a note', { pone: p('pone', 'Told.', ref('one')) }, NOTE],
    ['a row too short', { r: row('r', cell('c')) }, WIDTH],
    [
      'a table that is none',
      { b: block('table', 'b', [row('x', cell('y')), row('z', cell('1'), cell('2'))]) },
      WIDTH,
    ],
  ])('is %s', (_, blocks, sentence) => {
    expect(() => written(blocks)).toThrow(new RangeError(sentence));
  });
});

describe('whatever is written', () => {
  test(
    'is in a text that is valid, or refused; what stands and a word more always fit',
    () => {
      let refused = 0;
      const place = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(2));
      fc.assert(
        fc.property(recipe(4), fc.array(place, { minLength: 1, maxLength: 3 }), (each, places) => {
          const { base: was, mine, theirs } = triple(each);
          const merge = merge3(was, mine, theirs);
          const blocks = blocksOf(merge.doc);
          const from = [was, mine, theirs].map(blocksOf);
          const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;
          const same = new Map(
            places.map(([at]) => [idOf(pick(blocks, at)), jsonOf(pick(blocks, at))]),
          );
          expect(rewrite(merge, same).eq(merge.doc)).toBe(true);
          const textblocks = blocks.filter(({ isTextblock }) => isTextblock);
          const more = new Map(
            places.map(([at]) => [idOf(pick(textblocks, at)), withWord(pick(textblocks, at))]),
          );
          const longer = rewrite(merge, more);
          isWhole(longer);
          expect(longer.textContent.split('writtenanew').length - 1).toBe(more.size);
          const other = new Map(
            places.map(([at, what, side]) => [
              idOf(pick(blocks, at)),
              jsonOf(pick(pick(from, side), what)),
            ]),
          );
          let next: Node;
          try {
            next = rewrite(merge, other);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            expect((error as Error).message).toMatch(/^(The text|The rows|What was written) .+\.$/);
            refused += 1;
            return;
          }
          isWhole(next);
          for (const [id, json] of other) {
            const now = blocksOf(next).find((node) => idOf(node) === id);
            // One that stood in another went with it, as a note did that is not cited any more.
            if (!now) continue;
            const wanted = articleSchema.nodeFromJSON(json).textContent;
            if (!isCovered(merge.doc, id, other)) expect(now.textContent).toContain(wanted);
          }
        }),
        { numRuns: RUNS },
      );
      expect(refused / RUNS).toBeGreaterThan(0.2);
      expect(refused / RUNS).toBeLessThan(0.9);
    },
    TIMEOUT,
  );

  const idOf = (node: Node) => node.attrs.id as string;
  const jsonOf = (node: Node) => node.toJSON() as NodeJson;
  const isWhole = (node: Node) => {
    mustBeWhole(node);
    isInStep(node);
  };

  function blocksOf(node: Node): Node[] {
    const found: Node[] = [];
    node.descendants((each) => {
      if (each.attrs.id) found.push(each);
      return !each.isTextblock;
    });
    return found;
  }

  function withWord(node: Node): NodeJson {
    const json = jsonOf(node);
    return { ...json, content: [{ type: 'text', text: 'writtenanew ' }, ...(json.content ?? [])] };
  }

  /** Whether a block stands in another one that was written anew, or holds one. */
  const isCovered = (node: Node, id: string, blocks: ReadonlyMap<string, NodeJson>): boolean =>
    blocksOf(node).some(
      (each) =>
        blocks.has(idOf(each)) &&
        idOf(each) !== id &&
        blocksOf(each).some((inner) => idOf(inner) === id),
    );
});
