/** What holds of every comparison, whatever the documents. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, it } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { withoutIds } from './support/plain.ts';
import { type Edit, edits, made, perform } from './support/random-edits.ts';
import { holds } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

const edited = (before: Node, list: readonly Edit[]): Node => perform(before, list).doc;

const arbitraryPiece = arbitraryDocument({ annotations: true, emptyParagraphs: true }).map((json) =>
  parseDocument(withBlockIds(json)),
);

describe('a comparison', () => {
  it('is exact at both ends, and valid in any mixture of choices', () => {
    fc.assert(
      fc.property(smallDocument, edits(12), fc.nat(1000), (before, list, seed) => {
        holds(redline(before, edited(before, list)), seed);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it('is so for texts that went their own ways', () => {
    fc.assert(
      fc.property(smallDocument, edits(8), edits(8), fc.nat(1000), (origin, mine, theirs, seed) => {
        holds(redline(perform(origin, mine, 'm').doc, perform(origin, theirs, 't').doc), seed);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 3_600_000);

  it('is so for texts that have nothing to do with each other, whatever they hold', () => {
    fc.assert(
      fc.property(arbitraryPiece, arbitraryPiece, fc.nat(1000), (before, after, seed) => {
        holds(redline(before, after), seed);
      }),
      {
        numRuns: RUNS / 20,
      },
    );
  }, 3_600_000);

  it('is so for a piece that comes back without its ids', () => {
    fc.assert(
      fc.property(arbitraryPiece, edits(6), fc.nat(1000), (before, list, seed) => {
        const json = withoutIds(edited(before, list)).toJSON() as NodeJson;
        holds(redline(before, parseDocument(withBlockIds(json))), seed);
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
      'a block that was given another id and nothing else',
      start(p('a', words('The ferry left.'))),
      [made('retype', 217, 370)],
    ],
  ])('%s', (_name, before, list) => {
    for (let seed = 0; seed < 8; seed += 1) holds(redline(before, edited(before, list)), seed);
  });
});
