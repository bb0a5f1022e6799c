/**
 * Suggesting in the editor's state: every suggestion is drawn, and undo brings back text, base and
 * trace exactly, whatever was done and decided.
 */
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startsOf } from '../../renderer/features/suggestions/decisions.ts';
import { standingOf, suggestingKey } from '../../renderer/features/suggestions/model/plugin.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { type SuggestionSet, writeTrace } from '../../shared/document/suggestions/index.ts';
import { must, mustBe, mustEqual } from './support/must.ts';
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

/** A headline in which a refusal puts letters back into the middle of words that came. */
const lamp = parseDocument({
  type: 'doc',
  content: [
    { type: 'eyebrow' },
    { type: 'headline', content: [{ type: 'text', text: 'A lamp on the quay' }] },
    { type: 'dek' },
    {
      type: 'figure',
      attrs: { attachment: 'a'.repeat(64) },
      content: [{ type: 'text', text: 'the ferry the quay the ferry' }],
    },
  ],
});
const suggests = (
  person: 'nell' | 'tomas',
  kind: 'headline' | 'cut' | 'link',
  a: number,
  b: number,
) => ({
  what: 'edit' as const,
  edit: { kind, a, b },
  person,
  mode: 'suggesting' as const,
});
const restoredWithin = [
  suggests('nell', 'headline', 672, 0),
  suggests('tomas', 'cut', 397, 74),
  { what: 'decide' as const, verdict: 'stet' as const, which: 1 },
  suggests('nell', 'link', 0, 0),
];

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

/** Everything that undo must restore. */
const kept = ({ state }: Desk) => ({ doc: state.doc, standing: standingOf(state) });

const written = ({ doc, standing }: ReturnType<typeof kept>) => ({
  doc: doc.toJSON(),
  base: standing?.base.toJSON() ?? null,
  trace: standing ? writeTrace(standing.trace) : null,
});

/** As it would be stored; what is of one piece with what was is so. */
function restored(desk: Desk, was: ReturnType<typeof kept>): void {
  const is = kept(desk);
  const [one, other] = [is.standing, was.standing];
  const sameBase = one === other || (one && other && one.base.eq(other.base));
  if (is.doc.eq(was.doc) && sameBase && one?.trace === other?.trace) return;
  mustEqual(written(is), written(was), 'what there was');
}

/** Every suggestion is drawn somewhere, and what is drawn as new is what came. */
function isDrawn({ state }: Desk, { suggestions }: SuggestionSet): void {
  const starts = startsOf(state);
  const hidden = suggestions.filter(({ key }) => !starts.has(key));
  mustEqual(hidden, [], 'suggestions that are not drawn');
  const size = state.doc.content.size;
  for (const { from, to, spec } of suggestingKey.getState(state)?.drawn.find() ?? []) {
    must(from >= 0 && from <= to && to <= size, 'a drawing is in the text');
    if (!spec.comes || !state.doc.resolve(from).parent.inlineContent) continue;
    const words = state.doc.textBetween(from, to, '\n', '').trim();
    const own = suggestions.find(({ key }) => key === spec.suggestion);
    if (!own?.textAfter.includes(words)) expect(own?.textAfter).toContain(words);
  }
}

test('all is drawn, undoing ends with exactly what there was, and redoing with what came of it', () => {
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
      const look = () => {
        const set = desk.read();
        if (set) isDrawn(desk, set);
      };
      for (const each of deeds) {
        if (each.what === 'read') look();
        else if (each.what === 'decide') {
          look();
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
      look();
      const end = desk.state.doc;
      for (const was of before.toReversed()) {
        undo(desk.state, desk.dispatch);
        restored(desk, was);
      }
      mustBe(standingOf(desk.state), null, 'what is suggested at the end');
      while (redoDepth(desk.state) > 0) redo(desk.state, desk.dispatch);
      if (!desk.state.doc.eq(end)) mustEqual(desk.state.doc.toJSON(), end.toJSON(), 'redone');
    }),
    { numRuns: RUNS, examples: [[lamp, restoredWithin]] },
  );
}, 36_000_000);
