/** What holds whenever a block of an earlier text is brought into today's, whatever was done since. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { bringBack, canComeBack, differing } from '../../shared/document/bring-back/index.ts';
import { readsTheSame } from '../../shared/document/bring-back/prepare.ts';
import { withoutAnnotations } from './support/plain.ts';
import { edits, mustBeWhole, perform } from './support/random-edits.ts';
import { inStep } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 3000);
const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);
const TIMEOUT = 3_600_000;

/** Each annotation, with how often it begins; in each block anew. */
function annotations(doc: Node): Map<string, number> {
  const found = new Map<string, number>();
  let open = new Set<string>();
  doc.descendants((node) => {
    if (!node.isInline) {
      open = new Set();
      return;
    }
    const now = new Set<string>();
    for (const { type, attrs } of node.marks) {
      if (type.name === 'annotation') now.add(attrs.id as string);
    }
    for (const id of now) if (!open.has(id)) found.set(id, (found.get(id) ?? 0) + 1);
    open = now;
  });
  return found;
}

/** The words, without the keys of notes: a reference that stands elsewhere today gets another. */
const told = (node: Node): string =>
  JSON.stringify(withoutAnnotations(node).toJSON()).replaceAll(/"(id|note)":"[^"]*"/g, '""');

function blocksBut(doc: Node, left: ReadonlySet<Node>): Node[] {
  return doc.children.filter((node) => node.type.name !== 'footnotes' && !left.has(node));
}

function holds(today: Node, earlier: Node, block: Node): void {
  const id = block.attrs.id as string;
  const tr = bringBack(today, earlier, id);
  expect(differing(today, earlier).has(id)).toBe(tr !== null);
  if (!tr) {
    if (!canComeBack(block)) return;
    const standing: Node[] = [];
    today.descendants((node) => {
      if (node.attrs.id === id || (DISPLAY.has(block.type.name) && node.type === block.type))
        standing.push(node);
    });
    expect(standing.map((node) => readsTheSame(node, block))).toEqual([true]);
    return;
  }
  const { doc } = tr;
  mustBeWhole(doc);
  inStep(doc);
  // What came reads as it did, and all blocks but one are the very same.
  const same = new Set(today.children);
  const changed = doc.children.filter(
    (node) =>
      node.type.name !== 'footnotes' &&
      !same.has(node) &&
      !today.children.some((each) => each.eq(node)),
  );
  expect(changed.length).toBeLessThanOrEqual(1);
  const [came] = changed;
  if (came) {
    const within: string[] = [told(came)];
    came.descendants((node) => void within.push(told(node)));
    if (DISPLAY.has(block.type.name)) expect(told(came)).toBe(told(block));
    else expect(within).toContain(told(block));
  }
  const rest = blocksBut(doc, new Set(changed)).map(String);
  const old = blocksBut(today, new Set()).map(String);
  expect(old.length - rest.length).toBeLessThanOrEqual(1);
  expect(old.filter((text) => rest.includes(text)).length).toBeGreaterThanOrEqual(old.length - 1);
  // No comment lies in two places that it was not in before.
  for (const [annotation, times] of annotations(doc)) {
    const before = annotations(today).get(annotation) ?? 0;
    const then = annotations(earlier).get(annotation) ?? 0;
    expect(times).toBeLessThanOrEqual(Math.max(before, then));
  }
  // Undone it is today's text; brought back where it stood, there is nothing left to bring.
  let undone = doc;
  for (const [i, step] of [...tr.steps.entries()].toReversed()) {
    undone = step.invert(tr.docs[i] as Node).apply(undone).doc as Node;
  }
  expect(undone.eq(today)).toBe(true);
}

describe('a block that is brought back', () => {
  test(
    'stands in a whole text in which all others are as they were',
    () => {
      fc.assert(
        fc.property(smallDocument, edits(8), fc.nat(20), (earlier, list, pick) => {
          const { doc: today } = perform(earlier, list);
          const block = earlier.children[pick % earlier.childCount] as Node;
          holds(today, earlier, block);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'is not brought again where it was put in its own place',
    () => {
      fc.assert(
        fc.property(smallDocument, edits(6), fc.nat(20), (earlier, list, pick) => {
          const { doc: today } = perform(earlier, list);
          const block = earlier.children[pick % earlier.childCount] as Node;
          const id = block.attrs.id as string;
          const tr = bringBack(today, earlier, id);
          const own = tr?.doc.children.find((node) => node.attrs.id === id);
          const refs = JSON.stringify(block).includes('footnoteRef');
          if (tr && own && !refs) {
            expect(readsTheSame(own, block)).toBe(true);
            expect(bringBack(tr.doc, earlier, id)).toBeNull();
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test('two texts that read the same have nothing to bring', () => {
    fc.assert(
      fc.property(smallDocument, (doc) => {
        expect(differing(doc, doc).size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
