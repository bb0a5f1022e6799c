/**
 * A comparison as plain text, for terminals and mail: words that went `[-so-]`, words that came
 * `{+so+}`. Long stretches without a change are told by their length.
 */
import type { MarkedBlock, MarkedRun, Markup } from '../../domain/comparison.ts';
import { blockDifferences, blockName, leafDifferences } from './describe.ts';
import { textIn, textOfLeaf } from './sides.ts';

/** One line a block; a blank line between blocks; ends with a line end. */
export function unifiedText({ blocks }: Pick<Markup, 'blocks'>): string {
  const parts: string[] = [];
  let same = 0;
  const skip = (): void => {
    if (same > 0) parts.push(same === 1 ? '(1 block unchanged)' : `(${same} blocks unchanged)`);
    same = 0;
  };
  for (const block of blocks) {
    if (block.state === 'retyped-from') continue;
    if (unchanged(block)) {
      if (textIn(block, 'after').trim() !== '') same += 1;
      continue;
    }
    skip();
    parts.push(blockText(block, ''));
  }
  skip();
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

const unchanged = ({ state, was, runs, blocks }: MarkedBlock): boolean =>
  state === 'kept' &&
  !was &&
  (runs ?? []).every(({ change }) => change === undefined) &&
  (blocks ?? []).every(unchanged);

const SIGNS: Partial<Record<MarkedBlock['state'], string>> = {
  'moved-to': 'moved here',
  split: 'begins here now',
  joined: 'went on from the block above',
};

function blockText(block: MarkedBlock, indent: string): string {
  const { state, was, type } = block;
  if (state === 'retyped-from') return '';
  // What changed in a moved block is told where the block is now.
  if (state === 'moved-from') return `${indent}<moved away> ${opening(block)}`;
  const notes = [
    ...(SIGNS[state] ? [SIGNS[state] as string] : []),
    ...(state === 'retyped-to' ? [`now ${blockName(block).toLowerCase()}`] : []),
    ...(was ? blockDifferences(was, block) : []),
  ];
  const head = type === 'paragraph' ? notes : [blockName(block), ...notes];
  const sign = head.length > 0 ? `<${head.join('; ')}> ` : '';
  if (!block.blocks) return `${indent}${sign}${framed(block)}`;
  const lines = block.blocks.map((child) => blockText(child, `${indent}  `)).filter(Boolean);
  return [`${indent}${sign.trimEnd()}`, ...lines].join('\n');
}

/** Characters by which a block is known again. */
const OPENING = 60;

function opening(block: MarkedBlock): string {
  const text = textIn(block, 'before').replace(/\s+/gu, ' ').trim();
  return text.length > OPENING ? `${text.slice(0, OPENING)}…` : text;
}

/** The words of a block; one without words that came or went says so itself. */
function framed({ state, runs }: MarkedBlock): string {
  if (runs && runs.length > 0) return runsText(runs);
  if (state === 'inserted') return '{++}';
  return state === 'deleted' ? '[--]' : '';
}

function runsText(runs: readonly MarkedRun[]): string {
  let text = '';
  for (let i = 0; i < runs.length; ) {
    const { state } = runs[i] as MarkedRun;
    let end = i;
    let words = '';
    for (; runs[end]?.state === state; end += 1) words += runText(runs[end] as MarkedRun);
    if (state === 'kept') text += words;
    else text += state === 'inserted' ? `{+${words}+}` : `[-${words}-]`;
    i = end;
  }
  return text;
}

function runText({ leaf, was }: MarkedRun): string {
  const words = leaf.type === 'footnoteRef' ? '[note]' : textOfLeaf(leaf);
  const differences = was ? leafDifferences(was, leaf) : [];
  return differences.length > 0 ? `${words}<${differences.join(', ')}>` : words;
}
