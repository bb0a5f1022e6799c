/** Names the changes: what choices that are made together amount to, in the words of the field. */
import type { Node } from 'prosemirror-model';
import { digest } from '../digest.ts';
import type { Build, Moved } from './build.ts';
import { movesInto, movesOutOf, type Part } from './choices.ts';
import { holdsBlocks } from './kinds.ts';
import type { Place } from './match.ts';
import { authoredIn, type Provenance, personOf } from './provenance.ts';
import type { Choice, Range } from './tree.ts';

export type ChangeKind =
  | 'insert'
  | 'delete'
  | 'replace'
  /** The same block, elsewhere. */
  | 'move'
  /** One block becomes two. */
  | 'split'
  /** Two blocks become one. */
  | 'join'
  /** The same words as another kind of block: a heading, an item of a list, a quote. */
  | 'retype'
  /** Marks. */
  | 'format'
  /** The target of a link, a picture, the span of a cell, the level of a heading. */
  | 'attribute';

/** One change, to be taken or refused as a whole. */
export interface Change {
  /**
   * Equal for the same change of another comparison: made of the ids of blocks and the words, not of
   * the order of changes.
   */
  readonly id: string;
  readonly kind: ChangeKind;
  /** From its first place to its last in each document; empty where it has nothing there. */
  readonly before: Range;
  readonly after: Range;
  /** The words that go and those that come; blocks are parted by a newline. */
  readonly textBefore: string;
  readonly textAfter: string;
  /** Each place that it touches, in the order of the text. */
  readonly parts: readonly Part[];
  /**
   * Who put in or took out its words, if the provenance was given. Of several, each has a part in
   * something that can only be decided at once.
   */
  readonly authors: readonly string[];
}

/** The changes in the order of the text, and the change that each choice point belongs to. */
export interface Named {
  readonly changes: readonly Change[];
  /** The index of the change, for each choice. */
  readonly owner: readonly number[];
}

export function nameChanges(build: Build, before: Node): Named {
  const { choices } = build;
  const groups = new Map<Choice, Choice[]>();
  for (let choice = 0; choice < choices.count; choice += 1) {
    const root = choices.find(choice);
    const group = groups.get(root);
    if (group) group.push(choice);
    else groups.set(root, [choice]);
  }
  const moved = new Map([...build.moved.values()].map((each) => [each.choice, each]));
  const inPlace = placeKeepers(build);
  const carried = new Set([...build.carried.values()].flat());
  const drafts = [...groups.values()].map((group) => {
    const parts = group.flatMap((choice) => choices.parts[choice] as Part[]).sort(byPosition);
    const moves = group.flatMap((choice) => moved.get(choice) ?? []);
    const authors = authorsOf(parts, build.provenance);
    const change = { ...draftChange(parts, moves, inPlace), authors };
    if (group.some((choice) => carried.has(choice)) && isCarried(change)) change.kind = 'move';
    return { group, change };
  });
  drafts.sort(
    ({ change: one }, { change: other }) =>
      one.after.from - other.after.from || one.before.from - other.before.from,
  );
  const ids = identities(
    drafts.map(({ change }) => change),
    before,
  );
  const owner: number[] = [];
  const changes = drafts.map(({ group, change }, i) => {
    for (const choice of group) owner[choice] = i;
    return { ...change, id: ids[i] as string };
  });
  return { changes, owner };
}

const SOLID: ReadonlySet<Part['kind']> = new Set(['words', 'block', 'boundary', 'place']);

const byPosition = (one: Part, other: Part): number =>
  one.after.from - other.after.from || one.before.from - other.before.from;

function draftChange(
  parts: readonly Part[],
  moves: readonly Moved[],
  inPlace: (moved: Moved) => boolean,
): Omit<Change, 'id' | 'authors'> {
  // How a block looks is told by the words that move or change with it.
  const solid = parts.filter(({ kind }) => SOLID.has(kind));
  const telling = solid.length > 0 ? solid : parts;
  const texts = (side: 'textBefore' | 'textAfter'): string =>
    telling
      .filter((part) => part[side] !== '')
      .map((part) => part[side])
      .join('\n');
  return {
    kind: kindOf(parts, moves, inPlace),
    before: hull(parts.map((part) => part.before)),
    after: hull(parts.map((part) => part.after)),
    textBefore: texts('textBefore'),
    textAfter: texts('textAfter'),
    parts,
  };
}

function authorsOf(parts: readonly Part[], provenance: Provenance | null): string[] {
  if (!provenance) return [];
  const authored = parts
    .filter(({ kind }) => kind === 'words' || kind === 'block' || kind === 'boundary')
    .flatMap(({ before, after }) => [
      ...authoredIn(provenance.deleted, before),
      ...authoredIn(provenance.inserted, after),
    ]);
  return [...new Set(authored.map(({ author }) => personOf(provenance, author) as string))];
}

/** Whether the very words that go come elsewhere, whatever blanks are left behind. */
function isCarried({ textBefore, textAfter }: Pick<Change, 'textBefore' | 'textAfter'>): boolean {
  const words = (text: string) => text.replace(/\s/g, '');
  return textBefore !== '' && textAfter !== '' && words(textBefore) === words(textAfter);
}

/** From the first place with something in it to the last; the first place if all are empty. */
function hull(ranges: readonly Range[]): Range {
  const filled = ranges.filter(({ from, to }) => from < to);
  if (filled.length === 0) return ranges[0] as Range;
  return {
    from: Math.min(...filled.map(({ from }) => from)),
    to: Math.max(...filled.map(({ to }) => to)),
  };
}

const empty = ({ from, to }: Range): boolean => from === to;

function kindOf(
  parts: readonly Part[],
  moves: readonly Moved[],
  inPlace: (moved: Moved) => boolean,
): ChangeKind {
  if (moves.length > 0) return moves.every(inPlace) ? 'retype' : 'move';
  const has = (kind: Part['kind']): boolean => parts.some((part) => part.kind === kind);
  if (has('retype') || sameBlockAnew(parts)) return 'retype';
  const solid = parts.filter(({ kind }) => SOLID.has(kind));
  if (solid.length > 0) {
    const border = borderOf(parts);
    if (border) return border;
    const goes = solid.some(({ before }) => !empty(before));
    const comes = solid.some(({ after }) => !empty(after));
    if (goes && comes) return 'replace';
    if (parts.every(({ kind }) => kind === 'boundary' || !SOLID.has(kind))) {
      return comes ? 'split' : 'join';
    }
    return comes ? 'insert' : 'delete';
  }
  return has('format') ? 'format' : 'attribute';
}

/** Words that leave a block to be another item of the list, or that of an item that is no more. */
function borderOf(parts: readonly Part[]): 'split' | 'join' | null {
  const words = parts.filter(({ kind }) => kind === 'words');
  for (const block of parts) {
    if (block.kind !== 'block') continue;
    if (words.some((each) => movesInto(each, block))) return 'split';
    if (words.some((each) => movesOutOf(each, block))) return 'join';
  }
  return null;
}

/** A block that goes while one with its id comes: a paragraph that is now code, say. */
function sameBlockAnew(parts: readonly Part[]): boolean {
  const blocks = parts.filter(({ kind }) => kind === 'block');
  return blocks.some(
    ({ blockBefore }) =>
      blockBefore !== null && blocks.some(({ blockAfter }) => blockAfter === blockBefore),
  );
}

/**
 * Tells whether a block that has another parent still follows the same words: it was wrapped or
 * lifted then, and not carried elsewhere.
 */
function placeKeepers({ moved }: Build): (each: Moved) => boolean {
  if (moved.size === 0) return () => true;
  const [first] = moved.values();
  let root = (first as Moved).before;
  while (root.parent) root = root.parent;
  const follows = (top: Place, isMoved: (place: Place) => boolean): Map<Place, Place | null> => {
    const found = new Map<Place, Place | null>();
    let last: Place | null = null;
    const visit = (place: Place): void => {
      if (holdsBlocks(place.node)) {
        place.children.forEach(visit);
        return;
      }
      if (!place.mate) return;
      if (isMoved(place)) found.set(place, last);
      else last = place;
    };
    visit(top);
    return found;
  };
  const before = follows(root, (place) => moved.has(place));
  const after = follows(root.mate as Place, (place) => moved.has(place.mate as Place));
  return (each) => {
    if (holdsBlocks(each.before.node) || each.before.parent?.mate === each.after.parent) {
      return false;
    }
    const [one, other] = [before.get(each.before) ?? null, after.get(each.after) ?? null];
    return (one?.mate ?? null) === other;
  };
}

/** Characters around a change that tell it from another like it. */
const SURROUNDINGS = 40;

function identities(changes: readonly Omit<Change, 'id'>[], before: Node): string[] {
  const contents = changes.map(({ kind, parts }) =>
    [kind, ...parts.map(contentOf).sort()].join('\u0000'),
  );
  const around = ({ before: { from, to } }: Omit<Change, 'id'>): string => {
    const text = (start: number, end: number) =>
      before.textBetween(Math.max(0, start), Math.min(before.content.size, end), '\n', '\uFFFC');
    return `${text(from - SURROUNDINGS, from)}\u0000${text(to, to + SURROUNDINGS)}`;
  };
  const doubled = repeated(contents);
  const keys = contents.map((content, i) =>
    doubled.has(content) ? `${content}\u0000${around(changes[i] as Omit<Change, 'id'>)}` : content,
  );
  const seen = new Map<string, number>();
  return keys.map((key) => {
    // Two that even their surroundings do not tell apart: it does not matter which is which.
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? digest(key) : `${digest(key)}.${times + 1}`;
  });
}

const contentOf = (part: Part): string =>
  [
    part.kind,
    part.blockBefore,
    part.blockAfter,
    part.textBefore,
    part.textAfter,
    part.what ?? '',
  ].join('\u0001');

function repeated(texts: readonly string[]): Set<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const text of texts) (once.has(text) ? twice : once).add(text);
  return twice;
}
