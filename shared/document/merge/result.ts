/** What a merge hands out. */
import { settleAnnotations } from './annotations.ts';
import { type Key, ROOT } from './blocks.ts';
import type { build } from './build.ts';
import type { Found } from './found.ts';
import { nodesOf, type Versions } from './texts.ts';
import type { Conflict, Merge, Source } from './types.ts';

const idOf = (versions: Versions, key: Key): string =>
  (nodesOf(versions, key).find((node) => node)?.attrs.id as string | undefined) ?? '';

/** The merge as it is handed out: places, names, and what became of the annotations. */
export function finish(
  versions: Versions,
  source: Source,
  { doc, keys }: ReturnType<typeof build>,
  open: readonly Found[],
): Merge {
  const places = new Map<Key, { from: number; to: number }>();
  places.set(ROOT, { from: 0, to: doc.content.size });
  doc.descendants((node, pos) => {
    const key = keys.get(node);
    if (key !== undefined) places.set(key, { from: pos, to: pos + node.nodeSize });
    return !node.isTextblock;
  });
  const end = { from: doc.content.size, to: doc.content.size };
  const conflicts = open.map(({ keys: blocks, within, ...found }): Conflict => {
    const [first = ROOT] = blocks;
    const around = blocks.flatMap((key) => places.get(key) ?? []);
    const start = (around[0]?.from ?? 0) + 1;
    const range = within
      ? { from: start + within.from, to: start + within.to }
      : around.reduce(
          (all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }),
          around[0] ?? end,
        );
    return { ...found, blockId: idOf(versions, first), range };
  });
  conflicts.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);

  return { ...settleAnnotations(doc, source), conflicts, source };
}
