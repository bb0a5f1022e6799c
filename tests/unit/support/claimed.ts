/** Documents with claims on them, and what a claim's state must be, read another way. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect } from 'vitest';
import { type Anchored, quoteAt, refreshAnchors } from '../../../shared/document/anchors.ts';
import {
  sameMeaning,
  stale,
  type Wording,
  wordingAt,
} from '../../../shared/document/claims/index.ts';
import { articleSchema, type NodeJson, tkText } from '../../../shared/document/schema.ts';

const { annotation } = articleSchema.marks;

/** A claim: where it stands, and the words it was decided on. */
export interface Claimed extends Anchored {
  readonly decided: Wording;
}

/** Places for claims, told by numbers. */
export const places = (atMost: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(fc.nat(9999), fc.nat(30)), { minLength: 1, maxLength: atMost });

export const jsonOf = (doc: Node): NodeJson => doc.toJSON() as NodeJson;

/** The document with claims `c0`, `c1`… of its own (or of another letter), each decided as it stands. */
export function claim(
  doc: Node,
  list: readonly [number, number][],
  letter = 'c',
): { doc: Node; claims: Claimed[] } {
  const blocks: { pos: number; size: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.content.size > 0)
      blocks.push({ pos: pos + 1, size: node.content.size });
  });
  const ranges = list.flatMap(([at, length]) => {
    const block = blocks[at % Math.max(1, blocks.length)];
    if (!block) return [];
    const from = block.pos + (at % block.size);
    return { from, to: Math.min(from + 1 + length, block.pos + block.size) };
  });
  return claimAt(doc, ranges, letter);
}

/** The same at places that are given. */
export function claimAt(
  doc: Node,
  ranges: readonly { from: number; to: number }[],
  letter = 'c',
): { doc: Node; claims: Claimed[] } {
  const tr = new Transform(doc);
  const quotes = new Map<string, Anchored['quote']>();
  for (const [i, { from, to }] of ranges.entries()) {
    tr.addMark(from, to, annotation.create({ id: `${letter}${i}` }));
    quotes.set(`${letter}${i}`, quoteAt(tr.doc, from, to));
  }
  const standing = wordingAt(jsonOf(tr.doc), quotes.keys());
  const claims = [...standing].map(([id, decided]): Claimed => {
    const quote = quotes.get(id) as Anchored['quote'];
    return { id, quote, current: quote, state: 'exact', decided };
  });
  return { doc: tr.doc, claims };
}

const fold = (text: string): string => text.split(/\s+/u).filter(Boolean).join(' ');

/** The words under a mark, block by block, read from the ProseMirror document; null for none. */
export function wordsUnder(doc: Node, id: string): { exact: string; blockId: string } | null {
  const mark = annotation.create({ id });
  const parts: { exact: string; blockId: string }[] = [];
  doc.descendants((block) => {
    if (!block.isTextblock) return;
    let [from, to] = [-1, -1];
    block.forEach((child, offset) => {
      if (!mark.isInSet(child.marks)) return;
      if (from < 0) from = offset;
      to = offset + child.nodeSize;
    });
    if (from < 0) return;
    const leaf = (node: Node) =>
      node.type.name === 'tk' ? tkText(node.attrs) : node.type.name === 'hardBreak' ? '\n' : '';
    parts.push({
      exact: block.textBetween(from, to, null, leaf),
      blockId: block.attrs.id as string,
    });
  });
  const [first] = parts;
  if (!first) return null;
  return { exact: parts.map(({ exact }) => exact).join('\n'), blockId: first.blockId };
}

/** The claims as the document stands. */
export function refreshed(doc: Node, claims: readonly Claimed[]): Claimed[] {
  const changed = new Map(refreshAnchors(jsonOf(doc), claims).map((each) => [each.id, each]));
  return claims.map((each) => ({ ...each, ...changed.get(each.id) }));
}

/** Throws unless each claim of the registry is what the document says it is. */
export function keepsClaims(doc: Node, before: readonly Claimed[]): Claimed[] {
  const claims = refreshed(doc, before);
  expect(claims.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  const standing = wordingAt(
    jsonOf(doc),
    claims.map(({ id }) => id),
  );
  for (const each of claims) {
    const under = wordsUnder(doc, each.id);
    const wording = standing.get(each.id) ?? null;
    expect(wording?.quote.exact).toBe(under?.exact);
    const difference = stale(each.decided, wording);
    if (!under) {
      expect(each.state).toBe('orphaned');
      expect(difference?.now).toBeNull();
      const last = before.find(({ id }) => id === each.id);
      expect([each.quote, each.current], 'an orphan keeps its quote').toEqual([
        last?.quote,
        last?.current,
      ]);
      continue;
    }
    expect(wording?.quote, 'wording and anchor agree').toEqual(each.current);
    const isSame = fold(under.exact) === fold(each.quote.exact);
    const expected = under.blockId === each.quote.blockId ? 'exact' : 'moved';
    expect(each.state).toBe(isSame ? expected : 'changed');
    expect(difference === null).toBe(sameMeaning(each.decided, wording as Wording));
  }
  return claims;
}
