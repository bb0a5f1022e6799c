/** Where private drafts run beside the piece: for each row what is drawn of them. Pure. */
import type { Version } from '../../../../shared/domain/version.ts';
import { type HistoryRow, rowOf, type Strand } from '../history.ts';

/** What is drawn of a draft in one row. */
export type Segment =
  /** It passes by. */
  | 'by'
  /** A version of it, with more above and below. */
  | 'version'
  /** Its latest version. */
  | 'end'
  /** The version of the piece that it grew from. */
  | 'branch'
  /** The version of the piece that took it in. */
  | 'merge';

export interface LanePart {
  /** Counted from the piece's own line. */
  readonly lane: number;
  readonly segment: Segment;
}

export interface Lanes {
  /** For each row. */
  readonly parts: readonly (readonly LanePart[])[];
  /** How many run beside one another at most. */
  readonly width: number;
}

interface Run {
  readonly strand: Strand;
  /** The first and the last row that it is drawn in, from above. */
  readonly top: number;
  readonly bottom: number;
  readonly merge: number;
  readonly branch: number;
}

/** @param rows in which the versions of the drafts stand among those of the piece */
export function lanesOf(rows: readonly HistoryRow[], strands: readonly Strand[]): Lanes {
  const parts: LanePart[][] = rows.map(() => []);
  const runs = strands.flatMap((strand) => runOf(rows, strand) ?? []);
  /** For each lane the last row that is taken. */
  const taken: number[] = [];
  for (const run of runs.toSorted((a, b) => a.top - b.top)) {
    const free = taken.findIndex((bottom) => bottom < run.top);
    const at = free < 0 ? taken.length : free;
    taken[at] = run.bottom;
    for (let row = run.top; row <= run.bottom; row += 1) {
      parts[row]?.push({ lane: at + 1, segment: segmentOf(rows[row], row, run) });
    }
  }
  return { parts, width: taken.length };
}

function runOf(rows: readonly HistoryRow[], strand: Strand): Run | null {
  const { draft } = strand;
  const own = rows.flatMap((row, i) =>
    row.kind === 'version' && row.draft?.id === draft.id ? [i] : [],
  );
  if (own.length === 0) return null;
  const branch = pieceRow(rows, draft.branch);
  const merge = draft.merged === null ? -1 : pieceRow(rows, draft.merged);
  const [first = 0, last = 0] = [own[0], own.at(-1)];
  return {
    strand,
    top: merge >= 0 && merge < first ? merge : first,
    bottom: branch > last ? branch : last,
    merge,
    branch,
  };
}

/** The row of a version of the piece. */
function pieceRow(rows: readonly HistoryRow[], id: Version['id']): number {
  const at = rowOf(rows, id);
  const row = rows[at];
  return row?.kind === 'version' && row.draft === null ? at : -1;
}

function segmentOf(row: HistoryRow | undefined, at: number, run: Run): Segment {
  if (at === run.merge) return 'merge';
  if (at === run.branch) return 'branch';
  if (row?.kind !== 'version' || row.draft?.id !== run.strand.draft.id) return 'by';
  return at === run.top ? 'end' : 'version';
}
