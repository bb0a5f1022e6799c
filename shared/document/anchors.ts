/**
 * Where annotations stand: the words under a mark, and how to find a quote again.
 *
 * The mark in the text is the anchor; the quote is what remains when the mark is gone. A lost anchor
 * is never guessed: `refreshAnchors` reports it as orphaned, and `findQuote` only proposes a place to
 * the person, or to an importer, when there is exactly one that convinces.
 */
import search from 'approx-string-match';
import type { Node } from 'prosemirror-model';
import type { AnchorState, TextQuote } from '../domain/annotation.ts';
import { type NodeJson, tkText } from './schema.ts';
import { eachTextblock, head, isAnnotated, spansIn, tail } from './standing.ts';

export { CONTEXT } from './standing.ts';

/** What a thread remembers of its place. */
export interface Anchored {
  /** Also the id of the annotation's mark. */
  readonly id: string;
  /** As the words stood when the annotation was made. */
  readonly quote: TextQuote;
  /** As they stand now; the last place and words seen when orphaned. */
  readonly current: TextQuote;
  readonly state: AnchorState;
}

/** As `textOf` reads it, whichever schema object the editor was built with. */
const leafText = (node: Node): string => {
  if (node.type.name === 'hardBreak') return '\n';
  return node.type.name === 'tk' ? tkText(node.attrs) : '';
};
const textIn = (block: Node, from: number, to: number): string =>
  block.textBetween(from, to, null, leafText);

/**
 * The quote of a range: its exact words (blocks parted by a newline), 32 characters of context
 * within the first and the last block, and the id of the block in which it starts.
 * `from` and `to` are document positions, `from <= to`.
 */
export function quoteAt(doc: Node, from: number, to: number): TextQuote {
  const texts: string[] = [];
  let quote: Omit<TextQuote, 'exact' | 'suffix'> | null = null;
  let suffix = '';
  doc.nodesBetween(from, Math.min(doc.content.size, Math.max(to, from + 1)), (node, pos) => {
    if (!node.isTextblock) return true;
    const size = node.content.size;
    const start = Math.max(0, from - pos - 1);
    const end = Math.min(size, to - pos - 1);
    // A range that only touches a block's border holds none of its words.
    if (end < start || (end === start && from !== to)) return false;
    texts.push(textIn(node, start, end));
    quote ??= {
      prefix: tail(textIn(node, 0, start)),
      blockId: (node.attrs.id as string | null) ?? '',
    };
    suffix = head(textIn(node, end, size));
    return false;
  });
  return { exact: texts.join('\n'), ...(quote ?? { prefix: '', blockId: '' }), suffix };
}

/** What stands under one mark: a stretch for each textblock it reaches into. */
interface Standing {
  texts: string[];
  prefix: string;
  suffix: string;
  blockId: string;
}

/** Adds what stands in one textblock to what was found before it. */
function readBlock(block: NodeJson, wanted: ReadonlySet<string>, found: Map<string, Standing>) {
  const { blockId, text, spans } = spansIn(block, wanted);
  for (const [id, { start, end }] of spans) {
    let standing = found.get(id);
    if (!standing) {
      standing = { texts: [], prefix: tail(text.slice(0, start)), suffix: '', blockId };
      found.set(id, standing);
    }
    standing.texts.push(text.slice(start, end));
    standing.suffix = head(text.slice(end));
  }
}

const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const sameQuote = (a: TextQuote, b: TextQuote): boolean =>
  a.exact === b.exact && a.prefix === b.prefix && a.suffix === b.suffix && a.blockId === b.blockId;

/**
 * Looks at where each annotation stands in the document now, in one walk, and returns those whose
 * state or current words differ from what was remembered.
 *
 * A mark over the words of the quote (white space folded) is `exact` in the block it was made in and
 * `moved` elsewhere; over other words it is `changed`; without a mark the annotation is `orphaned`
 * and keeps the last words and place seen.
 */
export function refreshAnchors(doc: NodeJson, anchored: readonly Anchored[]): Anchored[] {
  if (anchored.length === 0) return [];
  const found = new Map<string, Standing>();
  const wanted = new Set(anchored.map((each) => each.id));
  eachTextblock(doc, (block) => {
    if (isAnnotated(block)) readBlock(block, wanted, found);
  });

  const changed: Anchored[] = [];
  for (const each of anchored) {
    const standing = found.get(each.id);
    if (!standing) {
      if (each.state !== 'orphaned') changed.push({ ...each, state: 'orphaned' });
      continue;
    }
    const { texts, ...place } = standing;
    const current: TextQuote = { exact: texts.join('\n'), ...place };
    const state = stateOf(each.quote, current);
    if (state !== each.state || !sameQuote(current, each.current)) {
      changed.push({ ...each, state, current });
    }
  }
  return changed;
}

/** What has become of a quote whose mark stands on these words. */
export function stateOf(quote: TextQuote, current: TextQuote): AnchorState {
  if (fold(current.exact) !== fold(quote.exact)) return 'changed';
  return current.blockId === quote.blockId ? 'exact' : 'moved';
}

/** A place for a quote: document positions, and how sure it is, 0 to 1. */
export interface QuoteMatch {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

interface Block {
  readonly id: string;
  readonly node: Node;
  /** Position of the block's first character in the document. */
  readonly pos: number;
  /** Where its text begins in the text of all blocks. */
  readonly start: number;
  readonly text: string;
}

/** At most this share of a quote's characters may differ. */
const MAX_DIFFERENCE = 0.25;
/** A place is proposed from this score on: the words and most of what stood around them. */
const CONFIDENT = 0.8;
/** From this length on, words that stand unaltered speak for themselves. */
const LONG = 48;
/** Every other place must be worse by this much, or none is proposed. */
const CLEARLY = 0.15;
/** The words weigh this much against what stands around them. */
const WORDS_WEIGHT = 0.6;

/**
 * Finds the place of a quote whose mark is gone; null when it is not there, when too much has changed
 * or when several places are about as good. Nothing is changed: the person decides.
 */
export function findQuote(doc: Node, quote: TextQuote): QuoteMatch | null {
  if (fold(quote.exact) === '') return null;
  const blocks = blocksOf(doc);
  if (blocks.length === 0) return null;
  const text = blocks.map((block) => block.text).join('\n');
  const rated = candidates(text, quote.exact)
    .map((each) => ({ ...each, score: rate(text, blocks, each, quote) }))
    .sort((a, b) => b.score - a.score);

  const best = rated[0];
  if (!best) return null;
  const speaksForItself = best.errors === 0 && quote.exact.length >= LONG;
  if (best.score < CONFIDENT && !speaksForItself) return null;
  const rival = rated.find((each) => each.start >= best.end || each.end <= best.start);
  if (rival && best.score - rival.score < CLEARLY) return null;

  const from = positionAt(blocks, best.start, 'start');
  const to = positionAt(blocks, best.end, 'end');
  return from < to ? { from, to, score: best.score } : null;
}

function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = textIn(node, 0, node.content.size);
    // No quote knows of an empty block in its midst.
    if (text === '') return false;
    blocks.push({ id: (node.attrs.id as string | null) ?? '', node, pos: pos + 1, start, text });
    start += text.length + 1;
    return false;
  });
  return blocks;
}

interface Candidate {
  start: number;
  end: number;
  errors: number;
}

/** Every place with the exact words; and, while there are fewer than two, the closest others. */
function candidates(text: string, exact: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
    // Enough to know that the words alone do not tell the place; what stands around them may.
    if (found.length >= 1000) return found;
  }
  const allowed = Math.floor(exact.length * MAX_DIFFERENCE);
  if (found.length >= 2 || allowed === 0) return found;
  if (found.length === 0) found.push(...distinct(search(text, exact, allowed)));
  // The library returns only the closest ones: a rival that is a little worse stands beside them.
  const first = found[0];
  if (first && found.length === 1) {
    found.push(...distinct(search(text.slice(0, first.start), exact, allowed)));
    found.push(
      ...distinct(search(text.slice(first.end), exact, allowed)).map((each) => ({
        ...each,
        start: each.start + first.end,
        end: each.end + first.end,
      })),
    );
  }
  return found;
}

/** Of matches that overlap (the same place, cut differently) the first. */
function distinct(matches: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const match of [...matches].sort((a, b) => a.errors - b.errors || a.start - b.start)) {
    if (!kept.some((each) => match.start < each.end && each.start < match.end)) kept.push(match);
  }
  return kept;
}

function rate(
  text: string,
  blocks: readonly Block[],
  candidate: Candidate,
  quote: TextQuote,
): number {
  const first = blockAt(blocks, candidate.start);
  const last = blockAt(blocks, candidate.end);
  const words = 1 - candidate.errors / quote.exact.length;
  const prefix = likeness(tail(text.slice(first.start, candidate.start)), quote.prefix);
  const suffix = likeness(
    head(text.slice(candidate.end, last.start + last.text.length)),
    quote.suffix,
  );
  // The block itself vouches for a place as much as one side of its context does.
  const block = first.id !== '' && first.id === quote.blockId ? 1 : 0;
  return WORDS_WEIGHT * words + (1 - WORDS_WEIGHT) * ((prefix + suffix + block) / 3);
}

/** How alike two short texts are, 0 to 1; two empty ones are alike. */
function likeness(now: string, then: string): number {
  if (now === then) return 1;
  if (now === '' || then === '') return 0;
  const errors = search(now, then, then.length)[0]?.errors ?? then.length;
  return 1 - errors / then.length;
}

function blockAt(blocks: readonly Block[], offset: number): Block {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return blocks[low] as Block;
}

/** The document position of a place in the text; an atom such as a TK is taken whole. */
function positionAt(blocks: readonly Block[], offset: number, side: 'start' | 'end'): number {
  const block = blockAt(blocks, offset);
  let left = offset - block.start;
  let pos = block.pos;
  for (let i = 0; i < block.node.childCount; i += 1) {
    const child = block.node.child(i);
    const length = child.isText ? child.nodeSize : leafText(child).length;
    // An atom without text, such as a footnote's reference, is outside at either end.
    if (left < length || (left === 0 && side === 'end')) {
      if (child.isText) return pos + left;
      return left === 0 || side === 'start' ? pos : pos + child.nodeSize;
    }
    left -= length;
    pos += child.nodeSize;
  }
  return pos;
}
