/** Conflicts settled by a text of the person's own, put where the conflict stands. */
import { Fragment, Node, type Schema, Slice } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { type Mapping, ReplaceStep, Transform } from 'prosemirror-transform';
import { carriesId } from '../ids.ts';
import type { NodeJson } from '../schema.ts';
import { freshId } from './copy.ts';

/** Where something stands, in positions. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A text of the person's own for what stands at some places, which do not overlap. */
export interface Edit {
  readonly places: readonly Place[];
  readonly text: readonly NodeJson[];
}

/**
 * Reads what a person wrote in place of a conflict.
 * @throws RangeError when it is no valid content
 */
export function readText(schema: Schema, text: readonly NodeJson[]): Node[] {
  return text.map((json) => {
    const node = Node.fromJSON(schema, json);
    node.check();
    if (tablesIn(node).some((table) => !isRectangular(table))) {
      throw new RangeError('The rows of a table are not of one width.');
    }
    return node;
  });
}

/**
 * Puts the texts where their conflicts stand; a large one before those within it, which go with it.
 * @param used ids that no new block may have; those given are added
 * @returns whether each found room: one that does not fit what is around it now is left out
 */
export function putEdits(tr: Transform, edits: readonly Edit[], used: Set<string>): boolean[] {
  const done: Place[] = [];
  const found = edits.map(() => false);
  const sizes = edits.map(({ places }) => places.reduce((sum, { from, to }) => sum + to - from, 0));
  const order = [...edits.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  for (const i of order) {
    const edit = edits[i] as Edit;
    found[i] = edit.places.length > 0 && (isWithin(edit.places, done) || put(tr, edit, used));
    if (found[i]) done.push(...edit.places);
  }
  return found;
}

/** Whether all of these places are in others. */
export const isWithin = (places: readonly Place[], others: readonly Place[]): boolean =>
  places.length > 0 &&
  places.every(({ from, to }) => others.some((each) => each.from <= from && to <= each.to));

/** Where a place is when something was put elsewhere, be it right beside it. */
export function mapped({ from, to }: Place, mapping: Mapping): Place {
  const start = mapping.map(from, 1);
  return { from: start, to: Math.max(start, mapping.map(to, -1)) };
}

function put(tr: Transform, edit: Edit, used: Set<string>): boolean {
  const { doc } = tr;
  const places = edit.places.map((place) => mapped(place, tr.mapping));
  const attempt = new Transform(doc);
  const taken = new Set(used);
  const texts = shared(withIds(readText(doc.type.schema, edit.text), doc, places, taken), places);
  try {
    for (const [i, text] of texts.entries()) {
      const place = mapped(places[i] as Place, attempt.mapping);
      const { from, to } = text.length > 0 ? place : aloneIn(attempt.doc, place);
      const step = new ReplaceStep(from, to, new Slice(Fragment.from(text), 0, 0));
      if (attempt.maybeStep(step).failed) return false;
      const table = tableAround(attempt.doc, from);
      if (table && !isRectangular(table)) return false;
    }
  } catch (error) {
    // The schema says that it does not stand there.
    if (error instanceof RangeError) return false;
    throw error;
  }
  for (const step of attempt.steps) tr.step(step);
  for (const id of taken) used.add(id);
  return true;
}

/** Of as many blocks as there were each in the place of one; otherwise all in the first place. */
const shared = (texts: readonly Node[], places: readonly Place[]): (readonly Node[])[] =>
  texts.length === places.length && texts.every(({ isBlock }) => isBlock)
    ? texts.map((text) => [text])
    : places.map((_, i) => (i === 0 ? texts : []));

/** A place that is to be emptied, with the blocks around that would have nothing left in them. */
function aloneIn(doc: Node, place: Place): Place {
  let { from, to } = place;
  for (let $from = doc.resolve(from); ; $from = doc.resolve(from)) {
    const isAll = $from.depth > 0 && $from.start() === from && $from.end() === to;
    if (!isAll || $from.parent.isTextblock || $from.parent.type.validContent(Fragment.empty)) {
      return { from, to };
    }
    [from, to] = [$from.before(), $from.after()];
  }
}

/** The blocks with the ids they have, unless those stand elsewhere; the others with new ones. */
function withIds(
  texts: readonly Node[],
  doc: Node,
  places: readonly Place[],
  used: Set<string>,
): Node[] {
  const given = new Set<string>();
  doc.descendants((node, pos) => {
    const place = { from: pos, to: pos + node.nodeSize };
    if (isWithin([place], places)) return false;
    if (carriesId(node.type.name)) given.add(node.attrs.id as string);
    return !node.isTextblock;
  });
  const visit = (node: Node): Node => {
    if (node.isInline) return node;
    const children = node.content.content.map(visit);
    if (!carriesId(node.type.name)) return node.type.create(node.attrs, children, node.marks);
    const known = node.attrs.id as string | null;
    const id = known && !given.has(known) ? known : freshId(known ?? 'edited', used);
    given.add(id);
    used.add(id);
    return node.type.create({ ...node.attrs, id }, children, node.marks);
  };
  return texts.map(visit);
}

function tablesIn(node: Node): Node[] {
  const found = node.type.name === 'table' ? [node] : [];
  node.descendants((each) => {
    if (each.type.name === 'table') found.push(each);
    return !each.isTextblock;
  });
  return found;
}

function tableAround(doc: Node, pos: number): Node | null {
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.name === 'table') return $pos.node(depth);
  }
  return null;
}

const isRectangular = (table: Node): boolean => TableMap.get(table).problems === null;
