/** Checking the proof: what changed since the checking copy, what it reopens, which facts are new. */
import type { Node } from 'prosemirror-model';
import type { Wording } from '../../domain/claim.ts';
import { type Change, type Provenance, redline } from '../redline/index.ts';
import type { NodeJson } from '../schema.ts';
import {
  type Candidate,
  type CandidateOptions,
  candidates,
  takenRanges,
} from './candidates/index.ts';
import { meaningOf, type Reading, readingOf } from './meaning.ts';
import { rangeIn } from './place.ts';
import { type Stale, stale } from './stale.ts';
import { wordingAt } from './wording.ts';

/** A claim as far as the proof asks: the words its last decision was made on; null when undecided. */
export interface Checked {
  readonly id: string;
  readonly decided: Wording | null;
}

export interface Proof {
  /** The changes in words that bear meaning, and in pictures; moves and looks are left out. */
  readonly changes: readonly Change[];
  /** The claims whose decision no longer holds, with the difference. */
  readonly reopened: ReadonlyMap<string, Stale>;
  /** What should be checked in words that are new since, and under no claim. */
  readonly unclaimed: readonly Candidate[];
}

export interface ProofOptions extends Omit<CandidateOptions, 'taken'> {
  readonly provenance?: Provenance;
}

/**
 * Compares a piece with its checking copy.
 * @param before as the checking copy was frozen
 * @param claims all claims of the piece, decided or not
 */
export function checkTheProof(
  before: Node,
  now: Node,
  claims: readonly Checked[],
  { provenance, ...options }: ProofOptions = {},
): Proof {
  const json = now.toJSON() as NodeJson;
  const ids = claims.map(({ id }) => id);
  const changes = redline(before, now, provenance).changes.filter((change) =>
    bearsMeaning(change, before, now),
  );
  const standing = wordingAt(json, ids);
  const reopened = new Map<string, Stale>();
  for (const { id, decided } of claims) {
    const found = decided && stale(decided, standing.get(id) ?? null);
    if (found) reopened.set(id, found);
  }
  const all = candidates(json, { ...options, taken: takenRanges(json, ids) });
  return { changes, reopened, unclaimed: inNewWords(all, changes, now) };
}

const PICTURE = /attachment|alt|credit/;

/** Whether a change says something else than before, rather than the same in another look. */
function bearsMeaning(change: Change, before: Node, now: Node): boolean {
  return change.parts.some((part) => {
    if (part.kind === 'attribute') return PICTURE.test(part.what ?? '');
    if (part.kind !== 'words' && part.kind !== 'block') return false;
    const [old, fresh] = [around(before, part.before), around(now, part.after)];
    const reading = readingOf(fresh || old);
    return told(old, reading) !== told(fresh, reading);
  });
}

const told = (text: string, reading: Reading): string => meaningOf(text, reading).join('\u001F');

/** As many characters beside a change are looked at with it: a hyphen tells nothing alone. */
const BESIDE = 24;

/** The words of a range and those beside it in its block; of several blocks, parted by a newline. */
function around(doc: Node, { from, to }: { from: number; to: number }): string {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  const start = $from.parent.isTextblock ? Math.max($from.start(), from - BESIDE) : from;
  const end = $to.parent.isTextblock ? Math.min($to.end(), to + BESIDE) : to;
  return doc.textBetween(start, end, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '');
}

/** Those that words of these changes stand in, or have gone out of. */
function inNewWords(all: readonly Candidate[], changes: readonly Change[], now: Node): Candidate[] {
  const starts = new Map<string, { node: Node; pos: number }>();
  now.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    starts.set(node.attrs.id as string, { node, pos: pos + 1 });
    return false;
  });
  const ranges = changes
    .flatMap(({ parts }) => parts)
    .filter(({ kind }) => kind === 'words' || kind === 'block')
    .map(({ after }) => after);
  const kept: Candidate[] = [];
  const indexes = new Map<number, number>();
  all.forEach((each, i) => {
    const block = starts.get(each.blockId);
    const place = block && rangeIn(block.node, each.from, each.to);
    if (!block || !place) return;
    const [from, to] = [block.pos + place.from, block.pos + place.to];
    const isNew = ranges.some((range) =>
      range.from === range.to
        ? from < range.from && range.from < to
        : range.from < to && from < range.to,
    );
    if (!isNew) return;
    indexes.set(i, kept.length);
    // What it repeats is known from the checking copy, or stands in this list as well.
    kept.push({
      ...each,
      repeatOf: each.repeatOf === null ? null : (indexes.get(each.repeatOf) ?? null),
    });
  });
  return kept;
}
