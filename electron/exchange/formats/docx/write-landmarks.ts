/** Where a review copy needs landmarks, since LibreOffice drops or spoils what is said there. */
import type { ReviewChange } from '../../review-copy.ts';
import { type LandmarkKind, nameOfLandmark } from './landmarks.ts';
import { addLetters } from './letters.ts';
import { type Anchors, tablesIn } from './write-comments.ts';
import { addDeedMarks, flowsIn, type Put } from './write-deed-marks.ts';
import type { Layout, Para, Part, Run, Track } from './write-layout.ts';
import type { Lists } from './write-lists.ts';

type Changes = ReadonlyMap<string, ReviewChange>;
type Add = (
  run: Run | undefined,
  kind: LandmarkKind,
  how?: { readonly style?: string; readonly behind?: boolean },
) => void;

/** Adds a file's landmarks to what stands before its words. */
export function addLandmarks(
  layout: Layout,
  changes: Changes,
  anchors: Anchors,
  lists: Lists,
): void {
  const { body, notes, numbers } = layout;
  let count = 0;
  const put: Put = (place, where, name) => {
    count += 1;
    const xml = `<w:bookmarkStart w:id="${count}" w:name="${name(count)}"/><w:bookmarkEnd w:id="${count}"/>`;
    anchors.add(place, where, xml);
  };
  const add: Add = (run, kind, { style = '', behind = false } = {}) => {
    if (!run) return;
    put(run, behind ? 'behind' : 'before', (number) => nameOfLandmark({ kind, style }, number));
  };
  const deeds = new Deeds(changes);
  const [firstNumber] = numbers.keys();
  addRows(body, add);
  for (const paras of [...flowsIn(body), ...notes.map((note) => note.paras)]) {
    addLooks(paras, add);
    addEnds(paras, { add, deeds, firstNumber });
    addRisks(paras, add);
  }
  const inTable = tablesIn(layout).has(firstNumber as Run);
  for (const { paras } of notes) addStops(paras, { add, deeds });
  for (const { paras, reference } of notes) {
    if (inTable && reference !== firstNumber) addDropped(paras, add);
  }
  addLetters(layout, put);
  addDeedMarks(layout, { changes, anchors, lists }, put);
}

/** Whose doing changes are. */
class Deeds {
  readonly #changes: Changes;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  by({ change }: Track): string {
    return this.#changes.get(change)?.authors[0] ?? '';
  }

  /** Whether one person did both in one second, and the same. */
  same(one: Track | null, other: Track): boolean {
    const second = ({ change }: Track) => this.#changes.get(change)?.at.slice(0, 19);
    return (
      one !== null &&
      one.side === other.side &&
      this.by(one) === this.by(other) &&
      second(one) === second(other)
    );
  }
}

interface Adding {
  readonly add: Add;
  readonly deeds: Deeds;
}

/** It tells of rows that went by their words, and not of each. */
function addRows(parts: readonly Part[], add: Add): void {
  for (const part of parts) {
    if (part.kind === 'para') continue;
    for (const { track, cells } of part.rows) {
      const runs = cells.flatMap(({ paras }) => paras.flatMap((para) => para.runs));
      if (track?.side === 'before') add(runs[0], 'RowWent');
    }
  }
}

/** It writes a paragraph behind one that was struck under the style of that one. */
function addLooks(paras: readonly Para[], add: Add): void {
  /** The styles of the paragraphs before whose ends are struck one behind the other. */
  let struck = new Set<string>();
  for (const [i, { look, runs, end }] of paras.entries()) {
    const { style } = look;
    const before = paras[i - 1];
    const isBehind = [...struck].some((each) => each !== style);
    if (isBehind || (before && before.look.style !== style)) {
      add(runs[0], isBehind ? 'Behind' : 'Look', { style });
    }
    struck = end?.side === 'before' ? struck.add(style) : new Set();
  }
}

/**
 * It drops that an end was moved where the next was not, and that one came or went where the number of the first
 * note stands before it; and what came at both sides of an end by one person it makes one, with the end.
 */
function addEnds(
  paras: readonly Para[],
  { add, deeds, firstNumber }: Adding & { readonly firstNumber: Run | undefined },
): void {
  for (const [i, { end, runs }] of paras.entries()) {
    const next = paras[i + 1];
    const first = next?.runs[0];
    if (end?.move) add(first, 'Moved');
    else if (end && runs.some((run) => run === firstNumber)) add(first, 'End');
    const last = runs.at(-1);
    const goesOn = first ? first.track : next?.end;
    if (end || last?.track?.side !== 'after' || goesOn?.side !== 'after') continue;
    if (deeds.by(last.track) === deeds.by(goesOn)) add(last, 'Apart', { behind: true });
  }
}

/** It drops that pictures came or went, and at times that the first words of what looks otherwise did. */
function addRisks(paras: readonly Para[], add: Add): void {
  for (const { was, runs } of paras) {
    for (const [i, run] of runs.entries()) {
      const isRisk = run.content.kind === 'picture' || (was && i === 0);
      if (run.track && isRisk) add(run, 'Track');
    }
  }
}

/** Where the number of the first note stands in a table, it drops all that is tracked in the others. */
function addDropped(paras: readonly Para[], add: Add): void {
  for (const [i, { end, runs }] of paras.entries()) {
    add(
      runs.find(({ track }) => track),
      'Track',
    );
    if (end) add(paras[i + 1]?.runs[0], 'End');
  }
}

/**
 * In notes that are not the first it lays what is tracked at the end of a paragraph over the whole of the next one.
 * Of what is tracked in that it keeps what others wrote, and in what came what others struck; else nothing can
 * be said.
 */
function addStops(paras: readonly Para[], { add, deeds }: Adding): void {
  for (const [i, { end }] of paras.entries()) {
    const runs = paras[i + 1]?.runs ?? [];
    const from = end ? runs.findIndex(({ track }) => !deeds.same(track, end)) : -1;
    if (!end || from < 0) continue;
    const isKept = ({ track, was }: Run): boolean => {
      if (was || !track) return !was;
      const isOthers = deeds.by(track) !== deeds.by(end);
      return end.side === 'after' ? isOthers : track.side === 'after';
    };
    if (runs.slice(from).every(isKept)) add(runs[from], 'Here');
  }
}
