/** Undo while suggesting: text, base and trace come back exactly, whatever was done and decided. */
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startsOf } from '../../renderer/features/suggestions/decisions.ts';
import { standingOf, suggestingKey } from '../../renderer/features/suggestions/model/plugin.ts';
import { writeTrace } from '../../shared/document/suggestions/index.ts';
import { edit, mustBeWhole, transactionOf } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';
import { Desk } from './support/suggesting-hands.ts';

const deed = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('edit' as const),
      edit,
      person: fc.constantFrom('nell', 'tomas'),
      mode: fc.constantFrom('suggesting' as const, 'suggesting' as const, 'editing' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('read' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('decide' as const),
      verdict: fc.constantFrom('accept' as const, 'reject' as const, 'stet' as const),
      which: fc.nat(7),
    }),
  },
);

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000) / 20;

/** Everything that undo must restore. */
const kept = ({ state }: Desk) => {
  const standing = standingOf(state);
  return {
    doc: state.doc.toJSON(),
    base: standing?.base.toJSON() ?? null,
    trace: standing ? writeTrace(standing.trace) : null,
  };
};

test('undoing all ends with exactly what there was at each step, and redoing with what came of it', () => {
  fc.assert(
    fc.property(smallDocument, fc.array(deed, { minLength: 1, maxLength: 14 }), (doc, deeds) => {
      const desk = new Desk(doc.toJSON());
      const before: ReturnType<typeof kept>[] = [];
      const remember = (act: () => void) => {
        const [was, depth] = [kept(desk), undoDepth(desk.state)];
        act();
        if (undoDepth(desk.state) > depth) before.push(was);
        mustBeWhole(desk.state.doc);
      };
      for (const each of deeds) {
        if (each.what === 'read') desk.read();
        else if (each.what === 'decide') {
          desk.read();
          remember(() => {
            desk.decide(each.verdict, ({ suggestions }) =>
              suggestions
                .filter((_, i) => i % 8 === each.which || each.which > 5)
                .map(({ key }) => key),
            );
          });
        } else {
          desk.person = each.person;
          desk.mode = each.mode;
          remember(() => desk.apart((state) => transactionOf(state, each.edit)));
        }
      }
      const end = desk.state.doc.toJSON();
      for (const was of before.toReversed()) {
        undo(desk.state, desk.dispatch);
        expect(kept(desk)).toEqual(was);
      }
      expect(standingOf(desk.state)).toBeNull();
      while (redoDepth(desk.state) > 0) redo(desk.state, desk.dispatch);
      expect(desk.state.doc.toJSON()).toEqual(end);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('every suggestion is drawn somewhere, and what is drawn as new is what came', () => {
  fc.assert(
    fc.property(smallDocument, fc.array(deed, { minLength: 1, maxLength: 14 }), (doc, deeds) => {
      const desk = new Desk(doc.toJSON());
      for (const each of deeds) {
        if (each.what !== 'edit') continue;
        desk.person = each.person;
        desk.mode = each.mode;
        desk.apart((state) => transactionOf(state, each.edit));
      }
      const set = desk.read();
      if (!set) return;
      const starts = startsOf(desk.state);
      expect(set.suggestions.filter(({ key }) => !starts.has(key))).toEqual([]);
      const size = desk.state.doc.content.size;
      for (const { from, to, spec } of suggestingKey.getState(desk.state)?.drawn.find() ?? []) {
        expect(from >= 0 && from <= to && to <= size).toBe(true);
        if (!spec.comes || !desk.state.doc.resolve(from).parent.inlineContent) continue;
        const words = desk.state.doc.textBetween(from, to, '\n', '').trim();
        const own = set.suggestions.find(({ key }) => key === spec.suggestion);
        expect(own?.textAfter).toContain(words);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
