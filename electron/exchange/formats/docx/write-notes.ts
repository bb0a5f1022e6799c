/**
 * A note that was cut and pasted has another name, and is the same note: its words stand in both texts. Each of
 * its references gets these words, so both must go by one name: that which it has now.
 */
import type { MarkedBlock, MarkedRun } from '../../../../shared/domain/comparison.ts';

/** The blocks with every reference that went naming its note as the text after does. */
export function withNotesNamed(blocks: readonly MarkedBlock[]): readonly MarkedBlock[] {
  const names = new Map(blocks.flatMap(renamed));
  return names.size === 0 ? blocks : blocks.map((block) => named(block, names));
}

/** Names of notes before, each with that after. */
function renamed({ type, attrs, was, blocks = [] }: MarkedBlock): [string, string][] {
  if (type === 'footnotes') return blocks.flatMap(renamed);
  if (type !== 'footnote' || was?.attrs?.note === undefined) return [];
  const [before, after] = [String(was.attrs.note), String(attrs?.note)];
  return before === after ? [] : [[before, after]];
}

function named(block: MarkedBlock, names: ReadonlyMap<string, string>): MarkedBlock {
  return {
    ...block,
    ...(block.runs ? { runs: block.runs.map((run) => runNamed(run, names)) } : {}),
    ...(block.blocks ? { blocks: block.blocks.map((each) => named(each, names)) } : {}),
  };
}

function runNamed(run: MarkedRun, names: ReadonlyMap<string, string>): MarkedRun {
  const { state, leaf } = run;
  if (state !== 'deleted' || leaf.type !== 'footnoteRef') return run;
  const note = names.get(String(leaf.attrs?.note));
  return note === undefined ? run : { ...run, leaf: { ...leaf, attrs: { ...leaf.attrs, note } } };
}
