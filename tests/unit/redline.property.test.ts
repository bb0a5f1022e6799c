/** What holds of every comparison, whatever the documents. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { describe, expect, it } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import {
  apply,
  baseOf,
  decide,
  openChanges,
  project,
  proposalOf,
  type Redline,
  redline,
  revert,
  type Side,
} from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { withoutAnnotations, withoutIds } from './support/plain.ts';
import { type Edit, edits, made, mustBeWhole, perform } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

function sameText(actual: Node, expected: Node, what: string): void {
  const [one, other] = [withoutAnnotations(actual), withoutAnnotations(expected)];
  if (!one.eq(other)) expect(one.toString(), what).toEqual(other.toString());
  if (!one.eq(other)) expect(one.toJSON(), what).toEqual(other.toJSON());
}

/** Tables are rectangular; every reference has its note and every note its reference. */
function inStep(doc: Node): void {
  const refs: string[] = [];
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'table' && TableMap.get(node).problems) {
      throw new Error(`A table is not rectangular: ${node.toString()}`);
    }
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  expect(refs.sort(), 'references and notes').toEqual(notes.sort());
}

/** The annotations, each with the words under it. */
function annotations(doc: Node): Map<string, string> {
  const found = new Map<string, string>();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'annotation') continue;
      const id = attrs.id as string;
      found.set(id, `${found.get(id) ?? ''}${node.text ?? '\uFFFC'}`);
    }
  });
  return found;
}

/** A repeatable coin for each change. */
const coin = (seed: number, index: number): Side =>
  ((Math.imul(seed + 1, 2654435761) >>> 0) ^ (Math.imul(index + 1, 1597334677) >>> 0)) & 64
    ? 'after'
    : 'before';

function exact(compared: Redline): void {
  const { before, after, changes } = compared;
  sameText(apply(compared), changes.length > 0 ? after : before, 'apply all');
  sameText(revert(compared), before, 'revert all');
  sameText(apply(compared, []), before, 'apply none');
  if (changes.length > 0) sameText(revert(compared, []), after, 'revert none');
  const [applied, reverted] = [annotations(apply(compared)), annotations(revert(compared))];
  for (const id of annotations(after).keys()) {
    if (changes.length > 0) expect(applied.has(id), 'annotation after').toBe(true);
  }
  for (const id of annotations(before).keys()) {
    expect(reverted.has(id), 'annotation before').toBe(true);
  }
}

function anyMixture(compared: Redline, seed: number): void {
  const { changes } = compared;
  const all = changes.length <= 4 ? 1 << changes.length : 8;
  for (let mixture = 0; mixture < all; mixture += 1) {
    const side = (index: number): Side =>
      changes.length <= 4
        ? (mixture >> index) & 1
          ? 'after'
          : 'before'
        : coin(seed * 8 + mixture, index);
    const chosen = new Map(changes.map(({ id }, i) => [id, side(i)]));
    const doc = project(compared, ({ id }) => chosen.get(id) as Side);
    mustBeWhole(doc);
    inStep(doc);
  }
}

/** Decides one after another in an order of its own; what stands at the end hangs on the choices alone. */
function anyOrder(compared: Redline, seed: number): void {
  const order = compared.changes
    .map(({ id }, i) => ({ id, accept: coin(seed, i) === 'after', at: (seed + i * 31) % 17 }))
    .sort((one, other) => one.at - other.at);
  let decided = compared;
  for (const { id, accept } of order) {
    decided = decide(decided, id, accept ? 'accept' : 'reject');
  }
  expect(openChanges(decided)).toEqual([]);
  const taken = order.filter(({ accept }) => accept).map(({ id }) => id);
  const atOnce = apply(compared, taken);
  sameText(baseOf(decided), atOnce, 'one by one');
  sameText(proposalOf(decided), atOnce, 'one by one, as proposed');
}

function holds(before: Node, after: Node, seed: number): void {
  const compared = redline(before, after);
  const ids = compared.changes.map(({ id }) => id);
  expect(new Set(ids).size, 'identities').toBe(ids.length);
  if (compared.changes.length === 0) sameText(withoutIds(after), withoutIds(before), 'no change');
  exact(compared);
  anyMixture(compared, seed);
  anyOrder(compared, seed);
}

const edited = (before: Node, list: readonly Edit[]): Node => perform(before, list).doc;

const arbitraryPiece = arbitraryDocument({ annotations: true, emptyParagraphs: true }).map((json) =>
  parseDocument(withBlockIds(json)),
);

describe('a comparison', () => {
  it('is exact at both ends, and valid in any mixture of choices', () => {
    fc.assert(
      fc.property(smallDocument, edits(12), fc.nat(1000), (before, list, seed) => {
        holds(before, edited(before, list), seed);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it('is so for texts that went their own ways', () => {
    fc.assert(
      fc.property(smallDocument, edits(8), edits(8), fc.nat(1000), (origin, mine, theirs, seed) => {
        holds(perform(origin, mine, 'm').doc, perform(origin, theirs, 't').doc, seed);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 3_600_000);

  it('is so for texts that have nothing to do with each other, whatever they hold', () => {
    fc.assert(fc.property(arbitraryPiece, arbitraryPiece, fc.nat(1000), holds), {
      numRuns: RUNS / 20,
    });
  }, 3_600_000);

  it('is so for a piece that comes back without its ids', () => {
    fc.assert(
      fc.property(arbitraryPiece, edits(6), fc.nat(1000), (before, list, seed) => {
        const json = withoutIds(edited(before, list)).toJSON() as NodeJson;
        holds(before, parseDocument(withBlockIds(json)), seed);
      }),
      { numRuns: RUNS / 20 },
    );
  }, 3_600_000);

  const start = (...body: NodeJson[]): Node => {
    const display = ['eyebrow', 'headline', 'dek'].map((type) => ({ type, attrs: { id: type } }));
    return parseDocument({ type: 'doc', content: [...display, ...body] });
  };
  const p = (id: string, ...content: NodeJson[]): NodeJson => ({
    type: 'paragraph',
    attrs: { id },
    content,
  });
  const words = (text: string): NodeJson => ({ type: 'text', text });
  const cell = (type: string, id: string, text: string): NodeJson => ({
    type,
    attrs: { id },
    content: [p(`${id}p`, words(text))],
  });

  // Found by the properties above.
  it.each<[string, Node, Edit[]]>([
    [
      'a cell merged and made a plain one: only its type is retyped',
      start({
        type: 'table',
        attrs: { id: 't' },
        content: [
          {
            type: 'tableRow',
            attrs: { id: 'r' },
            content: [cell('tableHeader', 'a', 'one'), cell('tableHeader', 'b', 'two')],
          },
          {
            type: 'tableRow',
            attrs: { id: 's' },
            content: [cell('tableCell', 'c', 'three'), cell('tableCell', 'd', 'four')],
          },
        ],
      }),
      [made('cells', 0, 28), made('headerRow'), made('type')],
    ],
    [
      'a note that answers to another reference',
      start(
        {
          type: 'figure',
          attrs: { id: 'f', attachment: 'a'.repeat(64) },
          content: [words('The ferry left.'), { type: 'footnoteRef', attrs: { note: 'k' } }],
        },
        p('a', words('A lamp burned on the bridge.')),
        p('b'),
        p('c', words('A lamp burned on the bridge.')),
        {
          type: 'footnotes',
          attrs: { id: 'n' },
          content: [
            {
              type: 'footnote',
              attrs: { id: 'm', note: 'k' },
              content: [p('mp', words('As told.'))],
            },
          ],
        },
      ),
      [made('copy', 99, 470), made('cut', 0, 295), made('type')],
    ],
    [
      'a block that was given another id and nothing else',
      start(p('a', words('The ferry left.'))),
      [made('retype', 217, 370)],
    ],
  ])('%s', (_name, before, list) => {
    for (let seed = 0; seed < 8; seed += 1) holds(before, edited(before, list), seed);
  });
});
