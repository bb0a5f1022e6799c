/** What a merge hands out. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { settleAnnotations } from './annotations.ts';
import { type Key, ROOT } from './blocks.ts';
import type { build } from './build.ts';
import { isInStep, keepInStep } from './cited.ts';
import { isWithin, mapped, type Place, putEdits } from './edits.ts';
import { asJson, type Found, type Ledger } from './found.ts';
import { idsOf, nodesOf, type Versions } from './texts.ts';
import type { Conflict, Merge, Source } from './types.ts';

const idOf = (versions: Versions, key: Key): string =>
  (nodesOf(versions, key).find((node) => node)?.attrs.id as string | undefined) ?? '';

/** The merge as it is handed out: places, names, and what became of the annotations. */
export function finish(
  versions: Versions,
  source: Source,
  { doc, keys }: ReturnType<typeof build>,
  { open, edited }: Ledger,
): Merge {
  const blocks = placesOf(doc, keys);
  const placed = (found: Found) => ({ found, places: placesFor(found, blocks) });
  const tr = new Transform(doc);
  let left = open.map(placed);
  if (edited.length > 0) {
    const used = idsOf(versions);
    // Copies that the merge made have ids that no version knows.
    doc.descendants((node) => {
      if (node.attrs.id) used.add(node.attrs.id as string);
    });
    const edits = edited.map(({ found, text }) => ({ ...placed(found), text }));
    const done = putEdits(tr, edits, used);
    if (isInStep(doc)) keepInStep(tr, [source.base, source.theirs, source.mine], used);
    const covered = edits.flatMap(({ places }, i) => (done[i] ? places : []));
    // What stands in a text that a person wrote has been looked at.
    left = [...left, ...edits.filter((_, i) => !done[i])].flatMap(({ found, places }) => {
      const rest = places.filter((place) => !isWithin([place], covered));
      return places.length > 0 && rest.length === 0 ? [] : { found, places: rest };
    });
  }
  const settled = settleAnnotations(tr.doc, source);
  const conflicts = left.map(({ found, places }): Conflict => {
    const { keys: about, within: _, ...told } = found;
    const now = places.map((place) => mapped(place, tr.mapping));
    return {
      ...told,
      blockId: idOf(versions, about[0] ?? ROOT),
      range: around(now, settled.doc),
      standing: now.length === 0 ? null : standingAt(settled.doc, now),
    };
  });
  conflicts.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
  return { ...settled, conflicts, source };
}

function placesOf(doc: Node, keys: ReadonlyMap<Node, Key>): Map<Key, Place> {
  const places = new Map<Key, Place>([[ROOT, { from: 0, to: doc.content.size }]]);
  doc.descendants((node, pos) => {
    const key = keys.get(node);
    if (key !== undefined) places.set(key, { from: pos, to: pos + node.nodeSize });
    return !node.isTextblock;
  });
  return places;
}

/** Where what a conflict is about stands, none in another; none when nothing of it does. */
function placesFor({ keys, within }: Found, blocks: ReadonlyMap<Key, Place>): Place[] {
  const all = keys.flatMap((key) => blocks.get(key) ?? []);
  const [first] = all;
  if (within && first) {
    const start = first.from + 1;
    return [{ from: start + within.from, to: start + within.to }];
  }
  return all
    .filter(
      (place, i) =>
        !all.some(
          (each, j) => j !== i && isWithin([place], [each]) && (j < i || !same(place, each)),
        ),
    )
    .sort((a, b) => a.from - b.from);
}

const same = (one: Place, other: Place): boolean => one.from === other.from && one.to === other.to;

const around = (places: readonly Place[], doc: Node): Place =>
  places.length === 0
    ? { from: doc.content.size, to: doc.content.size }
    : {
        from: Math.min(...places.map(({ from }) => from)),
        to: Math.max(...places.map(({ to }) => to)),
      };

const standingAt = (doc: Node, places: readonly Place[]) =>
  places.flatMap(({ from, to }) => {
    const $from = doc.resolve(from);
    const start = $from.start();
    return asJson($from.parent.content.cut(from - start, to - start).content);
  });
