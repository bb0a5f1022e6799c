/** Random editing over marked documents: states against an oracle that reads the document its own way. */
import fc from 'fast-check';
import { history, undo } from 'prosemirror-history';
import { type Node, Slice } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { canJoin, canSplit } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import {
  type Anchored,
  findQuote,
  quoteAt,
  refreshAnchors,
} from '../../shared/document/anchors.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import type { AnchorState } from '../../shared/domain/annotation.ts';

const RUNS = 10_000;

const words = ['tide', 'quay', 'the ferry', 'ropes', 'at six', 'fog', '🛶', 'über', 'quay quay'];
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '));

interface Edit {
  kind: 'type' | 'delete' | 'split' | 'join' | 'move' | 'paste' | 'bold' | 'retype' | 'undo';
  /** Shares of the document's length. */
  a: number;
  b: number;
  c: number;
  text: string;
}

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(
    'type',
    'type',
    'delete',
    'split',
    'join',
    'move',
    'paste',
    'bold',
    'retype',
    'undo',
  ),
  a: share,
  b: share,
  c: share,
  text: phrase,
});

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const annotation = (n: number) => articleSchema.marks.annotation.create({ id: idOf(n) });

/** A document with list, heading and paragraphs, each block named by its place. */
function build(texts: readonly string[]): Node {
  let count = 0;
  const block = (text: string, type = 'paragraph'): NodeJson => {
    count += 1;
    return { type, attrs: { id: `b${count}` }, content: [{ type: 'text', text }] };
  };
  const body = texts.map((text, i): NodeJson => {
    if (i % 4 === 1) return block(text, 'heading');
    if (i % 4 === 2) {
      return {
        type: 'bulletList',
        attrs: { id: `l${i}` },
        content: [{ type: 'listItem', attrs: { id: `i${i}` }, content: [block(text)] }],
      };
    }
    return block(text);
  });
  return parseDocument({
    type: 'doc',
    content: [
      { type: 'eyebrow', attrs: { id: 'e' } },
      { ...block('The ferry at six'), type: 'headline' },
      { type: 'dek', attrs: { id: 'd' } },
      ...body,
    ],
  });
}

const place = (doc: Node, at: number) => Math.round(at * doc.content.size);

/** The nearest place with text on both sides of a share of the document; null in an empty one. */
function textRange(doc: Node, a: number, b: number): [number, number] | null {
  const [low, high] = [place(doc, Math.min(a, b)), place(doc, Math.max(a, b))];
  let range: [number, number] | null = null;
  doc.nodesBetween(low, Math.min(doc.content.size, Math.max(high, low + 1)), (node, pos) => {
    if (!node.isTextblock || node.content.size === 0) return;
    const from = Math.max(low, pos + 1);
    const to = Math.min(high, pos + 1 + node.content.size);
    if (from < to) range = [range?.[0] ?? from, to];
  });
  return range;
}

let fresh = 0;
const newAttrs = () => {
  fresh += 1;
  return { id: `n${fresh}` };
};

/** `canJoin` promises more than `join` keeps for blocks of different kinds. */
function attempt(edit: () => Transaction): Transaction | null {
  try {
    return edit();
  } catch (error) {
    if (error instanceof Error && error.name === 'TransformError') return null;
    throw error;
  }
}

/** One edit as a person makes it; null when it cannot be made here. */
function apply(state: EditorState, { kind, a, b, c, text }: Edit): Transaction | null {
  const { doc, tr } = state;
  const range = textRange(doc, a, b);
  switch (kind) {
    case 'type': {
      const $at = doc.resolve(place(doc, a));
      if (!$at.parent.isTextblock) return null;
      // As the view does it: typed text takes the marks of where it stands.
      return tr.insert($at.pos, articleSchema.text(text, $at.marks()));
    }
    case 'delete':
      return range && tr.delete(...range);
    case 'split': {
      const $at = doc.resolve(place(doc, a));
      const type = $at.parent.type;
      if (!canSplit(doc, $at.pos, 1, [{ type, attrs: newAttrs() }])) return null;
      return tr.split($at.pos, 1, [{ type, attrs: { ...$at.parent.attrs, ...newAttrs() } }]);
    }
    case 'join': {
      const at = place(doc, a);
      return canJoin(doc, at) ? attempt(() => tr.join(at)) : null;
    }
    case 'move': {
      if (!range) return null;
      const slice = doc.slice(...range);
      tr.delete(...range);
      return tr.replaceRange(
        Math.min(place(tr.doc, c), tr.doc.content.size),
        Math.min(place(tr.doc, c), tr.doc.content.size),
        slice,
      );
    }
    case 'paste': {
      if (!range) return null;
      // A copy comes without the annotations of its original.
      const json = doc.slice(...range).toJSON() as { content?: NodeJson[] } | null;
      if (!json) return null;
      const strip = (node: NodeJson): NodeJson => ({
        ...node,
        ...(node.marks ? { marks: node.marks.filter((m) => m.type !== 'annotation') } : {}),
        ...(node.content ? { content: node.content.map(strip) } : {}),
        ...(node.attrs?.id ? { attrs: { ...node.attrs, ...newAttrs() } } : {}),
      });
      const slice = Slice.fromJSON(articleSchema, {
        ...json,
        content: json.content?.map(strip),
      });
      return tr.replaceRange(place(doc, c), place(doc, c), slice);
    }
    case 'bold':
      return range && tr.addMark(...range, articleSchema.marks.bold.create());
    case 'retype': {
      if (!range) return null;
      const $from = doc.resolve(range[0]);
      const end = Math.min(range[1], $from.end());
      if (end <= range[0]) return null;
      return tr.replaceWith(range[0], end, articleSchema.text(text, $from.nodeAfter?.marks ?? []));
    }
    case 'undo': {
      let made: Transaction | null = null;
      undo(state, (transaction) => {
        made = transaction;
      });
      return made;
    }
  }
}

const fold = (text: string) => text.split(/\s+/u).filter(Boolean).join(' ');

/** What an annotation's state must be, read from the ProseMirror document. */
function oracle(doc: Node, anchor: Anchored): { state: AnchorState; exact: string | null } {
  const mark = articleSchema.marks.annotation.create({ id: anchor.id });
  const parts: { block: Node; from: number; to: number }[] = [];
  doc.descendants((block) => {
    if (!block.isTextblock) return;
    let from = -1;
    let to = -1;
    block.forEach((child, offset) => {
      if (!mark.isInSet(child.marks)) return;
      if (from < 0) from = offset;
      to = offset + child.nodeSize;
    });
    if (from >= 0) parts.push({ block, from, to });
  });
  const first = parts[0];
  if (!first) return { state: 'orphaned', exact: null };
  const exact = parts.map(({ block, from, to }) => block.textBetween(from, to)).join('\n');
  if (fold(exact) !== fold(anchor.quote.exact)) return { state: 'changed', exact };
  return { state: first.block.attrs.id === anchor.quote.blockId ? 'exact' : 'moved', exact };
}

const setting = fc.record({
  texts: fc.array(phrase, { minLength: 2, maxLength: 7 }),
  anchors: fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 4 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 8 }),
});

function begin({ texts, anchors }: { texts: string[]; anchors: [number, number][] }) {
  let state = EditorState.create({ doc: build(texts), plugins: [history()] });
  const anchored: Anchored[] = [];
  for (const [i, [a, b]] of anchors.entries()) {
    const range = textRange(state.doc, a, b);
    if (!range) continue;
    const quote = quoteAt(state.doc, ...range);
    state = state.apply(state.tr.addMark(...range, annotation(i)).setMeta('addToHistory', false));
    anchored.push({ id: idOf(i), quote, current: quote, state: 'exact' });
  }
  return { state, anchored };
}

describe('anchors under random editing', () => {
  test('states and words are those an independent reading finds, after every edit', () => {
    const reached = new Map<AnchorState, number>();
    fc.assert(
      fc.property(setting, ({ texts, anchors, edits }) => {
        let { state, anchored } = begin({ texts, anchors });
        expect(refreshAnchors(state.doc.toJSON() as NodeJson, anchored)).toEqual([]);
        for (const each of edits) {
          const tr = apply(state, each);
          if (!tr) continue;
          state = state.apply(tr);
          const json = state.doc.toJSON() as NodeJson;
          const changed = new Map(refreshAnchors(json, anchored).map((one) => [one.id, one]));
          anchored = anchored.map((one) => changed.get(one.id) ?? one);
          for (const one of anchored) {
            const expected = oracle(state.doc, one);
            expect(one.state).toBe(expected.state);
            if (expected.exact !== null) expect(one.current.exact).toBe(expected.exact);
            reached.set(one.state, (reached.get(one.state) ?? 0) + 1);
          }
          // Only what changed is returned: asked again, nothing is.
          expect(refreshAnchors(json, anchored)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
    // Each state was met often enough for the comparison to mean something.
    for (const state of ['exact', 'moved', 'changed', 'orphaned'] as const) {
      expect(reached.get(state) ?? 0, state).toBeGreaterThan(RUNS / 100);
    }
  }, 120_000);

  test('undoing everything brings every anchor back as it was', () => {
    fc.assert(
      fc.property(setting, ({ texts, anchors, edits }) => {
        const { state: first, anchored: before } = begin({ texts, anchors });
        let state = first;
        let anchored = before;
        const refresh = () => {
          const json = state.doc.toJSON() as NodeJson;
          const changed = new Map(refreshAnchors(json, anchored).map((one) => [one.id, one]));
          anchored = anchored.map((one) => changed.get(one.id) ?? one);
        };
        for (const each of edits) {
          const tr = each.kind === 'undo' ? null : apply(state, each);
          if (!tr) continue;
          state = state.apply(tr);
          refresh();
        }
        while (
          undo(state, (tr) => {
            state = state.apply(tr);
          })
        );
        refresh();
        expect(state.doc.eq(first.doc)).toBe(true);
        expect(anchored).toEqual(before);
      }),
      { numRuns: RUNS / 5 },
    );
  }, 120_000);

  test('a quote is found in its own document, or nowhere: never in another place', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 2, maxLength: 7 }), share, share, (texts, a, b) => {
        const doc = build(texts);
        const range = textRange(doc, a, b);
        if (!range) return;
        const quote = quoteAt(doc, ...range);
        const match = findQuote(doc, quote);
        if (!match) return;
        found += 1;
        expect(quoteAt(doc, match.from, match.to).exact).toBe(quote.exact);
        expect(doc.textBetween(match.from, match.to)).toBe(doc.textBetween(...range));
        expect(quoteAt(doc, match.from, match.to).blockId).toBe(quote.blockId);
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(RUNS / 4);
  }, 120_000);

  test('blocks that look alike are never chosen between', () => {
    fc.assert(
      fc.property(phrase, fc.array(phrase, { maxLength: 3 }), share, (text, others, at) => {
        const doc = build([text, ...others]);
        // The block whose words were commented on is gone; two copies of it stand elsewhere.
        const copies = [...others];
        copies.splice(Math.floor(at * (copies.length + 1)), 0, text);
        copies.push(text);
        let quote: Anchored['quote'] | null = null;
        doc.descendants((node, pos) => {
          if (node.attrs.id !== 'b1') return;
          quote = { ...quoteAt(doc, pos + 1, pos + 1 + node.content.size), blockId: 'gone' };
        });
        expect(quote).not.toBeNull();
        expect(findQuote(build(copies), quote!)).toBeNull();
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
