/** The text of every block, merged. */
import type { Node } from 'prosemirror-model';
import type { Key, Version } from './blocks.ts';
import type { Flow } from './flows.ts';
import { ask, type Ledger } from './found.ts';
import { sameText } from './marks.ts';
import { streamOf, withAnnotationsOf } from './streams.ts';
import type { Choice, Side } from './types.ts';
import { type Piece, weave } from './weave.ts';

export interface Versions {
  readonly base: Version;
  readonly mine: Version;
  readonly theirs: Version;
}

export interface Texts {
  /** For every textblock of either side that may stand in the result, its pieces. */
  readonly pieces: ReadonlyMap<Key, readonly Piece[]>;
  /** For blocks that share a text on both sides: which of them are left. */
  readonly left: ReadonlyMap<Key, boolean>;
  readonly flowOf: ReadonlyMap<Key, Flow>;
  /** Blocks taken from one side as they are. */
  readonly whole: ReadonlyMap<Key, Side>;
  /** Blocks to be put after another, because both sides' were wanted. */
  readonly extras: ReadonlyMap<Key, readonly Node[]>;
}

/** A block in the base, mine and theirs. */
export const nodesOf = ({ base, mine, theirs }: Versions, key: Key) =>
  [base, mine, theirs].map((version) => version.blocks.get(key)?.node);

/** Every id that a block has in one of them. */
export const idsOf = ({ base, mine, theirs }: Versions): Set<string> =>
  new Set(
    [base, mine, theirs].flatMap(({ blocks }) =>
      [...blocks.values()].map(({ node }) => node.attrs.id as string),
    ),
  );

export const other = (side: Side): Side => (side === 'mine' ? 'theirs' : 'mine');

/**
 * Merges the text of all blocks, wherever they will stand.
 * @param whole flows to be taken from one side as they are, by their first block in the base
 */
export function mergeTexts(
  versions: Versions,
  flows: readonly Flow[],
  whole: ReadonlyMap<Flow, Side>,
  ledger: Ledger,
): Texts {
  const pieces = new Map<Key, readonly Piece[]>();
  const left = new Map<Key, boolean>();
  const flowOf = new Map<Key, Flow>();
  const asOn = new Map<Key, Side>();
  const extras = new Map<Key, readonly Node[]>();
  const changedNotes = {
    mine: notesAtStake(versions, 'mine'),
    theirs: notesAtStake(versions, 'theirs'),
  };
  const stream = (side: 'base' | Side, keys: readonly Key[]) =>
    streamOf(versions[side], keys, side === 'base' ? new Set() : changedNotes[side]);

  for (const flow of flows) {
    const keys = new Set([...flow.base, ...flow.mine, ...flow.theirs]);
    for (const key of keys) flowOf.set(key, flow);
    if (flow.mine.length === 0 || flow.theirs.length === 0) {
      const side = flow.mine.length === 0 ? 'theirs' : 'mine';
      for (const key of flow[side]) pieces.set(key, asPieces(versions[side], key));
      continue;
    }
    const woven =
      whole.has(flow) || losesMarkup(versions, flow)
        ? null
        : weave(
            stream('base', flow.base),
            stream('mine', flow.mine),
            stream('theirs', flow.theirs),
          );
    if (woven) {
      for (const key of keys) left.set(key, woven.has(key));
      for (const [key, each] of woven) pieces.set(key, each);
      continue;
    }
    const choice = askPassage(versions, flow, whole.get(flow) ?? 'mine', ledger);
    const side = choice === 'both' ? 'mine' : choice;
    for (const key of keys) left.set(key, flow[side].includes(key));
    for (const [key, each] of wholeTexts(versions, flow, side)) {
      pieces.set(key, each);
      asOn.set(key, side);
    }
    if (choice === 'both')
      extras.set(flow.mine.at(-1) as Key, blocksOf(versions.theirs, flow.theirs));
  }

  const { base, mine, theirs } = versions;
  const isAtStake = ({ content }: Node): boolean =>
    content.content.some(
      ({ type, attrs }) =>
        type.name === 'footnoteRef' &&
        (changedNotes.mine.has(attrs.note as string) ||
          changedNotes.theirs.has(attrs.note as string)),
    );
  const merged = (key: Key): readonly Piece[] => {
    const [was, one, another] = [base, mine, theirs].map((each) => each.blocks.get(key)?.node);
    if (!one || !another) return asPieces(one ? mine : theirs, key);
    if (!was || !isAtStake(was)) {
      if (one.content.eq(another.content) || was?.content.eq(another.content)) {
        return asPieces(mine, key);
      }
      if (was?.content.eq(one.content)) return asPieces(theirs, key);
    }
    const before = was ? stream('base', [key]) : stream('mine', [key]).slice(0, 1);
    const woven = weave(before, stream('mine', [key]), stream('theirs', [key]));
    return woven?.get(key) ?? asPieces(mine, key);
  };
  for (const version of [mine, theirs]) {
    for (const { key, node } of version.blocks.values()) {
      if (node.isTextblock && !flowOf.has(key) && !pieces.has(key)) pieces.set(key, merged(key));
    }
  }
  return { pieces, left, flowOf, whole: asOn, extras };
}

const asPieces = (version: Version, key: Key): Piece[] => [
  { nodes: version.blocks.get(key)?.node.content.content ?? [] },
];

/** The texts of blocks as one side has them, with the other side's annotations on the same words. */
export function wholeTexts(versions: Versions, flow: Flow, side: Side): Map<Key, readonly Piece[]> {
  const stream = (each: 'base' | Side) => streamOf(versions[each], flow[each], new Set());
  const texts = new Map<Key, Piece[]>();
  let pieces: Piece[] = [];
  for (const { border, nodes } of withAnnotationsOf(
    stream(other(side)),
    stream(side),
    stream('base'),
  )) {
    if (border === null) {
      pieces.push({ nodes });
      continue;
    }
    pieces = [];
    texts.set(border, pieces);
  }
  return texts;
}

const blocksOf = (version: Version, keys: readonly Key[]): Node[] =>
  keys.flatMap((key) => version.blocks.get(key)?.node ?? []);

/** Whether one side changed what a block is that the other joined to another. */
function losesMarkup({ base, mine, theirs }: Versions, flow: Flow): boolean {
  return flow.base.some((key) => {
    const was = base.blocks.get(key)?.node;
    const sides = [mine, theirs].map((version) => version.blocks.get(key)?.node);
    if (!was || sides.every((node) => node)) return false;
    return sides.some((node) => node && !was.hasMarkup(node.type, node.attrs));
  });
}

function askPassage(versions: Versions, flow: Flow, chosen: Side, ledger: Ledger): Choice {
  const blocks = {
    base: blocksOf(versions.base, flow.base),
    mine: blocksOf(versions.mine, flow.mine),
    theirs: blocksOf(versions.theirs, flow.theirs),
  };
  return ask(ledger, { kind: 'passage', keys: [...flow[chosen]], ...blocks, chosen, both: true });
}

/** Notes that this side changed and the other took away: their references are changed with them. */
function notesAtStake(versions: Versions, side: Side): ReadonlySet<string> {
  const notes = new Set<string>();
  const section = versions.base.blocks.get('#footnotes');
  for (const key of section?.children ?? []) {
    const was = versions.base.blocks.get(key)?.node;
    const now = versions[side].blocks.get(key)?.node;
    if (!was || !now || versions[other(side)].blocks.has(key)) continue;
    if (!sameText(was, now)) notes.add(was.attrs.note as string);
  }
  return notes;
}
