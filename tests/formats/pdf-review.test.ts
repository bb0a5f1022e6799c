/** Review copies for the printer: every change and thread has one card, and its number in the text. */
import fc from 'fast-check';
import { parse } from 'parse5';
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { attribute, elementsOf, foldedText } from '../../electron/exchange/formats/html/tree.ts';
import { writePdf } from '../../electron/exchange/formats/pdf/write.ts';
import type { ReviewCopy, ReviewThread } from '../../electron/exchange/review-copy.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { markup } from '../../shared/document/markup/index.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import type { MarkedBlock } from '../../shared/domain/comparison.ts';
import { docOf, paragraph, pieceOf } from '../support/pieces.ts';
import { edits, perform } from '../unit/support/random-edits.ts';
import { smallDocument } from '../unit/support/small-document.ts';

const AT = '2026-02-24T14:32:00.000Z';

const thread = (id: string, placed: boolean, change: string | null = null): ReviewThread => ({
  id,
  change,
  placed,
  quote: 'tide',
  resolved: id.endsWith('0'),
  comments: [{ author: 'Ines', at: AT, body: `Said of ${id} <b>` }],
});

const read = (source: NodeJson, review: ReviewCopy) => {
  const { html } = writePdf({ ...pieceOf(source), review });
  const elements = [...elementsOf(parse(html))];
  const having = (name: string) =>
    elements.filter((each) => attribute(each, 'class').split(' ').includes(name));
  return { html, elements, having };
};

function annotationsIn(blocks: readonly MarkedBlock[]): string[] {
  return blocks.flatMap(({ runs = [], blocks: inside = [] }) => [
    ...runs.flatMap(({ annotations = [] }) => annotations),
    ...annotationsIn(inside),
  ]);
}

test('any two texts: a card and a number for each change and thread, in the order of the text', () => {
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      const { doc: after } = perform(before, list);
      const { blocks, changes } = markup(redline(before, after), { annotations: true });
      const threads = [...new Set(annotationsIn(blocks))].map((id) => thread(id, true));
      const by = { authors: ['Ada & Co'], at: AT };
      const review = {
        blocks,
        changes: new Map(changes.map((each) => [each.id, { ...each, ...by }])),
        threads: [...threads, thread('gone', false)],
      };
      const { having, html } = read(after.toJSON() as NodeJson, review);
      const numbers = having('number').map((each) => Number(foldedText(each)));
      expect(numbers.length).toBe(changes.length + threads.length);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      const inText = having('card-number').map((each) => Number(foldedText(each)));
      expect(inText.toSorted((one, other) => one - other)).toEqual(numbers);
      expect(having('loose').length).toBe(1);
      expect(html).not.toMatch(/<script|\son\w+=|loading=/u);
    }),
    { numRuns: 200 },
  );
});

test('a thread has its card, and its id stands nowhere on the page', () => {
  const doc = docOf('Fog', paragraph('The ferry leaves at dusk.'));
  const node = parseDocument(withBlockIds(doc));
  const { blocks } = markup(redline(node, node), { annotations: true });
  const id = '0192f3a4-5b6c-7d8e-9f00-112233445566';
  const said = (each: MarkedBlock): MarkedBlock => ({
    ...each,
    ...(each.runs && { runs: each.runs.map((run) => ({ ...run, annotations: [id] })) }),
  });
  const { having, html } = read(doc, {
    blocks: blocks.map(said),
    changes: new Map(),
    threads: [{ ...thread(id, true), comments: [{ author: 'Ines', at: AT, body: 'Which?' }] }],
  });
  expect(having('card').map(foldedText).join()).toContain('Which?');
  expect(having('noted').length).toBeGreaterThan(0);
  expect(html).not.toContain(id);
});

test('two changes of one picture have a card and a number each', () => {
  const picture = (attachment: string, alt: string) =>
    parseDocument(
      withBlockIds(
        docOf(
          'Fog',
          { type: 'figure', attrs: { id: 'figure', attachment, alt } },
          paragraph('Noon.'),
        ),
      ),
    );
  const [before, after] = [picture('a'.repeat(64), 'A lamp'), picture('b'.repeat(64), 'A quay')];
  const { blocks, changes } = markup(redline(before, after), { annotations: true });
  expect(changes).toHaveLength(2);
  const known = changes.map((each) => [each.id, { ...each, authors: ['Ada'], at: AT }] as const);
  const { having } = read(after.toJSON() as NodeJson, {
    blocks,
    changes: new Map(known),
    threads: [],
  });
  expect(having('number').map(foldedText)).toEqual(['1', '2']);
  expect(having('card-number').map(foldedText).toSorted()).toEqual(['1', '2']);
});

test('what is said of a change stands in its card, and as it was said', () => {
  const doc = docOf('Fog', paragraph('The ferry leaves at dusk.'));
  const after = docOf('Fog', paragraph('The ferry leaves at noon.'));
  const [one, other] = [doc, after].map((each) => parseDocument(withBlockIds(each))) as [
    Node,
    Node,
  ];
  const { blocks, changes } = markup(redline(one, other), { annotations: true });
  const [change] = changes;
  if (!change) throw new Error('nothing changed');
  const { having } = read(after, {
    blocks,
    changes: new Map([[change.id, { ...change, authors: ['Ada', 'Tomas'], at: AT }]]),
    threads: [thread('t0', true, change.id)],
  });
  const [card] = having('card');
  if (!card) throw new Error('no card');
  expect(foldedText(card)).toMatch(
    /^1\s?Ada, Tomas .*dusk noon\s?Ines.*Said of t0 <b>\s?Resolved$/u,
  );
  expect(having('changed').map(foldedText).join()).toContain('The ferry leaves at');
});
