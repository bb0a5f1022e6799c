/** Tables of which one side changed the rows and the other the columns: every cell in its place. */
import type { Node } from 'prosemirror-model';
import { digest } from '../digest.ts';
import type { Key, Version } from './blocks.ts';
import type { Versions } from './texts.ts';
import type { Side } from './types.ts';

/** A table's rows, each as the keys of its cells; null when cells span, or rows differ in length. */
function gridOf(version: Version, table: Key): ReadonlyMap<Key, readonly Key[]> | null {
  const rows = new Map<Key, readonly Key[]>();
  let width = -1;
  for (const row of version.blocks.get(table)?.children ?? []) {
    const cells = version.blocks.get(row)?.children ?? [];
    const isPlain = cells.every((cell) => {
      const { colspan, rowspan } = version.blocks.get(cell)?.node.attrs ?? {};
      return colspan === 1 && rowspan === 1;
    });
    if (!isPlain || (width >= 0 && cells.length !== width)) return null;
    width = cells.length;
    rows.set(row, cells);
  }
  return rows;
}

/** A column of the base by its number there, or one that a side put in. */
type Column = string;

/**
 * The columns of a side, told by those of the base that their cells come from; null when cells of
 * one column come from several.
 */
function columnsOf(
  grid: ReadonlyMap<Key, readonly Key[]>,
  base: ReadonlyMap<Key, number>,
  name: string,
): Column[] | null {
  const columns: Column[] = [];
  for (const cells of grid.values()) {
    for (const [i, cell] of cells.entries()) {
      const from = base.get(cell);
      const column = from === undefined ? undefined : String(from);
      if (column === undefined) continue;
      if (columns[i] !== undefined && columns[i] !== column) return null;
      columns[i] = column;
    }
  }
  const width = grid.values().next().value?.length ?? 0;
  const all = Array.from({ length: width }, (_, i) => columns[i] ?? `${name} ${i}`);
  return new Set(all).size === width ? all : null;
}

/** The merged order of columns; null when both sides rearranged them. */
function mergeColumns(width: number, mine: Column[], theirs: Column[]): Column[] | null {
  const old = Array.from({ length: width }, (_, i) => String(i));
  const isInOrder = (columns: readonly Column[]): boolean => {
    const known = columns.filter((column) => old.includes(column)).map(Number);
    return known.every((column, i) => i === 0 || (known[i - 1] as number) < column);
  };
  if (!isInOrder(mine) && !isInOrder(theirs)) return null;
  const [lead, other] = isInOrder(theirs) ? [mine, theirs] : [theirs, mine];
  const merged = lead.filter((column) => !old.includes(column) || other.includes(column));
  for (const [i, column] of other.entries()) {
    if (old.includes(column)) continue;
    const before = other.slice(0, i).findLast((each) => merged.includes(each));
    merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, column);
  }
  return merged;
}

export interface Tables {
  /** The cells of each row that was laid out anew. */
  readonly rows: ReadonlyMap<Key, readonly Key[]>;
  /** Cells that no side has, where a new row and a new column meet. */
  readonly fillers: ReadonlyMap<Key, Node>;
}

/**
 * Lays out the cells of every table whose merged rows differ in length. One that cannot be laid out
 * so, since its cells span or both sides rearranged its columns, is left as it is.
 * @param children the merged layout so far
 * @param taken blocks that are arranged as on one side
 */
export function layOutTables(
  { base, mine, theirs }: Versions,
  children: ReadonlyMap<Key, readonly Key[]>,
  taken: ReadonlyMap<Key, Side>,
): Tables {
  const rows = new Map<Key, readonly Key[]>();
  const fillers = new Map<Key, Node>();
  for (const [table, merged] of children) {
    if (taken.has(table) || mine.blocks.get(table)?.node.type.name !== 'table') continue;
    const widths = merged.map((row) => children.get(row)?.length);
    if (widths.every((each) => each === widths[0])) continue;
    const [was, one, another] = [base, mine, theirs].map((version) => gridOf(version, table));
    if (!was?.size || !one?.size || !another?.size) continue;
    const numbers = new Map(
      [...was.values()].flatMap((cells) => cells.map((cell, i) => [cell, i])),
    );
    const columns = {
      mine: columnsOf(one, numbers, 'mine'),
      theirs: columnsOf(another, numbers, 'theirs'),
    };
    if (!columns.mine || !columns.theirs) continue;
    const width = was.values().next().value?.length ?? 0;
    const order = mergeColumns(width, columns.mine, columns.theirs);
    if (!order) continue;
    const cellIn = (grid: typeof one, at: readonly Column[], row: Key, column: Column) =>
      grid.get(row)?.[at.indexOf(column)];
    const laidOut = merged.map((row) => {
      const standing = children.get(row) ?? [];
      const made = new Map<Key, Node>();
      const cells = order.map((column) => {
        const cell = [
          cellIn(one, columns.mine as Column[], row, column),
          cellIn(another, columns.theirs as Column[], row, column),
        ].find((each) => each !== undefined && standing.includes(each));
        if (cell !== undefined) return cell;
        const key = `${row} ${column}`;
        made.set(key, emptyCell((mine.blocks.get(row) ?? theirs.blocks.get(row))?.node, key));
        return key;
      });
      const isWhole =
        new Set(cells).size === cells.length && standing.every((cell) => cells.includes(cell));
      return { row, cells, made, isWhole };
    });
    if (!laidOut.every(({ isWhole }) => isWhole)) continue;
    for (const { row, cells, made } of laidOut) {
      rows.set(row, cells);
      for (const [key, node] of made) fillers.set(key, node);
    }
  }
  return { rows, fillers };
}

/** A cell like the others of its row, with nothing in it; its ids are none that a copy may get. */
function emptyCell(row: Node | undefined, key: Key): Node {
  const like = row?.firstChild as Node;
  const { paragraph } = like.type.schema.nodes;
  const content = paragraph?.create({ id: digest(`words of the cell ${key}`) });
  return like.type.create(
    { ...like.attrs, id: digest(`the cell ${key}`), colwidth: null },
    content,
  );
}
