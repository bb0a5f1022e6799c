/** Tables: their rows and cells in both texts. */
import { looksIn } from '../../../../shared/document/markup/sides.ts';
import type { MarkedBlock } from '../../../../shared/domain/comparison.ts';
import { parted } from './write-ends.ts';
import type { CellPart, Para, RowPart, Side, TablePart, Track } from './write-layout.ts';
import { type Around, enter, OUTSIDE, placed, trackOf, type Walk } from './write-walk.ts';

/**
 * A table of both texts; or, where cells that reach over rows came, went or grew, the table as it was and
 * the table as it is.
 */
export function tablesOf(block: MarkedBlock, around: Around, walk: Walk): TablePart[] {
  // Word moves no tables: one goes, the same comes.
  const inner = { ...around, move: null };
  const { before, after } = around.places;
  if (!before || !after || isPlain(block)) return [tableOf(block, inner, walk)];
  const change = firstChange(block);
  return [
    tableOf(block, { ...inner, change, places: { before, after: null } }, walk),
    tableOf(block, { ...inner, change, places: { before: null, after } }, walk),
  ];
}

const spansOf = (cell: MarkedBlock, side: Side): { colspan: number; rowspan: number } => {
  const { attrs } = looksIn(cell, side);
  return { colspan: Number(attrs?.colspan ?? 1), rowspan: Number(attrs?.rowspan ?? 1) };
};

/** Whether the cells of both texts stand in one grid. */
function isPlain({ blocks: rows = [] }: MarkedBlock): boolean {
  const cells = rows.flatMap((row) => row.blocks ?? []);
  const reaches = (cell: MarkedBlock): boolean =>
    spansOf(cell, 'before').rowspan > 1 || spansOf(cell, 'after').rowspan > 1;
  if (!cells.some(reaches)) return true;
  const isSame = (cell: MarkedBlock): boolean =>
    JSON.stringify(spansOf(cell, 'before')) === JSON.stringify(spansOf(cell, 'after'));
  return (
    rows.every(({ state }) => state === 'kept') &&
    cells.every((cell) => cell.state === 'kept' && isSame(cell))
  );
}

function firstChange(block: MarkedBlock): string {
  const own = block.change ?? block.looks?.[0] ?? block.runs?.find(({ change }) => change)?.change;
  if (own !== undefined) return own;
  for (const inside of block.blocks ?? []) {
    const found = firstChange(inside);
    if (found !== '') return found;
  }
  return '';
}

function tableOf(block: MarkedBlock, around: Around, walk: Walk): TablePart {
  const outside = placed(around, () => OUTSIDE);
  const entered = (block.blocks ?? []).flatMap((row) => {
    const inner = enter(row, outside);
    return inner ? [{ row, around: { ...inner, move: null } }] : [];
  });
  const rows = entered.map((each) => ({
    ...each,
    cells: (each.row.blocks ?? []).flatMap((cell) => {
      const inner = enter(cell, each.around);
      return inner ? [{ cell, around: { ...inner, move: null } }] : [];
    }),
  }));
  const grid = gridOf(
    rows.map(({ cells }) => cells.map((each) => ({ ...each, ...spansNow(each) }))),
  );
  return {
    kind: 'table',
    rows: rows.map(({ row, around: inner, cells }, i): RowPart => {
      const headerOn = (side: Side): boolean => {
        const there = cells.filter((each) => each.around.places[side]);
        return (
          there.length > 0 && there.every(({ cell }) => looksIn(cell, side).type === 'tableHeader')
        );
      };
      const track = trackOf(inner);
      const header = headerOn(track?.side ?? 'after');
      const was = track ? header : headerOn('before');
      const looks = cells.find(({ cell }) => cell.looks)?.cell.looks;
      return {
        header,
        was: was === header ? null : { header: was, change: looks?.[0] ?? firstChange(row) },
        track,
        cells: (grid[i] ?? []).map((place) => cellOf(place, track, walk)),
      };
    }),
  };
}

interface Cell {
  readonly cell: MarkedBlock;
  readonly around: Around;
  readonly colspan: number;
  readonly rowspan: number;
}

const spansNow = ({ cell, around }: Pick<Cell, 'cell' | 'around'>) =>
  spansOf(cell, around.places.after ? 'after' : 'before');

/** A cell, or what is left of one in the rows that it reaches down to. */
interface Placed {
  readonly cell: Cell;
  readonly first: boolean;
}

function cellOf({ cell: each, first }: Placed, row: Track | null, walk: Walk): CellPart {
  const { cell, around, colspan, rowspan } = each;
  const track = trackOf(around);
  const old = track ? colspan : spansOf(cell, 'before').colspan;
  const within = placed(around, (place, side) => ({
    ...place,
    style:
      looksIn(cell, side).type === 'tableHeader' ? 'TableHeading' : walk.styleOr('TableText', ''),
  }));
  const parts = first ? parted(walk.entries(cell.blocks ?? [], within)) : [];
  return {
    colspan,
    merge: rowspan > 1 ? (first ? 'restart' : 'continue') : null,
    // What a row did, its cells need not say again.
    track: row ? null : track,
    was: old === colspan ? null : { colspan: old, change: cell.looks?.[0] ?? around.change },
    paras: parts.filter((part): part is Para => part.kind === 'para'),
  };
}

/** The rows of a table with the cells that reach into them from above. */
function gridOf(rows: readonly (readonly Cell[])[]): Placed[][] {
  const reaching = new Map<number, { cell: Cell; left: number }>();
  return rows.map((row) => {
    const placed: Placed[] = [];
    const waiting = [...row];
    for (let column = 0; ; ) {
      const above = reaching.get(column);
      if (above) {
        placed.push({ cell: above.cell, first: false });
        above.left -= 1;
        if (above.left === 0) reaching.delete(column);
        column += above.cell.colspan;
        continue;
      }
      const cell = waiting.shift();
      if (!cell) {
        if ([...reaching.keys()].some((other) => other > column)) column += 1;
        else break;
        continue;
      }
      placed.push({ cell, first: true });
      if (cell.rowspan > 1) reaching.set(column, { cell, left: cell.rowspan - 1 });
      column += cell.colspan;
    }
    return placed;
  });
}
