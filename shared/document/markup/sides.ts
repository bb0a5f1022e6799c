/** Either text as it was, read out of the markup of both; and both beside one another, in rows. */
import type { BlockState, MarkedBlock, MarkedLeaf, MarkedRun } from '../../domain/comparison.ts';
import type { Side } from '../redline/index.ts';
import { tkText } from '../schema.ts';

const ABSENT: Readonly<Record<Side, readonly BlockState[]>> = {
  before: ['inserted', 'moved-to', 'retyped-to'],
  after: ['deleted', 'moved-from', 'retyped-from'],
};

/** Whether a block stands in one of the texts; the words of a split or joined one do. */
export const standsIn = ({ state }: MarkedBlock, side: Side): boolean =>
  !ABSENT[side].includes(state);

/** Whether the block begins in the text, rather than going on with the block above it. */
const begins = ({ state }: MarkedBlock, side: Side): boolean =>
  state !== (side === 'before' ? 'split' : 'joined');

const runStands = ({ state }: MarkedRun, side: Side): boolean =>
  state === 'kept' || state === (side === 'before' ? 'deleted' : 'inserted');

/** The inline content as it stands in one of the texts. */
export const leafIn = ({ leaf, was }: MarkedRun, side: Side): MarkedLeaf =>
  side === 'before' && was ? was : leaf;

/** The blocks of one of the texts, each with only what stands in it there. */
export function blocksIn(blocks: readonly MarkedBlock[], side: Side): MarkedBlock[] {
  const read: MarkedBlock[] = [];
  for (const block of blocks) {
    if (!standsIn(block, side)) continue;
    const runs = block.runs?.filter((run) => runStands(run, side));
    if (!begins(block, side)) {
      read.at(-1)?.runs?.push(...(runs ?? []));
      continue;
    }
    const own: MarkedBlock = { ...block };
    if (runs) own.runs = runs;
    if (block.blocks) own.blocks = blocksIn(block.blocks, side);
    read.push(own);
  }
  return read;
}

/** How a block looked in one of the texts. */
export const looksIn = (block: MarkedBlock, side: Side): Pick<MarkedBlock, 'type' | 'attrs'> =>
  side === 'before' && block.was ? block.was : block;

/** What stands beside one another: blocks of the one text, and what became of them in the other. */
export interface Row {
  readonly before: readonly MarkedBlock[];
  readonly after: readonly MarkedBlock[];
}

interface OpenRow {
  before: MarkedBlock[];
  after: MarkedBlock[];
  /** Whether the row may still take what stands on the other side alone. */
  lone: boolean;
}

/**
 * Both texts in rows. A block that both have begins a row; what only one has stands beside what took
 * its place in the other, or beside nothing. Blocks that were split or joined share a row.
 */
export function rowsOf(blocks: readonly MarkedBlock[]): Row[] {
  const rows: OpenRow[] = [];
  for (const block of blocks) {
    if (block.state === 'split' || block.state === 'joined') {
      goOn(rows, block);
      continue;
    }
    const [before, after] = [standsIn(block, 'before'), standsIn(block, 'after')];
    if (before && after) rows.push({ before: [block], after: [block], lone: false });
    else placeLone(rows, block, before ? 'before' : 'after');
  }
  return rows.map(({ before, after }) => ({
    before: blocksIn(before, 'before'),
    after: blocksIn(after, 'after'),
  }));
}

/** A block of one text: beside the first block of the other text that has nothing beside it. */
function placeLone(rows: OpenRow[], block: MarkedBlock, side: Side): void {
  const other = side === 'before' ? 'after' : 'before';
  let free: OpenRow | undefined;
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i] as OpenRow;
    if (!row.lone || row[side].length > 0) break;
    if (takesPlaceOf(block, row[other])) free = row;
  }
  if (free) free[side].push(block);
  else rows.push({ before: [], after: [], [side]: [block], lone: true } as OpenRow);
}

/** A moved block is not what stands in its place now. */
const takesPlaceOf = (block: MarkedBlock, others: readonly MarkedBlock[]): boolean =>
  !isMoved(block) && !others.some(isMoved);

const isMoved = ({ state }: MarkedBlock): boolean => state === 'moved-from' || state === 'moved-to';

/** The words of this block end another in one of the texts: all since that one is one row. */
function goOn(rows: OpenRow[], block: MarkedBlock): void {
  const side = block.state === 'split' ? 'before' : 'after';
  let from = rows.length - 1;
  while (from > 0 && (rows[from] as OpenRow)[side].length === 0) from -= 1;
  const joined = rows.splice(Math.max(0, from));
  rows.push({
    before: [...joined.flatMap((row) => row.before), block],
    after: [...joined.flatMap((row) => row.after), block],
    lone: false,
  });
}

/** The words of a block as they stand in one of the texts; blocks are parted by a newline. */
export function textIn({ runs, blocks }: MarkedBlock, side: Side): string {
  if (runs) {
    return runs
      .filter((run) => runStands(run, side))
      .map((run) => textOfLeaf(leafIn(run, side)))
      .join('');
  }
  return (blocks ?? [])
    .filter((block) => standsIn(block, side))
    .map((block) => textIn(block, side))
    .join('\n');
}

export function textOfLeaf(leaf: MarkedLeaf): string {
  if (leaf.text !== undefined) return leaf.text;
  if (leaf.type === 'hardBreak') return '\n';
  return leaf.type === 'tk' ? tkText(leaf.attrs ?? {}) : '';
}
