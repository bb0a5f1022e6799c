/** The markup of a comparison holds both texts, whatever they are. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { markup } from '../../shared/document/markup/index.ts';
import { blocksIn, leafIn, looksIn, rowsOf } from '../../shared/document/markup/sides.ts';
import { redline, type Side } from '../../shared/document/redline/index.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { articleSchema } from '../../shared/document/schema.ts';
import { type MarkedBlock, markup as markupSchema } from '../../shared/domain/comparison.ts';
import { withoutAnnotations, withoutIds } from './support/plain.ts';
import { edits, perform } from './support/random-edits.ts';
import { smallDocument } from './support/small-document.ts';

/** Milliseconds; a busy machine takes a while. */
const TIME = 120_000;
const RUNS = Math.ceil(Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000) / 10);

/** One of the texts as a document, made of the markup. */
function documentIn(blocks: readonly MarkedBlock[], side: Side) {
  const json = (block: MarkedBlock): NodeJson => ({
    ...looksIn(block, side),
    content: block.runs
      ? block.runs.map((run) => leafIn(run, side) as NodeJson)
      : (block.blocks ?? []).map(json),
  });
  // Built anew, so that pieces of text with equal marks are one.
  return articleSchema.nodeFromJSON({ type: 'doc', content: blocks.map(json) });
}

it('what was kept and deleted reads as before, what was kept and inserted as after', {
  timeout: TIME,
}, () => {
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      const { doc: after } = perform(before, list);
      const marked = markup(redline(before, after));
      for (const [side, doc] of [
        ['before', before],
        ['after', after],
      ] as const) {
        const plain = withoutIds(withoutAnnotations(doc));
        const read = documentIn(blocksIn(marked.blocks, side), side);
        if (!read.eq(plain)) expect(read.toString(), side).toBe(plain.toString());
        if (!read.eq(plain)) expect(read.toJSON(), side).toEqual(plain.toJSON());
        const rows = rowsOf(marked.blocks).flatMap((row) => row[side]);
        expect(rows, 'rows').toEqual(blocksIn(marked.blocks, side));
      }
    }),
    { numRuns: RUNS },
  );
});

it('every change is listed once, with its id on what it did', { timeout: TIME }, () => {
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      const compared = redline(before, perform(before, list).doc);
      const marked = markup(compared);
      expect(marked.changes.map(({ id }) => id).sort()).toEqual(
        compared.changes.map(({ id }) => id).sort(),
      );
      expect(markupSchema.parse(marked)).toEqual(marked);
    }),
    { numRuns: Math.ceil(RUNS / 5) },
  );
});

it('drawn in one text, no sign of either is lost', { timeout: TIME }, () => {
  const signs = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    return counts;
  };
  const written = (doc: Node): string => {
    let text = '';
    doc.descendants((node) => {
      text += node.text ?? '';
    });
    return text;
  };
  // Where a block was of another kind it is drawn once, as it is now.
  const drawn = (blocks: readonly MarkedBlock[]): string =>
    blocks
      .filter(({ state }) => state !== 'retyped-from')
      .map(({ runs, blocks: inside = [] }) =>
        runs ? runs.map(({ leaf }) => leaf.text ?? '').join('') : drawn(inside),
      )
      .join('');
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      const { doc: after } = perform(before, list);
      const there = signs(drawn(markup(redline(before, after)).blocks));
      for (const doc of [before, after]) {
        for (const [sign, count] of signs(written(doc))) {
          expect(there.get(sign) ?? 0, sign).toBeGreaterThanOrEqual(count);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

it('annotations of the text after stand where they stand in it, if they are asked for', {
  timeout: TIME,
}, () => {
  fc.assert(
    fc.property(smallDocument, edits(12), (before, list) => {
      const { doc: after } = perform(before, list);
      const { blocks } = markup(redline(withoutAnnotations(before), after), { annotations: true });
      const told = blocksIn(blocks, 'after').flatMap(annotatedRuns);
      const there: string[] = [];
      after.descendants((node) => {
        if (!node.isInline) return;
        const ids = node.marks.flatMap(({ type, attrs }) =>
          type.name === 'annotation' ? String(attrs.id) : [],
        );
        for (const sign of node.isText ? [...(node.text ?? '')] : ['']) {
          there.push(`${sign} ${ids.join()}`);
        }
      });
      expect(told).toEqual(there);
    }),
    { numRuns: Math.ceil(RUNS / 2) },
  );
});

function annotatedRuns({ runs, blocks }: MarkedBlock): string[] {
  if (!runs) return (blocks ?? []).flatMap(annotatedRuns);
  return runs.flatMap(({ leaf, annotations = [] }) =>
    [...(leaf.text ?? '')]
      .concat(leaf.text === undefined ? [''] : [])
      .map((sign) => `${sign} ${annotations.join()}`),
  );
}
