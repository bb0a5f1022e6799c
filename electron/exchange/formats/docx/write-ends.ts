/**
 * Where paragraphs end. Word has no beginnings: what parts two paragraphs is the mark at the end of the
 * first, and a paragraph that came or went is one whose mark did.
 */
import {
  type Look,
  type Para,
  type Part,
  type Run,
  SIDES,
  type Side,
  sameLook,
  standsOn,
  type TablePart,
  type Track,
} from './write-layout.ts';
import type { Entry, Line } from './write-walk.ts';

const PLAIN: Look = { style: '', list: null, level: -1 };

/**
 * The paragraphs of lines, and the tables between them. The last paragraph's end stands in both texts:
 * where these end, whatever holds them does.
 */
export function parted(entries: readonly Entry[]): Part[] {
  const parts: Part[] = [];
  let lines: Line[] = [];
  for (const entry of beforeTables(entries)) {
    if (entry.kind === 'line') lines.push(entry);
    else {
      parts.push(...paragraphs(lines, false), entry);
      lines = [];
    }
  }
  return [...parts, ...paragraphs(lines, true)];
}

/**
 * In Word a paragraph ends before a table. Where one text goes on behind a table that it does not have, its
 * words are told before the table, and those that the other text has too once more behind it.
 */
function beforeTables(entries: readonly Entry[]): readonly Entry[] {
  const told = [...entries];
  for (let at = told.length - 1; at >= 0; at -= 1) {
    const table = told[at] as Entry;
    if (table.kind !== 'table') continue;
    const track = onlySide(table);
    if (!track) continue;
    const side: Side = track.side === 'before' ? 'after' : 'before';
    const [going, staying] = goingOn(told.slice(at + 1), side, track);
    if (going.length > 0) told.splice(at, told.length, ...going, table, ...staying);
  }
  return told;
}

/** Because of what a table stands in one text alone. */
function onlySide({ rows }: TablePart): Track | null {
  const [first, ...others] = rows.map(({ track }) => track);
  return first && others.every((track) => track?.side === first.side) ? first : null;
}

/** The lines that go on in a text with what stands above them, and what is left where they were. */
function goingOn(
  entries: readonly Entry[],
  side: Side,
  { change }: Track,
): [Line[], readonly Entry[]] {
  const going: Line[] = [];
  const staying: Entry[] = [];
  const other: Side = side === 'before' ? 'after' : 'before';
  for (const [i, entry] of entries.entries()) {
    if (entry.kind === 'table' || entry.looks[side]) {
      return [going, [...staying, ...entries.slice(i)]];
    }
    const runs = alone(entry.runs, side, change);
    if (runs.length > 0)
      going.push({ ...CLOSE, looks: { before: null, after: null }, runs, change });
    staying.push({ ...entry, runs: alone(entry.runs, other, change) });
  }
  return [going, staying];
}

/** What a text has of these, as if it stood in no other; notes are on what is written now. */
const alone = (runs: readonly Run[], side: Side, change: string): Run[] =>
  runs.flatMap((run) => {
    if (run.track) return run.track.side === side ? [run] : [];
    const track = { side, change, move: null };
    if (side === 'after') return [{ ...run, was: null, track }];
    const content = run.was ? { kind: 'leaf' as const, leaf: run.was.leaf } : run.content;
    return [{ ...run, content, was: null, track, annotations: [] }];
  });

/** The lines that are one paragraph in a text. */
interface Group {
  readonly first: Line;
  readonly look: Look;
  /** The index of the line whose end is the paragraph's. */
  end: number;
}

function paragraphs(given: readonly Line[], closing: boolean): Para[] {
  const lines = closing && given.at(-1)?.track?.move ? [...given, CLOSE] : given;
  const on = { before: groups(lines, 'before', closing), after: groups(lines, 'after', closing) };
  const paras: Para[] = [];
  let open: Line[] = [];
  for (const [i, line] of lines.entries()) {
    open.push(line);
    const last = closing && i === lines.length - 1;
    const ends = SIDES.filter((side) => last || on[side][i]?.end === i);
    if (ends.length === 0) continue;
    const end = ends.length === 2 ? null : trackOfEnd(lines, i, ends[0] as Side);
    // The last paragraph's mark stands in both texts: of one that has nothing there it is a plain one.
    const runs = open.flatMap((each) => each.runs);
    const told = (side: Side): Look | null =>
      last && !on[side][i] ? plain(on, i) : lookOn(on[side][i] ?? null, runs, end, side);
    const [before, after] = [told('before'), told('after')];
    const look = after ?? before ?? PLAIN;
    paras.push({
      kind: 'para',
      look,
      was: before && !sameLook(before, look) ? { look: before, change: changeAt(lines, i) } : null,
      end,
      runs,
      opens: open.flatMap(({ opens }) => opens),
      closes: open.flatMap(({ closes }) => closes),
    });
    open = [];
  }
  return paras;
}

/** What an end is that has no paragraph in one of the texts: in a note one of notes. */
function plain({ before, after }: Readonly<Record<Side, readonly (Group | null)[]>>, at: number) {
  const style = (after[at] ?? before[at])?.look.style;
  return style === 'FootnoteText' ? { ...PLAIN, style } : PLAIN;
}

/** An empty paragraph that stands in both texts. */
const CLOSE: Line = {
  kind: 'line',
  looks: { before: PLAIN, after: PLAIN },
  runs: [],
  track: null,
  change: '',
  opens: [],
  closes: [],
};

/** The paragraph of a text that each line is part of; none where the text has nothing yet. */
function groups(lines: readonly Line[], side: Side, closing: boolean): (Group | null)[] {
  const found: (Group | null)[] = [];
  let group: Group | null = null;
  for (const [i, line] of lines.entries()) {
    const look = line.looks[side];
    if (look) group = { first: line, look, end: i };
    else if (group && line.runs.some(({ track }) => standsOn(track, side))) group.end = i;
    found.push(group);
  }
  if (closing && group) group.end = lines.length - 1;
  return found;
}

/**
 * What a paragraph is in a text. One that has neither its end nor any words there is nothing in it: what these
 * lines are is said where the paragraph ends.
 */
const lookOn = (
  group: Group | null,
  runs: readonly Run[],
  end: Track | null,
  side: Side,
): Look | null => {
  const stands = standsOn(end, side) || runs.some(({ track }) => standsOn(track, side));
  return group && stands ? group.look : null;
};

/** Because of what an end stands in one text alone: the line's own doing, or that of the next. */
function trackOfEnd(lines: readonly Line[], at: number, side: Side): Track {
  const own = lines[at] as Line;
  if (own.track?.side === side) return own.track;
  const other = side === 'before' ? 'after' : 'before';
  const next = lines.slice(at + 1).find(({ looks }) => looks[side] && !looks[other]);
  return { side, change: (next ?? own).change || changeAt(lines, at), move: null };
}

/** The nearest change that is told: of the line, of those above it, of those below. */
function changeAt(lines: readonly Line[], at: number): string {
  const near = [...lines.slice(0, at + 1).reverse(), ...lines.slice(at + 1)];
  return near.find(({ change }) => change !== '')?.change ?? '';
}
