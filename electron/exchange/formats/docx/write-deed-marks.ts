/** Where LibreOffice drops or joins what is tracked in a review copy: marks that say whose doing it is and since when. */
import type { MarkedLeaf } from '../../../../shared/domain/comparison.ts';
import type { ReviewChange } from '../../review-copy.ts';
import { type DeedMark, LOOKS, nameOfDeed, secondsOf, signOf } from './deed-marks.ts';
import { type Anchors, tablesIn } from './write-comments.ts';
import type { Layout, Para, Part, RowPart, Run, Track } from './write-layout.ts';
import type { Lists } from './write-lists.ts';

type Changes = ReadonlyMap<string, ReviewChange>;
export type Put = (
  place: Run | Para,
  where: 'before' | 'behind',
  name: (number: number) => string,
) => void;

/** Adds the marks of a file. Each stands at a run, or in a paragraph that has none. */
export function addDeedMarks(
  layout: Layout,
  { changes, anchors, lists }: { changes: Changes; anchors: Anchors; lists: Lists },
  put: Put,
): void {
  const marks = new Marks(changes, anchors, put);
  const { body, notes, numbers } = layout;
  const [firstNumber] = numbers.keys();
  const inTable = tablesIn(layout).has(firstNumber as Run);
  for (const row of rowsIn(body)) marks.row(row);
  for (const paras of flowsIn(body)) marks.flow(paras, lists);
  for (const { paras, reference } of notes) {
    if (inTable && reference !== firstNumber) marks.lost(paras);
    else marks.flow(paras, lists);
  }
  const [first] = notes;
  for (const paras of flowsIn(body)) {
    for (const [i, para] of paras.entries()) {
      if (para.runs.some((run) => run === firstNumber)) {
        marks.numbered(para, paras[i + 1], first?.paras ?? []);
      }
    }
  }
}

/** Runs that came or went one behind the other in one doing. */
interface Group {
  readonly track: Track;
  readonly runs: readonly Run[];
}

class Marks {
  readonly #changes: Changes;
  readonly #anchors: Anchors;
  readonly #put: Put;
  readonly #moves = new Map<string, number>();

  constructor(changes: Changes, anchors: Anchors, put: Put) {
    this.#changes = changes;
    this.#anchors = anchors;
    this.#put = put;
  }

  #add(
    kind: DeedMark['kind'],
    place: Run | Para | undefined,
    { side, change, move }: Track,
    { behind = false, more = [] }: { behind?: boolean; more?: readonly number[] } = {},
  ): void {
    if (!place) return;
    const { authors = [], at = '' } = this.#changes.get(change) ?? {};
    const deed = {
      side,
      at: secondsOf(at),
      by: signOf(authors[0] ?? ''),
      move: move === null ? null : this.#moveOf(move),
      more,
    };
    this.#put(place, behind ? 'behind' : 'before', (number) =>
      nameOfDeed({ kind, number, ...deed }),
    );
  }

  #moveOf(move: string): number {
    const number = this.#moves.get(move) ?? this.#moves.size + 1;
    this.#moves.set(move, number);
    return number;
  }

  /** Whether LibreOffice may take both for one. */
  #mayJoin(one: Track | null | undefined, other: Track | null | undefined): boolean {
    if (!one || !other || one.change === other.change) return false;
    return this.#by(one) === this.#by(other) && one.side === other.side;
  }

  #by({ change }: Track): string {
    return this.#changes.get(change)?.authors[0] ?? '';
  }

  /** It joins what one person did side by side, drops looks of before, and at times the first words that are tracked. */
  flow(paras: readonly Para[], lists: Lists): void {
    for (const [i, para] of paras.entries()) {
      const { runs, was, end } = para;
      const groups = groupsIn(runs);
      const begins = was !== null && runs[0]?.track;
      const [before, next] = [paras[i - 1], paras[i + 1]];
      const lastOf = (each: Para | undefined): Track | null => each?.runs.at(-1)?.track ?? null;
      const goesOn = next?.runs.length ? (next.runs[0] as Run).track : (next?.end ?? null);
      const tracks = runs.map(({ track }) => track);
      // What stands side by side; words on both sides of an end that stands do so too.
      const sequence = [
        ...(before?.end ? [before.end] : [lastOf(before)]),
        ...tracks,
        ...(end ? [end] : []),
        goesOn,
      ];
      const isJoined = sequence.some(
        (track, at) => at > 0 && this.#mayJoin(sequence[at - 1], track),
      );
      if (!end && lastOf(para)?.side === 'after' && goesOn?.side === 'after') {
        const last = lastOf(para) as Track;
        if (this.#by(last) === this.#by(goesOn)) this.#add('Z', runs[0], last);
      }
      const isMoved = [end, ...groups.map(({ track }) => track)].some((track) => track?.move);
      if (isJoined || isMoved) {
        if (end) this.#add('E', runs[0] ?? para, end);
        for (const { track, runs: own } of groups) this.#add('R', own[0], track);
      }
      if (begins) this.#first(groups[0] as Group, isJoined || isMoved);
      if (was && was.look.list !== null) {
        const { change, look } = was;
        const more = [look.level, lists.startOf(look.list as number)];
        this.#add('N', runs[0] ?? para, { side: 'before', change, move: null }, { more });
      }
      for (const [at, run] of runs.entries()) {
        this.#look(run);
        this.#picture(para, run, runs.slice(at));
      }
    }
  }

  #first({ track, runs }: Group, isMarked: boolean): void {
    this.#add('F', runs[0], track);
    // What follows a mark is known for what it is, where the words before it are not.
    if (!isMarked || runs[1]) this.#add('R', runs[1], track);
    this.#add('S', runs.at(-1), track, { behind: true });
  }

  /** It drops a change of look where the old one has a style of letters. */
  #look(run: Run): void {
    const { was, content } = run;
    if (!was || content.kind !== 'leaf' || !hasStyle(was.leaf)) return;
    const more = [bitsOf(was.leaf), bitsOf(content.leaf)];
    const track: Track = { side: 'before', change: was.change, move: null };
    this.#add('W', run, track, { more });
    this.#add('S', run, track, { behind: true });
  }

  /** It drops that a picture came or went where the sign of a comment follows; else it has the end come or go too. */
  #picture({ end }: Para, run: Run, rest: readonly Run[]): void {
    const { content, track } = run;
    if (content.kind !== 'picture' || !track) return;
    const isCommented = rest.some((each, i) => {
      const { before, behind } = this.#anchors.at(each);
      return `${i > 0 ? before : ''}${behind}`.includes('<w:commentReference');
    });
    if (isCommented) {
      this.#add('L', run, track);
      this.#add('S', run, track, { behind: true });
    } else if (rest.length === 1 && !end) this.#add('Z', run, track);
  }

  /** All that is tracked in these paragraphs. */
  lost(paras: readonly Para[]): void {
    for (const [i, { runs, end }] of paras.entries()) {
      for (const { track, runs: own } of groupsIn(runs)) {
        this.#add('L', own[0], track);
        this.#add('S', own.at(-1), track, { behind: true });
      }
      for (const run of runs) this.#look(run);
      if (end) this.#end(runs[0], paras[i + 1]?.runs[0], end);
    }
  }

  #end(own: Run | undefined, next: Run | undefined, end: Track): void {
    if (!own || !next) return;
    this.#add('Y', own, end);
    this.#add('X', next, end);
  }

  /** It reads all notes where the first number stands, and gives the end there to the first of their paragraphs. */
  numbered({ runs, end }: Para, next: Para | undefined, [first, second]: readonly Para[]): void {
    if (!end) return;
    const isKept = [runs.at(-1)?.track, next?.runs[0]?.track].some(
      (track) => track && track.side === end.side && this.#by(track) === this.#by(end),
    );
    if (!isKept) this.#end(runs[0], next?.runs[0], end);
    if (second && !first?.end) this.#add('Z', first?.runs[0], end);
  }

  row({ was, header, track, cells }: RowPart): void {
    if (!was || track) return;
    const [first] = cells.flatMap(({ paras }) => paras);
    const more = [Number(was.header), Number(header)];
    this.#add(
      'H',
      first?.runs[0] ?? first,
      { side: 'before', change: was.change, move: null },
      { more },
    );
  }
}

function groupsIn(runs: readonly Run[]): Group[] {
  const groups: { track: Track; runs: Run[] }[] = [];
  let last: Track | null = null;
  for (const run of runs) {
    const { track } = run;
    if (track && last && isSame(track, last)) groups.at(-1)?.runs.push(run);
    else if (track) groups.push({ track, runs: [run] });
    last = track;
  }
  return groups;
}

const isSame = (one: Track, other: Track): boolean =>
  one.change === other.change && one.side === other.side && one.move === other.move;

const has = ({ marks = [] }: MarkedLeaf, name: string): boolean =>
  marks.some(({ type }) => type === name);

const hasStyle = (leaf: MarkedLeaf): boolean =>
  leaf.type !== 'text' || has(leaf, 'code') || has(leaf, 'link');

const bitsOf = (leaf: MarkedLeaf): number =>
  LOOKS.reduce((bits, look, i) => bits + (has(leaf, look) ? 2 ** i : 0), 0);

function rowsIn(parts: readonly Part[]): RowPart[] {
  return parts.flatMap((part) => (part.kind === 'table' ? part.rows : []));
}

/** Paragraphs that follow each other: of the text, of each cell. */
export function flowsIn(parts: readonly Part[]): (readonly Para[])[] {
  const flows: (readonly Para[])[] = [];
  let open: Para[] = [];
  for (const part of parts) {
    if (part.kind === 'para') open.push(part);
    else {
      flows.push(open, ...part.rows.flatMap(({ cells }) => cells.map(({ paras }) => paras)));
      open = [];
    }
  }
  return [...flows, open];
}

/**
 * The layout with the first words of paragraphs that look otherwise in two runs, where these are tracked:
 * LibreOffice may drop that up to the next run.
 */
export function withFirstsParted(layout: Layout): Layout {
  const part = (para: Para): Para => {
    const { was, runs } = para;
    const [first, second] = runs;
    if (!was || !first?.track || (second?.track && isSame(first.track, second.track))) return para;
    return { ...para, runs: [...halves(first), ...runs.slice(1)] };
  };
  return {
    ...layout,
    body: layout.body.map((each) =>
      each.kind === 'para'
        ? part(each)
        : {
            ...each,
            rows: each.rows.map((row) => ({
              ...row,
              cells: row.cells.map((cell) => ({ ...cell, paras: cell.paras.map(part) })),
            })),
          },
    ),
    notes: layout.notes.map((note) => ({ ...note, paras: note.paras.map(part) })),
  };
}

/** The first word and the rest; of one word the first letter. */
function halves(run: Run): Run[] {
  const { content } = run;
  const text =
    content.kind === 'code' ? content.text : content.kind === 'leaf' ? content.leaf.text : '';
  if (!text || (content.kind === 'leaf' && content.leaf.type !== 'text')) return [run];
  const word = /^\s*\S+\s+(?=\S)/u.exec(text)?.[0];
  const [letter] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  const cut = word?.length ?? letter?.segment.length ?? 0;
  if (cut <= 0 || cut >= text.length) return [run];
  return [text.slice(0, cut), text.slice(cut)].map((half) => ({
    ...run,
    content:
      content.kind === 'code'
        ? { ...content, text: half }
        : content.kind === 'leaf'
          ? { ...content, leaf: { ...content.leaf, text: half } }
          : content,
  }));
}
