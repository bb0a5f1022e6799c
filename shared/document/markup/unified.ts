/**
 * A comparison as plain text, for terminals and mail: words that went `[-so-]`, words that came
 * `{+so+}`. Long stretches without a change are told by their length.
 */
import type { MarkedBlock, MarkedRun, Markup } from '../../domain/comparison.ts';
import { blockDifferences, blockName, leafDifferences } from './describe.ts';
import { textIn, textOfLeaf } from './sides.ts';

export interface UnifiedOptions {
  /** Blocks without a change too, as they are. */
  readonly whole?: boolean;
  /** What is written behind a change, such as its number; nothing when it gives nothing. */
  readonly label?: (change: string) => string | undefined;
}

/** One line a block; a blank line between blocks; ends with a line end. */
export function unifiedText(
  { blocks }: Pick<Markup, 'blocks'>,
  { whole = false, label }: UnifiedOptions = {},
): string {
  const sign = (change: string | undefined): string => {
    const text = change === undefined ? undefined : label?.(change);
    return text === undefined ? '' : `‹${text}›`;
  };
  const parts: string[] = [];
  let same = 0;
  const skip = (): void => {
    if (same > 0) parts.push(same === 1 ? '(1 block unchanged)' : `(${same} blocks unchanged)`);
    same = 0;
  };
  for (const block of blocks) {
    if (block.state === 'retyped-from') continue;
    if (whole ? textIn(block, 'after').trim() === '' && unchanged(block) : unchanged(block)) {
      if (!whole && textIn(block, 'after').trim() !== '') same += 1;
      continue;
    }
    skip();
    parts.push(blockText(block, '', sign));
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

type Sign = (change: string | undefined) => string;

function blockText(block: MarkedBlock, indent: string, label: Sign): string {
  const { state, was, type } = block;
  if (state === 'retyped-from') return '';
  // What changed in a moved block is told where the block is now.
  if (state === 'moved-from') {
    return `${indent}<moved away>${label(block.change)} ${opening(block)}`;
  }
  const notes = [
    ...(SIGNS[state] ? [SIGNS[state] as string] : []),
    ...(state === 'retyped-to' ? [`now ${blockName(block).toLowerCase()}`] : []),
    ...(was ? blockDifferences(was, block) : []),
  ];
  const head = type === 'paragraph' ? notes : [blockName(block), ...notes];
  const about = notes.length > 0 ? (block.change ?? block.looks?.[0]) : undefined;
  const sign = head.length > 0 ? `<${head.join('; ')}>${label(about)} ` : '';
  if (!block.blocks) return `${indent}${sign}${framed(block, label)}`;
  const lines = block.blocks.map((child) => blockText(child, `${indent}  `, label)).filter(Boolean);
  return [`${indent}${sign.trimEnd()}`, ...lines].join('\n');
}

/** Characters by which a block is known again. */
const OPENING = 60;

function opening(block: MarkedBlock): string {
  const text = textIn(block, 'before').replace(/\s+/gu, ' ').trim();
  return text.length > OPENING ? `${text.slice(0, OPENING)}…` : text;
}

/** The words of a block; one without words that came or went says so itself. */
function framed({ state, runs, change }: MarkedBlock, label: Sign): string {
  if (runs && runs.length > 0) return runsText(runs, label);
  if (state === 'inserted') return `{++}${label(change)}`;
  return state === 'deleted' ? `[--]${label(change)}` : '';
}

function runsText(runs: readonly MarkedRun[], label: Sign): string {
  let text = '';
  for (let i = 0; i < runs.length; ) {
    const { state, change } = runs[i] as MarkedRun;
    // What is labelled apart is framed apart.
    const own = label(change);
    let end = i;
    let words = '';
    while (runs[end]?.state === state && label(runs[end]?.change) === own) {
      words += runText(runs[end] as MarkedRun);
      end += 1;
    }
    if (state === 'kept') text += words;
    else text += state === 'inserted' ? `{+${words}+}` : `[-${words}-]`;
    if (label(runs[end]?.change) !== own) text += own;
    i = end;
  }
  return text;
}

function runText({ leaf, was }: MarkedRun): string {
  const words = leaf.type === 'footnoteRef' ? '[note]' : textOfLeaf(leaf);
  const differences = was ? leafDifferences(was, leaf) : [];
  return differences.length > 0 ? `${words}<${differences.join(', ')}>` : words;
}
