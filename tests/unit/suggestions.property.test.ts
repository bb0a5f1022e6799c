/** What holds of suggestions, whatever is done. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  advance,
  begin,
  settleEdits,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import { type EditKind, mustBeWhole } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';
import { acts, edited, handOf, type Stood, suggestedEdits, work } from './support/suggesting.ts';
import { holds, Owners, rightlyNamed, storable, traced } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

describe('suggestions of two people', () => {
  it('are exact at both ends, in any order and any mixture', () => {
    fc.assert(
      fc.property(smallDocument, suggestedEdits(12), fc.nat(1000), (before, list, seed) => {
        holds(work(before, list), seed);
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);

  it('are so whatever comes between', () => {
    fc.assert(
      fc.property(smallDocument, acts(16), fc.nat(1000), (before, list, seed) => {
        const stood = work(before, list, (each) => {
          mustBeWhole(each.proposal);
          mustBeWhole(each.suggested.base);
          traced(each);
        });
        storable(stood);
        holds(stood, seed);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 36_000_000);

  // A block that is carried elsewhere at once keeps its words, which no map of a step knows.
  const CARRYING: readonly EditKind[] = [
    ...(['drag', 'cut', 'copy', 'move', 'section', 'moveInTable', 'cells', 'pullQuote'] as const),
    ...(['column', 'row', 'figure', 'rule', 'table', 'headerRow'] as const),
  ];

  it('are laid to who made them', () => {
    fc.assert(
      fc.property(smallDocument, suggestedEdits(8), (before, list) => {
        let stood: Stood = { proposal: before, suggested: begin(before) };
        const owners = new Owners(before.content.size);
        for (const [turn, act] of list.entries()) {
          if (CARRYING.includes(act.edit.kind)) continue;
          const { transactions, ...next } = edited(stood, act, turn);
          stood = next;
          for (const { mapping } of transactions) {
            for (const map of mapping.maps) owners.follow(map, act.person);
          }
        }
        rightlyNamed(stood, owners);
      }),
      { numRuns: RUNS / 4 },
    );
  }, 36_000_000);
});

describe('editing while suggestions are open', () => {
  const texts = ['The ferry left.', 'The quay was dark.', 'Nobody spoke.', 'It rained.'];
  const piece = (): Node =>
    parseDocument({
      type: 'doc',
      content: [
        ...['eyebrow', 'headline', 'dek'].map((type): NodeJson => ({ type, attrs: { id: type } })),
        ...texts.map(
          (text, i): NodeJson => ({
            type: 'paragraph',
            attrs: { id: `p${i}` },
            content: [{ type: 'text', text }],
          }),
        ),
      ],
    });
  interface Typing {
    readonly block: number;
    readonly from: number;
    readonly size: number;
    readonly words: string;
  }
  const typing: fc.Arbitrary<Typing> = fc.record({
    block: fc.nat(3),
    from: fc.nat(20),
    size: fc.nat(6),
    words: fc.constantFrom('', 'the ', 'late', ' a', 'quay', '.'),
  });
  const typed = (doc: Node, { block, from, size, words }: Typing) => {
    let start = 1;
    for (let i = 0; i < 3 + block; i += 1) start += doc.child(i).nodeSize;
    const length = doc.child(3 + block).content.size;
    const at = start + Math.min(from, length);
    const end = Math.min(at + size, start + length);
    return EditorState.create({ doc }).tr.insertText(words, at, end);
  };

  it('goes into the base, and what is suggested beside it does not', () => {
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 20 }), fc.nat(19), (list, when) => {
        let [proposal, plain] = [piece(), piece()];
        let suggested = begin(proposal);
        for (const [turn, each] of list.entries()) {
          // In the first two paragraphs people suggest, in the others they edit.
          const mode = each.block < 2 ? 'suggesting' : 'editing';
          const tr = typed(proposal, each);
          suggested = advance(suggested, proposal, tr.steps, handOf('ada', turn, mode));
          proposal = tr.doc;
          if (mode === 'editing') plain = typed(plain, each).doc;
          if (turn === when) suggested = settleEdits(suggested, proposal);
        }
        suggested = settleEdits(suggested, proposal);
        expect(suggested.base.toJSON()).toEqual(plain.toJSON());
        expect(suggestionsOf(suggested, proposal).suggestions.some((each) => each.plain)).toBe(
          false,
        );
        holds({ suggested, proposal }, when);
      }),
      { numRuns: RUNS / 10 },
    );
  }, 36_000_000);
});
