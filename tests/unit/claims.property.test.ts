/** What holds of claims, whatever is done to the text they stand in. */
import { redo, undo, undoDepth } from '@tiptap/pm/history';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { bringBack } from '../../shared/document/bring-back/index.ts';
import {
  joinWordings,
  sameMeaning,
  stale,
  type Wording,
  wordingAt,
  wordingsInBlock,
} from '../../shared/document/claims/index.ts';
import { merge3, resolve } from '../../shared/document/merge/index.ts';
import { articleSchema, type NodeJson } from '../../shared/document/schema.ts';
import type { AnchorState } from '../../shared/domain/annotation.ts';
import {
  type Claimed,
  claim,
  jsonOf,
  keepsClaims,
  places,
  refreshed,
  wordsUnder,
} from './support/claimed.ts';
import { recipe, sidesOf, told } from './support/merge-laws.ts';
import { edit, edits, perform, transactionOf } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';
import { wordingOf } from './support/spelled.ts';
import { acts, work } from './support/suggesting.ts';
import { Desk } from './support/suggesting-hands.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 1500);
const TIMEOUT = 3_600_000;

describe('claims', () => {
  test(
    'are all there and say where they stand, through edits, suggestions, decisions and undo',
    () => {
      const reached = new Map<AnchorState, number>();
      fc.assert(
        fc.property(smallDocument, places(4), acts(10), (plain, list, deeds) => {
          const { doc, claims: first } = claim(plain, list);
          let claims = keepsClaims(doc, first);
          const { suggested } = work(doc, deeds, ({ proposal }) => {
            claims = keepsClaims(proposal, claims);
            for (const { state } of claims) reached.set(state, (reached.get(state) ?? 0) + 1);
          });
          keepsClaims(suggested.base, claims);
        }),
        { numRuns: RUNS / 3 },
      );
      for (const state of ['exact', 'moved', 'changed', 'orphaned'] as const) {
        expect(reached.get(state) ?? 0, state).toBeGreaterThan(RUNS / 100);
      }
    },
    TIMEOUT,
  );

  test(
    'have their decision back when the edits are undone, and lose it again when they are redone',
    () => {
      let reopened = 0;
      fc.assert(
        fc.property(
          smallDocument,
          places(3),
          fc.array(edit, { minLength: 1, maxLength: 6 }),
          (plain, list, made) => {
            const { doc, claims } = claim(plain, list);
            const desk = new Desk(doc.toJSON());
            desk.mode = 'editing';
            for (const each of made) desk.apart((state) => transactionOf(state, each));
            const changed = staleOf(desk.state.doc, claims);
            const end = keepsClaims(desk.state.doc, claims);
            while (undoDepth(desk.state) > 0) undo(desk.state, desk.dispatch);
            expect(staleOf(desk.state.doc, claims)).toEqual([]);
            const again = keepsClaims(desk.state.doc, end);
            expect(again.map(({ state, current }) => ({ state, current }))).toEqual(
              claims.map(({ state, current }) => ({ state, current })),
            );
            while (redo(desk.state, desk.dispatch));
            expect(staleOf(desk.state.doc, claims)).toEqual(changed);
            reopened += changed.length;
          },
        ),
        { numRuns: RUNS / 4 },
      );
      expect(reopened).toBeGreaterThan(RUNS / 20);
    },
    TIMEOUT,
  );

  test(
    'are orphaned when their words are gone, however many lookalikes stand about',
    () => {
      fc.assert(
        fc.property(smallDocument, places(1), fc.array(fc.nat(9999)), (plain, list, spots) => {
          const { doc, claims } = claim(plain, list);
          const [only] = claims;
          if (!only) return;
          const ranges: { from: number; to: number }[] = [];
          doc.descendants((node, pos) => {
            if (node.marks.some(({ attrs }) => attrs.id === only.id)) {
              ranges.push({ from: pos, to: pos + node.nodeSize });
            }
          });
          const desk = new Desk(doc.toJSON());
          desk.mode = 'editing';
          desk.apart((state) => {
            const { tr } = state;
            for (const { from, to } of ranges.toReversed()) tr.delete(from, to);
            return tr;
          });
          for (const spot of spots.slice(0, 4)) {
            desk.apart((state) => {
              const $at = state.doc.resolve(spot % state.doc.content.size);
              if (!$at.parent.isTextblock) return null;
              const text = only.quote.exact.replaceAll('\n', ' ');
              return text ? state.tr.insert($at.pos, articleSchema.text(text)) : null;
            });
          }
          const [now] = keepsClaims(desk.state.doc, claims);
          expect(now?.state).toBe('orphaned');
          expect(now?.current).toEqual(only.quote);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'keep their decision while blocks move, marks come and go and other grafs are written',
    () => {
      fc.assert(
        fc.property(
          smallDocument,
          places(3),
          fc.array(
            fc.record({
              kind: fc.constantFrom('move', 'drag', 'bold', 'mark', 'link', 'level', 'alt', 'rule'),
              a: fc.nat(999),
              b: fc.nat(999),
            }),
            { minLength: 1, maxLength: 8 },
          ),
          (plain, list, made) => {
            const { doc, claims } = claim(plain, list);
            const after = perform(doc, made as Parameters<typeof perform>[1]).doc;
            // A block dropped into the midst of another cuts the sentence in two.
            const isWhole = blocksOf(after) === blocksOf(doc);
            if (isWhole) expect(staleOf(after, claims)).toEqual([]);
            keepsClaims(after, claims);
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'of either side are in a merge, or said to be orphaned, and stay so when it is settled',
    () => {
      fc.assert(
        fc.property(recipe(4), places(2), places(2), places(2), (each, list, my, their) => {
          const first = claim(told(each.base), list);
          const { base, ...sides } = sidesOf({ ...each, base: first.doc });
          const { doc: mine, claims: made } = claim(sides.mine, my, 'm');
          const { doc: theirs, claims: others } = claim(sides.theirs, their, 't');
          const claims = [...first.claims, ...made, ...others];
          const stands = (now: Node, orphaned: readonly string[]) => {
            for (const { id } of claims) {
              const isOnASide = wordsUnder(mine, id) !== null || wordsUnder(theirs, id) !== null;
              const isThere = wordsUnder(now, id) !== null;
              expect(isThere || orphaned.includes(id) || !isOnASide).toBe(true);
            }
            keepsClaims(now, claims);
          };
          const merged = merge3(base, mine, theirs);
          stands(merged.doc, merged.orphaned);
          let settled = merged;
          for (const [i, { id }] of merged.conflicts.entries()) {
            if (!settled.conflicts.some((open) => open.id === id)) continue;
            settled = resolve(settled, id, i % 2 ? 'mine' : 'theirs');
            stands(settled.doc, settled.orphaned);
          }
          // Where one side changed nothing, the merge says of each claim what the other side says.
          expect(staleOf(merge3(base, mine, base).doc, claims)).toEqual(staleOf(mine, claims));
        }),
        { numRuns: RUNS / 4 },
      );
    },
    TIMEOUT,
  );

  test(
    'keep their decision while other sentences of their graf are written',
    () => {
      const words = fc.array(fc.constantFrom('tide', 'ropes', '3,900', 'Wren', 'not', 'fog'), {
        minLength: 1,
        maxLength: 5,
      });
      const clause = words.map((list) => `It was ${list.join(' ')} there.`);
      const graf = fc.array(clause, { minLength: 2, maxLength: 5 });
      fc.assert(
        fc.property(graf, clause, fc.nat(99), fc.nat(99), (grafs, other, a, b) => {
          const [at, changed] = [a % grafs.length, b % grafs.length];
          const block = (list: readonly string[]): NodeJson => {
            const [before, after] = [list.slice(0, at).join(' '), list.slice(at + 1).join(' ')];
            const marks = [{ type: 'annotation', attrs: { id: 'c0' } }];
            const content = [
              { type: 'text', text: `${before} It was ` },
              { type: 'text', text: (list[at] as string).slice(7), marks },
              { type: 'text', text: ` ${after}` },
            ];
            return { type: 'paragraph', attrs: { id: 'b1' }, content };
          };
          const decided = wordingsInBlock(block(grafs), null).get('c0') as Wording;
          expect(decided.sentence).toBe(grafs[at]);
          const now = grafs.map((each, i) => (i === changed ? other : each));
          const current = wordingsInBlock(block(now), null).get('c0') as Wording;
          expect(stale(decided, current) === null).toBe(
            changed !== at || sameMeaning(wordingOf(grafs[at] as string), wordingOf(other)),
          );
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'stand where they stood, or with their words, when a block of an earlier text comes back',
    () => {
      fc.assert(
        fc.property(smallDocument, places(3), edits(4), fc.nat(99), (plain, list, made, which) => {
          const { doc: earlier, claims } = claim(plain, list);
          const today = perform(earlier, made).doc;
          const blocks = earlier.children.filter(({ attrs }) => attrs.id);
          const block = blocks[which % blocks.length] as Node;
          const restored = bringBack(today, earlier, block.attrs.id as string)?.doc;
          if (!restored) return;
          const before = refreshed(today, claims);
          const after = keepsClaims(restored, before);
          for (const [i, { id, state }] of after.entries()) {
            const wasThere = before[i]?.state !== 'orphaned';
            if (state !== 'orphaned' && !wasThere) {
              // It came with its words.
              expect(wordsUnder(earlier, id)).not.toBeNull();
            }
          }
        }),
        { numRuns: RUNS / 2 },
      );
    },
    TIMEOUT,
  );

  test(
    'read block by block as they are read at once',
    () => {
      fc.assert(
        fc.property(smallDocument, places(5), edits(6), (plain, list, made) => {
          const { doc: first, claims } = claim(plain, list);
          const { doc } = perform(first, made);
          const ids = new Set(claims.map(({ id }) => id));
          const parts = new Map<string, Wording[]>();
          doc.descendants((node) => {
            if (!node.isTextblock) return true;
            for (const [id, part] of wordingsInBlock(node, ids)) {
              parts.set(id, [...(parts.get(id) ?? []), part]);
            }
            return false;
          });
          const whole = wordingAt(jsonOf(doc), ids);
          expect(new Set(parts.keys())).toEqual(new Set(whole.keys()));
          for (const [id, each] of parts) expect(joinWordings(each)).toEqual(whole.get(id));
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

/** The claims whose decision does not hold in a document. */
function staleOf(doc: Node, claims: readonly Claimed[]): string[] {
  const standing = wordingAt(
    jsonOf(doc),
    claims.map(({ id }) => id),
  );
  return claims
    .filter(({ id, decided }) => stale(decided, standing.get(id) ?? null))
    .map(({ id }) => id);
}

/** Each block with its words, whatever their order. */
const blocksOf = (doc: Node): string => {
  const texts: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) texts.push(`${node.attrs.id as string} ${node.textContent}`);
  });
  return texts.sort().join('\n');
};
