/** What a merge hands out. */
import type { Node } from 'prosemirror-model';
import { settleAnnotations } from './annotations.ts';
import { type Key, ROOT } from './blocks.ts';
import type { build } from './build.ts';
import type { Found, Ledger } from './found.ts';
import { nodesOf, type Versions } from './texts.ts';
import type { Conflict, Merge, Source } from './types.ts';

/** Where something stands, in positions. */
interface Place {
  readonly from: number;
  readonly to: number;
}

const idOf = (versions: Versions, key: Key): string =>
  (nodesOf(versions, key).find((node) => node)?.attrs.id as string | undefined) ?? '';

/** The merge as it is handed out: places, names, and what became of the annotations. */
export function finish(
  versions: Versions,
  source: Source,
  { doc, keys }: ReturnType<typeof build>,
  { open }: Ledger,
): Merge {
  const blocks = placesOf(doc, keys);
  const settled = settleAnnotations(doc, source);
  const conflicts = open.map((found): Conflict => {
    const { keys: about, within: _, ...told } = found;
    const range = around(placesFor(found, blocks), settled.doc);
    return { ...told, blockId: idOf(versions, about[0] ?? ROOT), range };
  });
  conflicts.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
  return { ...settled, conflicts, source };
}

function placesOf(doc: Node, keys: ReadonlyMap<Node, Key>): Map<Key, Place> {
  const places = new Map<Key, Place>([[ROOT, { from: 0, to: doc.content.size }]]);
  doc.descendants((node, pos) => {
    const key = keys.get(node);
    // Arranged by one side in one block and by the other in another, it stands twice: the first has its id.
    if (key !== undefined && !places.has(key)) {
      places.set(key, { from: pos, to: pos + node.nodeSize });
    }
    return !node.isTextblock;
  });
  return places;
}

/** Where what a conflict is about stands; none when nothing of it does. */
function placesFor({ keys, within }: Found, blocks: ReadonlyMap<Key, Place>): Place[] {
  const places = keys.flatMap((key) => blocks.get(key) ?? []);
  const [first] = places;
  if (!within || !first) return places;
  const start = first.from + 1;
  return [{ from: start + within.from, to: start + within.to }];
}

const around = (places: readonly Place[], doc: Node): Place =>
  places.length === 0
    ? { from: doc.content.size, to: doc.content.size }
    : {
        from: Math.min(...places.map(({ from }) => from)),
        to: Math.max(...places.map(({ to }) => to)),
      };
