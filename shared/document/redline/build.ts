/** Builds the merged tree of two documents whose blocks are matched. */
import type { Node } from 'prosemirror-model';
import { sameValue } from '../alike.ts';
import { tkText } from '../schema.ts';
import { Choices, type Part } from './choices.ts';
import { attributesOf, flows, holdsBlocks, idOf } from './kinds.ts';
import type { Place } from './match.ts';
import { stays } from './order.ts';
import type { Provenance } from './provenance.ts';
import { streamItems } from './stream.ts';
import type { Choice, Item, Look, Merged, Own, Range, Side, Slot, Tree, Whole } from './tree.ts';

/** A block that stands elsewhere in the other document. */
export interface Moved {
  readonly choice: Choice;
  readonly before: Place;
  readonly after: Place;
}

/** A block of one document alone; flowing blocks and those that stand opaque alike. */
export interface Lone {
  readonly choice: Choice;
  readonly side: Side;
  readonly place: Place;
}

/** The merged tree while it is built, with what the rules of joining must know. */
export interface Build {
  readonly choices: Choices;
  readonly provenance: Provenance | null;
  readonly moved: Map<Place, Moved & { block: Merged | null }>;
  readonly lone: Lone[];
  /** Words that are decided apart from the block of one document that they stand in, and the block. */
  readonly inside: { readonly words: Choice; readonly block: Choice }[];
  /** The choices about words that were carried elsewhere, by the name of the carrying. */
  readonly carried: Map<string, Choice[]>;
  /** The merged block of each matched pair that holds blocks, by its place before. */
  readonly containers: Map<Place, Merged>;
}

export function buildTree(
  before: Place,
  provenance: Provenance | null,
): { root: Merged; build: Build } {
  const build: Build = {
    choices: new Choices(),
    provenance,
    moved: new Map(),
    lone: [],
    inside: [],
    carried: new Map(),
    containers: new Map(),
  };
  return { root: mergeBlock(build, before), build };
}

/** Where one stands in both documents while going through them. */
export interface Cursor {
  before: number;
  after: number;
}

const point = (pos: number): Range => ({ from: pos, to: pos });
export const rangeOf = ({ pos, node }: Place): Range => ({ from: pos, to: pos + node.nodeSize });

/** The words of a block and everything in it, blocks parted by a newline. */
export function plainText(node: Node): string {
  if (node.isText) return node.text ?? '';
  if (node.type.name === 'hardBreak') return '\n';
  if (node.type.name === 'tk') return tkText(node.attrs);
  return node.content.content.map(plainText).join(node.isTextblock ? '' : '\n');
}

/** The words that only this document has: without those of blocks that the other has elsewhere. */
function ownText(place: Place): string {
  if (place.children.length === 0) return plainText(place.node);
  return place.children
    .filter((child) => !child.mate)
    .map(ownText)
    .join('\n');
}

/** A block that both documents have, and what differs in it. */
function mergeBlock(build: Build, before: Place): Merged {
  const after = before.mate as Place;
  const looks = looksOf(build, before, after);
  if (!holdsBlocks(before.node)) {
    const items = before.node.isTextblock
      ? streamItems(build, { before, after }, [], [], at(before, after))
      : [];
    return { before: before.node, after: after.node, looks, items };
  }
  const items = containerItems(build, before, after);
  const merged = { before: before.node, after: after.node, looks, items };
  build.containers.set(before, merged);
  return merged;
}

const at = (before: Place, after: Place): Cursor => ({
  before: before.pos + 1,
  after: after.pos + 1,
});

function containerItems(build: Build, before: Place, after: Place): Item[] {
  const anchors = before.children.filter(
    (child) => child.mate?.parent === after && stays(build.provenance, child),
  );
  const items: Item[] = [];
  const cursor = at(before, after);
  let open: { before: Place; after: Place } | null = null;
  let [next, otherNext] = [0, 0];
  for (const anchor of [...anchors, null]) {
    const mate = anchor?.mate ?? null;
    const gap = before.children.slice(next, anchor?.index);
    const otherGap = after.children.slice(otherNext, mate?.index);
    if (open || gap.length > 0 || otherGap.length > 0) {
      for (const item of streamItems(build, open, gap, otherGap, cursor)) items.push(item);
    }
    open = null;
    if (!anchor || !mate) break;
    [next, otherNext] = [anchor.index + 1, mate.index + 1];
    cursor.before = anchor.pos + anchor.node.nodeSize;
    cursor.after = mate.pos + mate.node.nodeSize;
    const whole = wholeOf(anchor, mate);
    if (whole) items.push(whole);
    else if (flows(anchor.node)) {
      items.push(openBlock(build, anchor, mate));
      cursor.before = anchor.pos + 1;
      cursor.after = mate.pos + 1;
      open = { before: anchor, after: mate };
    } else items.push({ kind: 'pair', block: mergeBlock(build, anchor) });
  }
  return items;
}

/** The block as it stands in both, if nothing but the id differs. */
function wholeOf(before: Place, after: Place): Whole | null {
  if (before.node !== after.node) {
    if (before.node.type !== after.node.type) return null;
    if (
      !attributesOf(before.node).every(([name, value]) => sameValue(value, after.node.attrs[name]))
    )
      return null;
    if (!before.node.content.eq(after.node.content)) return null;
  }
  return { kind: 'whole', before: before.node, after: after.node };
}

function openBlock(build: Build, before: Place, after: Place): Item {
  return {
    kind: 'boundary',
    side: 'both',
    choice: null,
    before: before.node,
    after: after.node,
    looks: looksOf(build, before, after),
  };
}

/** Attributes that say one thing together. */
const TOGETHER: readonly (readonly string[])[] = [
  ['attachment', 'width', 'height'],
  ['colspan', 'rowspan', 'colwidth'],
];

function looksOf(build: Build, before: Place, after: Place): Look[] {
  // Where a block stands elsewhere, its looks come with its place.
  if (isMoved(build, before)) return [];
  const part = (kind: Part['kind'], what: string): Part => ({
    ...partOf(kind, before, after),
    what,
  });
  const looks: Look[] = [];
  if (before.node.type !== after.node.type) {
    const what = `${before.node.type.name} ${after.node.type.name}`;
    looks.push({ choice: build.choices.make(part('retype', what)), names: null });
  }
  const left = attributesOf(before.node)
    .filter(
      ([name, value]) => name in after.node.attrs && !sameValue(value, after.node.attrs[name]),
    )
    .map(([name]) => name);
  while (left.length > 0) {
    const names = TOGETHER.find((group) => group.includes(left[0] as string)) ?? [
      left[0] as string,
    ];
    const differing = left.filter((name) => names.includes(name));
    left.splice(0, left.length, ...left.filter((name) => !names.includes(name)));
    const choice = build.choices.make(part('attribute', differing.join(' ')));
    looks.push({ choice, names });
  }
  return looks;
}

/** What a whole block's part says. */
function partOf(kind: Part['kind'], before: Place, after: Place): Part {
  return {
    kind,
    before: rangeOf(before),
    after: rangeOf(after),
    textBefore: plainText(before.node),
    textAfter: plainText(after.node),
    blockBefore: idOf(before.node),
    blockAfter: idOf(after.node),
  };
}

/** Whether a matched block stands elsewhere in the other document, told by its place before. */
function isMoved(build: Build, before: Place): boolean {
  const after = before.mate as Place;
  if (!before.parent || !after.parent) return false;
  return before.parent.mate !== after.parent || !stays(build.provenance, before);
}

/** One of the two places of a block that stands elsewhere in the other document. */
export function slotOf(build: Build, place: Place, side: Side): Slot {
  const before = side === 'before' ? place : (place.mate as Place);
  const after = before.mate as Place;
  let moved = build.moved.get(before);
  if (!moved) {
    const choice = build.choices.make(partOf('place', before, after));
    moved = { choice, before, after, block: null };
    build.moved.set(before, moved);
    moved.block = mergeBlock(build, before);
  }
  return { kind: 'slot', side, choice: moved.choice, block: moved.block as Merged };
}

/** A block that only one document has, opaque, with the places in it of blocks that both have. */
export function ownItem(build: Build, place: Place, side: Side, cursor: Cursor): Own {
  const choice = build.choices.make(lonePart(place, side, cursor));
  build.lone.push({ choice, side, place });
  return { kind: 'own', side, choice, tree: treeOf(build, place, side, choice) };
}

export function lonePart(place: Place, side: Side, cursor: Cursor): Part {
  const own = { range: rangeOf(place), text: ownText(place), id: idOf(place.node) };
  const first = side === 'before';
  return {
    kind: 'block',
    before: first ? own.range : point(cursor.before),
    after: first ? point(cursor.after) : own.range,
    textBefore: first ? own.text : '',
    textAfter: first ? '' : own.text,
    blockBefore: first ? own.id : null,
    blockAfter: first ? null : own.id,
  };
}

function treeOf(build: Build, place: Place, side: Side, choice: Choice): Tree {
  if (!place.children.some(holdsShared)) return { node: place.node, children: null };
  const children = place.children.map((child) => {
    if (!child.mate) return treeOf(build, child, side, choice);
    const slot = slotOf(build, child, side);
    build.choices.join(choice, slot.choice);
    return slot;
  });
  return { node: place.node, children };
}

const holdsShared = (place: Place): boolean =>
  place.mate !== null || place.children.some(holdsShared);
