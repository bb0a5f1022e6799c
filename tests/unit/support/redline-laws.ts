/** The laws of every comparison. */
import type { Node } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { expect } from 'vitest';
import {
  apply,
  baseOf,
  decide,
  openChanges,
  project,
  proposalOf,
  type Redline,
  revert,
  type Side,
} from '../../../shared/document/redline/index.ts';
import { must, mustBe, mustEqual } from './must.ts';
import { withoutAnnotations, withoutIds } from './plain.ts';
import { mustBeWhole } from './random-edits.ts';

export function sameText(actual: Node, expected: Node, what: string): void {
  if (actual.eq(expected)) return;
  const [one, other] = [withoutAnnotations(actual), withoutAnnotations(expected)];
  if (!one.eq(other)) expect(one.toString(), what).toEqual(other.toString());
  if (!one.eq(other)) expect(one.toJSON(), what).toEqual(other.toJSON());
}

/** Tables are rectangular; every reference has its note and every note its reference. */
export function inStep(doc: Node): void {
  const refs: string[] = [];
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'table' && TableMap.get(node).problems) {
      throw new Error(`A table is not rectangular: ${node.toString()}`);
    }
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  mustEqual(refs.sort(), notes.sort(), 'references and notes');
}

/** Each place of an annotation, letter by letter: its id and where it stands. */
function annotated(doc: Node): Set<string> {
  const found = new Set<string>();
  doc.descendants((node, pos) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'annotation') continue;
      for (let at = pos; at < pos + node.nodeSize; at += 1) found.add(`${attrs.id} ${at}`);
    }
  });
  return found;
}

/** One of two texts that read the same bears every annotation of the other, on the very same letters. */
function bears(actual: Node, expected: Node, what: string): void {
  if (actual === expected) return;
  const found = annotated(actual);
  for (const each of annotated(expected)) must(found.has(each), `${what}: annotation ${each}`);
}

/** A repeatable coin for each change. */
const coin = (seed: number, index: number): Side =>
  ((Math.imul(seed + 1, 2654435761) >>> 0) ^ (Math.imul(index + 1, 1597334677) >>> 0)) & 64
    ? 'after'
    : 'before';

function exact(compared: Redline): void {
  const { before, after, changes } = compared;
  sameText(apply(compared), changes.length > 0 ? after : before, 'apply all');
  sameText(revert(compared), before, 'revert all');
  sameText(apply(compared, []), before, 'apply none');
  if (changes.length > 0) sameText(revert(compared, []), after, 'revert none');
  if (changes.length > 0) bears(apply(compared), after, 'apply all');
  bears(revert(compared), before, 'revert all');
}

function anyMixture(compared: Redline, seed: number): void {
  const { changes } = compared;
  const all = changes.length <= 4 ? 1 << changes.length : 8;
  for (let mixture = 0; mixture < all; mixture += 1) {
    const side = (index: number): Side =>
      changes.length <= 4
        ? (mixture >> index) & 1
          ? 'after'
          : 'before'
        : coin(seed * 8 + mixture, index);
    const chosen = new Map(changes.map(({ id }, i) => [id, side(i)]));
    const doc = project(compared, ({ id }) => chosen.get(id) as Side);
    mustBeWhole(doc);
    inStep(doc);
  }
}

/** Decides one after another in an order of its own; what stands at the end hangs on the choices alone. */
function anyOrder(compared: Redline, seed: number): void {
  const order = compared.changes
    .map(({ id }, i) => ({ id, accept: coin(seed, i) === 'after', at: (seed + i * 31) % 17 }))
    .sort((one, other) => one.at - other.at);
  let decided = compared;
  for (const { id, accept } of order) {
    decided = decide(decided, id, accept ? 'accept' : 'reject');
  }
  mustEqual(openChanges(decided), [], 'open');
  const taken = order.filter(({ accept }) => accept).map(({ id }) => id);
  const atOnce = apply(compared, taken);
  sameText(baseOf(decided), atOnce, 'one by one');
  sameText(proposalOf(decided), atOnce, 'one by one, as proposed');
}

/** Throws unless the comparison keeps every law; `seed` chooses the mixtures that are tried. */
export function holds(compared: Redline, seed: number): void {
  const { before, after } = compared;
  const ids = compared.changes.map(({ id }) => id);
  mustBe(new Set(ids).size, ids.length, 'identities');
  if (compared.changes.length === 0) sameText(withoutIds(after), withoutIds(before), 'no change');
  exact(compared);
  anyMixture(compared, seed);
  anyOrder(compared, seed);
}
